"""What reads the same is the same to every field that people type into, in the real windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client, ClientForm, IdKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.disclosures.page import LedgerPage
from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.widgets.fact_row import FactRow
from tests.records.calendar_stories import at
from tests.records.ledger_stories import permitted
from tests.records.stories import form, register
from tests.ui.clients.desk_work import CTRL, focused, key, open_window, paste, said
from tests.ui.clients.registering import fill, open_form, registered

NIP = "198504122010012003"
NAME = "Siti Nur'aini"
# One way of typing a line; each finds the client above and nobody else.
NAMES = (
    "Nuraini",
    "nur\u2019aini",
    "NUR`AINI",
    "Nur\u02bbaini",
    "nur aini",
    "nur-aini",
    "Nur\u00b4aini",
    "Siti Nur'aini, S.E., M.M.",
    "Hj. Siti Nur\u2019aini",
    "SITI NUR'AINI, SE.MM",
    "Nur'aini, Siti",
    "\u201cSiti Nur'aini\u201d",
    "(Siti)",
    "\ufeffsi\u200bti",
)
NUMBERS = (
    "RK20260001",
    "rk 2026 0001",
    "rk-20260001",
    "RK\u20132026\u20130001",
    "rk\u20112026\u20110001",
    "RK.2026.0001",
)
NIPS = (
    "19850412\u2011201001\u20112\u2011003",
    "19850412 \u2013 201001 \u2013 2 \u2013 003",
    "19850412\u200b201001\u200b2\u200b003",
    "\ufeff" + NIP,
    "NIP. 19850412 201001 2 003",
    "NIP: " + NIP,
    "n.i.p. " + NIP,
    "19850412,201001,2,003",
    "19850412_201001_2_003",
    "\uff11\uff19\uff18\uff15\uff10\uff14\uff11\uff12 201001 2 003",
)
# What a NIP is copied with from a list or a spreadsheet.
COPIED = (
    *NIPS,
    f'="{NIP}"',
    f"'{NIP}",
    f"({NIP})",
    f"{NIP},",
    f"{NIP};",
    "19850412|201001|2|003",
    "NIPPPK " + NIP,
    "No. NIP " + NIP,
    f"\u202d{NIP}\u202c",
)
TELEPHONES = (
    ("pes. 12", "pes. 12"),
    ("psw 204", "psw 204"),
    ("112", "112"),
    ("119 ext 8", "119 ext 8"),
    ("119 tekan 8", "119 tekan 8"),
    ("(021) 3456-789", "(021) 3456-789"),
    ("(021)\u00a03456\u2011789 psw. 12", "(021) 3456-789 psw. 12"),
    ("021-3456789 x12", "021-3456789 x12"),
    ("021-3456789 #12", "021-3456789 #12"),
    ("021 3456789, ext 12", "021 3456789, ext 12"),
    ("+62 812\u20133456\u20137890", "+62 812-3456-7890"),
    ("(+62) 812 3456 7890", "(+62) 812 3456 7890"),
    ("(+62-21) 3456789", "(+62-21) 3456789"),
    ("+ 62 812 3456 7890", "+ 62 812 3456 7890"),
    ("\ufeff0812\u200b34567890", "081234567890"),
    ("HP 0812 3456 7890", "HP 0812 3456 7890"),
    ("HP/WA: 0812 3456 7890", "HP/WA: 0812 3456 7890"),
    ("081234567890 (WA)", "081234567890 (WA)"),
    ("telp. (021) 345678", "telp. (021) 345678"),
    ("0812 3456 7890, 0813 1111 2222", "0812 3456 7890, 0813 1111 2222"),
    ("0812 3456 7890 atau (021) 345678", "0812 3456 7890 atau (021) 345678"),
    ("0812 3456 7890; kantor 021 345678", "0812 3456 7890; kantor 021 345678"),
    ("0812\ud8003456 7890", "08123456 7890"),
)


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    return open_window(qtbot, room)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    known = register(room, NAME, id_number=NIP)
    register(room, "Orang Lain", id_number="197701012003121001")
    return known


def write(field: QLineEdit, text: str) -> None:
    """Empty a field and paste a text into it."""
    field.setFocus()
    key(Qt.Key.Key_A, CTRL)
    paste(text)


@pytest.mark.usefixtures("client")
def test_the_search_finds_a_client_by_name_code_and_number(window: MainWindow) -> None:
    key(Qt.Key.Key_K, CTRL)
    field = focused()
    assert isinstance(field, SearchField)
    found = {}
    for typed in (*NAMES, *NUMBERS, *NIPS):
        write(field, typed)
        assert field.results is not None
        found[typed] = [hit.record_id for hit in field.results.hits]
    assert found == {typed: [1] for typed in found}


def test_the_register_is_narrowed_to_a_client(window: MainWindow, client: Client) -> None:
    window.go(Place("clients"))
    page = window.page
    assert isinstance(page, ClientsPage)
    found = {}
    for typed in (*NAMES, *NUMBERS, *NIPS):
        write(page.list.text, typed)
        model = page.list.model
        found[typed] = [model.client_at(row) for row in range(model.rowCount())]
    assert {
        typed: [one.id for one in rows if one is not None] for typed, rows in found.items()
    } == {typed: [client.id] for typed in found}


def test_the_ledger_is_narrowed_by_code_and_by_recipient(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    window.go(Place("ledger", None, "permissions"))
    page = window.page
    assert isinstance(page, LedgerPage)
    recipients = (
        "kepala instalasi  PSIKIATRI",
        "Psikiatri, RSUD Teladan",
        "\u201cRSUD Teladan\u201d",
        "rs\u200bud te\u00adladan",
        "Instalasi\u00a0Psikiatri",
    )
    for typed in (*NUMBERS, *recipients):
        write(page.permissions.text, typed)
        QApplication.processEvents()
        shown = [row for row in page.permissions.findChildren(FactRow) if row.isVisibleTo(page)]
        assert len(shown) == 1, typed
    write(page.permissions.text, "rk20260002")
    assert not [row for row in page.permissions.findChildren(FactRow) if row.isVisibleTo(page)]


@pytest.mark.usefixtures("client")
def test_the_calendar_finds_whom_to_meet(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Place("calendar"))
    page = window.page
    assert isinstance(page, CalendarPage)
    dialog = AppointmentDialog(page.context, page.acts, page, starts_at=at(9))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    for typed in (*NAMES, *NUMBERS, *NIPS):
        write(dialog.client.edit, typed)
        offered = [dialog.client.found.item(n).text() for n in range(dialog.client.found.count())]
        assert [one.split()[0] for one in offered] == ["RK-2026-0001"], typed
    dialog.client.edit.clear()
    dialog.reject()


@pytest.mark.parametrize("typed", COPIED)
def test_a_nip_is_kept_as_its_digits(window: MainWindow, room: CounselingRoom, typed: str) -> None:
    view = open_form(window)
    fill(view, form())
    number = view.fields.rows["id_number"].editor
    assert isinstance(number, QLineEdit)
    write(number, typed)
    assert view.fields.rows["birth_date"].editor.text() == "12 April 1985"  # type: ignore[attr-defined]
    key(Qt.Key.Key_S, CTRL)
    assert registered(room) == ["Sintetis Utama"]
    assert room.clients.get(1).form.id_number == NIP


@pytest.mark.parametrize(("typed", "kept"), TELEPHONES)
def test_a_telephone_number_is_cleaned_and_taken(
    window: MainWindow, room: CounselingRoom, typed: str, kept: str
) -> None:
    view = open_form(window)
    fill(view, form())
    for name in ("phone", "emergency_phone"):
        editor = view.fields.rows[name].editor
        assert isinstance(editor, QLineEdit)
        write(editor, typed)
    key(Qt.Key.Key_S, CTRL)
    assert registered(room) == ["Sintetis Utama"], said(view)
    held = room.clients.get(1).form
    assert (held.phone, held.emergency_phone) == (kept, kept)


@pytest.mark.parametrize(
    "typed", ["tidak ada", "-", "O812345", "12", "rumah", "0812 3456 7890, milik Bu Sari", "5,5,5"]
)
def test_what_is_no_telephone_number_is_told_beside_the_field(
    window: MainWindow, room: CounselingRoom, typed: str
) -> None:
    view = open_form(window)
    fill(view, form())
    editor = view.fields.rows["phone"].editor
    assert isinstance(editor, QLineEdit)
    write(editor, typed)
    key(Qt.Key.Key_S, CTRL)
    assert registered(room) == []
    assert "Isi nomor telepon dengan angka; contoh: 0812 3456 7890." in said(view)
    assert editor.text() == typed
    assert focused() is editor


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        (form(name="Muhammad Rizki"), form(name="Moch. Riski")),
        (form(name="Muhammad Rizki"), form(name="K.H. M. Rizki")),
        (form(name="Suryadi"), form(name="Soerjadi")),
        (form(name="Dewi Kartika Teladan"), form(name="Dewi K. Teladan")),
        (form(name="Raden Ajeng Umpama"), form(name="Raden Ajeng Umpama SE.MM")),
        (
            form(name="Ani Contoh", id_kind=IdKind.OTHER, id_number="3171 0101 0101 0001"),
            form(name="Orang", id_kind=IdKind.OTHER, id_number="NIK: 3171\u20110101.0101 0001"),
        ),
    ],
    ids=["short and s for z", "K.H. M.", "old spelling", "initial", "degrees", "nik"],
)
def test_who_is_likely_here_already_is_told_beside_the_form(
    window: MainWindow, room: CounselingRoom, kept: ClientForm, typed: ClientForm
) -> None:
    room.clients.register(kept)
    view = open_form(window)
    fill(view, typed)
    key(Qt.Key.Key_S, CTRL)
    assert view.duplicates.isVisible()
    assert "RK-2026-0001 · Menunggu" in said(view.duplicates)
    assert registered(room) == [kept.name]
