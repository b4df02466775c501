"""Praktik saya: what the counselor may do, how they act, and how they keep well."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import Desk, Page, Place
from rumah_konseling.ui.practice import competence_views, conduct_views
from rumah_konseling.ui.practice.issuing import issue_and_show
from rumah_konseling.ui.practice.map_part import MapPart
from rumah_konseling.ui.practice.register_card import CHANGED, RegisterCard
from rumah_konseling.ui.practice.register_view import RegisterView
from rumah_konseling.ui.practice.wellbeing_part import WellbeingPart
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

_TABS = (
    ("competence", "Kompetensi"),
    ("training", "Pelatihan"),
    ("decisions", "Keputusan etik"),
    ("complaints", "Keluhan"),
    ("boundaries", "Batas hubungan"),
    ("advice", "Tanpa klien"),
    ("wellbeing", "Merawat diri"),
    ("map", "Peta etika"),
)
VIEWS: tuple[RegisterView[Any], ...] = (
    competence_views.AREAS,
    competence_views.LICENCES,
    competence_views.TRAININGS,
    conduct_views.DECISIONS,
    conduct_views.COMPLAINTS,
    conduct_views.BOUNDARIES,
    conduct_views.ADVICE,
)
_SHOWS = {CHANGED, "competence", "clients"}


class PracticePage(Page):
    """One tab a question about the counselor's own practice."""

    title = "Praktik saya"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.cards = {view.key: RegisterCard(desk, view) for view in VIEWS}
        self.wellbeing = WellbeingPart(desk)
        self.map = MapPart(desk)
        self.year_button = SecondaryButton("Catatan praktik setahun…", self.show_year, "printer")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(PageHead(desk, self.title, actions=(self.year_button,)))
        column.addWidget(self.tabs)
        for card in self.cards.values():
            column.addWidget(card)
        column.addWidget(self.wellbeing)
        column.addWidget(self.map)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.tabs.currentChanged.connect(self._fill)
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab."""
        if place.tab:
            self.tabs.show_key(place.tab)
        self._fill()

    def here(self, place: Place) -> Place:
        """Name the tab that is shown."""
        return Place(place.page, None, self.tabs.key)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown."""
        if changed & _SHOWS or self.tabs.key == "map":
            self._fill()

    def leave(self) -> None:
        """Lock the check-ins: another page comes in front."""
        self.wellbeing.close_checks()

    def park(self) -> None:
        """Lock the check-ins; what was typed into them is kept nowhere in the clear."""
        self.wellbeing.close_checks()

    def run_primary(self) -> None:
        """Ask for a new entry of the tab that is shown."""
        for card in self.cards.values():
            if card.view.tab == self.tabs.key:
                card.add()
                return

    def show_year(self) -> None:
        """Put this year's practice on paper."""
        year = self.desk.room.clock.today().year
        issue = partial(self.desk.room.practice.issue_year, year)
        issue_and_show(self.desk, self.window(), issue)

    def _fill(self, _index: int = 0) -> None:
        if self.tabs.key != "wellbeing":
            self.wellbeing.close_checks()
        else:
            self.wellbeing.fill()
        if self.tabs.key == "map":
            self.map.fill()
        show_if(self.map, self.tabs.key == "map")
        show_if(self.wellbeing, self.tabs.key == "wellbeing")
        for card in self.cards.values():
            is_shown = card.view.tab == self.tabs.key
            if is_shown:
                card.fill()
            show_if(card, is_shown)
