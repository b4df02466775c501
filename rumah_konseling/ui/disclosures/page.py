"""The room's ledger: permissions, what left the room, requests, emergencies, orders."""

from __future__ import annotations

from dataclasses import replace

from rumah_konseling.ui.app_context import Desk, Place
from rumah_konseling.ui.disclosures.disclosure_list import DisclosureList
from rumah_konseling.ui.disclosures.emergency_list import EmergencyList
from rumah_konseling.ui.disclosures.order_list import OrderList
from rumah_konseling.ui.disclosures.permission_list import PermissionList
from rumah_konseling.ui.disclosures.request_list import RequestList
from rumah_konseling.ui.keys import PRIMARY
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.labels import tip
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage


class LedgerPage(TabbedPage):
    """Izin dan penyampaian."""

    title = "Izin dan penyampaian"
    tab_names = (
        ("permissions", "Izin"),
        ("disclosures", "Penyampaian"),
        ("requests", "Permintaan pihak lain"),
        ("emergency", "Darurat"),
        ("orders", "Perintah hukum"),
    )
    shows = frozenset(
        {"permissions", "disclosures", "employer", "emergencies", "legal_orders", "documents"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.permissions = PermissionList(desk)
        self.disclosures = DisclosureList(desk)
        self.requests = RequestList(desk)
        self.emergencies = EmergencyList(desk)
        self.orders = OrderList(desk)
        new = PrimaryButton("Catat permintaan", self.run_primary, "plus")
        tip(new, PRIMARY.shown)
        self.lay_out(
            {
                "permissions": (self.permissions,),
                "disclosures": (self.disclosures,),
                "requests": (self.requests,),
                "emergency": (self.emergencies,),
                "orders": (self.orders,),
            },
            new,
        )

    def show_place(self, place: Place) -> None:
        """Show a tab; with a record, open that emergency or order."""
        super().show_place(place)
        if place.record is not None and place.tab == "orders":
            self.orders.open(self.desk.room.legal_orders.get(place.record))
        if place.record is not None and place.tab == "emergency":
            self.emergencies.open(self.desk.room.emergencies.get(place.record))

    def lasting(self, place: Place) -> Place:
        """The list outlasts the record that was completed."""
        return replace(place, record=None)

    def run_primary(self) -> None:
        """Register a request, and prepare its answer."""
        self.tabs.show_key("requests")
        self.requests.register()
