"""The one window of the help: opened, brought to the front and closed with its owner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.widgets.buttons import Button


class Helper:
    """Gives a window its help: one window of it, made when it is first asked for.

    ``where`` tells the topic and tab of what is seen.
    """

    def __init__(
        self,
        owner: QWidget,
        where: Callable[[], tuple[str, str]],
        go: Callable[[Place], object] | None = None,
        acts: Callable[[HelpWindow], tuple[Button, ...]] = lambda _window: (),
    ) -> None:
        self._owner, self._where, self._go, self._acts = owner, where, go, acts
        self._windows: list[HelpWindow] = []

    @property
    def shown(self) -> HelpWindow | None:
        """The help that is seen, if any is."""
        return next((one for one in self._there() if one.isVisible()), None)

    def show(self, key: str, over: QWidget) -> None:
        """Show a topic in a window over ``over``, which it may not be held up by."""
        tab = ""
        if not key:
            key, tab = self._where()
        window = next((one for one in self._there() if one.parentWidget() is over), None)
        if window is None:
            window = self._made(over)
        window.show_topic(key, tab)
        window.come_forward()

    def close(self) -> None:
        """Put every help away: the window it belongs to goes."""
        for window in self._there():
            window.close()

    def _made(self, over: QWidget) -> HelpWindow:
        is_owner = over is self._owner
        window = HelpWindow(over, self._go if is_owner else None)
        if is_owner:
            window.offer(*self._acts(window))
        self._windows.append(window)
        return window

    def _there(self) -> list[HelpWindow]:
        """Return the windows that did not go with the one they belonged to."""
        self._windows = [one for one in self._windows if isValid(one)]
        return self._windows
