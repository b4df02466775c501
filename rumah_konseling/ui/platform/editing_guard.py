"""What a text field must not do by itself: write a file's path, or cut a line at Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from rumah_konseling.ui.platform.guard import guarded

_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
# On Linux's desktops they cut to the line's end, and the whole line; here Ctrl+K searches.
_CUTTING = frozenset({Qt.Key.Key_K, Qt.Key.Key_U})


@guarded
class EditingGuard(QObject):
    """Watches every editor of the app. Text still drops and pastes; a file's path does not."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app

    def listen(self) -> None:
        """Watch from now on."""
        self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the few keys and drops that would change a text by surprise."""
        kind = event.type()
        if kind in _DRAGS:
            return self._is_file_over_text(watched, event)
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return self._is_surprise(watched, event)
        return False

    def _is_file_over_text(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or _editor(watched) is None:
            return False
        if not event.mimeData().hasUrls():
            return False
        # Whatever lies around the editor may want the file.
        event.ignore()
        return True

    def _is_surprise(self, watched: QObject, event: QKeyEvent) -> bool:
        editor = _editor(watched)
        if editor is None:
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in _CUTTING:
            # Not claimed by the field, the key goes to the shortcut of the window, if any.
            event.ignore()
            return True
        pastes = event.type() is QEvent.Type.KeyPress and event.matches(
            QKeySequence.StandardKey.Paste
        )
        if pastes and not isinstance(editor, QLineEdit):
            return QApplication.clipboard().mimeData().hasUrls()
        return False


def _editor(watched: QObject) -> QWidget | None:
    if isinstance(watched, QLineEdit | QPlainTextEdit | QTextEdit):
        return watched
    above = watched.parent() if isinstance(watched, QWidget) else None
    is_viewport = isinstance(above, QAbstractScrollArea) and above.viewport() is watched
    return above if is_viewport and isinstance(above, QPlainTextEdit | QTextEdit) else None
