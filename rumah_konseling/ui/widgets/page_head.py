"""The head of a page: what it is, the search, and the one primary act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.help.asking import ask_help
from rumah_konseling.ui.keys import HELP, PRIMARY
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.search.places import place_of
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, IconButton, PrimaryButton
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import muted, tip, title
from rumah_konseling.ui.widgets.showing import show_if

# Pixels at 100 %: the most that a search needs, and the least in which its words are read.
_SEARCH = 300
_SHORT_SEARCH = 240


@guarded
class PageHead(FoldingRow):
    """Title and subtitle on the left; search and acts on the right, or below at large text."""

    def __init__(
        self,
        context: AppContext,
        heading: str,
        subtitle: str = "",
        primary: str = "",
        on_primary: Callable[[], object] | None = None,
        actions: Sequence[Button] = (),
        search: bool = True,
    ) -> None:
        super().__init__()
        self._title = title(heading)
        self._subtitle = muted(subtitle)
        show_if(self._subtitle, bool(subtitle))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        self._acts = Flow(spacing=px(12))
        self.search: SearchField | None = None
        if search:
            self.search = SearchField(context.room.search.look, context.room.clock.today)
            self.search.chosen.connect(lambda hit: context.go(place_of(hit)))
            self.search.setMaximumWidth(px(_SEARCH))
            self._acts.add(self.search)
        for action in actions:
            self._acts.add(action)
        self.primary: Button | None = None
        if primary:
            self.primary = PrimaryButton(primary, on_primary)
            tip(self.primary, PRIMARY.shown)
            self._acts.add(self.primary)
        self._has_acts = search or bool(actions) or bool(primary)
        self._acts.add(IconButton("help", f"Bantuan ({HELP.shown})", lambda: ask_help(self)))
        self._words = words
        self.add(words, 1)
        self.add(self._acts, 0, Qt.AlignmentFlag.AlignTop)

    def needed_width(self) -> int:
        """Return room for the acts in one row beside a title of some words.

        The help alone stands beside any title: a row of its own would be taken from the page.
        """
        wanted = px(380) if self._has_acts else self._words.minimumSizeHint().width()
        return wanted + self.row.spacing() + self._acts.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search what the acts leave of their row, so that none of them is alone below."""
        if self.search is not None:
            beside = self._acts.sizeHint().width() - self.search.maximumWidth()
            left = event.size().width() - beside
            fits = px(_SHORT_SEARCH) <= left < px(_SEARCH)
            self.search.setMaximumWidth(left if fits else px(_SEARCH))
        super().resizeEvent(event)

    def set_title(self, heading: str) -> None:
        """Change what the page says it is."""
        self._title.setText(heading)

    def set_subtitle(self, subtitle: str) -> None:
        """Change the line under the title; empty takes it away."""
        self._subtitle.setText(subtitle)
        show_if(self._subtitle, bool(subtitle))
