"""Process notes are read and written behind the passphrase, and lie closed again soon."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.process_notes.section import CLOSES_AFTER_MS, ProcessNoteSection
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import PASSPHRASE
from tests.records.stories import register
from tests.ui.clients.desk_work import (
    CTRL,
    back_at,
    focused,
    key,
    open_window,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button

OPENS_MS = 8_000


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom, client: Client) -> MainWindow:
    window = open_window(qtbot, room)
    window.go(Place("clients", client.id, "process"))
    return window


def section_of(window: MainWindow) -> ProcessNoteSection:
    (found,) = window.findChildren(ProcessNoteSection)
    return found


def opened(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> ProcessNoteSection:
    section = section_of(window)
    section.locked.passphrase.field.edit.setFocus()
    type_text(passphrase)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.locked.button.isEnabled())
    return section


def test_a_note_is_written_behind_the_passphrase(
    qtbot: QtBot, room: CounselingRoom, client: Client, window: MainWindow
) -> None:
    section = opened(qtbot, window)
    assert section.notes is not None
    assert focused() is section.notes.text
    assert "Belum ada catatan proses" in said(section)
    type_text("Saya terlalu cepat memberi nasihat.")
    key(Qt.Key.Key_Return, CTRL)
    assert "Saya terlalu cepat memberi nasihat." in said(section)
    assert section.notes.text.toPlainText() == ""
    section.close_notes()
    assert all("nasihat" not in text for text in said(window))
    (note,) = room.process_notes.of_client(open_seal(room.path, PASSPHRASE), client.id)
    assert note.text == "Saya terlalu cepat memberi nasihat."


def test_notes_do_not_open_behind_the_back_of_who_went_elsewhere(
    qtbot: QtBot, window: MainWindow
) -> None:
    """The passphrase takes a while; what is typed meanwhile keeps its place."""
    section = section_of(window)
    section.locked.passphrase.field.edit.setFocus()
    type_text(PASSPHRASE)
    key(Qt.Key.Key_Return)
    assert not section.locked.button.isEnabled()
    window.go(Place("home"))
    window.search()
    type_text("Sinte")
    field = focused()
    qtbot.waitUntil(lambda: section.locked.button.isEnabled())
    assert section.notes is None
    assert focused() is field
    assert isinstance(field, QLineEdit)
    assert field.text() == "Sinte"


def test_a_wrong_passphrase_opens_nothing_and_slows_the_next(
    qtbot: QtBot, window: MainWindow
) -> None:
    for _ in range(3):
        section = opened(qtbot, window, "bukan itu")
        assert section.notes is None
        assert "tidak cocok" in section.locked.passphrase.error
    section = opened(qtbot, window)
    assert section.notes is None
    assert "Tunggu" in section.locked.passphrase.error


def test_an_empty_note_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    section = opened(qtbot, window)
    assert section.notes is not None
    section.notes.save()
    assert section.notes.row.error == "Tulis catatannya."


def test_what_is_typed_survives_the_lock_and_is_taken_up_again(
    qtbot: QtBot, room: CounselingRoom, client: Client, window: MainWindow
) -> None:
    section = opened(qtbot, window)
    type_text("Setengah kal")
    window.park()
    section.close_notes()
    section = opened(qtbot, window)
    assert section.notes is not None
    assert section.notes.text.toPlainText() == "Setengah kal"
    type_text("imat.")
    assert section.notes.text.toPlainText() == "imat.Setengah kal"


def test_a_note_is_changed_and_only_removed_when_asked(
    qtbot: QtBot, room: CounselingRoom, client: Client, window: MainWindow
) -> None:
    seal = open_seal(room.path, PASSPHRASE)
    room.process_notes.write(seal, client.id, "Catatan lama.")
    section = opened(qtbot, window)
    assert section.notes is not None
    press(section.notes, "Ubah")
    section.notes.text.setPlainText("Catatan baru.")
    press(section.notes, "Simpan perubahan")
    assert [n.text for n in room.process_notes.of_client(seal, client.id)] == ["Catatan baru."]
    asked = when_asked(QuestionDialog, lambda dialog: button(dialog, "Batal").click())
    press(section.notes, "Hapus")
    assert asked.was
    assert len(room.process_notes.of_client(seal, client.id)) == 1
    back_at(window)
    asked = when_asked(QuestionDialog, lambda dialog: button(dialog, "Hapus").click())
    press(section.notes, "Hapus")
    assert asked.was
    assert room.process_notes.of_client(seal, client.id) == []


def test_it_closes_by_itself_and_before_another_client(
    qtbot: QtBot, room: CounselingRoom, client: Client, window: MainWindow
) -> None:
    section = opened(qtbot, window)
    assert section._closing.interval() == CLOSES_AFTER_MS
    assert section._closing.isActive()
    section._closing.timeout.emit()
    assert section.notes is None
    section = opened(qtbot, window)
    assert section.notes is not None
    other = register(room, "Orang Lain")
    window.go(Place("clients", other.id, "process"))
    assert section.notes is None
    assert section.locked.isVisible()
