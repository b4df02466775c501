"""“Frasa sandi diketahui orang lain”: a new key for everything, and a way back at each step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import WrongPassphrase
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.room.rekey import Rekeying
from rumah_konseling.room.room import CounselingRoom, unlock, unlock_with_code
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.safekeeping.rekeying_window import RekeyingWindow
from rumah_konseling.ui.settings.rekey_dialog import RekeyDialog
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import PASSPHRASE
from tests.ui.keyboard import press, type_text
from tests.ui.looking import button, texts

PLAN = ContinuityPlan(
    custodian_name="Budi Contoh",
    custodian_position="Kepala Bagian",
    custodian_contact="0812 0000 0001",
    alternate_name="Citra Contoh",
    alternate_position="Sekretaris",
    alternate_contact="0812 0000 0002",
    successor="Dewi Contoh, M.Psi.",
    successor_contact="0812 0000 0003",
    envelope_at="Brankas Bagian Umum",
    computer_at="Ruang konseling lantai 2",
    backups_at="Lemari arsip lantai 1",
    told_by="Dewi Contoh",
)
NEW = "sebelas gajah menyulam awan biru"


def walk_to_the_end(qtbot: QtBot, window: MainWindow) -> RekeyDialog:
    dialog = RekeyDialog(window, window.page, CHEAPEST)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(NEW)
    press(Qt.Key.Key_Return)
    type_text(NEW)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel is not None)
    dialog.go_on()
    assert dialog._made is not None
    dialog.proof.field.spread(dialog._made.new.recovery_code, 0)
    dialog.go_on()
    return dialog


def test_the_room_is_written_anew_and_opens_by_the_new_keys_alone(
    qtbot: QtBot, qapp: QApplication, room: CounselingRoom
) -> None:
    restarted: list[Path] = []
    session = AppLifecycle(qapp, room.path, restart=restarted.append)  # type: ignore[arg-type]
    session.show_room(room)
    window = session.window
    assert isinstance(window, MainWindow)
    dialog = walk_to_the_end(qtbot, window)
    assert "Ganti kunci ruang sekarang" in dialog.act.text()
    assert dialog._made is not None
    code = dialog._made.new.recovery_code
    assert unlock(room.path, PASSPHRASE)
    # Enter pressed twice for the code does not replace the keys unread, nor leave.
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert restarted == []
    press(Qt.Key.Key_Tab)
    assert dialog.act.hasFocus()
    dialog.go_on()
    qtbot.waitUntil(lambda: restarted == [room.path])
    assert not room.is_open
    with pytest.raises(WrongPassphrase):
        unlock(room.path, PASSPHRASE)
    key = unlock(room.path, NEW)
    assert unlock_with_code(room.path, code).data_key == key
    with CounselingRoom.open(room.path, key) as again:
        assert again.settings.recovery_confirmed
        assert [aside.name for aside in again.safekeeping.kept_aside()] != []
        # No backup that was made before opens by the new keys: the next one is due.
        assert again.backups.newest() is None
    session.window.close()
    session.window.deleteLater()
    session.deleteLater()


def test_the_passphrase_that_leaked_is_not_taken_again(qtbot: QtBot, window: MainWindow) -> None:
    dialog = RekeyDialog(window, window.page, CHEAPEST)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    for text in (PASSPHRASE, PASSPHRASE, PASSPHRASE):
        type_text(text)
        press(Qt.Key.Key_Return)
    assert "Pilih frasa sandi yang lain dari yang bocor." in texts(dialog)


def test_a_wrong_present_passphrase_is_told_beside_its_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = RekeyDialog(window, window.page, CHEAPEST)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    for text in ("bukan ini sama sekali", NEW, NEW):
        type_text(text)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.present.error.startswith("Frasa sandi tidak cocok."))


def test_given_up_before_the_end_nothing_has_changed(qtbot: QtBot, window: MainWindow) -> None:
    dialog = walk_to_the_end(qtbot, window)
    dialog.reject()
    assert unlock(window.room.path, PASSPHRASE)
    assert window.room.is_open


def test_what_goes_wrong_is_told_and_the_old_keys_still_open(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = walk_to_the_end(qtbot, window)
    made = dialog._made
    assert isinstance(made, Rekeying)
    dialog.reject()
    # The room is still open: it can't be written anew.
    work = RekeyingWindow(window.room.path, made)
    qtbot.addWidget(work)
    work.show()
    work.begin()
    work.close()
    assert work.isVisible()
    qtbot.waitUntil(lambda: "Kunci data belum diganti" in texts(work))
    with qtbot.waitSignal(work.ended):
        button(work, "Kunci ruang").click()
    assert unlock(window.room.path, PASSPHRASE)


def test_after_it_every_page_gives_the_same_answer(
    qtbot: QtBot, qapp: QApplication, room: CounselingRoom
) -> None:
    room.continuity.keep_plan(PLAN)
    room.continuity.print()
    former = room.continuity.newest()
    assert former is not None
    room.continuity.seal(former.id, room.clock.today(), "Lemari besi")
    restarted: list[Path] = []
    session = AppLifecycle(qapp, room.path, restart=restarted.append)  # type: ignore[arg-type]
    session.show_room(room)
    assert isinstance(session.window, MainWindow)
    walk_to_the_end(qtbot, session.window).go_on()
    qtbot.waitUntil(lambda: restarted == [room.path])
    session.window.close()
    session.deleteLater()
    # The next process says once that it is done.
    for said in (True, False):
        locked = AppLifecycle(qapp, room.path, was_locked=True)
        assert locked.window is not None
        shown = " ".join(texts(locked.window))
        assert ("Kunci ruang sudah diganti." in shown) is said
        locked.panic_key.deleteLater()
        locked.window.close()
        locked.deleteLater()
    with CounselingRoom.open(room.path, unlock(room.path, NEW), room.clock) as again:
        # The new keys were written by the computer's own clock, months after the test's.
        again.believe_computer("Jam pada uji ini lebih awal.")
        window = MainWindow(again)
        qtbot.addWidget(window)
        window.show()
        window.go(Place("safekeeping", None, "backup"))
        assert "Sejak kunci ruang diganti belum ada cadangan." in texts(window)
        assert not any("belum pernah dicadangkan" in text for text in texts(window))
        lines = [line.title for line in again.attention.lines(again.clock.today())]
        assert "Buat cadangan dengan kunci yang baru" in lines
        assert "Buat cadangan pertama" not in lines
        # The envelope: opened by nobody any more, whether or not a new one was printed.
        for printed in (False, True):
            if printed:
                again.continuity.print()
            window.go(Place("safekeeping", None, "audit"))
            window.go(Place("safekeeping", None, "envelope"))
            QApplication.processEvents()
            said_of_it = " ".join(texts(window))
            assert "tetap berlaku" not in said_of_it
            assert "Lembarnya sudah diganti" in said_of_it
