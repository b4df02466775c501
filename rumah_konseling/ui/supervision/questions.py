"""The first step's right side: what is asked, grouped by person, and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ethics.deidentify.decisions import Answer, Question
from rumah_konseling.ethics.deidentify.spans import Kind, Span
from rumah_konseling.records.supervision.case_model import CaseKind, Decided
from rumah_konseling.records.supervision.case_reading import CaseReading
from rumah_konseling.ui.supervision.words import REASON, ROLES
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Divider, clear
from rumah_konseling.ui.widgets.completer import Completer
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.showing import show_if

MOST_ASKED, MOST_DECIDED = 20, 40
_Answering = Callable[[Question, Answer, str], None]
_PEOPLE = (Kind.NAME, Kind.NICKNAME)


class QuestionsPanel(QWidget):
    """Shows a reading. ``changed`` follows every decision; :attr:`decided` holds them all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.decided = Decided()
        self._undone: Decided | None = None
        self._shown: object = None
        self.first_asked: Button | None = None
        self.asked, self.settled = Card("Putuskan"), Card("Yang diganti")
        self._asked_rows, self._settled_rows = QVBoxLayout(), QVBoxLayout()
        self.undo_all_button = QuietButton("Urungkan semua keputusan", self.undo_all, "undo")
        self.restore_button = QuietButton("Kembalikan keputusan", self.restore)
        self.restore_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for card, rows in ((self.asked, self._asked_rows), (self.settled, self._settled_rows)):
            rows.setSpacing(px(8))
            card.body.addLayout(rows)
            column.addWidget(card)
        acts = Flow(self.undo_all_button, self.restore_button, spacing=px(8))
        self.settled.body.addWidget(acts)

    def show_reading(self, kind: CaseKind, texts: dict[str, str], reading: CaseReading) -> None:
        """Show what is asked and what was decided of a case as it was read."""
        groups = _grouped(texts, reading)
        asked = [(one.subject, one.words, one.label, len(one.spans)) for one in reading.open]
        shown = (kind, self.decided, asked, groups, reading.left)
        if shown == self._shown:
            return
        self._shown = shown
        typed = {row.subject: row.label.text() for row in self.findChildren(_Asked)}
        was_here = self.asked.isAncestorOf(self.focusWidget() or self)
        clear(self._asked_rows)
        clear(self._settled_rows)
        self.first_asked = None
        if not reading.open:
            self._asked_rows.addWidget(detail(_all_decided(reading)))
        for place, question in enumerate(reading.open[:MOST_ASKED]):
            if place:
                self._asked_rows.addWidget(Divider())
            row = _Asked(question, kind, self._answer)
            row.label.setText(typed.get(question.subject, row.label.text()))
            self._asked_rows.addWidget(row)
            if not place:
                self.first_asked = row.hide_button
        if was_here and self.first_asked is not None:
            self.first_asked.setFocus()
        _tell_rest(self._asked_rows, len(reading.open) - MOST_ASKED)
        if not groups:
            self._settled_rows.addWidget(detail("Belum ada kata yang diganti."))
        for group in groups[:MOST_DECIDED]:
            self._settled_rows.addWidget(self._settled(group))
        _tell_rest(self._settled_rows, len(groups) - MOST_DECIDED)
        self.undo_all_button.setVisible(bool(self.decided.answers or self.decided.chosen))

    def take(self, decided: Decided) -> None:
        """Decide as in ``decided``; whoever listens reads the case again."""
        self.decided = decided
        self.restore_button.hide()
        self.changed.emit()

    def undo_all(self) -> None:
        """Take every decision back, and all that was made known by hand."""
        self._undone = self.decided
        self.take(Decided())
        show_if(self.restore_button, True)

    def restore(self) -> None:
        """Decide again as before everything was taken back."""
        if self._undone is not None:
            self.take(self._undone)

    def _answer(self, question: Question, answer: Answer, label: str) -> None:
        own = label if label != question.label else ""
        self.take(self.decided.with_answer(question.subject, answer, own))

    def _settled(self, group: _Group) -> QWidget:
        row = FoldingRow(360, spacing=8)
        words = group.words
        became = f"“{words}” → {group.label}" if group.label else f"“{words}” tetap tertulis"
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(WrapLabel(became))
        column.addWidget(detail(group.reason))
        row.add(said, 1, Qt.AlignmentFlag.AlignVCenter)
        button = self._undo_button(group)
        if button is not None:
            row.add(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _undo_button(self, group: _Group) -> Button | None:
        by_hand, subject = {one.subject for one in self.decided.chosen}, group.subject
        if subject in self.decided.answers or subject in by_hand:
            button = QuietButton("Urungkan", partial(self._undo, subject))
        elif group.is_known:
            # Always replaced.
            return None
        else:
            keep = self.decided.with_answer(subject, Answer.KEEP)
            button = QuietButton("Biarkan", partial(self.take, keep))
        button.setAccessibleName(f"{button.text()}: {group.words}")
        return button

    def _undo(self, subject: str) -> None:
        self.take(self.decided.without(subject))


class _Asked(QWidget):
    """One question with one answer for all its mentions."""

    def __init__(self, question: Question, kind: CaseKind, answer: _Answering) -> None:
        super().__init__()
        self.subject = question.subject
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        words = ", ".join(f"“{word}”" for word in question.words[:4])
        count = len(question.spans)
        times = f" ({count} kali)" if count > 1 else ""
        column.addWidget(WrapLabel(f"{words}{times}", "strong"))
        is_word = question.spans[0].is_word
        reason = "nama yang dikenal, atau kata biasa" if is_word else REASON[question.kind]
        column.addWidget(detail(f"Ditanyakan karena: {reason}."))
        self.label = QLineEdit(question.label or "seseorang")
        self.label.setAccessibleName(f"Pengganti untuk {question.words[0]}")
        if question.kind in _PEOPLE:
            self.label.setCompleter(Completer(list(ROLES), self.label))
        self.hide_button = SecondaryButton(
            "Ganti", lambda: answer(question, Answer.HIDE, self.label.text().strip())
        )
        acts: list[QWidget] = [self.label, self.hide_button]
        may_stay = is_word or not question.spans[0].is_known
        if is_word or (may_stay and kind is CaseKind.QUESTION):
            free = partial(answer, question, Answer.ORDINARY, "")
            acts.append(QuietButton("Kata biasa", free))
        elif may_stay:
            acts.append(QuietButton("Biarkan", partial(answer, question, Answer.KEEP, "")))
        for act in acts[1:]:
            assert isinstance(act, Button)
            act.setAccessibleName(f"{act.text()}: {question.words[0]}")
        column.addWidget(Flow(*acts, spacing=px(8)))


@dataclass(frozen=True, slots=True)
class _Group:
    """A subject that is decided: its words, what they became, why, and whether it must be so."""

    subject: str
    words: str
    label: str
    reason: str
    is_known: bool


def _grouped(texts: dict[str, str], reading: CaseReading) -> tuple[_Group, ...]:
    """Return each subject that is decided, in the order of the text."""
    asked = {question.subject for question in reading.open}
    found: dict[str, tuple[Span, str]] = {}
    for name, spans in reading.spans.items():
        for span in spans:
            if span.subject not in asked:
                found.setdefault(span.subject, (span, texts[name][span.start : span.end]))
    return tuple(
        _Group(subject, words, reading.labels[subject], _why(span), span.is_known)
        for subject, (span, words) in found.items()
    )


def _why(span: Span) -> str:
    if span.kind is Kind.MATTER and span.is_known:
        return "dikecualikan klien dalam izinnya; hanya izin baru membukanya"
    known = ", dikenal ruang ini" if span.is_known else ""
    return f"{REASON[span.kind]}{known}"


def _all_decided(reading: CaseReading) -> str:
    if reading.left:
        words = ", ".join(f"“{word}”" for word in reading.left)
        return f"Masih tersisa: {words}. Ubah teks atau penggantinya; pengganti ialah peran."
    return "Semua kata yang ditanyakan sudah diputuskan."


def _tell_rest(rows: QVBoxLayout, more: int) -> None:
    if more > 0:
        rows.addWidget(detail(f"Dan {more} lagi, setelah yang di atas diputuskan."))
