"""Shows and hides parts of a page without ever opening a window by mistake."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show ``widget`` or hide it, now or with the parent it is yet to get.

    ``setVisible(True)`` on a widget without a parent opens it as a window of its own,
    which flashes on the screen before the page takes it in.
    """
    if not wanted:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
    else:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
