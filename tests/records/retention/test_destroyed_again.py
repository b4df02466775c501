"""Whoever was destroyed does not come back with an older file, by whatever way it comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.errors import NotFound
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
from rumah_konseling.vault.keys.keys import CHEAPEST, open_with_passphrase
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
