"""The filters of a search, each one a list or a period; all of them reached by Tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.index.search_model import SearchFilter
from rumah_konseling.ui.clients.words import AREA
from rumah_konseling.ui.search.typed import KIND, read_day
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import restyle
from rumah_konseling.ui.widgets.showing import show_if

K = TypeVar("K", bound=str)


class FilterBar(QWidget):
    """The filters in a row. ``changed`` follows each choice; what is no date narrows nothing."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.kind = self._choice("Jenis", "Semua jenis", KIND)
        self.area = self._choice("Bidang", "Semua bidang", AREA)
        self.technique = self._choice("Teknik", "Semua teknik", TECHNIQUE_WORDS)
        self.risk = self._choice(
            "Risiko",
            "Semua risiko",
            {key: f"Risiko: {word.lower()}" for key, word in RISK_WORDS.items()},
        )
        self.since = self._day("Sejak", "Sejak, mis. 2026-01")
        self.until = self._day("Sampai", "Sampai, mis. 2026-03")
        self.reset = QuietButton("Hapus saringan", self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.parts = (*self._choices(), self.since, self.until, self.reset)
        column.addWidget(Flow(*self.parts, spacing=px(8)))

    def value(self) -> SearchFilter:
        """Return what is chosen."""
        asked = SearchFilter(
            since=self._read(self.since, is_end=False),
            until=self._read(self.until, is_end=True),
            area=self.area.value(),
            technique=self.technique.value(),
            risk=self.risk.value(),
            kind=self.kind.value() or "",
        )
        typed = bool(self.since.text() or self.until.text())
        show_if(self.reset, typed or asked != SearchFilter())
        return asked

    def clear(self) -> None:
        """Narrow nothing."""
        self.blockSignals(True)
        for choice in self._choices():
            choice.setCurrentIndex(0)
        self.since.clear()
        self.until.clear()
        self.blockSignals(False)
        self.changed.emit()

    def _choices(self) -> tuple[ListOf[Any], ...]:
        return (self.kind, self.area, self.technique, self.risk)

    def _choice(self, name: str, everything: str, words: Mapping[K, str]) -> ListOf[K | None]:
        choice: ListOf[K | None] = ListOf([(None, everything), *words.items()], name)
        choice.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return choice

    def _day(self, name: str, placeholder: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(placeholder)
        edit.setFixedWidth(px(176))
        edit.textChanged.connect(lambda _text: self.changed.emit())
        return edit

    def _read(self, edit: QLineEdit, *, is_end: bool) -> date | None:
        try:
            day = read_day(edit.text(), self._today(), is_end=is_end)
        except Unclear:
            restyle(edit, "faulty", True)
            return None
        restyle(edit, "faulty", False)
        return day
