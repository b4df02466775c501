"""The words of a letter that have to be decided on before it is issued."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.mentions import Mark, MarkKind
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS
from rumah_konseling.records.disclosures.letters import EXCLUDED
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.showing import show_if


class MarksCard(Card):
    """Shows each of the words, and lets those be kept that may be; ``kept`` carries them."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__("Tentukan dahulu")
        self._rows = QVBoxLayout()
        self._keeps: list[QuietButton] = []  # one beside each word that may be kept
        self.body.addWidget(detail("Ubah katanya, atau pakai bila memang perlu dan boleh."))
        self.body.addLayout(self._rows)
        self.hide()

    def first_keep(self) -> QuietButton | None:
        """Return what keeps the first of the words; ``None`` where none may be kept."""
        return next(iter(self._keeps), None)

    def show_marks(self, marks: Collection[Mark], excluded: Collection[Item]) -> None:
        """Show these; words about what the client ``excluded`` can't be kept."""
        clear(self._rows)
        self._keeps = []
        for mark in marks:
            is_out = mark.item in excluded
            row = FoldingRow(420, spacing=8)
            words = WrapLabel(f"“{mark.words}” {_why(mark, is_out=is_out)}")
            row.add(words, 1, Qt.AlignmentFlag.AlignVCenter)
            if not is_out:
                keep = QuietButton("Tetap gunakan", partial(self.kept.emit, mark.words))
                keep.setAccessibleName(f"Tetap gunakan “{mark.words}”")
                row.add(keep)
                self._keeps.append(keep)
            self._rows.addWidget(row)
            row.show()
        show_if(self, bool(marks))


def _why(mark: Mark, *, is_out: bool) -> str:
    """Say why words are marked."""
    if mark.kind is MarkKind.PERSON:
        return "mungkin nama orang lain"
    if mark.kind is MarkKind.DIAGNOSIS:
        return "menyebut diagnosis; tulis yang terlihat dan terdengar"
    matter = ITEM_WORDS[mark.item].lower() if mark.item else ""
    if is_out:
        return f"memuat hal yang dikecualikan klien: {matter}. {EXCLUDED}"
    return f"memuat hal yang tidak diizinkan: {matter}"
