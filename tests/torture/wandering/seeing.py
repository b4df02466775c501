"""What stands on the screen: the window in front, its parts by their words, whose matter it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
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
from rumah_konseling.ui.app.sample_strip import SampleStrip
from rumah_konseling.ui.calendar.panel import AppointmentPanel
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.search.results import SearchResults
from rumah_konseling.ui.tour.tour import TourCard

CODE = re.compile(r"RK-\d{4}-\d{4}")
TextField = QLineEdit | QPlainTextEdit | QTextEdit
# What lies over or beside every page.
_OVER: tuple[type[QWidget], ...] = (SearchResults, SampleStrip, TourCard)
# On these pages one client's matter is shown; on the others a list of many.
_OF_ONE = ("clients", "session")


def front(window: QMainWindow) -> QWidget:
    """Return the window that a person acts on: the help, too, while it has the keyboard."""
    active = QApplication.activeWindow()
    if QApplication.activePopupWidget() is None and is_read(active):
        assert active is not None
        return active
    return work(window)


def work(window: QMainWindow) -> QWidget:
    """Return the window that is worked in, whether or not the help is read beside it."""
    popup = QApplication.activePopupWidget()
    return popup or QApplication.activeModalWidget() or window


def is_read(shown: QWidget | None) -> bool:
    """Whether it is a help that can be read now: no dialog holds it up."""
    if not isinstance(shown, HelpWindow) or not shown.isVisible():
        return False
    modal = QApplication.activeModalWidget()
    return modal is None or modal.isAncestorOf(shown) or shown.parentWidget() is modal


def helps() -> list[HelpWindow]:
    """Return the helps that can be read now."""
    every = QApplication.topLevelWidgets()
    return [one for one in every if isinstance(one, HelpWindow) and is_read(one)]


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
            over = [w for kind in _OVER for w in window.findChildren(kind)]
            roots = [window.page, window._rail, window._overlay, *over]
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
    # A room is told by its folder, and each walk has folders of its own.
    name = name.replace(str(Path.cwd()), "…")
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
    shown = work(window)
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


def whose_appointment(window: QMainWindow, target: str) -> frozenset[str] | None:
    """Return whose appointment a button of the calendar's panel is about; None for any other."""
    if not isinstance(window, MainWindow) or window.place.page != "calendar":
        return None
    for panel in visible(window, AppointmentPanel):
        inside = [b for b in visible(window, QAbstractButton) if panel.isAncestorOf(b)]
        if target in map(words_of, inside):
            labels = (label.text() for label in panel.findChildren(QLabel))
            return frozenset(code for text in labels for code in CODE.findall(text)) or None
    return None


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
