"""Diagnoses named in a form: each is told once, and kept where the form is sent again."""

from __future__ import annotations

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.papers.diagnosis_check import DiagnosesNamed


class KeptDiagnoses:
    """The diagnoses that this form was told about; ``words`` go along when it is sent again."""

    def __init__(self) -> None:
        self.words: tuple[str, ...] = ()

    def told(self, refused: FieldErrors) -> dict[str, str]:
        """Return what to say beside the fields, and remember what was named."""
        if isinstance(refused, DiagnosesNamed):
            self.words += refused.words
        return refused.fields
