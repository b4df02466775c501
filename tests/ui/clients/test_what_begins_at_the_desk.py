"""A button that could only refuse is closed, and its reason stands where it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from rumah_konseling.ethics.gates.beginning import DIED
from rumah_konseling.ethics.gates.restriction import FROZEN
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.clients.file_parts import TABS
from rumah_konseling.ui.home.page import HomePage
from rumah_konseling.ui.retention.page import RetentionPage
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint
from tests.records.clients.test_what_begins import alive, die, restrict
from tests.records.directives import stories as directives
from tests.records.ledger_stories import draft, permitted
from tests.records.stories import close, register
from tests.ui.clients.desk_work import click, said
from tests.ui.clients.registering import page_of
from tests.ui.looking import button

# What begins something new, by the words on it.
BEGINS = {
    "Mulai sesi", "Izin baru", "Tulis izin bersama klien", "Catat pendamping", "Buat janji temu",
    "Rujuk klien ini…", "Susun rencana…", "Ubah rencana…", "Isi jawaban klien", "Cetak slip",
    "Masukkan ke daftar tunggu", "Lanjutkan layanan…", "Mulai layanan",
}  # fmt: skip
# What only the client begins, or danger does.
STAYS = {"Catat percakapan", "Tulis wasiat hidup", "Susun rencana keselamatan…", "Darurat…"}


def acts(window: MainWindow, client: Client) -> dict[str, bool]:
    """Return every act of a client's file, tab by tab, and whether it can be pressed."""
    found: dict[str, bool] = {}
    for tab, _title, _parts in TABS:
        window.go(Place("clients", client.id, tab))
        QApplication.processEvents()
        file = page_of(window).file
        for one in file.findChildren(QAbstractButton):
            if one.isVisibleTo(file) and one.text():
                found[one.text()] = found.get(one.text(), False) or one.isEnabled()
    return found


def in_sight(window: MainWindow, client: Client, tab: str) -> list[str]:
    window.go(Place("clients", client.id, tab))
    return said(page_of(window).file)


def ready(room: CounselingRoom) -> Client:
    client = alive(room)
    directives.talked(room, client)
    draft(room)
    return client


def test_all_of_it_can_be_pressed_for_who_lives(window: MainWindow, room: CounselingRoom) -> None:
    found = acts(window, ready(room))
    assert {words for words in BEGINS if found.get(words)} >= BEGINS - {
        "Izin baru", "Ubah rencana…", "Masukkan ke daftar tunggu", "Lanjutkan layanan…",
        "Mulai layanan",
    }  # fmt: skip


@pytest.mark.parametrize("tab", ["consent", "sessions", "referrals"])
def test_a_restricted_file_says_on_each_tab_why_nothing_begins(
    window: MainWindow, room: CounselingRoom, tab: str
) -> None:
    client = ready(room)
    restrict(room, client)
    found = acts(window, client)
    assert [words for words in BEGINS if found.get(words)] == []
    assert [words for words in STAYS if not found.get(words)] == []
    # Above the tabs once, and beside what is closed on this one.
    assert in_sight(window, client, tab).count(FROZEN) >= 2


def test_the_way_out_of_a_restriction_is_one_press_away(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = ready(room)
    restrict(room, client)
    window.go(Place("clients", client.id))
    click(button(page_of(window).file, "Buka pembatasan data"))
    assert isinstance(window.page, RetentionPage)


@pytest.mark.parametrize("has_permission", [True, False])
def test_a_file_of_who_died_says_why_nothing_begins(
    window: MainWindow, room: CounselingRoom, clock: SettableClock, has_permission: bool
) -> None:
    client = ready(room)
    if has_permission:
        permitted(room, client)
    die(room, client)
    clock.advance(days=2)
    found = acts(window, client)
    # What they said before may still be written down.
    begins = BEGINS - {"Isi jawaban klien"}
    closed = begins | STAYS - {"Darurat…"} | {"Mulai persetujuan baru", "Perbarui persetujuan"}
    assert [words for words in closed if found.get(words)] == []
    assert found["Darurat…"]
    for tab in ("summary", "consent", "referrals"):
        assert DIED in in_sight(window, client, tab)


def test_no_talk_is_offered_to_who_died_before_any(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = room.clients.begin_service(register(room).id)
    die(room, client)
    assert not acts(window, client)["Mulai percakapan persetujuan"]


def test_a_closed_file_that_is_restricted_does_not_offer_to_go_on(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = ready(room)
    close(room, client)
    restrict(room, client)
    found = acts(window, client)
    assert not found["Masukkan ke daftar tunggu"]
    assert not found["Lanjutkan layanan…"]
    assert FROZEN in in_sight(window, client, "summary")


def test_an_appointment_of_a_restricted_file_says_why_no_session_begins(
    window: MainWindow, room: CounselingRoom
) -> None:
    client = ready(room)
    one = appoint(room, client, room.clock.now() + timedelta(minutes=10))
    window.changes.announce()
    window.go(Place("home"))
    assert isinstance(window.page, HomePage)
    QApplication.processEvents()
    assert button(window.page, "Mulai sesi")
    restrict(room, client)
    window.go(Place("calendar", one.id))
    page = window.page
    assert isinstance(page, CalendarPage)
    assert not page.panel.session_button.isEnabled()
    assert FROZEN in said(page.panel)
    window.changes.announce()
    window.go(Place("home"))
    QApplication.processEvents()
    shown = window.page.findChildren(QAbstractButton)
    words = [one.text() for one in shown if one.isVisibleTo(window.page)]
    assert "Mulai sesi" not in words
