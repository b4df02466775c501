"""The pages of the rail, in its order. Each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.desk import Desk, Page, Place

if TYPE_CHECKING:
    from rumah_konseling.records.search_model import Hit


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its key, its name and drawing in the rail, and how it is built.

    ``alt`` is the letter that opens it with Alt; ``finds`` names the kinds of search
    hit that it opens; ``at_foot`` puts it at the rail's lower end. A page ``under``
    another has no place and no keys of its own: the other one is tinted meanwhile.
    """

    key: str
    title: str
    icon: str
    build: Callable[[Desk], Page]
    alt: str
    finds: tuple[str, ...] = ()
    at_foot: bool = False
    under: str = ""


def _home(desk: Desk) -> Page:
    from ui.home.page import HomePage

    return HomePage(desk)


def _clients(desk: Desk) -> Page:
    from ui.clients.page import ClientsPage

    return ClientsPage(desk)


def _calendar(desk: Desk) -> Page:
    from ui.calendar.page import CalendarPage

    return CalendarPage(desk)


def _documents(desk: Desk) -> Page:
    from ui.documents.page import DocumentsPage

    return DocumentsPage(desk)


def _referrals(desk: Desk) -> Page:
    from ui.referrals.page import ReferralsPage

    return ReferralsPage(desk)


def _ledger(desk: Desk) -> Page:
    from ui.ledger.page import LedgerPage

    return LedgerPage(desk)


def _session(desk: Desk) -> Page:
    from ui.sessions.page import SessionPage

    page = SessionPage(desk)
    page.appointment_wanted.connect(lambda client_id, day: _appoint(desk, page, client_id, day))
    return page


def _appoint(desk: Desk, page: Page, client_id: int, day: date) -> None:
    from ui.calendar.acts import CalendarActs
    from ui.calendar.making import ask_appointment

    ask_appointment(desk, CalendarActs(desk, page), page, client_id=client_id, day=day)


def _safekeeping(desk: Desk) -> Page:
    from ui.safekeeping.page import SafekeepingPage

    return SafekeepingPage(desk)


def _settings(desk: Desk) -> Page:
    from ui.settings.page import SettingsPage

    return SettingsPage(desk)


PAGES = (
    PageSpec("home", "Hari Ini", "home", _home, "H"),
    PageSpec("clients", "Klien", "person", _clients, "K", ("client",)),
    PageSpec("calendar", "Jadwal", "calendar", _calendar, "J"),
    PageSpec("referrals", "Rujukan", "arrow-right", _referrals, "R", ("recipient",)),
    PageSpec("ledger", "Izin & Pengungkapan", "key", _ledger, "I"),
    PageSpec("documents", "Dokumen", "file", _documents, "D", ("document",)),
    PageSpec("session", "Sesi", "pen", _session, "", ("session",), under="clients"),
    PageSpec("safekeeping", "Keamanan Data", "shield", _safekeeping, "A", at_foot=True),
    PageSpec("settings", "Pengaturan", "gear", _settings, "P", at_foot=True),
)

# What lies in a client's file, and on which of its tabs.
_TABS = {"letter": "permissions", "referral": "referrals"}


def place_of(hit: Hit) -> Place:
    """Return where a search hit is shown.

    Raises:
        LookupError: no page shows hits of this kind.
    """
    if hit.kind in _TABS:
        return Place("clients", hit.client_id, _TABS[hit.kind])
    for spec in PAGES:
        if hit.kind in spec.finds:
            return Place(spec.key, hit.record_id)
    raise LookupError(hit.kind)
