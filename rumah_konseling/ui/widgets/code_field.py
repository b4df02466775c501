"""Where a recovery code is typed: nine groups of four, as it stands on the sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import restyle

GROUPS, GROUP_LENGTH = 9, 4
_COLUMNS = 3
# Crockford's base 32 has no I, L and O: who reads them off the sheet saw these.
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def _clean(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isalnum()).upper().translate(_READ_AS)


class CodeField(QWidget):
    """Moves on by itself after each group, takes a pasted code, marks a faulty group."""

    edited = Signal()
    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups = [_GroupEdit(self, number) for number in range(GROUPS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        for number, group in enumerate(self._groups):
            grid.addWidget(group, number // _COLUMNS, number % _COLUMNS)
        self.setFocusProxy(self._groups[0])

    @property
    def is_complete(self) -> bool:
        """Whether every group has its four characters."""
        return all(len(group.text()) == GROUP_LENGTH for group in self._groups)

    def text(self) -> str:
        """Return the code as typed, groups joined by dashes."""
        return "-".join(group.text() for group in self._groups)

    def clear(self) -> None:
        """Empty every group."""
        for group in self._groups:
            group.clear()
        self.mark_group(None)

    def mark_group(self, number: int | None) -> None:
        """Mark the group ``number`` (from 1) as faulty and go to it; ``None`` marks none."""
        for index, group in enumerate(self._groups, start=1):
            restyle(group, "faulty", index == number)
        if number is not None:
            group = self._groups[number - 1]
            group.setFocus(Qt.FocusReason.OtherFocusReason)
            group.selectAll()

    def spread(self, text: str, start: int) -> None:
        """Lay ``text`` over the groups from ``start`` (from 0) on and stand after it."""
        rest = _clean(text)
        for index in range(start, GROUPS):
            if not rest:
                break
            self._groups[index].setText(rest[:GROUP_LENGTH])
            rest = rest[GROUP_LENGTH:]
            self._groups[index].setFocus()
        self.mark_group(None)
        self.edited.emit()

    def step(self, number: int, by: int) -> None:
        """Go from the group ``number`` (from 0) to the next or the one before."""
        if 0 <= number + by < GROUPS:
            group = self._groups[number + by]
            group.setFocus(Qt.FocusReason.TabFocusReason)
            group.deselect()
            group.setCursorPosition(0 if by > 0 else len(group.text()))


@guarded
class _GroupEdit(QLineEdit):
    def __init__(self, field: CodeField, number: int) -> None:
        super().__init__(field)
        self._field, self._number = field, number
        self.setMaxLength(GROUP_LENGTH)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(px(84))
        self.setProperty("role", "code")
        self.setAccessibleName(f"Kelompok {number + 1} dari {GROUPS}")
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textEdited.connect(self._on_edit)
        self.returnPressed.connect(field.sent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._field.spread(QGuiApplication.clipboard().text(), self._number)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self._field.step(self._number, -1)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Space):
            # The dash of the sheet, typed after the group was full and left by itself, is nothing.
            if self.text():
                self._field.step(self._number, 1)
        else:
            super().keyPressEvent(event)

    def _on_edit(self, typed: str) -> None:
        place = self.cursorPosition()
        if (clean := _clean(typed)) != typed:
            self.setText(clean)
            self.setCursorPosition(min(place, len(clean)))
        restyle(self, "faulty", False)
        self._field.edited.emit()
        if len(clean) == GROUP_LENGTH and self.cursorPosition() == GROUP_LENGTH:
            self._field.step(self._number, 1)
