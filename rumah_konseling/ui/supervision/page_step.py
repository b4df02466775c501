"""The second step: the finished page without marks, and three questions about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.records.supervision.case_model import CaseKind, CasePage, PageRead
from rumah_konseling.ui.supervision.words import SECTION, STILL_SECRET
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.choices import kept_answer
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.labels import WrapLabel, body, detail, section
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if


class _CanTell(StrEnum):
    NO = "no"
    YES = "yes"


_ANSWERS = {_CanTell.NO: "Tidak", _CanTell.YES: "Mungkin"}
_QUESTIONS = {
    "colleague": "Dapatkah rekan di unit klien mengenali siapa ini?",
    "supervisor": "Dapatkah supervisor mengenali siapa ini?",
}
_WHY = "Mengapa peristiwa yang diceritakan diperlukan untuk pertanyaan ini?"


class PageStep(QWidget):
    """Shows the page and asks about it. ``answered`` follows every answer by hand."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: CasePage | None = None
        self._is_read = False
        self.fields = FieldSet(self)
        self.can_tell = {name: RadioChoice(_ANSWERS) for name in _QUESTIONS}
        self.words = {name: _box() for name in (*_QUESTIONS, "why_needed")}
        self.paper = Card()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(10))
        self.paper.body.addLayout(self._rows)
        self.end = detail("Akhir halaman.")
        self.paper.body.addWidget(self.end)
        self.questions = self._build_questions()
        self._wait = detail("Baca halaman ini sampai akhir; pertanyaannya lalu terbuka.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.paper, self._wait, self.questions):
            column.addWidget(part)
        self._fit()

    @property
    def is_read(self) -> bool:
        """Whether this page was read to its end."""
        return self._is_read

    def show_page(self, page: CasePage) -> None:
        """Show a page; another one than before is read from its beginning again."""
        if self._page is None or page.digest != self._page.digest:
            is_new = self._page is not None
            self._page, self._is_read = page, False
            self._write(page)
            if is_new:
                for choice in self.can_tell.values():
                    choice.set_value(None)
        self._fit()

    def came_in_view(self, seen: QRect) -> None:
        """Learn which part of this step is in view: once its end is, the page was read."""
        at = self.end.mapTo(self, self.end.rect().bottomLeft()).y()
        if not self._is_read and self._page is not None and seen.top() <= at <= seen.bottom():
            self._is_read = True
            self._fit()
            self.answered.emit()

    def seen(self) -> PageRead:
        """Return how the page was read."""
        return PageRead(
            digest=self._page.digest if self._page else "",
            to_its_end=self._is_read,
            colleague_can_tell=self._answer("colleague"),
            colleague=self.words["colleague"].toPlainText(),
            supervisor_can_tell=self._answer("supervisor"),
            supervisor=self.words["supervisor"].toPlainText(),
            why_needed=self.words["why_needed"].toPlainText(),
        )

    def tell_open(self) -> None:
        """Say beside each question that it is still open, and go to the first of them."""
        open_ones = {name: row.lack() for name, row in self.fields.rows.items()}
        self.fields.show_errors({name: text for name, text in open_ones.items() if text})

    def to_draft(self) -> dict[str, Any]:
        """Return the answers, and which page they are about."""
        return {
            "digest": self._page.digest if self._page else "",
            "is_read": self._is_read,
            "can_tell": {name: kept_answer(choice) for name, choice in self.can_tell.items()},
            "words": {name: box.toPlainText() for name, box in self.words.items()},
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put answers back; those that were about another page are asked anew."""
        is_same = self._page is not None and kept["digest"] == self._page.digest
        self._is_read = is_same and kept["is_read"] is True
        for name, box in self.words.items():
            box.setPlainText(kept["words"][name])
        for name, choice in self.can_tell.items():
            choice.restore(kept["can_tell"][name] if is_same else "")
        self._fit()

    def _answer(self, name: str) -> bool | None:
        chosen = self.can_tell[name].chosen()
        return None if chosen is None else chosen is _CanTell.YES

    def _write(self, page: CasePage) -> None:
        clear(self._rows)
        facts = (
            ("Kode supervisi", page.code),
            ("Klien", page.client_name),
            ("Kelompok usia", page.age_band),
            ("Supervisor", page.supervisor),
            ("Hari acuan", "tanggal halaman ini" if page.counts_days else ""),
        )
        self._rows.addWidget(section("Ringkasan Kasus Supervisi"))
        if page.kind is not CaseKind.IDENTIFIED:
            self._rows.addWidget(body(STILL_SECRET))
        said = "\n".join(f"{label}: {value}" for label, value in facts if value)
        self._rows.addWidget(body(said))
        for name, text in page.texts.items():
            if text.strip():
                self._rows.addWidget(WrapLabel(SECTION[name], "strong"))
                for line in text.split("\n"):
                    if line.strip():
                        self._rows.addWidget(WrapLabel(line, "clause"))

    def _build_questions(self) -> Card:
        card = Card("Sebelum diterbitkan")
        for name, question in _QUESTIONS.items():
            told = FieldRow(question, self.can_tell[name], required=True)
            card.body.addWidget(self.fields.add(f"{name}_can_tell", told))
            why = FieldRow("Jelaskan dengan kata-kata Anda", self.words[name], required=True)
            self.words[name].setAccessibleName(f"{question} Jelaskan")
            card.body.addWidget(self.fields.add(name, why))
        why_needed = FieldRow(_WHY, self.words["why_needed"], required=True)
        card.body.addWidget(self.fields.add("why_needed", why_needed))
        for row in self.fields.rows.values():
            row.edited.connect(self.answered)
        return card

    def _fit(self) -> None:
        show_if(self.questions, self._is_read)
        show_if(self._wait, not self._is_read)
        is_shown = self._page is not None and self._page.kind is CaseKind.IDENTIFIED
        for name in _QUESTIONS:
            # Who may know the client needs not be kept from it.
            for row in (name, f"{name}_can_tell"):
                show_if(self.fields.rows[row], not is_shown)


def _box() -> QPlainTextEdit:
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(px(64))
    return editor
