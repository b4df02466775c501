"""A text field that grows with its text, and takes in a text block by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px

# From here on a field scrolls inside: laying out a page of a hundred lines slows each key.
MOST_LINES = 40
# What stands for a text block: the text before the cursor → letters to replace, and by what.
Expand = Callable[[str], tuple[int, str] | None]


@guarded
class GrowingEdit(QPlainTextEdit):
    """A text field of ``least`` lines that grows. Tab leaves it, unless behind a block's name.

    ``cursor_moved`` carries the cursor's place in the field, for whoever scrolls;
    ``entered`` and ``left`` follow when the keyboard comes and goes.
    """

    cursor_moved = Signal(QRect)
    entered = Signal()
    left = Signal()

    def __init__(self, least: int = 2, expand: Expand | None = None) -> None:
        super().__init__()
        self._least = least
        self._expand = expand
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.cursorPositionChanged.connect(self._tell_cursor)
        self._fit()

    def set_text(self, text: str) -> None:
        """Show ``text``; what could be undone or done again before is forgotten.

        Also where the same words stand already: they may be another record's.
        """
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insert(self, text: str) -> None:
        """Put ``text`` where the cursor is, as one step of undo."""
        self.textCursor().insertText(text)

    def minimumSizeHint(self) -> QSize:
        """Return a width that still reads."""
        return QSize(px(160), self.height())

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(px(320), self.height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Put a text block in place of “;nama” on Tab; Qt asks here before any key event."""
        return (forward and self._put_block()) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that typing comes here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll over a field that shows all its text."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell where the cursor is, once what lies around has made room for the new line."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._tell_cursor)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the type changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _put_block(self) -> bool:
        cursor = self.textCursor()
        if self._expand is None or cursor.hasSelection():
            return False
        line = QTextCursor(cursor)
        line.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        before = line.selectedText()
        found = self._expand(before)
        if found is None:
            return False
        length, text = found
        # Qt counts in UTF-16: an emoji in the name is two places.
        places = len(before[-length:].encode("utf-16-le")) // 2
        cursor.setPosition(cursor.position() - places, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        return True

    def _tell_cursor(self) -> None:
        if self.hasFocus():
            self.cursor_moved.emit(self.cursorRect())

    def _fit(self) -> None:
        # A plain document measures its height in lines, wrapped ones included.
        lines = int(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._least), MOST_LINES)
        margin = 2 * self.document().documentMargin()
        text = self.fontMetrics().lineSpacing() * shown + margin
        wanted = int(text + 0.999) + 2 * (px(6) + 1)
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAsNeeded if lines > MOST_LINES else policy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() is not bar:
            self.setVerticalScrollBarPolicy(bar)
