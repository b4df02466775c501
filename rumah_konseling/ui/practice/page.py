"""Praktik saya: what the counselor may do, how they act, and how they keep well."""

from __future__ import annotations

from functools import partial
from typing import Any

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.practice import competence_views, conduct_views
from rumah_konseling.ui.practice.issuing import issue_and_show
from rumah_konseling.ui.practice.map_part import MapPart
from rumah_konseling.ui.practice.register_card import RegisterCard
from rumah_konseling.ui.practice.register_view import RegisterView
from rumah_konseling.ui.practice.wellbeing_part import WellbeingPart
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage, TabPart

VIEWS: tuple[RegisterView[Any], ...] = (
    competence_views.AREAS,
    competence_views.LICENCES,
    competence_views.TRAININGS,
    conduct_views.DECISIONS,
    conduct_views.COMPLAINTS,
    conduct_views.BOUNDARIES,
    conduct_views.ADVICE,
)


class PracticePage(TabbedPage):
    """One tab a question about the counselor's own practice."""

    title = "Praktik saya"
    tab_names = (
        ("competence", "Kompetensi"),
        ("training", "Pelatihan"),
        ("decisions", "Keputusan etik"),
        ("complaints", "Keluhan"),
        ("boundaries", "Batas hubungan"),
        ("advice", "Tanpa klien"),
        ("wellbeing", "Merawat diri"),
        ("map", "Peta etika"),
    )
    shows = frozenset({"practice", "competence", "clients"})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.cards = {view.key: RegisterCard(context, view) for view in VIEWS}
        self.wellbeing = WellbeingPart(context)
        self.map = MapPart(context)
        self.year_button = SecondaryButton("Catatan praktik setahun…", self.show_year, "printer")
        parts: dict[str, list[TabPart]] = {key: [] for key, _ in self.tab_names}
        for card in self.cards.values():
            parts[card.view.tab].append(card)
        parts["wellbeing"].append(self.wellbeing)
        parts["map"].append(self.map)
        self.lay_out(parts, self.year_button)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown; the map looks at everything."""
        if self.tabs.key == "map":
            self.fill()
        else:
            super().refresh(changed)

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
        year = self.context.room.clock.today().year
        issue = partial(self.context.room.practice.issue_year, year)
        issue_and_show(self.context, self.window(), issue)

    def fill(self) -> None:
        """Read again what is shown; the check-ins stay open on their own tab alone."""
        if self.tabs.key != "wellbeing":
            self.wellbeing.close_checks()
        super().fill()
