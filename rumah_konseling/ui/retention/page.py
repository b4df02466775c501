"""Masa simpan dan hak: what is kept how long, what goes, what clients ask, what went wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import Desk, Page, Place
from rumah_konseling.ui.retention.breach_card import BreachCard, ProcessingCard
from rumah_konseling.ui.retention.destruction_cards import CopyCard, DestructionCard
from rumah_konseling.ui.retention.keeping_cards import CHANGED, DueCard, HoldCard, RuleCard
from rumah_konseling.ui.retention.rights_card import RightsCard
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

_TABS = (
    ("due", "Masa simpan"),
    ("destruction", "Pemusnahan"),
    ("rights", "Hak klien"),
    ("breaches", "Insiden & pemrosesan"),
)
# Places inside a tab that lead to it.
_PARTS = {"holds": "due", "rules": "due"}
_SHOWS = {CHANGED, "clients", "documents"}
_Card = (
    DueCard
    | HoldCard
    | RuleCard
    | DestructionCard
    | CopyCard
    | RightsCard
    | BreachCard
    | ProcessingCard
)


class RetentionPage(Page):
    """One tab a question about what is owed to records and to those they are about."""

    title = "Masa simpan dan hak"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.due = DueCard(desk)
        self.holds = HoldCard(desk)
        self.rules = RuleCard(desk)
        self.destructions = DestructionCard(desk)
        self.copies = CopyCard(desk)
        self.rights = RightsCard(desk)
        self.breaches = BreachCard(desk)
        self.processing = ProcessingCard(desk)
        self._cards: dict[str, tuple[_Card, ...]] = {
            "due": (self.due, self.holds, self.rules),
            "destruction": (self.destructions, self.copies),
            "rights": (self.rights,),
            "breaches": (self.breaches, self.processing),
        }
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(PageHead(desk, self.title, search=False))
        column.addWidget(self.tabs)
        for cards in self._cards.values():
            for card in cards:
                column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.tabs.currentChanged.connect(self._fill)
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab."""
        if place.tab:
            self.tabs.show_key(_PARTS.get(place.tab, place.tab))
        self._fill()

    def here(self, place: Place) -> Place:
        """Name the tab that is shown."""
        return Place(place.page, None, self.tabs.key)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown."""
        if changed & _SHOWS:
            self._fill()

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

    def _fill(self, _index: int = 0) -> None:
        for key, cards in self._cards.items():
            for card in cards:
                is_shown = key == self.tabs.key
                if is_shown:
                    card.fill()
                show_if(card, is_shown)
