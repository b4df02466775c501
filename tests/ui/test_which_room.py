"""Which room is open, how old its data are, and which one the program opens by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import WrongPassphrase
from rumah_konseling.records.safekeeping.backups import BackupPlan, Occasion
from rumah_konseling.room.rekey import Rekeying, rekey_room
from rumah_konseling.room.restore import OpenedKeys, move_in
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.platform.local import KnownRoom, LocalSettings
from rumah_konseling.ui.setup.moving_steps import SummaryStep
from rumah_konseling.ui.setup.restore_state import NotOneVault, Restoring, the_vault
from rumah_konseling.ui.setup.unlock_steps import UnlockStep
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.vault.copies.backup import read_backup
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, create_keys, open_with_passphrase
from tests.conftest import PASSPHRASE, START, SettableClock
from tests.records.stories import register
from tests.ui.looking import button, texts


def quietly(_done: int, _total: int) -> None:
    pass


def backed_up(room: CounselingRoom, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    room.backups.keep_plan(BackupPlan(folder=str(folder)))
    job = room.safekeeping.backup_job(Occasion.ASKED)
    return room.safekeeping.keep_backup(job, job.run(quietly)).path


@pytest.fixture
def lock(qtbot: QtBot, tmp_path: Path) -> LockWindow:
    other = tmp_path / "lain" / "salinan & arsip.rkv"
    other.parent.mkdir()
    other.touch()
    rooms = (
        KnownRoom(tmp_path / "ruang.rkv", START - timedelta(days=3)),
        KnownRoom(other, None),
        KnownRoom(tmp_path / "hilang.rkv", None),
    )
    made = LockWindow(tmp_path / "ruang.rkv", rooms=rooms)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_lock_screen_says_which_file_it_opens_and_how_old_its_data_are(
    lock: LockWindow, tmp_path: Path
) -> None:
    said = " ".join(texts(lock))
    assert f"ruang.rkv, di {tmp_path}" in said
    assert "Catatan terakhir 6 Mar 2026." in said


def test_the_lock_screen_names_no_other_room_until_it_is_asked(lock: LockWindow) -> None:
    assert not any("arsip" in text or "hilang" in text for text in texts(lock))
    assert not any("arsip" in one.text() for one in lock.findChildren(QPushButton))


def test_a_restored_copy_does_not_become_the_room_of_every_day(
    qtbot: QtBot, room: CounselingRoom, tmp_path: Path, clock: SettableClock
) -> None:
    local = LocalSettings()
    local.note_room(room.path, None)
    local.flush()
    register(room)
    source = backed_up(room, tmp_path / "stick")
    header = read_backup(source).header
    keys = OpenedKeys(header, open_with_passphrase(header, PASSPHRASE))
    state = Restoring(source=source, keys=keys)
    place = tmp_path / "data" / "ruang.rkv"
    place.parent.mkdir()
    state.moved = move_in(source, place, keys, quietly)
    step = SummaryStep(state, clock)
    qtbot.addWidget(step)
    step.enter()
    assert any(f"sehari-hari tetap {room.path}" in text for text in texts(step))
    step.go_on()
    assert state.room is not None
    window = MainWindow(state.room)
    qtbot.addWidget(window)
    window.show()
    assert LocalSettings().vault == room.path
    stands_beside = f"{place} bukan ruang yang dibuka sehari-hari ({room.path}). "
    assert any(text.startswith(stands_beside) for text in texts(window))
    assert [known.path for known in LocalSettings().rooms] == [place, room.path]
    window.go(Place("settings", None, "about"))
    QApplication.processEvents()
    said = texts(window)
    assert said[said.index("Dibuka sehari-hari") + 1] == str(room.path)
    assert said[said.index("Berkas ruang") + 1] == str(place)
    button(window, "Jadikan ruang sehari-hari").click()
    assert LocalSettings().vault == place
    assert not any("bukan ruang yang dibuka sehari-hari" in text for text in texts(window))
    said = texts(window)
    assert said[said.index("Dibuka sehari-hari") + 1] == "ruang ini"
    assert "Jadikan ruang sehari-hari" not in said
    state.room.close()


def test_a_restored_copy_of_the_sample_is_opened_by_no_start(
    qtbot: QtBot, room: CounselingRoom, tmp_path: Path, clock: SettableClock
) -> None:
    # The sample says that its own room is set up by starting the program anew.
    room.settings.mark_as_sample(2026)
    source = backed_up(room, tmp_path / "stick")
    header = read_backup(source).header
    keys = OpenedKeys(header, open_with_passphrase(header, PASSPHRASE))
    state = Restoring(source=source, keys=keys)
    place = tmp_path / "data" / "ruang.rkv"
    place.parent.mkdir()
    state.moved = move_in(source, place, keys, quietly)
    step = SummaryStep(state, clock)
    qtbot.addWidget(step)
    step.enter()
    step.go_on()
    assert state.room is not None
    state.room.close()
    assert LocalSettings().vault is None
    assert LocalSettings().rooms == ()


def test_where_the_room_of_every_day_is_gone_the_one_opened_takes_its_place(tmp_path: Path) -> None:
    local = LocalSettings()
    local.vault = tmp_path / "hilang.rkv"
    local.note_room(tmp_path / "ruang.rkv", START)
    assert local.vault == tmp_path / "ruang.rkv"
    assert [(one.path, one.data_of) for one in local.rooms] == [(tmp_path / "ruang.rkv", START)]


@pytest.mark.parametrize(
    "spoilt", ["", "{}", "[1]", "[{}]", '[{"path": 1}]', '[{"path": "/x", "data_of": "kapan"}]']
)
def test_a_damaged_list_of_rooms_counts_as_none(spoilt: str) -> None:
    local = LocalSettings()
    local._kept.setValue("rooms", spoilt)
    assert local.rooms == ()


def test_the_age_of_the_data_is_that_of_the_counselors_own_work(
    room: CounselingRoom, tmp_path: Path, clock: SettableClock
) -> None:
    register(room)
    written = clock.now()
    clock.advance(days=2)
    backed_up(room, tmp_path / "stick")
    room.backups.part_from_others()
    assert room.safekeeping.last_written() == written


def test_the_passphrase_step_says_which_backup_is_open_and_which_phrase_is_meant(
    qtbot: QtBot, room: CounselingRoom, tmp_path: Path
) -> None:
    state = Restoring()
    source = backed_up(room, tmp_path / "stick")
    state.begin(source)
    step = UnlockStep(state)
    qtbot.addWidget(step)
    step.enter()
    said = " ".join(texts(step))
    assert "9 Maret 2026" in said
    assert source.name in said
    step._on_failed(WrongPassphrase())
    assert "yang berlaku pada 9 Maret 2026" in step.row.error


def test_a_folder_with_backups_from_before_and_after_new_keys_gives_the_newest(
    room: CounselingRoom, tmp_path: Path, clock: SettableClock
) -> None:
    stick = tmp_path / "stick"
    backed_up(room, stick)
    clock.advance(days=1)
    room.close()
    former = open_with_passphrase(read_keys(room.path), PASSPHRASE)
    new = create_keys(PASSPHRASE, CHEAPEST)
    rekey_room(room.path, Rekeying(former, new), quietly, clock)
    with CounselingRoom.open(room.path, unlock(room.path, PASSPHRASE), clock) as after:
        newest = backed_up(after, stick)
    assert the_vault(stick) == newest
    strange = stick / newest.name.replace("ruang", "lain")
    strange.write_bytes(newest.read_bytes())
    with pytest.raises(NotOneVault):
        the_vault(stick)
