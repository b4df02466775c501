"""What stands on the screen: the window in front, its parts by their words, whose matter it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.search.results import SearchResults

CODE = re.compile(r"RK-\d{4}-\d{4}")
TextField = QLineEdit | QPlainTextEdit | QTextEdit
# On these pages one client's matter is shown; on the others a list of many.
_OF_ONE = ("clients", "session")


def front(window: QMainWindow) -> QWidget:
    """Return the window that a person acts on."""
    popup = QApplication.activePopupWidget()
    return popup or QApplication.activeModalWidget() or window


_looked_at: dict[QWidget, list[QWidget]] = {}


def look_anew() -> None:
    """Forget what was seen: something may have changed since."""
    _looked_at.clear()


def visible(window: QWidget, kind: type[Any] | tuple[type[Any], ...] = QWidget) -> list[Any]:
    """Return the parts of ``kind`` that are shown in a window, in the order of their making."""
    if window not in _looked_at:
        roots: list[QWidget] = [window]
        if isinstance(window, MainWindow):
            # The results of a search lie over the page, as a part of the window.
            results = window.findChildren(SearchResults)
            roots = [window.page, window._rail, window._overlay, *results]
        top = window.window()
        parts = [w for root in roots for w in root.findChildren(QWidget)]
        _looked_at[window] = [w for w in parts if w.isVisible() and w.window() is top]
    return [part for part in _looked_at[window] if isinstance(part, kind)]


def words_of(widget: QWidget) -> str:
    """Return what a part is known by."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton):
        name = widget.text()
    if not name and isinstance(widget, QLineEdit | QPlainTextEdit):
        name = widget.placeholderText()
    return f"{type(widget).__name__}|{name or widget.objectName()}"


def find(parts: list[Any], target: str, nth: int) -> Any | None:
    """Return the part that is meant, if it is there."""
    fitting = [part for part in parts if words_of(part) == target]
    return fitting[nth] if nth < len(fitting) else None


def address(parts: list[Any], widget: QWidget) -> tuple[str, int]:
    """Return how a step names one of the parts."""
    target = words_of(widget)
    fitting = [part for part in parts if words_of(part) == target]
    return target, fitting.index(widget)


def text_of(field: TextField) -> str:
    """Return what stands in a field."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def is_typed_into(widget: object) -> bool:
    """Whether letters go into it."""
    return (
        isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
        and widget.isEnabled()
        and not widget.isReadOnly()
    )


def texts(window: QWidget) -> Iterator[str]:
    """Yield what labels, buttons and lines of a window say."""
    for label in visible(window, QLabel):
        yield label.text()
    for button in visible(window, QAbstractButton):
        yield button.text()
        yield button.accessibleName()


def whose(window: QMainWindow) -> frozenset[str] | None:
    """Return the codes of whom the screen is about; ``None`` where it is about many or nobody."""
    shown = front(window)
    if shown is not window:
        codes = _codes(shown)
        if codes:
            return codes
    if not isinstance(window, MainWindow):
        return None
    place = window.place
    if place.page not in _OF_ONE or place.record is None:
        return None
    return _codes(window) or None


def _codes(window: QWidget) -> frozenset[str]:
    return frozenset(code for text in texts(window) for code in CODE.findall(text))


def answers(window: QWidget) -> dict[QWidget, object]:
    """Return the value of each control that could be an answer."""
    found: dict[QWidget, object] = {}
    for widget in visible(window):
        if isinstance(widget, QComboBox):
            found[widget] = (widget.currentIndex(), widget.currentText())
        elif isinstance(widget, QTabBar):
            found[widget] = widget.currentIndex()
        elif isinstance(widget, QAbstractSpinBox):
            found[widget] = widget.text()
        elif isinstance(widget, QCheckBox | QRadioButton):
            found[widget] = widget.isChecked()
        elif is_typed_into(widget):
            found[widget] = text_of(widget)
    return found


def is_shown(widget: QWidget) -> bool:
    """Whether something of it is seen, or could be by scrolling."""
    return widget.isVisible() and not widget.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
