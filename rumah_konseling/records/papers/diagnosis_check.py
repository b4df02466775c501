"""A diagnosis in what will be printed, of a counselor who may not diagnose, is decided on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.diagnoses import diagnoses_in
from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.settings.identity import Counselor


class DiagnosesNamed(FieldErrors):
    """Texts name a diagnosis, and nobody decided to keep it; ``words`` are those that do."""

    def __init__(self, fields: Mapping[str, str], words: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.words = words


class DiagnosisCheck:
    """Asks about what the register of competence says this counselor may not say."""

    def __init__(self, counselor: Callable[[], Counselor]) -> None:
        self._counselor = counselor

    def require_decided(self, texts: Mapping[str, str], kept: Collection[str]) -> None:
        """Stop texts that name a diagnosis, but for the words ``kept`` on purpose.

        Raises:
            DiagnosesNamed: beside each field, what to do about it.
        """
        if self._counselor().may_diagnose:
            return
        decided = set(map(folded, kept))
        found = {
            name: words
            for name, text in texts.items()
            if (words := [w for w in diagnoses_in(text) if folded(w) not in decided])
        }
        if found:
            said = {name: _sentence(words) for name, words in found.items()}
            named = tuple(dict.fromkeys(word for words in found.values() for word in words))
            raise DiagnosesNamed(said, named)


def _sentence(words: Collection[str]) -> str:
    quoted = ", ".join(f"“{word}”" for word in words)
    return (
        f"{quoted} menyebut diagnosis. Tulis yang terlihat dan terdengar; "
        "bila itu kata-kata pihak lain, simpan sekali lagi."
    )
