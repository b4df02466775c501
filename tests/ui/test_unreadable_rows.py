"""A row that was changed past the program and can't be read hides no other row, on any page."""

from __future__ import annotations

import inspect
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.clock import Clock
from rumah_konseling.errors import RoomError, RowUnreadable
from rumah_konseling.records.clients.client_model import ClientFilter
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Page, Place
from rumah_konseling.ui.clients.client_picker import ClientPicker
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.permissions.revoking import RevokeDialog
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.shots.shot import MORNING
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.unreadable import can_fill
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage
from tests.records.reports.test_forged_figures import forge
from tests.records.stories import vault_of
from tests.ui.looking import texts

# Of the tables that pages list, a column that must have a shape to be read.
FORGED = {
    "appointment": "starts_at",
    "care_plan": "content",
    "care_review": "reviewed_on",
    "case_competence": "areas",
    "closing": "closed_on",
    "companion": "ink",
    "conflict_declaration": "declared_at",
    "consent": "terms",
    "data_breach": "content",
    "destruction": "content",
    "directive": "content",
    "directive_talk": "content",
    "disclosure": "given_at",
    "document": "issued_at",
    "emergency": "began_at",
    "employer_request": "asked_on",
    "incoming_paper": "received_on",
    "legal_order": "received",
    "letter": "content",
    "practice_entry": "content",
    "progress_rating": "rated_on",
    "record_hold": "content",
    "referral": "follow_up_on",
    "release_permission": "terms",
    "rights_request": "content",
    "safety_plan": "content",
    "service_report": "first_on",
    "session": "started_at",
    "session_addendum": "written_at",
    "supervision_case": "form",
}
# What a gate stands on is refused instead.
_DOORS = {"for_the_gate"}
TABS = ("summary", "consent", "sessions", "referrals", "papers", "process")


@pytest.fixture
def room(sample_folder: Path, theme: Theme) -> Iterator[CounselingRoom]:
    name_application()
    settings = str(sample_folder / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    vault = sample_folder / "contoh.rkv"
    with CounselingRoom.open(vault, unlock(vault, PASSPHRASE), Clock(lambda: MORNING)) as opened:
        yield opened


@pytest.fixture
def unexpected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what no page caught, with where it was raised."""
    caught: list[str] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *told: caught.append("".join(traceback.format_exception(*told)))
    )
    return caught


def _quoted(text: str | None) -> str:
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


class Forging:
    """Makes the newest row of a table unreadable, and puts it back as it was."""

    def __init__(self, room: CounselingRoom) -> None:
        self._room = room
        self._back: list[tuple[str, str]] = []

    def spoil(self, table: str, column: str) -> int | None:
        """Spoil one; return whose it is."""
        row = vault_of(self._room).query_one(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
        assert row is not None, f"the sample has no {table}"
        former = _quoted(row[column])
        self._back.append((table, f"UPDATE {table} SET {column} = {former} WHERE id = {row['id']}"))
        self._write(table, f"UPDATE {table} SET {column} = 'kapan' WHERE id = {row['id']}")
        if table == "client":
            return int(row["id"])
        return row["client_id"] if "client_id" in row.keys() else None  # noqa: SIM118

    def spoil_all(self, table: str, column: str) -> None:
        """Spoil every row of a table."""
        for row in vault_of(self._room).query(f"SELECT id, {column} AS former FROM {table}"):
            former = _quoted(row["former"])
            back = f"UPDATE {table} SET {column} = {former} WHERE id = {row['id']}"
            self._back.append((table, back))
        self._write(table, f"UPDATE {table} SET {column} = 'kapan'")

    def mend(self) -> None:
        """Put all back as it was."""
        while self._back:
            self._write(*self._back.pop())
        vault_of(self._room).reading.is_damaged = False

    def _write(self, table: str, statement: str) -> None:
        triggers = vault_of(self._room).query(
            """SELECT name, sql FROM sqlite_schema
               WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%RAISE%'""",
            (table,),
        )
        connection = vault_of(self._room)._connection
        connection.change("PRAGMA ignore_check_constraints = ON")
        forge(
            self._room,
            *(f"DROP TRIGGER {one['name']}" for one in triggers),
            statement,
            *(one["sql"] for one in triggers),
        )
        connection.change("PRAGMA ignore_check_constraints = OFF")


@pytest.fixture
def forging(room: CounselingRoom) -> Iterator[Forging]:
    made = Forging(room)
    yield made
    made.mend()


def lists(room: CounselingRoom, clients: list[int]) -> dict[str, Callable[[], list[Any]]]:
    """Return every list that a page may ask the room for without more than a client's number."""
    found: dict[str, Callable[[], list[Any]]] = {}
    for attribute, service in vars(room).items():
        inner = getattr(service, "_service", None)
        if attribute.startswith("_") or inner is None:
            continue
        for name, method in inspect.getmembers(type(inner), inspect.isfunction):
            signature = inspect.signature(method)
            if (
                name in _DOORS
                or name.startswith("_")
                or not str(signature.return_annotation).startswith("list[")
            ):
                continue
            needed = [
                one.name
                for one in list(signature.parameters.values())[1:]
                if one.default is inspect.Parameter.empty
            ]
            ask = getattr(service, name)
            if not needed:
                found[f"{attribute}.{name}()"] = ask
            elif needed == ["client_id"]:
                for client_id in clients:
                    found[f"{attribute}.{name}({client_id})"] = (
                        lambda ask=ask, client_id=client_id: ask(client_id)
                    )
    return found


def test_every_list_keeps_its_other_rows(room: CounselingRoom, forging: Forging) -> None:
    owners = [forging.spoil(table, column) for table, column in FORGED.items()]
    forging.mend()
    clients = sorted({one for one in owners if one is not None})
    asked = lists(room, clients)
    assert len(asked) > 150
    before = {}
    for name, ask in asked.items():
        # What is asked of a handover that is not under way is refused.
        with suppress(RoomError):
            before[name] = len(ask())
    lost = {}
    for table, column in FORGED.items():
        forging.spoil(table, column)
        for name in before:
            try:
                now = len(asked[name]())
            except RoomError:
                now = -1
            # A line about a file goes with what it counts; more than one goes with nothing.
            if now < 0 or before[name] - now > 1:
                lost[name, table] = (before[name], now)
        forging.mend()
    assert lost == {}


def _walk(window: MainWindow, places: list[Place], qtbot: QtBot) -> list[str]:
    """Go everywhere; return where no page came up."""
    failed = []
    for place in places:
        window.go(place)
        QApplication.processEvents()
        if not isinstance(window.page, Page):
            failed.append(f"{place.page} {place.tab}")
    return failed


def _everywhere(window: MainWindow) -> list[Place]:
    found = [Place(spec.key) for spec in PAGES]
    for key, page in window.places.pages.items():
        if isinstance(page, TabbedPage):
            found += [Place(key, None, tab) for tab, _title in page.tab_names]
    return found


def test_every_page_comes_up_and_tells_of_the_rows(
    qtbot: QtBot,
    room: CounselingRoom,
    forging: Forging,
    unexpected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.show()
    _walk(window, [Place(spec.key) for spec in PAGES], qtbot)
    assert not window.damage.isVisible()
    owners = [forging.spoil(table, column) for table, column in FORGED.items()]
    told: list[tuple[Place, Exception]] = []
    monkeypatch.setattr(window, "report", lambda error: told.append((window.place, error)))
    places = _everywhere(window)
    assert len(places) > 40
    for client_id in sorted({one for one in owners if one is not None}):
        places += [Place("clients", client_id, part) for part in TABS]
    newest = vault_of(room).query_one("SELECT max(id) AS id FROM session")
    assert newest is not None
    places.append(Place("session", newest["id"]))
    assert _walk(window, places, qtbot) == []
    assert unexpected == [], unexpected[0]
    assert window.damage.isVisible()
    # Only the unreadable session was asked for by itself.
    assert [place.page for place, _error in told] == ["session"], told


# Where each table is listed by itself: a page and its tab, or the part of a client's file.
LISTED = {
    "data_breach": ("retention", "breaches"),
    "document": ("documents", "all"),
    "employer_request": ("ledger", "requests"),
    "emergency": ("ledger", "emergency"),
    "incoming_paper": ("clients", "papers"),
    "legal_order": ("ledger", "orders"),
    "letter": ("clients", "letters"),
    "practice_entry": ("practice", "decisions"),
    "referral": ("clients", "referrals"),
    "rights_request": ("retention", "rights"),
    "release_permission": ("clients", "permissions"),
    "session": ("clients", "sessions"),
}


@pytest.mark.parametrize("table", LISTED)
def test_a_list_of_which_no_row_can_be_read_never_says_that_it_is_empty(
    qtbot: QtBot, room: CounselingRoom, forging: Forging, unexpected: list[str], table: str
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.show()
    page, tab = LISTED[table]
    newest = f"SELECT client_id FROM {table} ORDER BY id DESC LIMIT 1"
    owner = vault_of(room).query_one(newest)["client_id"] if page == "clients" else None
    place = Place(page, owner, tab)
    window.go(place)
    QApplication.processEvents()
    before = [words for words in texts(window.page) if words.startswith("Belum tentu kosong")]
    assert before == []
    window.go(Place("home"))
    forging.spoil_all(table, FORGED[table])
    window.go(place)
    QApplication.processEvents()
    shown = texts(window.page)
    gaps = [one for one in shown if one.endswith("tidak dapat ditampilkan.")]
    doubts = [one for one in shown if one.startswith("Belum tentu kosong")]
    assert gaps or doubts, shown
    assert unexpected == []


def test_a_client_who_cannot_be_read_is_told_of_and_no_other_file_stands_there(
    qtbot: QtBot,
    room: CounselingRoom,
    forging: Forging,
    unexpected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    told: list[Exception] = []
    monkeypatch.setattr(window, "report", told.append)
    window.go(Place("clients", 1))
    spoilt = forging.spoil("client", "opened_on")
    window.go(Place("clients", spoilt))
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.list.isVisibleTo(window)
    assert [type(one) for one in told] == [RowUnreadable]
    window.go(Place("clients", 1))
    assert page.file.isVisibleTo(window)
    assert len(told) == 1
    assert unexpected == [], unexpected[0]


def test_the_register_shows_the_others(room: CounselingRoom, forging: Forging) -> None:
    everybody = room.client_list.page(ClientFilter(), 0, 100)
    spoilt = forging.spoil("consent", "state")
    rest = room.client_list.page(ClientFilter(), 0, 100)
    assert [one.id for one in everybody if one.id != spoilt] == [one.id for one in rest]


def test_the_file_of_a_client_says_which_part_is_missing(
    qtbot: QtBot, room: CounselingRoom, forging: Forging, unexpected: list[str]
) -> None:
    client_id = forging.spoil("consent", "terms")
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.show()
    window.go(Place("clients", client_id, "summary"))
    page = window.page
    assert isinstance(page, ClientsPage)
    # Only what stands on the consent is away.
    assert page.file.parts.summary.isVisible()
    assert not page.file.parts.gaps["summary"].isVisible()
    shown = [card for card in page.file.parts.summary._cards.values() if card.isVisible()]
    assert 0 < len(shown) < len(page.file.parts.summary._cards)
    assert page.file.banner.isVisible()
    # A consent that can't be read is not none.
    forge(room, f"UPDATE consent SET terms = 'kapan' WHERE client_id = {client_id}")
    page.context.changes.announce("consents")
    window.go(Place("clients", client_id, "consent"))
    assert not page.file.parts.consent.isVisible()
    assert page.file.parts.gaps["consent"].isVisible()
    assert unexpected == []


def test_the_gates_over_such_a_row_stay_closed_and_say_why(
    room: CounselingRoom, forging: Forging
) -> None:
    client_id = forging.spoil("consent", "terms")
    assert client_id is not None
    verdicts = room.signing_gates.signing_verdicts(client_id)
    assert any("diubah dari luar program" in one.reason for one in verdicts)


def test_what_is_no_list_leaves_nothing_out(room: CounselingRoom, forging: Forging) -> None:
    client_id = forging.spoil("incoming_paper", "received_on")
    assert client_id is not None
    shown = room.incoming.of_client(client_id)
    kept = vault_of(room).query("SELECT 1 FROM incoming_paper WHERE client_id = ?", (client_id,))
    # The copy for the client says all that is kept, or is not drawn at all.
    with pytest.raises(RowUnreadable):
        room.rights.copy_preview(client_id)
    assert len(shown) == len(kept) - 1


def test_a_fault_of_ours_is_not_told_as_a_damaged_row(room: CounselingRoom) -> None:
    rows = vault_of(room).query("SELECT id FROM client")
    with pytest.raises(KeyError):
        vault_of(room).reading.each(lambda _row: {}["nowhere"], rows)
    with pytest.raises(KeyError):
        can_fill(room, lambda: {}["nowhere"])


def _who_comes(room: CounselingRoom) -> int:
    today = room.clock.today()
    ahead = room.appointments.between(today + timedelta(days=1), today + timedelta(days=60))
    return next(one.client_id for one in ahead if room.appointments.next_of_client(one.client_id))


_SAID_OF_NOTHING = ("Belum ada", "Tidak ada", "tidak ada")


@pytest.mark.parametrize(
    ("table", "column", "place"),
    [
        ("client", "opened_on", Place("home")),
        ("appointment", "mode", Place("home")),
        ("appointment", "mode", Place("calendar")),
        ("appointment", "mode", Place("clients", None, "summary")),
    ],
    ids=lambda one: one.page if isinstance(one, Place) else one,
)
def test_nobody_is_said_to_be_none_where_rows_cannot_be_read(
    qtbot: QtBot,
    room: CounselingRoom,
    forging: Forging,
    unexpected: list[str],
    table: str,
    column: str,
    place: Place,
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.show()
    window.go(Place("practice"))
    if place.page == "clients":
        place = replace(place, record=_who_comes(room))
    forging.spoil_all(table, column)
    window.go(place)
    assert isinstance(window.page, Page)
    window.page.refresh(frozenset({table}))
    QApplication.processEvents()
    shown = texts(window.page)
    words = {"client": "menunggu", "appointment": "janji temu"}[table]
    said = [one for one in shown if words in one and any(no in one for no in _SAID_OF_NOTHING)]
    assert said == []
    assert window.damage.isVisible()
    assert unexpected == []


def test_a_window_that_lists_rows_does_not_say_that_there_are_none(
    qtbot: QtBot, room: CounselingRoom, forging: Forging
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    permission = next(
        one
        for entry in room.disclosures.log()
        for one in room.permissions.of_client(entry.client_id)
        if one.serial in entry.bases
    )
    forging.spoil_all("disclosure", FORGED["disclosure"])
    dialog = RevokeDialog(window, permission, window)
    qtbot.addWidget(dialog)
    shown = texts(dialog)
    assert not any(one.startswith("Belum ada yang disampaikan") for one in shown), shown
    assert "Daftar yang disampaikan tidak dapat ditampilkan." in shown


def test_a_client_who_cannot_be_read_is_not_said_to_be_none(
    qtbot: QtBot, room: CounselingRoom, forging: Forging
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    client = room.clients.get(forging.spoil("consent", "state") or 0)
    forging.mend()
    picker = ClientPicker(window, with_closed=True)
    qtbot.addWidget(picker)
    picker.set_text(client.code)
    assert picker.found.count() == 1
    forging.spoil("consent", "state")
    picker.set_text(client.code)
    assert picker.found.count() == 0
    assert [one for one in texts(picker) if one.startswith("Belum tentu kosong")] != []
