"""The button “⋯”: what is done rarely, named in words once it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from rumah_konseling.ui.widgets.buttons import IconButton
from rumah_konseling.ui.widgets.labels import button_text

Act = tuple[str, Callable[[], object]]


class MoreButton(IconButton):
    """Asks ``acts`` for what can be done now, and offers it in a menu.

    The menu is asked for at each press: it never offers what was possible before.
    """

    def __init__(self, acts: Callable[[], Sequence[Act]], name: str = "Tindakan lain") -> None:
        super().__init__("more", name, self.open_menu)
        self._acts = acts
        self._menu: QMenu | None = None

    def open_menu(self) -> QMenu:
        """Show the menu below the button, its first act chosen, and return it."""
        menu = QMenu(self)
        for words, act in self._acts():
            menu.addAction(button_text(words)).triggered.connect(lambda _on=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        below = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height()))
        menu.popup(below)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        return menu


def more(acts: Sequence[Act], whose: str) -> QWidget:
    """Return a button for acts that do not change; ``whose`` row it is, for a screen reader."""
    return MoreButton(lambda: acts, f"Tindakan lain: {whose}")
