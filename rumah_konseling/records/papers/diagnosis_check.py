"""A diagnosis in what leaves, of a counselor who may not diagnose, is decided on.

Each service asks beside its own fields when a text is written; what was kept on purpose
stays known for its record. Every paper is asked about once more when it is issued, by
all that it is drawn from, so that no kind of paper can be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.diagnoses import diagnoses_in
from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.papers.paper_texts import texts_in
from rumah_konseling.records.settings.identity import Counselor
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction


class DiagnosesNamed(FieldErrors):
    """Texts name a diagnosis, and nobody decided to keep it; ``words`` are those that do."""

    remedy = (
        "Buka catatannya, tulis yang terlihat dan terdengar; bila itu kata-kata pihak lain, "
        "simpan sekali lagi."
    )

    def __init__(self, fields: Mapping[str, str], words: tuple[str, ...]) -> None:
        self.sentence = f"{_quoted(words)} menyebut diagnosis."
        super().__init__(fields)
        self.words = words


class DiagnosisCheck:
    """Asks about what the register of competence says this counselor may not say."""

    def __init__(self, vault: Vault, clock: Clock, counselor: Callable[[], Counselor]) -> None:
        self._vault = vault
        self._clock = clock
        self._counselor = counselor

    def require_decided(
        self, texts: Mapping[str, str], kept: Collection[str], subject: str = ""
    ) -> tuple[str, ...]:
        """Stop texts that name a diagnosis, but for the words ``kept`` on purpose; return those.

        What was kept for ``subject`` before counts, too.

        Raises:
            DiagnosesNamed: beside each field, what to do about it.
        """
        if self._counselor().may_diagnose:
            return ()
        named = {name: found for name, text in texts.items() if (found := diagnoses_in(text))}
        if not named:
            return ()
        decided = {*map(folded, kept), *(self._kept(subject) if subject else ())}
        undecided = {
            name: words
            for name, found in named.items()
            if (words := [word for word in found if folded(word) not in decided])
        }
        if undecided:
            said = {name: _sentence(words) for name, words in undecided.items()}
            told = dict.fromkeys(word for words in undecided.values() for word in words)
            raise DiagnosesNamed(said, tuple(told))
        return tuple(dict.fromkeys(word for found in named.values() for word in found))

    def keep(self, tx: Transaction, subject: str, words: Collection[str]) -> None:
        """Keep that these words of a record stay on purpose; the log is told how many."""
        new = [word for word in words if folded(word) not in self._kept(subject)]
        if new:
            tx.insert(
                "kept_diagnosis",
                subject=subject,
                words=json.dumps(new, ensure_ascii=False),
                created_at=self._clock.stamp(),
            )
            tx.detail(diagnoses_kept=len(new))

    def keep_alone(self, whose: str, subject: str, words: Collection[str]) -> None:
        """Keep the same of a record that does not change otherwise; ``whose`` is for the log."""
        if any(folded(word) not in self._kept(subject) for word in words):
            with self._vault.transaction("diagnosis.kept", whose) as tx:
                self.keep(tx, subject, words)

    def _kept(self, subject: str) -> set[str]:
        rows = self._vault.query("SELECT words FROM kept_diagnosis WHERE subject = ?", (subject,))
        return {folded(word) for row in rows for word in json.loads(row["words"])}


def named_in(facts: object) -> tuple[str, ...]:
    """Return the diagnoses in what a paper is drawn from, for one that repeats another."""
    return tuple(word for text in texts_in(facts).values() for word in diagnoses_in(text))


def _sentence(words: Collection[str]) -> str:
    return (
        f"{_quoted(words)} menyebut diagnosis. Tulis yang terlihat dan terdengar; "
        "bila itu kata-kata pihak lain, simpan sekali lagi."
    )


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
