"""Words that were selected by hand become known: what stands in their place is asked."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.supervision.words import ROLES
from rumah_konseling.ui.widgets.completer import Completer
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Answers, Choice, Line

_LEAST = 2
_NO_LABEL = "Isi peran atau sebutan umum yang menggantikannya."


class _What(StrEnum):
    PERSON = "person"
    OTHER = "other"


class ChooseWordsDialog(FormDialog):
    """Asks what the words are. ``kept`` is the answer."""

    def __init__(self, context: AppContext, client_id: int, parent: QWidget, words: str) -> None:
        super().__init__(
            context,
            f"supervision/new/{client_id}/words",
            parent,
            "Sembunyikan kata ini",
            f"“{words}” diganti di setiap tempat, juga pada supervisi klien ini berikutnya.",
            (
                Choice(
                    name="what",
                    label="Kata ini",
                    words={_What.PERSON: "Nama orang", _What.OTHER: "Keterangan lain"},
                ),
                Line(
                    name="label",
                    label="Diganti dengan",
                    hint="Peran, bukan nama atau inisial. Misalnya “Atasan” atau “sebuah tempat”.",
                    missing=_NO_LABEL,
                ),
            ),
            lambda answers: _chosen(words, answers),
            confirm="Sembunyikan",
            said="",
        )
        label = self.form.editor("label")
        label.setCompleter(Completer(list(ROLES), label))


def _chosen(words: str, answers: Answers) -> Chosen:
    if len(answers["label"]) < _LEAST:
        raise FieldErrors({"label": _NO_LABEL})
    return Chosen(words, answers["label"], answers["what"] == _What.PERSON)
