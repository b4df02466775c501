"""Masa simpan dan hak: what is kept how long, what goes, what clients ask, what went wrong."""

from __future__ import annotations

from dataclasses import replace

from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.retention.breach_card import BreachCard, ProcessingCard
from rumah_konseling.ui.retention.copy_card import CopyCard
from rumah_konseling.ui.retention.destruction_cards import DestructionCard
from rumah_konseling.ui.retention.hold_card import HoldCard
from rumah_konseling.ui.retention.keeping_cards import DueCard, RuleCard
from rumah_konseling.ui.retention.rights_card import RightsCard
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage

# Places inside a tab that lead to it.
_PARTS = {"holds": "due", "rules": "due"}


class RetentionPage(TabbedPage):
    """One tab a question about what is owed to records and to those they are about."""

    title = "Masa simpan dan hak"
    tab_names = (
        ("due", "Masa simpan"),
        ("destruction", "Pemusnahan"),
        ("rights", "Hak klien"),
        ("breaches", "Insiden & pemrosesan"),
    )
    shows = frozenset({"retention", "clients", "documents"})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.due = DueCard(context)
        self.holds = HoldCard(context)
        self.rules = RuleCard(context)
        self.destructions = DestructionCard(context)
        self.copies = CopyCard(context)
        self.rights = RightsCard(context)
        self.breaches = BreachCard(context)
        self.processing = ProcessingCard(context)
        self.lay_out(
            {
                "due": (self.due, self.holds, self.rules),
                "destruction": (self.destructions, self.copies),
                "rights": (self.rights,),
                "breaches": (self.breaches, self.processing),
            },
            search=False,
        )

    def show_place(self, place: Place) -> None:
        """Show a tab, or the one that a place inside it is on."""
        super().show_place(replace(place, tab=_PARTS.get(place.tab, place.tab)))

    def run_primary(self) -> None:
        """Propose what is due, or hold a record back."""
        if self.tabs.key == "due" and self.due.propose_button.isVisible():
            self.due.propose()
        elif self.tabs.key == "due":
            self.holds.add()
        elif self.tabs.key == "rights":
            self.rights.add()
        elif self.tabs.key == "breaches":
            self.breaches.add()
