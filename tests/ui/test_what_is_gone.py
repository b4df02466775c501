"""A client's record is destroyed while it stands on the screen, in the history or in a draft."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotFound
from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.records.retention.destruction_model import ErasureGround, ErasureRequest
from rumah_konseling.records.retention.what_goes import orphaned
from rumah_konseling.records.succession.succession_model import Answer, GoingOn
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Page, Place, all_drafts, save_draft
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.search.places import place_of
from rumah_konseling.ui.sessions.page import SessionPage
from rumah_konseling.ui.widgets.dialog import Dialog
from tests.records.calendar_stories import appoint
from tests.records.retention.test_what_goes import end_all
from tests.records.retention_stories import act_of, numbered, reviewed, sheet_back
from tests.records.stories import register, vault_of
from tests.records.succession_stories import ARRIVAL, SUCCESSOR
from tests.ui.clients.desk_work import hand_over
from tests.ui.looking import button, texts
from tests.ui.sessions.session_work import served, signed

MORNING = datetime(2026, 11, 23, 8, 15).astimezone()
_OF_FILE = (
    *("summary", "consent", "permissions", "directives", "sessions", "plans", "referrals"),
    *("letters", "papers", "history", "process", "edit", "supervision"),
)
NOTE = Note(MORNING, 50)
# Each place that names a record, as it is called here.
PLACES = (
    *(f"clients/{tab}" for tab in _OF_FILE),
    *("clients/conflict", "clients/voluntary", "clients/competence"),
    *("session/signed", "session/draft", "calendar/", "documents/"),
    *("ledger/emergency", "ledger/orders"),
)


@dataclass
class Ready:
    """A room in which all is ready for a client's record to be destroyed."""

    folder: Path
    client_id: int
    name: str
    destruction_id: int
    places: dict[str, Place]


@pytest.fixture(scope="module")
def ready(sample_folder: Path) -> Ready:
    path = sample_folder / VAULT
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), Clock(lambda: MORNING)) as room:
        client_id = _much_written_of(room)
        end_all(room, client_id)
        request = ErasureRequest(room.clock.today(), ErasureGround.ASKED)
        destruction = room.destructions.propose_erasure(client_id, request)
        reviewed(room, destruction)
        room.destructions.decide(destruction.id, None, numbered(room.clock.today()))
        sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
        name = room.clients.get(client_id).form.name
        places = _places(room, client_id)
    return Ready(sample_folder, client_id, name, destruction.id, places)


def _much_written_of(room: CounselingRoom) -> int:
    """Return a client with an emergency, a note being written and, from now on, an order."""
    (row,) = vault_of(room).query(
        "SELECT DISTINCT client_id FROM emergency JOIN session USING (client_id)"
        " WHERE session.signed_at IS NULL"
    )
    with vault_of(room).transaction("test.moved") as tx:
        (order,) = tx.query("SELECT id FROM legal_order")
        tx.update("legal_order", order["id"], client_id=row["client_id"])
    return int(row["client_id"])


def _places(room: CounselingRoom, client_id: int) -> dict[str, Place]:
    def first(table: str, where: str = "TRUE") -> int:
        (row, *_others) = vault_of(room).query(
            f"SELECT id FROM {table} WHERE client_id = ? AND {where}", (client_id,)
        )
        return int(row["id"])

    found = {f"clients/{tab}": Place("clients", client_id, tab) for tab in _OF_FILE}
    for tab in ("conflict", "voluntary", "competence"):
        found[f"clients/{tab}"] = Place("clients", client_id, tab)
    found["session/signed"] = Place("session", first("session", "signed_at IS NOT NULL"))
    found["session/draft"] = Place("session", first("session", "signed_at IS NULL"))
    found["calendar/"] = Place("calendar", first("appointment"))
    found["documents/"] = Place("documents", first("document"))
    found["ledger/emergency"] = Place("ledger", first("emergency"), "emergency")
    found["ledger/orders"] = Place("ledger", first("legal_order"), "orders")
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Dialog]:
    """Return the dialogs that came; each is left at once."""
    came: list[Dialog] = []
    hand_over(monkeypatch, Dialog, came.append)
    return came


@pytest.fixture
def window(qtbot: QtBot, ready: Ready, tmp_path: Path, told: list[Dialog]) -> Iterator[MainWindow]:
    """Return the window of a room of this test's own."""
    shutil.copytree(ready.folder, tmp_path / "ruang")
    path = tmp_path / "ruang" / VAULT
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), Clock(lambda: MORNING)) as room:
        yield shown(qtbot, room)


def shown(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    made = MainWindow(room)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settle(window: MainWindow) -> list[str]:
    for _ in range(3):
        QApplication.processEvents()
    return texts(window)


def destroy(window: MainWindow, ready: Ready) -> None:
    window.room.destructions.destroy(ready.destruction_id)
    window.changes.announce()


@pytest.mark.parametrize("where", PLACES)
def test_a_page_in_front_whose_record_goes(
    where: str, window: MainWindow, ready: Ready, told: list[Dialog], qtbot: QtBot
) -> None:
    place = ready.places[where]
    window.go(place)
    assert isinstance(window.page, Page)
    settle(window)
    if where.startswith(("clients/", "session/")):
        assert any(ready.name in text for text in texts(window)), "it is shown at first"
    told.clear()
    destroy(window, ready)
    assert not [text for text in settle(window) if ready.name in text]
    assert isinstance(window.page, Page)
    told.clear()
    window.go(Place("home"))
    window.go(place)
    assert not [text for text in settle(window) if ready.name in text]
    assert isinstance(window.page, Page)
    assert len(told) == 1, "one sentence"
    told.clear()
    here = window.here()
    window.park()
    assert orphaned(vault_of(window.room)) == []
    # What is gone stands in no history: nobody is told of it twice.
    for _ in range(4):
        window.back()
        assert not [text for text in settle(window) if ready.name in text]
        assert isinstance(window.page, Page)
    assert told == []
    after = shown(qtbot, window.room)
    after.go(here)
    settle(after)
    assert told == []
    assert isinstance(after.page, Page)


def left_of(window: MainWindow, ready: Ready) -> list[str]:
    """Return the keys of the drafts that are the client's, or name the client."""
    drafts = vault_of(window.room).drafts
    naming = [key for key in drafts.keys("") if ready.name in str(drafts.load(key))]
    return sorted({*naming, *orphaned(vault_of(window.room))})


def test_a_form_left_half_filled_is_not_kept_again(
    window: MainWindow, ready: Ready, qtbot: QtBot
) -> None:
    window.go(ready.places["clients/edit"])
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.form is not None
    qtbot.keyClicks(page.form.fields.rows["phone"].editor, "0812")
    assert page.form.is_dirty
    window.go(Place("retention"))
    assert left_of(window, ready)
    destroy(window, ready)
    assert left_of(window, ready) == []
    window.park()
    window.go(Place("clients"))
    window.park()
    assert left_of(window, ready) == []


def test_process_notes_being_typed_are_not_kept_again(
    window: MainWindow, ready: Ready, qtbot: QtBot
) -> None:
    window.go(ready.places["clients/process"])
    page = window.page
    assert isinstance(page, ClientsPage)
    pane = page.file.parts.process_notes.locked
    pane.passphrase.field.edit.setText(PASSPHRASE)
    with qtbot.waitSignal(pane.opened):
        pane.open()
    notes = page.file.parts.process_notes.notes
    assert notes is not None
    notes.text.setPlainText("Setengah kalimat")
    window.go(Place("retention"))
    window.park()
    assert vault_of(window.room).drafts.keys("process_note/")
    destroy(window, ready)
    window.park()
    assert left_of(window, ready) == []
    assert page.file.parts.process_notes.notes is None


def test_a_note_being_typed_is_not_kept_again(window: MainWindow, ready: Ready) -> None:
    window.go(ready.places["session/draft"])
    page = window.page
    assert isinstance(page, SessionPage)
    page.editor.fields.texts["subjective"].setPlainText("Setengah kalimat")
    assert page.editor.keeper.is_due
    destroy(window, ready)
    assert not page.editor.keeper.is_due
    window.park()
    window.go(Place("home"))
    assert left_of(window, ready) == []


def test_what_was_thrown_away_does_not_come_back_with_what_is_gone(
    window: MainWindow, ready: Ready
) -> None:
    client = window.room.clients.get(ready.client_id)
    place = Place("clients", client.id, "edit")
    save_draft(window.room, place, f"Ubah data {client.code}", {"position": "Arsiparis"})
    key = place.draft_key
    kept = window.room.drafts.load(key)
    assert kept is not None
    destroy(window, ready)
    window.room.drafts.save(key, kept.content)
    assert left_of(window, ready) == []
    session = ready.places["session/draft"].record
    assert session is not None
    with pytest.raises(NotFound):
        window.room.sessions.keep_draft(session, NOTE, 1)
    assert left_of(window, ready) == []


def test_a_form_opened_over_the_file_is_offered_without_it(
    window: MainWindow, ready: Ready, qtbot: QtBot
) -> None:
    window.go(ready.places["clients/referrals"])
    dialog = RecipientDialog(window, None, window)
    dialog.show()
    dialog.findChildren(QLineEdit)[0].setText("Rumah Sakit Sintetis")
    dialog.reject()
    destroy(window, ready)
    after = shown(qtbot, window.room)
    assert isinstance(after.page, Page)
    (kept,) = [one for one in all_drafts(after.room) if one.key == "recipient/new"]
    assert kept.place == Place("clients")
    button(after, "Lanjutkan").click()
    assert after.here() == Place("clients")


def test_what_was_found_is_gone_when_it_is_chosen(
    window: MainWindow, ready: Ready, told: list[Dialog]
) -> None:
    rows = vault_of(window.room).query(
        "SELECT kind, record_id, client_id FROM search_entry WHERE client_id = ? GROUP BY kind",
        (ready.client_id,),
    )
    found = [Hit(row["kind"], row["record_id"], "", "", row["client_id"]) for row in rows]
    found += window.room.search.find(ready.name)
    assert {hit.kind for hit in found} >= {"client", "session", "emergency"}
    destroy(window, ready)
    for hit in found:
        told.clear()
        window.go(place_of(hit))
        assert isinstance(window.page, Page), hit.kind
        assert len(told) <= 1, hit.kind
        assert not [text for text in settle(window) if ready.name in text], hit.kind


def test_an_appointment_that_was_taken_back_is_passed_over(
    qtbot: QtBot, room: CounselingRoom, told: list[Dialog]
) -> None:
    client = register(room, "Sintetis Satu")
    window = shown(qtbot, room)
    made = appoint(room, client)
    window.go(Place("clients", client.id))
    window.go(Place("calendar", made.id))
    page = window.page
    assert isinstance(page, CalendarPage)
    assert page.panel.one is not None
    room.appointments.take_back([made.id])
    window.changes.announce()
    assert page.panel.one is None
    window.go(Place("home"))
    window.back()
    assert window.here() == Place("clients", client.id, "summary")
    assert told == []
    window.go(Place("calendar", made.id))
    assert len(told) == 1
    assert window.here() == Place("calendar")
    assert page.panel.one is None


def test_a_note_of_the_counselor_who_left_is_let_go_of(
    qtbot: QtBot, room: CounselingRoom, told: list[Dialog]
) -> None:
    client = served(room)
    session = signed(room, client)
    window = shown(qtbot, room)
    place = Place("session", session.id)
    window.go(place)
    assert any(client.form.name in text for text in settle(window))
    room.successions.write(SUCCESSOR, room.clock.today())
    answer = Answer(GoingOn.GO_ON, room.clock.today(), "Disampaikan sendiri saat bertemu.")
    room.successions.keep_answer(client.id, answer)
    room.documents.file_original(room.successions.issue_report(), "Lemari 1, map B")
    room.successions.complete(ARRIVAL)
    window.changes.announce()
    assert not [text for text in settle(window) if client.form.name in text]
    assert told == []
    window.go(Place("home"))
    window.go(place)
    assert len(told) == 1
    assert not [text for text in settle(window) if client.form.name in text]
    window.back()
    assert len(told) == 1
