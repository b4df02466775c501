"""The room's ledger: permissions, what left the room, requests, emergencies, orders."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import Desk, Page, Place
from rumah_konseling.ui.disclosures.disclosure_list import DisclosureList
from rumah_konseling.ui.disclosures.emergency_list import EmergencyList
from rumah_konseling.ui.disclosures.order_list import OrderList
from rumah_konseling.ui.disclosures.permission_list import PermissionList
from rumah_konseling.ui.disclosures.request_list import RequestList
from rumah_konseling.ui.keys import PRIMARY
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.labels import tip
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

_TABS = (
    ("permissions", "Izin"),
    ("disclosures", "Penyampaian"),
    ("requests", "Permintaan pihak lain"),
    ("emergency", "Darurat"),
    ("orders", "Perintah hukum"),
)
_List = PermissionList | DisclosureList | RequestList | EmergencyList | OrderList
_SHOWS = {"permissions", "disclosures", "employer", "emergencies", "legal_orders", "documents"}


class LedgerPage(Page):
    """Izin dan penyampaian."""

    title = "Izin dan penyampaian"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.permissions = PermissionList(desk)
        self.disclosures = DisclosureList(desk)
        self.requests = RequestList(desk)
        self.emergencies = EmergencyList(desk)
        self.orders = OrderList(desk)
        self._lists: dict[str, _List] = {
            "permissions": self.permissions,
            "disclosures": self.disclosures,
            "requests": self.requests,
            "emergency": self.emergencies,
            "orders": self.orders,
        }
        new = PrimaryButton("Catat permintaan", self.run_primary, "plus")
        tip(new, PRIMARY.shown)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(PageHead(desk, self.title, actions=(new,)))
        column.addWidget(self.tabs)
        # Hidden, not stacked: a stack is as high as its highest page, and a short list
        # would scroll into nothing.
        for one in self._lists.values():
            column.addWidget(one)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.tabs.currentChanged.connect(self._fill)
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab; with a record, open that emergency or order."""
        if place.tab:
            self.tabs.show_key(place.tab)
        self._fill()
        if place.record is not None and place.tab == "orders":
            self.orders.open(self.desk.room.legal_orders.get(place.record))
        if place.record is not None and place.tab == "emergency":
            self.emergencies.open(self.desk.room.emergencies.get(place.record))

    def lasting(self, place: Place) -> Place:
        """The list outlasts the record that was completed."""
        return replace(place, record=None)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown."""
        if changed & _SHOWS:
            self._fill()

    def run_primary(self) -> None:
        """Register a request, and prepare its answer."""
        self.tabs.show_key("requests")
        self.requests.register()

    def _fill(self, _index: int = 0) -> None:
        shown = self._lists[self.tabs.key]
        shown.fill()
        for one in self._lists.values():
            show_if(one, one is shown)
