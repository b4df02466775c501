"""The pages of the rail, in its order. None is imported before the window is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rumah_konseling.ui.app_context import AppContext, Page

Builder = Callable[[AppContext], Page]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its key, its name and drawing in the rail; ``load`` imports what builds it.

    ``alt`` is the letter that opens it with Alt; ``at_foot`` puts it at the rail's lower
    end. A page ``under`` another has no place and no keys of its own: the other one is
    tinted meanwhile. ``short`` is its name where the rail is narrow, if the whole one is long.
    """

    key: str
    title: str
    icon: str
    load: Callable[[], Builder]
    alt: str
    at_foot: bool = False
    under: str = ""
    short: str = ""


def _home() -> Builder:
    from rumah_konseling.ui.home.page import HomePage

    return HomePage


def _clients() -> Builder:
    from rumah_konseling.ui.clients.page import ClientsPage

    return ClientsPage


def _calendar() -> Builder:
    from rumah_konseling.ui.calendar.page import CalendarPage

    return CalendarPage


def _documents() -> Builder:
    from rumah_konseling.ui.documents.page import DocumentsPage

    return DocumentsPage


def _referrals() -> Builder:
    from rumah_konseling.ui.referrals.page import ReferralsPage

    return ReferralsPage


def _ledger() -> Builder:
    from rumah_konseling.ui.disclosures.page import LedgerPage

    return LedgerPage


def _practice() -> Builder:
    from rumah_konseling.ui.practice.page import PracticePage

    return PracticePage


def _reports() -> Builder:
    from rumah_konseling.ui.reports.page import ReportsPage

    return ReportsPage


def _session() -> Builder:
    from rumah_konseling.ui.sessions.page import SessionPage

    def build(context: AppContext) -> Page:
        page = SessionPage(context)
        page.appointment_wanted.connect(
            lambda client_id, day: _appoint(context, page, client_id, day)
        )
        return page

    return build


def _appoint(context: AppContext, page: Page, client_id: int, day: date) -> None:
    from rumah_konseling.ui.calendar.acts import CalendarActs
    from rumah_konseling.ui.calendar.making import ask_appointment

    ask_appointment(context, CalendarActs(context, page), page, client_id=client_id, day=day)


def _retention() -> Builder:
    from rumah_konseling.ui.retention.page import RetentionPage

    return RetentionPage


def _safekeeping() -> Builder:
    from rumah_konseling.ui.safekeeping.page import SafekeepingPage

    return SafekeepingPage


def _settings() -> Builder:
    from rumah_konseling.ui.settings.page import SettingsPage

    return SettingsPage


PAGES = (
    PageSpec("home", "Hari ini", "home", _home, "H"),
    PageSpec("clients", "Klien", "person", _clients, "K"),
    PageSpec("calendar", "Jadwal", "calendar", _calendar, "J"),
    PageSpec("referrals", "Rujukan", "arrow-right", _referrals, "R"),
    PageSpec("ledger", "Izin dan penyampaian", "key", _ledger, "I", short="Izin"),
    PageSpec("documents", "Dokumen", "file", _documents, "D"),
    PageSpec("practice", "Praktik saya", "compass", _practice, "S", short="Praktik"),
    PageSpec("reports", "Laporan", "chart", _reports, "L"),
    PageSpec("session", "Sesi", "pen", _session, "", under="clients"),
    PageSpec(
        "retention", "Masa simpan dan hak", "clock", _retention, "M", at_foot=True, short="Simpan"
    ),
    PageSpec(
        "safekeeping", "Keamanan data", "shield", _safekeeping, "A", at_foot=True, short="Keamanan"
    ),
    PageSpec("settings", "Pengaturan", "gear", _settings, "P", at_foot=True),
)
