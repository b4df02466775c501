"""Several rooms on one PC: chosen from a list, never by editing a file; nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.first_window import FirstWindow
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.platform.local import MOST_ROOMS, LocalSettings
from rumah_konseling.ui.setup.places import free_place
from rumah_konseling.ui.setup.vault_steps import PlaceStep
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.vault import rooms_dialog
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.vault.rooms_dialog import RoomsDialog
from tests.conftest import PASSPHRASE, MadeRoom
from tests.ui.clients.desk_work import when_asked
from tests.ui.looking import button, cut_off, texts

Starting = Callable[[], AppLifecycle]


@pytest.fixture
def own(tmp_path: Path, made_room: MadeRoom) -> Path:
    """The room of every day."""
    path = tmp_path / "data" / "ruang.rkv"
    path.parent.mkdir()
    made_room.copy_to(path)
    local = LocalSettings()
    local.note_room(path, None, is_chosen=True)
    local.flush()
    return path


@pytest.fixture
def other(tmp_path: Path, made_room: MadeRoom) -> Path:
    """A tester's room, on a stick."""
    path = tmp_path / "stick" / "penguji.rkv"
    path.parent.mkdir()
    made_room.copy_to(path)
    local = LocalSettings()
    local.note_room(path, None)
    local.flush()
    return path


@pytest.fixture
def starting(qapp: QApplication, theme: Theme) -> Iterator[Starting]:
    """Return a function that starts the program; the lock ends it."""
    made: list[AppLifecycle] = []

    def start() -> AppLifecycle:
        session = AppLifecycle(qapp, None, restart=lambda *_words: None)  # type: ignore[arg-type]
        made.append(session)
        return session

    yield start
    for session in made:
        end(session)


def end(session: AppLifecycle) -> None:
    if session.inactivity is not None:
        session.inactivity.stop()
    session.first.release()
    if shiboken6.isValid(session.panic_key):
        QApplication.instance().removeEventFilter(session.panic_key)  # type: ignore[union-attr]
    if session.window is not None and shiboken6.isValid(session.window):
        session.window.close()
        shiboken6.delete(session.window)
    session.front.window = None


def lock_of(session: AppLifecycle) -> LockWindow:
    assert isinstance(session.window, LockWindow)
    return session.window


def choose_other(session: AppLifecycle, act: Callable[[RoomsDialog], object]) -> None:
    """Press “Ruang lain…” and act in the list."""
    asked = when_asked(RoomsDialog, act)
    button(lock_of(session), "Ruang lain…").click()
    assert asked.was


def listed(dialog: RoomsDialog) -> str:
    return " | ".join(texts(dialog))


def unlock_with(qtbot: QtBot, session: AppLifecycle) -> MainWindow:
    lock = lock_of(session)
    qtbot.waitUntil(lambda: lock.door.is_ready)
    QTest.keyClicks(lock.passphrase.field.edit, PASSPHRASE)
    QTest.keyClick(lock.passphrase.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))
    assert isinstance(session.window, MainWindow)
    return session.window


def test_a_room_is_chosen_opened_locked_and_is_the_one_of_the_next_start(
    qtbot: QtBot, own: Path, other: Path, starting: Starting
) -> None:
    session = starting()
    assert lock_of(session).door.vault == own
    seen: list[str] = []

    def pick(dialog: RoomsDialog) -> None:
        seen.append(listed(dialog))
        button(dialog, f"Buka penguji.rkv di {other.parent}").click()

    choose_other(session, pick)
    assert "penguji.rkv" in seen[0]
    assert str(other.parent) in seen[0]
    # What a room calls itself would betray something to whoever passes.
    assert "Badan Pengembangan" not in seen[0]
    assert lock_of(session).door.vault == other
    # Only looked at so far: the next start is the room of every day.
    assert LocalSettings().vault == own
    window = unlock_with(qtbot, session)
    assert window.room.path == other
    assert LocalSettings().vault == other
    window.show_help("moment-danger", window)
    session.lock()
    assert not window.room.is_open
    # Nothing of the help lies over the lock.
    assert window.helper.shown is None
    end(session)
    assert lock_of(starting()).door.vault == other


def test_a_room_that_is_open_in_a_window_of_its_own_comes_forward_there(
    own: Path, other: Path, starting: Starting
) -> None:
    elsewhere = FirstWindow()
    assert elsewhere.claim(other)
    session = starting()
    choose_other(session, lambda dialog: dialog.open_room(other))
    assert lock_of(session).door.vault == own
    elsewhere.release()


def test_a_room_on_a_stick_that_is_away_is_told_and_is_there_again_with_the_stick(
    own: Path, other: Path, starting: Starting
) -> None:
    away = other.parent.with_name("away")
    other.parent.rename(away)
    session = starting()
    seen: list[str] = []

    def look(dialog: RoomsDialog) -> None:
        seen.append(listed(dialog))
        assert not [
            one
            for one in dialog.findChildren(type(button(dialog, "Tutup")))
            if one.accessibleName().startswith("Buka penguji.rkv")
        ]
        button(dialog, "Tutup").click()

    choose_other(session, look)
    assert "Tidak ditemukan" in seen[0]
    assert "pasang dahulu flash disk" in seen[0]
    away.rename(other.parent)

    def again(dialog: RoomsDialog) -> None:
        seen.append(listed(dialog))
        button(dialog, f"Buka penguji.rkv di {other.parent}").click()

    choose_other(session, again)
    assert "Tidak ditemukan" not in seen[1]
    assert lock_of(session).door.vault == other


def test_a_room_that_cannot_even_be_asked_about_is_told_as_away_too(
    own: Path, starting: Starting, tmp_path: Path
) -> None:
    odd = tmp_path / ("x" * 300) / "ruang.rkv"
    local = LocalSettings()
    local.note_room(odd, None)
    local.flush()
    session = starting()
    seen: list[str] = []

    def look(dialog: RoomsDialog) -> None:
        seen.append(listed(dialog))
        button(dialog, "Tutup").click()

    choose_other(session, look)
    assert "pasang dahulu flash disk" in seen[0]
    local.vault = odd
    local.forget_room(odd)
    assert LocalSettings().vault == own


def test_nothing_leads_away_while_a_room_is_being_opened(
    qtbot: QtBot, own: Path, other: Path, starting: Starting
) -> None:
    session = starting()
    lock = lock_of(session)
    qtbot.waitUntil(lambda: lock.door.is_ready)
    away = (lock.other_link, lock.passphrase.forgot_link, lock.restore_link)
    QTest.keyClicks(lock.passphrase.field.edit, "bukan frasa sandinya")
    QTest.keyClick(lock.passphrase.field.edit, Qt.Key.Key_Return)
    assert not any(link.isEnabled() for link in away)
    qtbot.waitUntil(lambda: all(link.isEnabled() for link in away))
    # One waits for the next try, and may go elsewhere meanwhile.
    assert unlock_with(qtbot, session).room.path == own


def test_a_room_that_was_moved_is_looked_for_and_keeps_its_place_in_the_list(
    own: Path, other: Path, starting: Starting, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = other.with_name("penguji-baru.rkv")
    for ending in (".rkv", ".keys", ".keys.bak"):
        other.with_suffix(ending).rename(moved.with_suffix(ending))
    # The person at the system's own dialog.
    monkeypatch.setattr(rooms_dialog, "open_file", lambda *_asked: moved)
    session = starting()

    def find(dialog: RoomsDialog) -> None:
        assert "mungkin dipindahkan" in listed(dialog)
        button(dialog, "Cari…").click()
        assert "Tidak ditemukan" not in listed(dialog)
        button(dialog, f"Buka penguji-baru.rkv di {moved.parent}").click()

    choose_other(session, find)
    assert lock_of(session).door.vault == moved
    assert [one.path for one in LocalSettings().rooms] == [moved, own]


def test_taking_a_room_off_the_list_deletes_nothing(
    own: Path, other: Path, starting: Starting
) -> None:
    session = starting()

    def take_off(dialog: RoomsDialog) -> None:
        button(dialog, "Keluarkan ruang.rkv dari daftar").click()
        assert "ruang.rkv" not in listed(dialog)
        button(dialog, "Tutup").click()

    before = sorted(file.name for file in own.parent.iterdir())
    choose_other(session, take_off)
    assert sorted(file.name for file in own.parent.iterdir()) == before
    assert [one.path for one in LocalSettings().rooms] == [other]
    # It was the one of every day: the other takes its place.
    assert LocalSettings().vault == other


def test_with_the_last_room_off_the_list_the_next_start_is_the_first_run(
    own: Path, starting: Starting
) -> None:
    local = LocalSettings()
    local.forget_room(own)
    assert local.vault is None
    assert isinstance(starting().window, SetupWizard)


def test_another_file_is_opened_and_a_new_room_is_begun_from_the_list(
    own: Path,
    tmp_path: Path,
    made_room: MadeRoom,
    starting: Starting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third = tmp_path / "ketiga.rkv"
    made_room.copy_to(third)
    monkeypatch.setattr(rooms_dialog, "open_file", lambda *_asked: third)
    session = starting()
    choose_other(session, lambda dialog: button(dialog, "Buka berkas lain…").click())
    assert lock_of(session).door.vault == third
    choose_other(session, lambda dialog: button(dialog, "Ruang baru atau contoh…").click())
    wizard = session.window
    assert isinstance(wizard, SetupWizard)
    button(wizard, "Kembali ke layar kunci").click()
    assert lock_of(session).door.vault == third


def test_a_new_room_lies_beside_those_that_are_there(qtbot: QtBot, tmp_path: Path) -> None:
    assert free_place(tmp_path) == tmp_path / "ruang.rkv"
    (tmp_path / "ruang.rkv").touch()
    (tmp_path / "ruang-2.rkv").touch()
    assert free_place(tmp_path) == tmp_path / "ruang-3.rkv"
    for can_leave, name in ((True, "ruang-3.rkv"), (False, "ruang.rkv")):
        wizard = SetupWizard(tmp_path, can_leave=can_leave)
        qtbot.addWidget(wizard)
        wizard.choose("new")
        (place,) = wizard.findChildren(PlaceStep)
        assert place.path.name == name


def test_a_room_that_was_made_is_the_one_of_the_next_start(
    qapp: QApplication, room: CounselingRoom, own: Path, starting: Starting
) -> None:
    session = starting()
    session._on_set_up(room, is_new=True)
    assert LocalSettings().vault == room.path


def test_the_list_of_an_older_program_is_read(own: Path) -> None:
    QSettings().setValue("rooms", '[{"path": "/x/lama.rkv", "data_of": null}]')
    (only,) = LocalSettings().rooms
    assert only.path == Path("/x/lama.rkv")
    assert only.opened_at is None


def test_no_more_rooms_are_kept_than_can_be_read(tmp_path: Path) -> None:
    local = LocalSettings()
    for number in range(MOST_ROOMS + 3):
        local.note_room(tmp_path / f"{number}.rkv", None)
    assert len(local.rooms) == MOST_ROOMS
    assert local.rooms[0].path.name == f"{MOST_ROOMS + 2}.rkv"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_list_is_read_whole_and_walked_by_keyboard(
    qtbot: QtBot, theme: Theme, own: Path, other: Path, scale: float
) -> None:
    theme.set_text_scale(scale)
    lock = LockWindow(own)
    qtbot.addWidget(lock)
    with qtbot.waitExposed(lock):
        lock.show()
    dialog = RoomsDialog(lock, own)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert cut_off(dialog) == []
    for _ in range(12):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName().startswith("Buka penguji.rkv"):
            break
        QTest.keyClick(focus or dialog, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert dialog.chosen == other
