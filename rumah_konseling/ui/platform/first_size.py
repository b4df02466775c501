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


def hold_in_view(window: QWidget) -> None:
    """Move a window so that its title and its foot are on the screen.

    Before it is shown a dialog has no frame, and the system puts one above the place it was
    given: near the upper edge the title would be off the screen, and nothing to move it by.
    """
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    to_come = max(0, FRAME.height() - (frame.height() - window.height()))
    top = min(frame.top(), room.bottom() + 1 - frame.height() - to_come)
    if top < room.top() + to_come:
        top = room.top()
    if top != frame.top():
        window.move(frame.left(), top)


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
