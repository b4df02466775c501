"""Whoever was destroyed does not come back with an older file, by whatever way it comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rumah_konseling.errors import MediumMissing, NotFound, NotWritable
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.retention.destroyed_list import LIST_SUFFIX
from rumah_konseling.records.retention.retention_model import HoldForm, HoldKind
from rumah_konseling.records.safekeeping.backups import BackupPlan, Occasion
from rumah_konseling.records.safekeeping.code_openings import CodeUse, Opener
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.rekey import rekey_room, with_new_keys
from rumah_konseling.room.restore import OpenedKeys, move_in
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.keys.keys import CHEAPEST, MasterKey, open_with_passphrase
from tests.conftest import PASSPHRASE, SettableClock
from tests.records.retention_stories import destroyed, due
from tests.records.stories import log, register, vault_of

Reopen = Callable[[], CounselingRoom]
WANTED = "lima burung camar pulang senja"
FILES = ("ruang.rkv", "ruang.keys", "ruang.keys.bak")


class Before:
    """A room, a copy of its files and a backup from before a destruction, and who is gone."""

    def __init__(self, room: CounselingRoom, clock: SettableClock, folder: Path) -> None:
        self.path, self.clock = room.path, clock
        self.key = open_with_passphrase(read_keys(room.path), PASSPHRASE)
        self.stick = folder / "stik"
        self.copy = folder / "salinan"
        self.stick.mkdir()
        self.copy.mkdir()
        room.backups.keep_plan(BackupPlan(str(self.stick)))
        self.client, self.kept = due(room, clock, "Sintetis Kenari", "Sintetis Tetap")
        job = room.safekeeping.backup_job(Occasion.ASKED)
        room.safekeeping.keep_backup(job, job.run(lambda _done, _all: None))
        (self.backup,) = self.stick.glob("*.rkc")
        for file in FILES:
            shutil.copy(self.path.with_name(file), self.copy / file)
        clock.advance(minutes=5)
        destroyed(room, [self.client])
        clock.advance(minutes=5)

    def put_back(self) -> None:
        """Lay the older files where the room is."""
        for file in FILES:
            shutil.copy(self.copy / file, self.path.with_name(file))

    def open(self) -> CounselingRoom:
        return CounselingRoom.open(self.path, self.key.data_key, self.clock)


@pytest.fixture
def before(room: CounselingRoom, clock: SettableClock, tmp_path: Path) -> Before:
    made = Before(room, clock, tmp_path)
    room.close()
    return made


def require_gone(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(NotFound):
        room.clients.get(client.id)
    assert vault_of(room).verify() == []
    assert [one.code for one in room.destructions.list.all()] == [client.code]
    assert "destruction.applied_again" in {entry.action for entry in log(room)}


def test_the_list_lies_sealed_beside_the_room_and_its_backups(before: Before) -> None:
    for folder in (before.path.parent, before.stick):
        (file,) = folder.glob(f"*{LIST_SUFFIX}")
        assert before.client.code.encode() not in file.read_bytes()


def test_an_older_file_that_is_merely_opened_loses_them_again(before: Before) -> None:
    before.put_back()
    with before.open() as room:
        require_gone(room, before.client)
        assert room.clients.get(before.kept.id).code == before.kept.code
        told = [line.title for line in room.attention.lines(room.clock.today())]
        assert "Ganti kunci ruang sesudah pemusnahan" in told
        # Neither the number nor the code is free.
        fresh = register(room, "Sintetis Baru")
        assert fresh.id not in (before.client.id, before.kept.id)
        assert fresh.code != before.client.code


def test_a_custodian_finds_them_in_no_older_file(before: Before) -> None:
    before.put_back()
    use = CodeUse(Opener.CUSTODIAN, "Sintetis Amanat", "Konselor dirawat di rumah sakit.")
    custody = Custody.open(before.path, before.key.data_key, use, before.clock)
    custody.close()
    with before.open() as room:
        require_gone(room, before.client)


@pytest.mark.parametrize("beside", ["backup", "room"])
def test_a_backup_that_is_brought_back_comes_without_them(
    before: Before, tmp_path: Path, beside: str
) -> None:
    source, target = before.backup, before.path
    if beside == "backup":
        # A new computer: only what lies on the stick knows of it.
        target = tmp_path / "baru" / "ruang.rkv"
        target.parent.mkdir()
    else:
        source = tmp_path / "lain" / before.backup.name
        source.parent.mkdir()
        shutil.copy(before.backup, source)
    keys = OpenedKeys(read_keys(before.path), before.key)
    moment = before.clock.now() if target.exists() else None
    moved = move_in(source, target, keys, lambda _done, _all: None, replaces=moment)
    assert (moved.summary.clients, moved.summary.findings) == (1, 0)
    with moved.accept(before.clock) as room:
        require_gone(room, before.client)
        assert list(target.parent.glob(f"*{LIST_SUFFIX}"))


def test_a_backup_under_a_former_key_comes_without_them(before: Before, tmp_path: Path) -> None:
    """A new data key was made since: the list can be read all the same."""
    rekeying = with_new_keys(before.path, PASSPHRASE, WANTED, CHEAPEST)
    rekey_room(before.path, rekeying, lambda _done, _all: None, before.clock)
    with CounselingRoom.open(before.path, rekeying.new.data_key, before.clock) as room:
        assert [one.code for one in room.destructions.list.all()] == [before.client.code]
        assert not room.copies.is_key_due()
    keys = OpenedKeys(rekeying_header(before), before.key)
    target = tmp_path / "baru" / "ruang.rkv"
    target.parent.mkdir()
    moved = move_in(before.backup, target, keys, lambda _done, _all: None)
    with moved.accept(before.clock) as room:
        require_gone(room, before.client)


def rekeying_header(before: Before) -> KeyHeader:
    return read_keys(before.copy / "ruang.rkv")


def test_a_hold_that_came_after_is_asked_inside_that_path_too(before: Before) -> None:
    """Somebody used the older file, not knowing, and holds the record for a dispute."""
    lists = list(before.path.parent.glob(f"*{LIST_SUFFIX}"))
    for file in lists:
        shutil.move(file, before.copy / file.name)
    before.put_back()
    with before.open() as room:
        held = HoldForm(HoldKind.DISPUTE, "Perkara di pengadilan belum putus.", "", "Putusan")
        room.retention.hold(before.client.id, held)
    for file in lists:
        shutil.copy(before.copy / file.name, file)
    with before.open() as room:
        assert room.clients.get(before.client.id).code == before.client.code
        assert room.destructions.returned == [before.client.code]
        told = [line.title for line in room.attention.lines(room.clock.today())]
        assert "Berkas yang sudah dimusnahkan ada dalam berkas lama ini" in told


def test_somebody_else_with_the_number_stays(before: Before) -> None:
    """The list names a person: number, code and instant of registration."""
    before.put_back()
    (file,) = before.path.parent.glob(f"*{LIST_SUFFIX}")
    file.unlink()
    with before.open() as room:
        with vault_of(room).transaction("test.registered") as tx:
            tx.update("client", before.client.id, created_at="2026-03-01T00:00:00.000000+00:00")
        made = room.destructions.list
        made.write_beside([before.path.parent])
        shutil.copy(next(before.stick.glob(f"*{LIST_SUFFIX}")), file)
        assert made.apply_again([before.path.parent]) == []


def test_a_list_of_another_room_or_a_broken_one_does_nothing(before: Before) -> None:
    (file,) = before.path.parent.glob(f"*{LIST_SUFFIX}")
    file.write_bytes(b"rusak")
    (before.path.parent / f"entah{LIST_SUFFIX}").write_bytes(b"")
    before.put_back()
    with before.open() as room:
        assert room.clients.get(before.client.id).code == before.client.code


def test_the_copies_that_still_hold_them_are_told_until_they_are_gone(
    before: Before, tmp_path: Path
) -> None:
    with before.open() as room:
        # The room of the tests knows a backup of its own beside this one.
        copy, other = room.copies.holding()
        assert copy.name == before.backup.name
        assert copy.until is not None
        assert copy.until > room.clock.today()
        before.clock.advance(days=2)
        job = room.safekeeping.backup_job(Occasion.ASKED)
        room.safekeeping.keep_backup(job, job.run(lambda _done, _all: None))
        assert [one.name for one in room.copies.holding()] == [copy.name, other.name]
        assert len(room.copies.present()) == 3
        for one in (copy, other):
            assert one.backup_id is not None
            room.copies.note_gone(one.backup_id)
        assert room.copies.holding() == []


@dataclass
class Away:
    """A room that destroyed somebody while the stick with its backup was away."""

    path: Path
    client: Client
    stick: Path
    elsewhere: Path
    clock: SettableClock
    key: MasterKey

    def put_in(self) -> None:
        """Put the stick in again, at its place."""
        self.elsewhere.rename(self.stick)

    def open(self) -> CounselingRoom:
        return CounselingRoom.open(self.path, self.key.data_key, self.clock)


@pytest.fixture
def away(room: CounselingRoom, clock: SettableClock, tmp_path: Path) -> Away:
    key = open_with_passphrase(read_keys(room.path), PASSPHRASE)
    for one in room.copies.present():
        assert one.backup_id is not None
        room.copies.note_gone(one.backup_id)
    made = Away(room.path, due(room, clock)[0], tmp_path / "stik", tmp_path / "laci", clock, key)
    made.stick.mkdir()
    job = room.safekeeping.backup_job(Occasion.ASKED, made.stick)
    room.safekeeping.keep_backup(job, job.run(lambda _done, _all: None))
    made.stick.rename(made.elsewhere)
    clock.advance(minutes=5)
    destroyed(room, [made.client])
    room.safekeeping.remember(tmp_path / "akun")
    room.close()
    return made


MEDIUM = "Pasang media cadangan yang belum mengenal pemusnahan"


def media_told(room: CounselingRoom) -> list[str]:
    return [one.detail for one in room.attention.lines(room.clock.today()) if one.title == MEDIUM]


def test_a_medium_that_was_away_is_named_until_the_list_lies_on_it(away: Away) -> None:
    with away.open() as room:
        assert media_told(room) == [f"{away.stick} · lalu tulis daftarnya di sana"]
        with pytest.raises(MediumMissing):
            room.copies.leave_list(str(away.stick))
        # Another stick in its place does not count.
        away.stick.mkdir()
        with pytest.raises(MediumMissing):
            room.copies.leave_list(str(away.stick))
        away.stick.rmdir()
        away.put_in()
        room.copies.leave_list(str(away.stick))
        assert media_told(room) == []
        assert list(away.stick.glob(f"*{LIST_SUFFIX}"))
        # It still holds them; that it is known there is another thing.
        assert len(room.copies.holding()) == 1
        assert vault_of(room).verify() == []


def test_a_list_from_before_the_last_destruction_is_not_enough(
    room: CounselingRoom, clock: SettableClock, tmp_path: Path
) -> None:
    first, second = due(room, clock, "Sintetis Satu", "Sintetis Dua")
    stick = tmp_path / "stik"
    stick.mkdir()
    job = room.safekeeping.backup_job(Occasion.ASKED, stick)
    made = room.safekeeping.keep_backup(job, job.run(lambda _done, _all: None))
    destroyed(room, [first])
    room.copies.leave_list(str(stick))
    assert str(stick) not in room.copies.unlisted()
    clock.advance(days=1)
    destroyed(room, [second])
    assert str(stick) in room.copies.unlisted()
    room.copies.note_gone(made.id)
    assert str(stick) not in room.copies.unlisted()


def test_the_next_backup_to_it_writes_the_list_too(away: Away) -> None:
    away.put_in()
    with away.open() as room:
        assert media_told(room)
        job = room.safekeeping.backup_job(Occasion.ASKED, away.stick)
        room.safekeeping.keep_backup(job, job.run(lambda _done, _all: None))
        assert media_told(room) == []


def test_the_planned_medium_gets_the_list_at_the_next_opening(away: Away) -> None:
    with away.open() as room:
        away.stick.mkdir()
        room.backups.keep_plan(BackupPlan(str(away.stick)))
        away.stick.rmdir()
    with away.open() as room:
        assert media_told(room)
    away.put_in()
    with away.open() as room:
        assert media_told(room) == []


def test_a_medium_that_nothing_can_be_written_to_is_told(
    away: Away,
) -> None:
    away.put_in()
    # A folder stands where the list would.
    with away.open() as room:
        vault_id = vault_of(room).key_header.vault_id.hex()[:8]
        (away.stick / f"{room.path.stem}-{vault_id}{LIST_SUFFIX}").mkdir()
        with pytest.raises(NotWritable):
            room.copies.leave_list(str(away.stick))
        assert media_told(room)


def test_on_the_same_computer_the_account_knows_who_is_gone(away: Away, tmp_path: Path) -> None:
    away.put_in()
    (backup,) = away.stick.glob("*.rkc")
    target = tmp_path / "lain" / "ruang.rkv"
    target.parent.mkdir()
    keys = OpenedKeys(read_keys(away.path), away.key)
    moved = move_in(backup, target, keys, lambda _done, _all: None, memory=tmp_path / "akun")
    assert moved.summary.clients == 0
    with moved.accept(away.clock) as room:
        require_gone(room, away.client)


def test_an_older_file_opened_anywhere_on_it_loses_them_too(away: Away, tmp_path: Path) -> None:
    away.put_in()
    (backup,) = away.stick.glob("*.rkc")
    target = tmp_path / "lain" / "ruang.rkv"
    target.parent.mkdir()
    keys = OpenedKeys(read_keys(away.path), away.key)
    moved = move_in(backup, target, keys, lambda _done, _all: None)
    with moved.accept(away.clock) as room:
        # Nothing here knows of it: so it is on another computer.
        assert room.clients.get(away.client.id).code == away.client.code
        room.apply_known_destructions(tmp_path / "akun")
        require_gone(room, away.client)
        assert list(target.parent.glob(f"*{LIST_SUFFIX}"))
        room.apply_known_destructions(tmp_path / "tak ada")
        assert room.destructions.returned == []


def test_no_copy_is_told_where_nothing_was_destroyed(room: CounselingRoom) -> None:
    assert room.copies.holding() == []
    assert not room.copies.is_key_due()


def test_half_written_forms_that_a_page_keeps_afterwards_go_at_the_next_opening(
    before: Before,
) -> None:
    with before.open() as room:
        room.drafts.save(f"closing/{before.client.id}", {"concern": "setengah"})
        room.drafts.save("practice/training/new", {"title": "Etika"})
    with before.open() as room:
        assert room.drafts.keys("closing/") == []
        assert room.drafts.keys("practice/") == ["practice/training/new"]
