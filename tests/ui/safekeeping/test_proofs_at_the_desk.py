"""The room is read back on a press, and an older file in its place is asked about."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.safekeeping.page import SafekeepingPage
from rumah_konseling.ui.safekeeping.rollback import OlderRoomDialog, RollbackWatch
from rumah_konseling.ui.widgets.draft_question import ReasonQuestion
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.derivation import subkey
from tests.conftest import MadeRoom, SettableClock
from tests.ui.keyboard import CTRL, press
from tests.ui.looking import button, texts

LONG = 30_000


def prove(qtbot: QtBot, page: SafekeepingPage) -> None:
    page.tabs.show_key("proof")
    press(Qt.Key.Key_N, CTRL)
    assert not page.proof.button.isEnabled()
    qtbot.waitUntil(lambda: page.proof.button.isEnabled())


def test_a_whole_room_is_told_whole(qtbot: QtBot, page: SafekeepingPage) -> None:
    page.tabs.show_key("proof")
    assert "Belum pernah" in texts(page)
    prove(qtbot, page)
    said = texts(page)
    assert "Utuh" in said
    assert any(text.startswith("Data ruang utuh: ") for text in said)


def test_the_cursor_stays_where_the_proof_was_asked_for(
    qtbot: QtBot, page: SafekeepingPage
) -> None:
    page.tabs.show_key("proof")
    page.proof.button.setFocus()
    prove(qtbot, page)
    assert page.proof.button.hasFocus()


def test_a_row_changed_from_outside_is_named_with_what_to_do(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, made_room: MadeRoom
) -> None:
    hand = Connection(window.room.path, subkey(made_room.data_key, "vault file"))
    hand.change("UPDATE setting SET value = '{}' WHERE key = 'recovery'")
    hand.close()
    prove(qtbot, page)
    said = texts(page)
    assert "Tidak utuh" in said
    assert any("bukan yang terakhir dituliskan" in text for text in said)
    assert any("pulihkan dari cadangan terakhir" in text for text in said)


def test_what_is_not_whole_is_told_before_lost_keys_and_nothing_is_written_for_them(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage, made_room: MadeRoom
) -> None:
    hand = Connection(window.room.path, subkey(made_room.data_key, "vault file"))
    hand.change("UPDATE setting SET value = '{}' WHERE key = 'recovery'")
    hand.close()
    for ending in (".keys", ".keys.bak"):
        window.room.path.with_suffix(ending).unlink()
    prove(qtbot, page)
    assert not any("sudah ditulis ulang" in text for text in texts(page))
    assert any("bukan yang terakhir dituliskan" in text for text in texts(page))
    assert not window.room.path.with_suffix(".keys").exists()


def test_key_files_that_are_gone_are_told(
    qtbot: QtBot, window: MainWindow, page: SafekeepingPage
) -> None:
    for ending in (".keys", ".keys.bak"):
        window.room.path.with_suffix(ending).unlink()
    prove(qtbot, page)
    assert any("sudah ditulis ulang" in text for text in texts(page))
    assert window.room.path.with_suffix(".keys").exists()


class Locks:
    """Counts how often the lock was asked for."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def put_back(qtbot: QtBot, made_room: MadeRoom, tmp_path: Path, clock: SettableClock) -> MainWindow:
    """A window over a room that is older than what the account remembers."""
    path = tmp_path / "kembali.rkv"
    made_room.copy_to(path)
    with CounselingRoom.open(path, made_room.data_key, clock) as later:
        later.clients.register(ClientForm(name="Sekar Contoh", areas=(Area.WORK,)))
        later.safekeeping.remember(tmp_path / "saksi")
    made_room.copy_to(path)
    window = MainWindow(CounselingRoom.open(path, made_room.data_key, clock))
    qtbot.addWidget(window, before_close_func=lambda made: made.room.close())
    window.show()
    return window


def test_an_older_file_is_asked_about_and_the_safe_answer_locks(
    qtbot: QtBot, put_back: MainWindow, tmp_path: Path
) -> None:
    locks = Locks()
    RollbackWatch(put_back, put_back, tmp_path / "saksi", locks).begin()
    (dialog,) = put_back.findChildren(OlderRoomDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    press(Qt.Key.Key_Return)
    assert locks.count == 1
    # Not remembered: the question comes again.
    assert put_back.room.safekeeping.judge(tmp_path / "saksi").is_rollback


def test_with_a_reason_the_older_file_is_gone_on_with(
    qtbot: QtBot, put_back: MainWindow, tmp_path: Path
) -> None:
    locks = Locks()
    watch = RollbackWatch(put_back, put_back, tmp_path / "saksi", locks)
    watch.begin()
    watch.remember()
    assert put_back.room.safekeeping.judge(tmp_path / "saksi").is_rollback

    def explain() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.findChild(QPlainTextEdit).setPlainText("Dipulihkan dari cadangan Senin lalu.")
        button(dialog, "Lanjutkan dengan berkas ini").click()

    (dialog,) = put_back.findChildren(OlderRoomDialog)
    QTimer.singleShot(0, explain)
    dialog.accept_button.click()
    assert locks.count == 0
    assert not put_back.room.safekeeping.judge(tmp_path / "saksi").is_rollback
    assert put_back.room.audit.entries()[0].action == "vault.older_accepted"


def test_a_reason_that_a_lock_cut_off_is_there_again(
    qtbot: QtBot, put_back: MainWindow, tmp_path: Path
) -> None:
    shown = []

    def cut_off(typed: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonQuestion)
        shown.append(dialog.reason)
        dialog.editor.setPlainText(typed)
        dialog.park()
        dialog.reject()

    for typed in ("Dipulihkan dari", "Dipulihkan dari cadangan"):
        RollbackWatch(put_back, put_back, tmp_path / "saksi", Locks()).begin()
        dialog = put_back.findChildren(OlderRoomDialog)[-1]
        QTimer.singleShot(0, lambda typed=typed: cut_off(typed))
        dialog.accept_button.click()
    assert shown == ["", "Dipulihkan dari"]


def test_the_room_that_was_seen_last_is_not_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    watch = RollbackWatch(window, window, tmp_path / "saksi", Locks())
    watch.begin()
    assert window.findChildren(OlderRoomDialog) == []
    window.room.clients.register(ClientForm(name="Sekar Contoh", areas=(Area.WORK,)))
    watch.remember()
    assert not window.room.safekeeping.judge(tmp_path / "saksi").is_rollback
