"""The lock screen is there at once, shows nothing of anybody, and loses no key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultInUse, VaultMissing, WrongPassphrase
from rumah_konseling.records.safekeeping.code_openings import Opener
from rumah_konseling.records.settings import days_off
from rumah_konseling.room.packaged import migrations
from rumah_konseling.room.room import CounselingRoom, NewRoom, unlock
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.widgets.passphrase import NOT_ALIKE
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from tests.conftest import PASSPHRASE
from tests.ui.looking import button, texts

NEW_PASSPHRASE = "lima gajah putih makan siang"


@pytest.fixture
def closed(new_room: NewRoom) -> Path:
    """A room that is closed, and the code that opens it in need."""
    new_room.room.close()
    return new_room.room.path


@pytest.fixture
def window(qtbot: QtBot, closed: Path) -> LockWindow:
    made = LockWindow(closed, was_locked=True)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(window: LockWindow) -> Iterator[list[CounselingRoom]]:
    rooms: list[CounselingRoom] = []
    window.opened.connect(rooms.append)
    yield rooms
    for room in rooms:
        room.close()


def show(qtbot: QtBot, window: LockWindow) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()


def ready(qtbot: QtBot, window: LockWindow) -> None:
    show(qtbot, window)
    qtbot.waitUntil(lambda: window.door.is_ready)


def send(qtbot: QtBot, window: LockWindow, passphrase: str) -> None:
    window.passphrase.field.edit.selectAll()
    qtbot.keyClicks(window.passphrase.field.edit, passphrase)
    qtbot.keyClick(window.passphrase.field.edit, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_the_room(
    qtbot: QtBot, window: LockWindow, opened: list[CounselingRoom]
) -> None:
    ready(qtbot, window)
    send(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].settings.identity().city == "Jakarta"
    assert window.passphrase.field.text() == ""


def test_keys_typed_before_anything_is_loaded_are_kept(
    qtbot: QtBot, window: LockWindow, opened: list[CounselingRoom]
) -> None:
    show(qtbot, window)
    assert not window.door.is_ready
    send(qtbot, window, PASSPHRASE)
    assert window.passphrase.field.text() == PASSPHRASE
    assert window.passphrase.button.text() == "Membuka…"
    qtbot.waitUntil(lambda: bool(opened))


def test_pages_are_loaded_behind_the_passphrase_and_hold_up_nobody(
    qtbot: QtBot, window: LockWindow
) -> None:
    told: list[str] = []
    window.door.ready.connect(lambda: told.append("ready"))
    window.door.complete.connect(lambda: told.append("complete"))
    show(qtbot, window)
    qtbot.waitUntil(lambda: window.door.is_complete)
    assert told == ["ready", "complete"]


def test_the_holidays_of_the_first_page_are_known_before_it_is_wanted(
    qtbot: QtBot, window: LockWindow
) -> None:
    days_off._of_year.cache_clear()
    ready(qtbot, window)
    assert days_off._of_year.cache_info().currsize == 1


def test_the_screen_shows_nothing_of_anybody(qtbot: QtBot, window: LockWindow) -> None:
    ready(qtbot, window)
    assert window.windowTitle() == "Rumah Konseling"
    assert texts(window) == ["Ruang terkunci", "Rumah Konseling"]


def test_a_name_is_shown_only_where_it_was_allowed(qtbot: QtBot, closed: Path) -> None:
    window = LockWindow(closed, room_name="Ruang Konseling · BPSDM")
    qtbot.addWidget(window)
    ready(qtbot, window)
    assert "Ruang Konseling · BPSDM" in texts(window)


def test_a_wrong_passphrase_is_told_kindly_and_can_be_typed_over(
    qtbot: QtBot, window: LockWindow, opened: list[CounselingRoom]
) -> None:
    ready(qtbot, window)
    send(qtbot, window, "salah")
    edit = window.passphrase.field.edit
    qtbot.waitUntil(lambda: edit.selectedText() != "")
    assert any(text.startswith(WrongPassphrase.sentence) for text in texts(window))
    qtbot.keyClicks(edit, PASSPHRASE)
    assert not any(text.startswith(WrongPassphrase.sentence) for text in texts(window))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))


def test_many_wrong_passphrases_make_the_next_one_wait_and_no_more(
    qtbot: QtBot, window: LockWindow, opened: list[CounselingRoom]
) -> None:
    ready(qtbot, window)
    attempts = window.door._attempts
    assert attempts is not None
    for number in range(1, 4):
        send(qtbot, window, f"salah {number}")
        qtbot.waitUntil(lambda n=number: attempts.failures == n)
    act = window.passphrase.button
    qtbot.waitUntil(lambda: act.text() == "Coba lagi dalam 1 detik")
    assert not act.isEnabled()
    qtbot.keyClicks(window.passphrase.field.edit, PASSPHRASE)
    qtbot.waitUntil(act.isEnabled)
    assert window.passphrase.field.text() == PASSPHRASE
    qtbot.keyClick(window.passphrase.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))


def test_the_wait_outlives_a_restart(qtbot: QtBot, window: LockWindow, closed: Path) -> None:
    ready(qtbot, window)
    attempts = window.door._attempts
    assert attempts is not None
    for _ in range(6):
        attempts.failed()
    again = LockWindow(closed)
    qtbot.addWidget(again)
    ready(qtbot, again)
    assert again.passphrase.button.text().startswith("Coba lagi dalam")


def test_an_empty_passphrase_is_not_even_tried(qtbot: QtBot, window: LockWindow) -> None:
    ready(qtbot, window)
    qtbot.keyClick(window.passphrase.field.edit, Qt.Key.Key_Return)
    assert "Ketik frasa sandi Anda dahulu." in texts(window)
    assert window.passphrase.button.isEnabled()


def test_a_room_open_elsewhere_says_so(
    qtbot: QtBot, new_room: NewRoom, opened: list[CounselingRoom]
) -> None:
    window = LockWindow(new_room.room.path)
    data_key = unlock(new_room.room.path, PASSPHRASE)
    with CounselingRoom.open(new_room.room.path, data_key):
        qtbot.addWidget(window)
        ready(qtbot, window)
        send(qtbot, window, PASSPHRASE)
        qtbot.waitUntil(
            lambda: any(text.startswith(VaultInUse.sentence) for text in texts(window)),
        )


def test_a_room_that_was_moved_can_be_looked_for(qtbot: QtBot, closed: Path) -> None:
    away = closed.with_name("pindah.rkv")
    shutil.move(closed, away)
    window = LockWindow(closed)
    qtbot.addWidget(window)
    ready(qtbot, window)
    # Said before a passphrase is typed in vain.
    assert any(text.startswith(VaultMissing.sentence) for text in texts(window))
    assert button(window, "Ruang lain…").isEnabled()


def _type_code(qtbot: QtBot, window: LockWindow, code: str) -> None:
    window.code.field.clear()
    groups = window.code.field.findChildren(QLineEdit)
    for group, letters in zip(groups, code.split("-"), strict=True):
        qtbot.keyClicks(group, letters)


def test_the_recovery_sheet_leads_back_in_with_a_new_passphrase(
    qtbot: QtBot, window: LockWindow, new_room: NewRoom, opened: list[CounselingRoom]
) -> None:
    ready(qtbot, window)
    qtbot.mouseClick(
        button(window, "Lupa frasa sandi? Pakai lembar pemulihan"), Qt.MouseButton.LeftButton
    )
    code = new_room.recovery_code
    wrong = code[:16] + ("8" if code[16] != "8" else "9") + code[17:]
    _type_code(qtbot, window, wrong)
    qtbot.mouseClick(button(window, "Periksa kode"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("kelompok ke-4" in text for text in texts(window)))
    marked = window.focusWidget()
    assert isinstance(marked, QLineEdit)
    assert marked.accessibleName() == "Kelompok 4 dari 9"
    qtbot.keyClicks(marked, code.split("-")[3])
    qtbot.keyClick(marked, Qt.Key.Key_Return)
    qtbot.waitUntil(window.opener.isVisible)
    fields = window.opener.fields
    qtbot.mouseClick(fields.opener.buttons[Opener.COUNSELOR], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(fields.name, "Laras Contoh")
    qtbot.keyClick(fields.name, Qt.Key.Key_Return)
    assert window.focusWidget() is fields.reason
    qtbot.keyClicks(fields.reason, "Lupa frasa sandi saya")
    qtbot.mouseClick(window.opener.button, Qt.MouseButton.LeftButton)
    pane = window.new_passphrase
    qtbot.waitUntil(pane.isVisible)
    qtbot.keyClicks(pane.first.edit, "rahasia")
    qtbot.mouseClick(pane.button, Qt.MouseButton.LeftButton)
    assert "Frasa sandi ini masih mudah ditebak." in texts(window)
    pane.first.edit.clear()
    qtbot.keyClicks(pane.first.edit, NEW_PASSPHRASE)
    qtbot.keyClicks(pane.second.edit, NEW_PASSPHRASE + "x")
    qtbot.keyClick(pane.second.edit, Qt.Key.Key_Return)
    assert NOT_ALIKE in texts(window)
    qtbot.keyClick(pane.second.edit, Qt.Key.Key_Backspace)
    qtbot.keyClick(pane.second.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    path = opened[0].path
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    assert unlock(path, NEW_PASSPHRASE)


def test_a_room_that_was_just_locked_is_not_called_never_opened(qtbot: QtBot, closed: Path) -> None:
    # Of the sample nothing is remembered.
    for was_locked in (False, True):
        window = LockWindow(closed, was_locked, rooms=())
        qtbot.addWidget(window)
        never = "Belum tercatat pernah dibuka dari akun ini." in window.passphrase.place.text()
        assert never is not was_locked
        assert closed.name in window.passphrase.place.text()


def test_an_incomplete_code_is_not_tried(qtbot: QtBot, window: LockWindow) -> None:
    ready(qtbot, window)
    window.passphrase.forgot.emit()
    qtbot.mouseClick(button(window, "Periksa kode"), Qt.MouseButton.LeftButton)
    assert any("Kode belum lengkap" in text for text in texts(window))
    window.code.say("")
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.code.field.findChildren(QLineEdit)[0], Qt.Key.Key_Return, ctrl)
    assert any("Kode belum lengkap" in text for text in texts(window))
    qtbot.mouseClick(button(window, "Kembali ke frasa sandi"), Qt.MouseButton.LeftButton)
    assert window.pane is window.passphrase


def _is_seen(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_what_is_wrong_is_seen_where_large_text_leaves_no_room_for_it(
    qtbot: QtBot, window: LockWindow, theme: Theme
) -> None:
    theme.set_text_scale(2.0)
    window.resize(1024, 560)
    ready(qtbot, window)
    for told in (window.passphrase, window.code):
        if told is window.code:
            window.passphrase.forgot.emit()
        told.send()
        qtbot.waitUntil(partial(_is_seen, told.message))


FIRST_PAINT = """
import sys
from pathlib import Path
import rumah_konseling.ui.__main__ as start
from rumah_konseling.ui.vault import unlocker
standard = set(sys.stdlib_module_names)

def at_first_paint(self):
    tops = {n if n.startswith("rumah") else n.split(".")[0] for n in sys.modules}
    # The face is one name here, as any library is; of the core each module counts.
    loaded = {"face" if n.startswith("rumah_konseling.ui") else n for n in tops} - standard
    print(*sorted(loaded), flush=True)
    import os
    os._exit(0)

unlocker.Unlocker.prepare = at_first_paint
start.main([sys.argv[1]])
"""


def test_the_screen_paints_before_anything_but_qt_is_imported(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "ruang.rkv")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "face" in loaded
    allowed = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "face"}
    # Standard library alone, and nothing of the core: they make the process private, and begin
    # it as another part of the program where that is asked.
    hardening = "rumah_konseling.vault.machine.hardening"
    allowed |= {hardening, "rumah_konseling.vault.machine", "rumah_konseling.vault"}
    allowed |= {"rumah_konseling"}
    allowed |= {"rumah_konseling.processes", "rumah_konseling.errors"}
    allowed |= {"rumah_konseling.command_line", "rumah_konseling.file_names"}
    allowed |= {"rumah_konseling.named", "rumah_konseling.version", "rumah_konseling.presence"}
    # What Python itself brings along from the environment, before a line of ours runs.
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*{m.split('.')[0] for m in sys.modules})"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded - allowed - set(bare.stdout.split()) <= {"__feature__", "__main__"}


OLDER = Path(__file__).parents[1] / "golden" / "rooms"


def test_an_older_room_is_copied_first_and_the_screen_tells_how_far(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for file in ("ruang.rkv", "ruang.keys"):
        shutil.copy(min(OLDER.iterdir()) / file, tmp_path / file)
    before = (tmp_path / "ruang.rkv").read_bytes()
    window = LockWindow(tmp_path / "ruang.rkv")
    qtbot.addWidget(window)
    rooms: list[CounselingRoom] = []
    said: list[str] = []
    window.opened.connect(rooms.append)
    window.door.updating.connect(lambda _percent: said.append(window.passphrase.button.text()))
    ready(qtbot, window)
    send(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(rooms))
    assert said[-1] == "Menyalin ruang sebelum pembaruan… 100 %"
    with rooms[0] as room:
        (aside,) = room.safekeeping.kept_aside()
        assert aside.read_bytes() == before
        assert aside.name in [one.name for one in room.copies.present()]


def test_a_room_of_a_newer_program_says_so(qtbot: QtBot, closed: Path, window: LockWindow) -> None:
    data_key = unlock(closed, PASSPHRASE)
    newer = [
        *migrations(),
        Migration(len(migrations()) + 1, "x", "CREATE TABLE x (id INTEGER PRIMARY KEY) STRICT;"),
    ]
    Vault.open(closed, data_key, newer, Clock()).close()
    ready(qtbot, window)
    send(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(window.passphrase.message.text()))
    assert "versi program yang lebih baru" in window.passphrase.message.text()
    assert "Pasang versi program yang terbaru" in window.passphrase.message.text()
