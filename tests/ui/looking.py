"""Looks at a window as a person would: is anything cut off, is a text really shown?"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from ui.widgets.labels import ElidedLabel, WrapLabel


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
