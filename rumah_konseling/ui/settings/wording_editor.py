"""The editors for one part of the wording."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.settings.wording_text import TextField, WordingText
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import IconButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import clear
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import detail

_LINES_AT_LEAST, _LINES_AT_MOST = 2, 7

_NEEDED = (
    "Kalimat bawaan boleh disesuaikan, tetapi tidak dihapus: kode etik dan undang-undang "
    "memerlukannya. Yang Anda tambahkan sendiri dapat dihapus."
)


class WordingEditor(QWidget):
    """Shows one part of ``text`` and writes every keystroke back into it."""

    edited = Signal()

    def __init__(self, text: WordingText) -> None:
        super().__init__()
        self.text = text
        self.fields = FieldSet(self)
        self.group = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))

    def show_group(self, group: str) -> None:
        """Show the part called ``group``."""
        self.group = group
        self.fields.rows.clear()
        clear(self._column)
        for field in self.text.fields(group):
            self._column.addWidget(self._row(field))
        if self.text.is_needed(group):
            self._column.insertWidget(0, detail(_NEEDED))
        adders = [
            SecondaryButton(words, partial(self.add, path), "plus")
            for path, words in self.text.lists(group)
        ]
        if adders:
            self._column.addWidget(Flow(*adders))
        self._column.addStretch(1)

    def add(self, list_path: str) -> None:
        """Append an entry and stand in it."""
        path = self.text.add(list_path)
        self._again(path)

    def remove(self, field: TextField) -> None:
        """Take an entry out."""
        self.text.remove(field)
        self._again("")

    def _again(self, path: str) -> None:
        self.show_group(self.group)
        self.edited.emit()
        if path in self.fields.rows:
            self.fields.rows[path].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, field: TextField) -> QWidget:
        if field.kind == "line":
            line = QLineEdit(self.text.get(field.path))
            line.textChanged.connect(lambda typed: self._set(field.path, typed))
            return self.fields.add(field.path, FieldRow(field.label, line))
        edit = _GrowingEdit(self.text.get(field.path))
        edit.textChanged.connect(lambda: self._set(field.path, edit.toPlainText()))
        row = self.fields.add(field.path, FieldRow(field.label, edit))
        if not field.list_path:
            return row
        beside = QWidget()
        pair = QHBoxLayout(beside)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(px(4))
        pair.addWidget(row, 1)
        remove = IconButton("trash", f"Hapus {field.label}", lambda: self.remove(field))
        pair.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return beside

    def _set(self, path: str, typed: str) -> None:
        # A clause is one paragraph; a line break would be set as a space on paper.
        self.text.set(path, " ".join(typed.splitlines()))
        self.edited.emit()


@guarded
class _GrowingEdit(QPlainTextEdit):
    """As high as its text, within bounds, so that a clause is read as a whole."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = round(self.document().size().height())
        lines = max(_LINES_AT_LEAST, min(_LINES_AT_MOST, needed))
        policy = Qt.ScrollBarPolicy
        fits = needed <= _LINES_AT_MOST
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn
        )
        # Negative for a moment, while another style is put on.
        around = max(0, self.height() - self.viewport().height())
        margins = math.ceil(self.document().documentMargin() * 2)
        wanted = math.ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + margins + around
        if wanted != self.height():
            self.setFixedHeight(wanted)
