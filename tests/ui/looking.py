"""Looks at a window as a person would: is anything cut off, is a text really shown?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QScrollArea, QWidget

from rumah_konseling.ui.widgets.labels import ElidedLabel, WrapLabel
from rumah_konseling.ui.widgets.more import MoreButton


def cut_off(window: QWidget) -> list[str]:
    """Return every visible text of ``window`` that has too little room."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, WrapLabel):
            if widget.height() < widget.heightForWidth(widget.width()):
                found.append(f"too low: {widget.text()[:40]}")
        elif isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
            low = widget.hasHeightForWidth() and widget.wordWrap()
            needed = widget.heightForWidth(widget.width()) if low else widget.sizeHint().height()
            if widget.height() < needed:
                found.append(f"too low: {widget.text()[:40]}")
            if not widget.wordWrap() and widget.width() < widget.sizeHint().width():
                found.append(f"too narrow: {widget.text()[:40]}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            hint = widget.minimumSizeHint()
            if widget.width() < hint.width() or widget.height() < hint.height():
                found.append(f"too small: {widget.text()[:40]}")
        if _sticks_out(widget):
            found.append(f"sticks out: {type(widget).__name__} {widget.objectName()}")
    return found


def _sticks_out(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QScrollArea):
        return False
    return widget.geometry().right() > parent.width() and widget.width() > 0


def texts(window: QWidget) -> list[str]:
    """Return what every visible label says."""
    return [w.text() for w in window.findChildren(QLabel) if w.isVisibleTo(window) and w.text()]


def button(window: QWidget, words: str) -> QAbstractButton:
    """Return the visible button called ``words``."""
    for found in window.findChildren(QAbstractButton):
        if found.isVisibleTo(window) and words in (found.text(), found.accessibleName()):
            return found
    raise AssertionError(f"no button {words!r}")


def rare_acts(button: MoreButton) -> list[str]:
    """Return what the menu behind “⋯” offers now."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = _menu()
    try:
        return [action.text() for action in menu.actions()]
    finally:
        menu.close()


def choose(button: MoreButton, words: str) -> None:
    """Choose an act from the menu behind “⋯” as a person does: open it, and click the act."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = _menu()
    action = next((one for one in menu.actions() if one.text() == words), None)
    assert action is not None, f"no act {words!r} in {[one.text() for one in menu.actions()]}"
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def _menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu
