"""The room's ledger: permissions, what left the room, requests, emergencies, orders."""

from __future__ import annotations

from dataclasses import replace

from rumah_konseling.ui.app_context import AppContext, Place
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
    """The page Izin dan penyampaian."""

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

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.permissions = PermissionList(context)
        self.disclosures = DisclosureList(context)
        self.requests = RequestList(context)
        self.emergencies = EmergencyList(context)
        self.orders = OrderList(context)
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
            self.orders.open(self.context.room.legal_orders.get(place.record))
        if place.record is not None and place.tab == "emergency":
            self.emergencies.open(self.context.room.emergencies.get(place.record))

    def lasting(self, place: Place) -> Place:
        """The list outlasts the record that was completed."""
        return replace(place, record=None)

    def run_primary(self) -> None:
        """Register a request, and prepare its answer."""
        self.tabs.show_key("requests")
        self.requests.register()
