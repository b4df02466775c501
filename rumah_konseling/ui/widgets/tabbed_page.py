"""A page whose tabs each answer one question, by parts that stand under one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import AppContext, Page, Place
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill, gap
from rumah_konseling.ui.widgets.buttons import Button
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs


class TabPart(Protocol):
    """A widget of a tab, filled whenever it comes in sight or what it shows changed."""

    def fill(self) -> None:
        """Read again what is shown."""


class TabbedPage(Page):
    """Shows the parts of one tab at a time, each filled as it comes in sight.

    Subclasses name their tabs and what these show, and lay their parts out when these are made.
    """

    reads_when_shown = True
    tab_names: ClassVar[Sequence[tuple[str, str]]] = ()
    # Kinds of record; a page that names none is read again after every change.
    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.tabs = Tabs(tuple(self.tab_names))
        self._parts: Mapping[str, Sequence[TabPart]] = {}
        self._gap = gap("Sebagian halaman ini")

    def lay_out(
        self,
        parts: Mapping[str, Sequence[TabPart]],
        *actions: Button,
        search: bool = True,
        above: QWidget | None = None,
    ) -> None:
        """Put the parts of each tab under the head with its ``actions``.

        ``above`` stands over the parts of every tab. They are filled once a place is shown.
        """
        self._parts = parts
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(PageHead(self.context, self.title, actions=actions, search=search))
        column.addWidget(self.tabs)
        if above is not None:
            column.addWidget(above)
        column.addWidget(self._gap)
        # Hidden, not stacked: a stack is as high as its highest page, and a short list
        # would scroll into nothing.
        for of_tab in parts.values():
            for part in of_tab:
                column.addWidget(cast(QWidget, part))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.tabs.currentChanged.connect(lambda _index: self.fill())
        self._has_search = search

    def begin(self) -> None:
        """Begin at the tabs where there is no search: the first stop would be the help."""
        if not self._has_search:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self) -> None:
        """Read again what the tab in front shows, and hide the others."""
        is_whole = True
        for key, of_tab in self._parts.items():
            is_shown = key == self.tabs.key
            for part in of_tab:
                is_filled = is_shown and can_fill(self.context.room, part.fill, cast(QWidget, part))
                is_whole = is_whole and is_filled is is_shown
                show_if(cast(QWidget, part), is_filled)
        show_if(self._gap, not is_whole)

    def show_place(self, place: Place) -> None:
        """Show the tab of ``place``."""
        former = self.tabs.key
        if place.tab:
            self.tabs.show_key(place.tab)
        if self.tabs.key == former:
            # Another tab is filled as it is turned to.
            self.fill()

    def here(self, place: Place) -> Place:
        """Return the page with the tab that is shown."""
        return Place(place.page, None, self.tabs.key)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown, if it is of a changed kind."""
        if not self.shows or changed & self.shows:
            self.fill()
