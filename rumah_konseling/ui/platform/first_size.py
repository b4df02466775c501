"""The size at which a window first opens: whole on its screen, with its frame."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

WANTED = QSize(1366, 768)
# What the system draws around a window, in its own pixels; the taskbar is taken off already.
FRAME = QSize(16, 40)


def open_whole(window: QWidget) -> None:
    """Give ``window`` the usual size, or as much of it as the screen has room for."""
    room = window.screen().availableGeometry()
    fits = WANTED.boundedTo(room.size() - FRAME)
    window.setMinimumSize(window.minimumSize().boundedTo(fits))
    window.resize(fits)
    corner = (room.size() - FRAME - fits) / 2
    window.move(room.x() + max(0, corner.width()), room.y() + max(0, corner.height()))


def bring_back(window: QWidget) -> None:
    """Shrink and move a window that was kept on a larger screen until all of it is in view.

    One that is in view is not touched: ``move`` means the frame, which no window has before it
    is shown, so that each start would put the window lower by its title.
    """
    room = window.screen().availableGeometry()
    if window.isMaximized() or window.isFullScreen() or room.contains(window.geometry()):
        return
    window.resize(window.size().boundedTo(room.size() - FRAME))
    left = min(max(window.x(), room.x()), room.right() + 1 - window.width() - FRAME.width())
    top = min(max(window.y(), room.y()), room.bottom() + 1 - window.height() - FRAME.height())
    window.move(left, top)
