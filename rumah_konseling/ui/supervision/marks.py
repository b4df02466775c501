"""Words in an editor are marked while they are written: replaced ones, and asked ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from rumah_konseling.ethics.deidentify.spans import Span
from rumah_konseling.ui.theme import colour

# How much text around what is in view is marked: each mark costs at every key.
_AROUND = 4_000


class Marks(QObject):
    """Marks what is in view of an editor, and the rest when it comes into view."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._spans: Sequence[Span] = ()
        self._starts: list[int] = []
        self._asked: Collection[str] = ()
        self._shown = (0, 0)
        edit.verticalScrollBar().valueChanged.connect(lambda _at: self._follow())

    def show_spans(self, text: str, spans: Sequence[Span], asked: Collection[str]) -> None:
        """Mark ``spans`` of ``text``, which the editor shows; subjects in ``asked`` as asked."""
        self._spans, self._asked = _as_qt_counts(text, spans), asked
        self._starts = [span.start for span in self._spans]
        self._mark(*self._in_view())

    def _follow(self) -> None:
        first, last = self._in_view()
        if first < self._shown[0] or last > self._shown[1]:
            self._mark(first, last)

    def _in_view(self) -> tuple[int, int]:
        edit, box = self._edit, self._edit.viewport().rect()
        first = edit.cursorForPosition(QPoint(0, 0)).position()
        last = edit.cursorForPosition(QPoint(box.right(), box.bottom())).position()
        return first, last

    def _mark(self, first: int, last: int) -> None:
        first, last = max(0, first - _AROUND), last + _AROUND
        self._shown = (first, last)
        begin, end = bisect_left(self._starts, first), bisect_left(self._starts, last)
        self._edit.setExtraSelections([self._one(span) for span in self._spans[begin:end]])

    def _one(self, span: Span) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        name = "warn" if span.subject in self._asked else "accent"
        looks = QTextCharFormat()
        looks.setBackground(colour(f"{name}_soft"))
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        looks.setUnderlineColor(colour(name))
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, looks
        return mark


def selected(edit: QPlainTextEdit) -> str:
    """Return the words that are selected, on one line."""
    return " ".join(edit.textCursor().selectedText().replace("\u2029", " ").split())


def _as_qt_counts(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans with their places as Qt counts: an emoji is two."""
    if text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text):
        return spans
    return [span._replace(start=_at(text, span.start), end=_at(text, span.end)) for span in spans]


def _at(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2
