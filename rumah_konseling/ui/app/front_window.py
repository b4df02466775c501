"""The one window on the screen: the next takes the place and the size of the one before."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from rumah_konseling.ui.platform.first_size import bring_back
from rumah_konseling.ui.platform.local import LocalSettings


class FrontWindow(QObject):
    """Shows one window at a time.

    The first begins where the last start left its own; ``minimised``, or ``behind`` the
    window of another program, which keeps the keyboard.
    """

    def __init__(
        self, parent: QObject, local: LocalSettings, *, minimised: bool, behind: bool
    ) -> None:
        super().__init__(parent)
        self._local = local
        self._begins_minimised = minimised
        self._begins_behind = behind
        self.window: QWidget | None = None

    def show(self, window: QWidget) -> None:
        """Show ``window`` and close the one before it."""
        former, self.window = self.window, window
        if former is not None:
            window.setGeometry(former.geometry())
            window.setWindowState(former.windowState())
        elif not self._local.geometry.isEmpty() and isinstance(window, QMainWindow):
            window.restoreGeometry(self._local.geometry)
            bring_back(window)
        if self._begins_minimised:
            self._begins_minimised = False
            window.showMinimized()
        elif self._begins_behind:
            self._begins_behind = False
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            window.show()
            window.lower()
        else:
            window.show()
            window.raise_()
            window.activateWindow()
        if former is not None:
            former.close()
            former.deleteLater()

    def come_forward(self) -> None:
        """Bring the window in front: the program was started once more."""
        window = self.window
        if window is None:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def keep_geometry(self) -> None:
        """Remember where the window is, for the next start."""
        if self.window is not None:
            self._local.geometry = self.window.saveGeometry()
        self._local.flush()
