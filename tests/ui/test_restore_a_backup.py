"""A backup brought back: into an empty place, or in the place of the room that is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.ui.setup.moving_steps import SummaryStep, TargetStep
from rumah_konseling.ui.setup.restore_steps import SourceStep
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.setup.unlock_steps import UnlockStep
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import PASSPHRASE, MadeRoom, SettableClock
from tests.records.stories import register
from tests.ui.keyboard import CTRL, press, type_text
from tests.ui.looking import cut_off, texts

LONG = 30_000


@pytest.fixture
def lived_in(tmp_path: Path, made_room: MadeRoom, clock: SettableClock) -> Path:
    """A room with two clients, of whom the backups on the stick know one and both."""
    folder, stick = tmp_path / "data", tmp_path / "flashdisk"
    folder.mkdir()
    stick.mkdir()
    path = folder / "ruang.rkv"
    made_room.copy_to(path)
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        for name in ("Sintetis Satu", "Sintetis Dua"):
            register(room, name)
            clock.advance(hours=1)
            job = room.safekeeping.backup_job(Occasion.ASKED, stick)
            job.run(lambda _done, _total: None)
        register(room, "Sintetis Tiga")
    return path


@pytest.fixture
def wizard(qtbot: QtBot, lived_in: Path, clock: SettableClock) -> Iterator[SetupWizard]:
    made = SetupWizard(lived_in.parent, CHEAPEST, clock, replaced=lived_in)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    rooms: list[CounselingRoom] = []
    made.finished.connect(rooms.append)
    yield made
    for room in rooms:
        room.close()
    made.close()


def reached(qtbot: QtBot, wizard: SetupWizard, kind: type[Step]) -> Step:
    qtbot.waitUntil(lambda: isinstance(wizard.step, kind))
    assert wizard.step is not None
    return wizard.step


def unlock_source(qtbot: QtBot, wizard: SetupWizard, source: Path) -> TargetStep:
    step = reached(qtbot, wizard, SourceStep)
    assert isinstance(step, SourceStep)
    step.field.set_text(str(source))
    press(Qt.Key.Key_Return)
    reached(qtbot, wizard, UnlockStep)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    target = reached(qtbot, wizard, TargetStep)
    assert isinstance(target, TargetStep)
    return target


def test_enter_alone_leads_from_the_place_into_the_room(
    qtbot: QtBot, wizard: SetupWizard, lived_in: Path
) -> None:
    target = unlock_source(qtbot, wizard, lived_in.parent.parent / "flashdisk")
    assert not target.copy.isVisible()
    target.field.set_text(str(lived_in.with_name("lain.rkv")))
    press(Qt.Key.Key_Return)
    step = reached(qtbot, wizard, SummaryStep)
    assert any(text.startswith("hari ini, 9 Maret 2026") for text in texts(step))
    with qtbot.waitSignal(wizard.finished):
        press(Qt.Key.Key_Return)


def contents(vault: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in vault.parent.glob("ruang.*") if p.is_file()}


def clients(room: CounselingRoom) -> int:
    return len(room.clients.waiting())


def test_a_backup_takes_the_rooms_place_and_the_room_is_kept_aside(
    qtbot: QtBot, wizard: SetupWizard, lived_in: Path, made_room: MadeRoom
) -> None:
    target = unlock_source(qtbot, wizard, lived_in.parent.parent / "flashdisk")
    # Where a room is already, nothing happens before that is wanted.
    assert target.field.text() == str(lived_in)
    assert not target.stay.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert target.row.error.startswith("Sudah ada berkas dengan nama itu.")
    target.replace.click()
    press(Qt.Key.Key_Return, CTRL)
    step = reached(qtbot, wizard, SummaryStep)
    said = texts(step)
    # Of a folder of backups the newest one is taken.
    assert said[said.index("Isi") + 1] == "2 klien, 0 sesi"
    assert "Cadangan dibuat" in said
    aside = Path(said[said.index("Ruang lama disimpan di") + 1])
    assert not aside.exists()
    qtbot.waitUntil(lambda: cut_off(wizard) == [])
    with qtbot.waitSignal(wizard.finished) as handed:
        press(Qt.Key.Key_Return, CTRL)
    room: CounselingRoom = handed.args[0]
    assert room.path == lived_in
    assert clients(room) == 2
    assert room.safekeeping.kept_aside() == [aside]
    with CounselingRoom.open(aside, unlock(aside, PASSPHRASE)) as former:
        assert clients(former) == 3


def test_called_off_at_the_summary_the_room_is_as_it_was(
    qtbot: QtBot, wizard: SetupWizard, lived_in: Path
) -> None:
    before = contents(lived_in)
    backup = min((lived_in.parent.parent / "flashdisk").glob("*.rkc"))
    target = unlock_source(qtbot, wizard, backup)
    target.replace.click()
    press(Qt.Key.Key_Return, CTRL)
    reached(qtbot, wizard, SummaryStep)
    wizard.close()
    assert {
        p.name: p.read_bytes() for p in lived_in.parent.glob("ruang.*") if p.is_file()
    } == before


def test_a_damaged_backup_changes_nothing_and_says_so(
    qtbot: QtBot, wizard: SetupWizard, lived_in: Path
) -> None:
    backup = min((lived_in.parent.parent / "flashdisk").glob("*.rkc"))
    content = bytearray(backup.read_bytes())
    content[20_000] ^= 1
    backup.write_bytes(content)
    target = unlock_source(qtbot, wizard, backup)
    target.replace.click()
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Berkas cadangan ini rusak atau tidak lengkap." in texts(target))
    with CounselingRoom.open(lived_in, unlock(lived_in, PASSPHRASE)) as room:
        assert clients(room) == 3


def test_backups_of_two_rooms_in_one_folder_are_not_guessed_between(
    qtbot: QtBot, wizard: SetupWizard, lived_in: Path, tmp_path: Path
) -> None:
    from tests.conftest import IDENTITY

    stick = tmp_path / "flashdisk"
    other = CounselingRoom.create(tmp_path / "lain.rkv", PASSPHRASE, IDENTITY, kdf=CHEAPEST).room
    with other:
        other.safekeeping.backup_job(Occasion.ASKED, stick).run(lambda _done, _total: None)
    (stick / "rusak.rkc").write_bytes(b"x")
    step = reached(qtbot, wizard, SourceStep)
    assert isinstance(step, SourceStep)
    step.field.set_text(str(stick))
    press(Qt.Key.Key_Return)
    assert step.row.error.startswith("Folder itu tidak berisi tepat satu")


def test_the_lock_screen_leads_to_the_way_back_when_the_keys_are_lost(
    qtbot: QtBot, lived_in: Path
) -> None:
    for ending in (".keys", ".keys.bak"):
        lived_in.with_suffix(ending).unlink()
    window = LockWindow(lived_in)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.door.is_ready)
    assert not window.restore_link.isVisible()
    window.passphrase.field.edit.setFocus()
    window.passphrase.field.edit.setText(PASSPHRASE)
    window.passphrase.send()
    qtbot.waitUntil(lambda: window.restore_link.isVisible())
    with qtbot.waitSignal(window.restore_wanted):
        window.restore_link.click()


def test_a_room_that_is_gone_leads_there_before_a_passphrase_is_typed(
    qtbot: QtBot, lived_in: Path
) -> None:
    lived_in.unlink()
    window = LockWindow(lived_in)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.restore_link.isVisible())


def test_a_taking_that_was_cut_off_is_finished_before_the_room_is_missed(
    qtbot: QtBot, lived_in: Path
) -> None:
    waiting = lived_in.parent / "ruang.arriving"
    waiting.mkdir()
    for ending in (".rkv", ".keys", ".keys.bak"):
        lived_in.with_suffix(ending).rename(waiting / f"ruang{ending}")
    (waiting / "ready").touch()
    window = LockWindow(lived_in)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.door.is_ready)
    assert not window.restore_link.isVisible()
    assert lived_in.is_file()
