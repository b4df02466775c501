"""The ledger's page: what each list shows, how it is filtered, and what it says when empty."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import Item, PaperState, Purpose
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientForm
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.disclosures.log_dialog import LogDialog
from rumah_konseling.ui.disclosures.log_rows import DisclosureRow, ReceiptDialog
from rumah_konseling.ui.disclosures.page import LedgerPage
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.completion import EmergencyCompletion
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.row_list import AT_ONCE, IN_SIGHT
from tests.conftest import SettableClock
from tests.records.ledger_stories import (
    LATER,
    emergency,
    permitted,
    referred,
    text_of,
    written,
)
from tests.records.stories import HOSTILE_NAMES, register
from tests.ui.clients.desk_work import (
    assert_words_are_words,
    click,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button, cut_off

TABS = ("permissions", "disclosures", "requests", "emergency")


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def page_of(window: MainWindow, tab: str = "") -> LedgerPage:
    window.go(Place("ledger", None, tab))
    page = window.page
    assert isinstance(page, LedgerPage)
    return page


def rows(page: QWidget) -> list[FactRow]:
    QApplication.processEvents()
    return [row for row in page.findChildren(FactRow) if row.isVisibleTo(page)]


def logged(page: QWidget) -> list[DisclosureRow]:
    QApplication.processEvents()
    return [row for row in page.findChildren(DisclosureRow) if row.isVisibleTo(page)]


def log_shown(
    qtbot: QtBot, page: LedgerPage, look: Callable[[LogDialog], object] | None = None
) -> str:
    """Press “PDF…” and return what the log that comes says."""
    found: list[str] = []

    def see(dialog: LogDialog) -> None:
        found.append(text_of(dialog._data))
        if look is not None:
            look(dialog)
        dialog.reject()

    when_asked(LogDialog, see)
    click(page.disclosures.pdf_button)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.mark.parametrize(
    ("tab", "heading", "leads_to"),
    [
        ("permissions", "Belum ada izin", "Buka daftar klien"),
        ("disclosures", "Belum ada informasi yang keluar", ""),
        ("requests", "Belum ada permintaan", "Catat permintaan"),
        ("emergency", "Belum pernah ada keadaan darurat", "Buka daftar klien"),
    ],
)
def test_an_empty_list_says_what_to_do(
    window: MainWindow, tab: str, heading: str, leads_to: str
) -> None:
    page = page_of(window, tab)
    assert heading in said(page)
    if leads_to == "Buka daftar klien":
        press(page, leads_to)
        assert isinstance(window.page, ClientsPage)


def test_the_page_opens_by_alt_and_letter_and_its_tabs_by_arrows(window: MainWindow) -> None:
    key(Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    page = window.page
    assert isinstance(page, LedgerPage)
    page.tabs.setFocus()
    for tab in TABS[1:]:
        key(Qt.Key.Key_Right)
        assert page.tabs.key == tab


def test_permissions_are_found_by_code_recipient_purpose_number_and_state(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    other = register(room, "Sintetis Kedua")
    in_force = permitted(room, client)
    family = room.recipients.add(RecipientForm(name="Kakak Contoh")).id
    written(room, other, recipient_id=family, purpose=Purpose.FAMILY_SUPPORT)
    page = page_of(window, "permissions")
    assert len(rows(page)) == 2
    for text, code in (
        (other.code.lower(), other.code),
        ("kakak", other.code),
        ("dukungan KELUARGA", other.code),
        ("rsud", client.code),
        (in_force.serial or "", client.code),
    ):
        page.permissions.text.setText(text)
        assert [code in said(row)[0] for row in rows(page)] == [True], text
    page.permissions.text.setText("")
    page.permissions.state.setCurrentIndex(page.permissions.state.findData(PaperState.IN_FORCE))
    assert [client.code in said(row)[0] for row in rows(page)] == [True]
    page.permissions.text.setText("tidak ada")
    assert "Tidak ada yang cocok" in said(page)
    press(page, "Hapus saringan")
    assert len(rows(page)) == 2


def test_a_permission_leads_to_its_clients_file_and_follows_what_happens_there(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client)
    page = page_of(window, "permissions")
    assert "Berlaku" in said(page)
    press(page, f"Buka berkas {client.code}")
    assert window.place == Place("clients", client.id, "permissions")
    room.permissions.revoke(permission.id, client_ink=None)
    window.changes.announce("permissions")
    assert "Dicabut" in said(page_of(window, "permissions"))


def test_a_long_list_is_built_as_it_is_asked_for(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    for _ in range(AT_ONCE + 7):
        written(room, client)
    page = page_of(window, "permissions")
    assert len(rows(page)) == AT_ONCE
    press(page, "Tampilkan lagi (7)")
    assert len(rows(page)) == AT_ONCE + 7
    assert not any("Tampilkan lagi" in text for text in said(page))


def test_while_somebody_types_the_rows_in_sight_come_first(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    """The others follow between the keys; what is typed next begins anew."""
    for _ in range(AT_ONCE + 7):
        written(room, client)
    page = page_of(window, "permissions")
    page.permissions.text.setFocus()

    def built() -> int:
        return sum(row.isVisibleTo(page) for row in page.findChildren(FactRow))

    type_text("z")
    assert built() == 0
    for text in ("r", "rs"):
        page.permissions.text.setText(text)
        assert built() == IN_SIGHT
    qtbot.waitUntil(lambda: len(rows(page)) == AT_ONCE)
    press(page, "Tampilkan lagi (7)")
    assert len(rows(page)) == AT_ONCE + 7
    page.permissions.text.setFocus()
    type_text("zz")
    assert rows(page) == []
    assert "Tidak ada yang cocok" in said(page)


def test_a_filter_looks_among_what_changed_meanwhile(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    page = page_of(window, "permissions")
    page.permissions.text.setFocus()
    type_text("rsud")
    assert rows(page) == []
    written(room, client)
    window.changes.announce("permissions")
    assert len(rows(page)) == 1


def test_what_left_the_room_is_filtered_by_words_and_by_period(
    window: MainWindow, room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    emergency(room, client)
    clock.advance(days=10)
    other = register(room, "Sintetis Kedua")
    permitted(room, other)
    referred(room, other, ReferralState.PRINTED)
    page = page_of(window, "disclosures")
    listed = page.disclosures
    assert [said(row)[0][:12] for row in logged(page)] == [other.code, client.code]
    listed.text.setText("penilaian risiko")
    assert [said(row)[0][:12] for row in logged(page)] == [client.code]
    listed.text.setText("")
    listed.first.set_text("15 3 2026")
    assert [said(row)[0][:12] for row in logged(page)] == [other.code]
    listed.last.set_text("16 3 2026")
    assert "Tidak ada yang cocok" in said(page)
    press(page, "Hapus saringan")
    assert len(logged(page)) == 2


def test_an_unclear_or_backward_period_is_told_and_prints_nothing(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    emergency(room, client)
    page = page_of(window, "disclosures")
    listed = page.disclosures
    listed.first.set_text("32 13 2026")
    listed.print_log()
    assert window.tasks_under_way() == []
    assert any("Bulan 13 tidak ada" in text for text in said(page))
    assert len(logged(page)) == 1
    listed.first.set_text("10 3 2026")
    listed.last.set_text("9 3 2026")
    assert "Tanggal ini mendahului awalnya." in said(page)
    listed.print_log()
    assert window.tasks_under_way() == []
    listed.last.set_text("10 3 2026")
    assert "Tanggal ini mendahului awalnya." not in said(page)


def test_the_printed_log_holds_the_whole_period_by_code_and_never_by_name(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    other = register(room, "Sintetis Kedua")
    emergency(room, client)
    emergency(room, other)
    page = page_of(window, "disclosures")
    page.disclosures.text.setText("kanaripenerima")
    whole = log_shown(qtbot, page)
    assert client.code in whole
    assert other.code in whole
    assert "Sintetis" not in whole
    page.disclosures.text.setText(client.code.lower())
    one = log_shown(qtbot, page)
    assert client.code in one
    assert other.code not in one


def test_the_log_is_saved_for_this_account_only(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    emergency(room, client)
    place = tmp_path / "catatan.pdf"
    reason = "diminta klien untuk arsipnya"
    log_shown(
        qtbot,
        page_of(window, "disclosures"),
        lambda dialog: dialog.save_to(place, FileWay.OPEN, reason),
    )
    assert client.code in text_of(place.read_bytes())
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_receipt_is_kept_beside_what_was_given(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    emergency(room, client)
    page = page_of(window, "disclosures")

    def write(dialog: ReceiptDialog) -> None:
        dialog.save()
        assert dialog.fields.rows["receipt"].error
        dialog.form.editor("receipt").setText("Dikonfirmasi lewat telepon")
        dialog.save()

    asked = when_asked(ReceiptDialog, write)
    press(page, "Catat tanda terima")
    assert asked.was
    assert "Dikonfirmasi lewat telepon" in said(page)


def test_emergencies_that_wait_come_first_with_their_clock(
    window: MainWindow, room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    waiting = emergency(room, client)
    clock.advance(hours=2)
    other = register(room, "Sintetis Kedua")
    room.emergencies.complete(emergency(room, other).id, LATER)
    page = page_of(window, "emergency")
    first, second = rows(page)
    assert client.code in said(first)[0]
    assert "Sisa 22 jam" in said(first)
    assert any("klien belum diberi tahu" in text for text in said(first))
    assert other.code in said(second)[0]
    assert "Lengkap" in said(second)

    def complete(dialog: EmergencyCompletion) -> None:
        dialog.reject()

    opened = when_asked(EmergencyCompletion, complete)
    click(button(first, "Lengkapi"))
    assert opened.was
    seen = when_asked(PaperDialog, lambda paper: paper.reject())
    _waiting, whole = room.emergencies.all()
    click(button(second, f"Buka {whole.serial}"))
    assert seen.was
    assert [record.id for record in room.emergencies.unfinished()] == [waiting.id]


def test_the_home_page_leads_to_the_emergency_that_waits(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    record = emergency(room, client)
    (line,) = [one for one in room.attention.lines(room.clock.today()) if one.place[1] == record.id]

    def complete(dialog: EmergencyCompletion) -> None:
        room.emergencies.complete(record.id, LATER)
        window.changes.announce("emergencies")
        dialog.finish()

    opened = when_asked(EmergencyCompletion, complete)
    window.go(Place(*line.place))
    assert opened.was
    page = window.page
    assert isinstance(page, LedgerPage)
    assert page.tabs.key == "emergency"
    assert "Lengkap" in said(page)
    shown = when_asked(PaperDialog, lambda paper: paper.reject())
    window.go(Place("home"))
    window.go(Place(*line.place))
    assert shown.was


def test_emergencies_are_found_by_code_and_by_who_was_told(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    emergency(room, client)
    other = register(room, "Sintetis Kedua")
    emergency(room, other, recipient=Addressee("Petugas Jaga", "Puskesmas Contoh", ""))
    page = page_of(window, "emergency")
    page.emergencies.text.setText("puskesmas")
    assert [other.code in said(row)[0] for row in rows(page)] == [True]
    page.emergencies.text.setText("tidak ada")
    press(page, "Hapus saringan")
    assert len(rows(page)) == 2


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_text_from_people_stays_text_in_every_list(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, kind: str
) -> None:
    name = HOSTILE_NAMES[kind]
    client = register(room, name)
    whom = RecipientForm(name=f"Ibu Kanari {name}"[:200], office=name)
    to = room.recipients.add(whom).id
    permitted(room, client, recipient_id=to, ends_on_event=f"{name} diterima")
    emergency(room, client, recipient=Addressee(f"Ibu {name}"[:200], name, ""))
    for tab in ("permissions", "disclosures", "emergency"):
        page = page_of(window, tab)
        assert any(name[:100] in text for text in said(page)), tab
        assert_words_are_words(page)
        qtbot.waitUntil(lambda page=page: cut_off(page) == [])  # type: ignore[misc]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("is_empty", [True, False])
def test_at_twice_the_size_nothing_is_cut_off(
    qtbot: QtBot,
    theme: Theme,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    tab: str,
    is_empty: bool,
) -> None:
    if not is_empty:
        permitted(room, client, valid_until=room.clock.today() + timedelta(days=3))
        referred(room, client, ReferralState.PRINTED)
        emergency(room, client)
        room.emergencies.complete(emergency(room, client, items=tuple(Item)).id, LATER)
    theme.set_text_scale(2.0)
    page = page_of(window, tab)
    qtbot.waitUntil(lambda: cut_off(page) == [])
