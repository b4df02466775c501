"""A vault from elsewhere is only read; its copy takes its place whole or not at all."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.errors import (
    BackupDamaged,
    DiskFull,
    NotWritable,
    VaultExists,
    VaultInUse,
    VaultMissing,
    VaultTrouble,
)
from rumah_konseling.vault.copies import snapshot
from rumah_konseling.vault.copies.backup import make_backup
from rumah_konseling.vault.copies.staging import Arrival, finish_arrival
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.key_files import write_keys
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[Path], Vault]
MADE = datetime(2026, 3, 9, 8, 15, tzinfo=UTC)


def quietly(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def opened(keys: NewKeys, migrations: list[Migration]) -> Opener:
    return lambda path: Vault.open(path, keys.data_key, migrations, Clock())


@pytest.fixture
def stick(tmp_path: Path, keys: NewKeys, migrations: list[Migration]) -> Path:
    """A vault with one person in it, on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "ruang.rkv"
    with (
        Vault.create(path, keys, migrations, Clock()) as vault,
        vault.transaction("person.added") as tx,
    ):
        tx.insert("person", name="Siti")
    return path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "computer"
    folder.mkdir()
    return folder / "ruang.rkv"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".lock"}


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir() if entry.suffix != ".lock"}


def test_a_copy_opens_where_it_waits_and_where_it_settles(
    stick: Path, place: Path, keys: NewKeys, opened: Opener
) -> None:
    before = contents(stick.parent)
    reports: list[tuple[int, int]] = []
    arrival = Arrival.copy(stick, place, lambda done, total: reports.append((done, total)))
    write_keys(arrival.path, keys.header, keys.data_key)
    with opened(arrival.path) as vault:
        assert vault.verify() == []
    assert not place.exists()
    arrival.commit()
    assert names(place.parent) == {"ruang.rkv", "ruang.keys", "ruang.keys.bak"}
    with opened(place) as vault:
        assert [row["name"] for row in vault.query("SELECT name FROM person")] == ["Siti"]
    assert contents(stick.parent) == before
    size = stick.stat().st_size
    assert reports[-1] == (size, size)


def test_what_is_not_accepted_leaves_nothing_behind(stick: Path, place: Path) -> None:
    arrival = Arrival.copy(stick, place, quietly)
    arrival.discard()
    arrival.discard()
    assert names(place.parent) == set()
    Arrival.copy(stick, place, quietly).discard()


def test_what_a_crash_left_here_is_cleared_away(stick: Path, place: Path) -> None:
    waiting = place.parent / "ruang.arriving"
    waiting.mkdir()
    (waiting / "ruang.rkv").write_bytes(b"half")
    arrival = Arrival.copy(stick, place, quietly)
    assert arrival.path.read_bytes() == stick.read_bytes()
    arrival.discard()


@pytest.mark.parametrize("ending", [".rkv", ".keys", ".keys.bak"])
def test_a_place_that_is_taken_is_never_overwritten(stick: Path, place: Path, ending: str) -> None:
    taken = place.with_suffix(ending)
    taken.write_bytes(b"mine")
    with pytest.raises(VaultExists):
        Arrival.copy(stick, place, quietly)
    assert contents(place.parent) == {taken.name: b"mine"}


def test_calling_the_copying_off_leaves_nothing_behind(stick: Path, place: Path) -> None:
    class CalledOff(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise CalledOff

    with pytest.raises(CalledOff):
        Arrival.copy(stick, place, stop)
    assert names(place.parent) == set()
    Arrival.copy(stick, place, quietly).discard()


def test_there_must_be_something_to_copy(place: Path, tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        Arrival.copy(tmp_path / "none.rkv", place, quietly)
    assert names(place.parent) == set()


def test_there_must_be_somewhere_to_copy_to(stick: Path, tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        Arrival.copy(stick, tmp_path / "nowhere" / "ruang.rkv", quietly)


def test_a_vault_in_use_is_not_copied(stick: Path, place: Path, opened: Opener) -> None:
    with opened(stick), pytest.raises(VaultInUse):
        Arrival.copy(stick, place, quietly)
    assert names(place.parent) == set()


def test_a_stick_that_takes_no_lock_can_be_copied_all_the_same(stick: Path, place: Path) -> None:
    # As on a medium that can only be read: no lock file can be made there.
    (stick.parent / "ruang.lock").unlink(missing_ok=True)
    (stick.parent / "ruang.lock").mkdir()
    arrival = Arrival.copy(stick, place, quietly)
    assert arrival.path.read_bytes() == stick.read_bytes()
    arrival.discard()


def test_what_a_crash_left_half_done_at_the_source_is_undone_in_the_copy(
    stick: Path, place: Path, opened: Opener, tmp_path: Path
) -> None:
    torn = tmp_path / "torn"
    torn.mkdir()

    def break_off(vault: Vault) -> None:
        with vault.transaction("people.added") as tx:
            for number in range(3000):
                tx.insert("person", name=f"Orang {number}", note="x" * 400)
            # The state of the disk as a power cut would leave it.
            for file in stick.parent.iterdir():
                if file.suffix != ".lock":
                    shutil.copy(file, torn / file.name)
            raise InterruptedError

    with opened(stick) as vault, pytest.raises(InterruptedError):
        break_off(vault)
    assert (torn / "ruang.rkv-journal").exists()
    arrival = Arrival.copy(torn / "ruang.rkv", place, quietly)
    with opened(arrival.path) as vault:
        assert vault.verify() == []
        assert [row["name"] for row in vault.query("SELECT name FROM person")] == ["Siti"]
    arrival.discard()


@pytest.fixture
def lived_in(place: Path, keys: NewKeys, migrations: list[Migration]) -> Path:
    """Another state of the room, already at its place."""
    with (
        Vault.create(place, keys, migrations, Clock()) as vault,
        vault.transaction("person.added") as tx,
    ):
        tx.insert("person", name="Yang lama")
    return place


def people(vault: Path, opened: Opener) -> list[str]:
    with opened(vault) as open_vault:
        assert open_vault.verify() == []
        return [row["name"] for row in open_vault.query("SELECT name FROM person")]


def arrive(stick: Path, place: Path, keys: NewKeys) -> Arrival:
    arrival = Arrival.copy(stick, place, quietly, aside=place.with_name("lama.rkv"))
    write_keys(arrival.path, keys.header, keys.data_key)
    return arrival


def test_what_stood_there_is_kept_aside_with_its_keys(
    stick: Path, lived_in: Path, keys: NewKeys, opened: Opener
) -> None:
    arrival = arrive(stick, lived_in, keys)
    assert people(lived_in.parent / "ruang.arriving" / "ruang.rkv", opened) == ["Siti"]
    arrival.commit()
    assert people(lived_in, opened) == ["Siti"]
    assert people(lived_in.with_name("lama.rkv"), opened) == ["Yang lama"]
    ours = {"ruang.rkv", "ruang.keys", "ruang.keys.bak"}
    assert names(lived_in.parent) == ours | {"lama.rkv", "lama.keys", "lama.keys.bak"}


def test_what_was_kept_aside_before_is_never_overwritten(
    stick: Path, lived_in: Path, keys: NewKeys
) -> None:
    arrive(stick, lived_in, keys).commit()
    before = contents(lived_in.parent)
    with pytest.raises(VaultExists):
        arrive(stick, lived_in, keys)
    assert contents(lived_in.parent) == before


def test_a_disk_that_fills_while_the_old_one_is_put_aside_changes_nothing(
    stick: Path, lived_in: Path, keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(lived_in.parent)
    arrival = arrive(stick, lived_in, keys)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot.os, "fsync", full)
        with pytest.raises(DiskFull):
            arrival.commit()
    arrival.discard()
    assert contents(lived_in.parent) == before


def test_a_taking_that_was_cut_off_is_finished_at_the_next_opening(
    stick: Path, lived_in: Path, keys: NewKeys, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    for survived in range(7):  # three files that go, then three that come
        for file in lived_in.parent.glob("lama.*"):
            file.unlink()
        arrival, moved = arrive(stick, lived_in, keys), 0

        def torn(path: Path, target: Path, survived: int = survived) -> Path:
            nonlocal moved
            if path.parent.name in {"ruang.arriving", "going"}:
                if moved == survived:
                    raise OSError(errno.EIO, "torn")
                moved += 1
            return real(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", torn)
            if survived < 6:
                with pytest.raises(VaultTrouble):
                    arrival.commit()
            else:
                arrival.commit()
        arrival.discard()
        finish_arrival(lived_in)
        assert people(lived_in, opened) == ["Siti"]
        assert people(lived_in.with_name("lama.rkv"), opened)
        assert not (lived_in.parent / "ruang.arriving").exists()


def test_half_of_what_was_put_aside_is_no_room_after_a_crash(
    stick: Path, lived_in: Path, keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, arrival, real = contents(lived_in.parent), arrive(stick, lived_in, keys), os.fsync
    synced = 0

    def dies(handle: int) -> None:
        nonlocal synced
        synced += 1
        if synced == 3:
            raise OSError(errno.EIO, "died")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(snapshot.os, "fsync", dies)
        with pytest.raises(VaultTrouble):
            arrival.commit()
    assert names(lived_in.parent / "ruang.arriving" / "going") == {
        "lama.keys",
        "lama.keys.bak",
        "lama.rkv",
    }
    arrival._lock.release()  # as when the process ends
    finish_arrival(lived_in)
    assert contents(lived_in.parent) == before


def test_a_journal_goes_with_the_vault_it_belongs_to(
    stick: Path, lived_in: Path, keys: NewKeys
) -> None:
    journal = lived_in.with_name("ruang.rkv-journal")
    arrival = arrive(stick, lived_in, keys)
    journal.write_bytes(b"of the old one")
    arrival.commit()
    assert not journal.exists()
    assert lived_in.with_name("lama.rkv-journal").read_bytes() == b"of the old one"
    # Cut off after the new vault had moved: what is there now is its own.
    (waiting := lived_in.with_name("ruang.arriving")).mkdir()
    (waiting / "ready").touch()
    journal.write_bytes(b"of the new one")
    finish_arrival(lived_in)
    assert journal.read_bytes() == b"of the new one"
    assert not waiting.exists()


def test_an_arrival_at_work_is_left_alone(stick: Path, lived_in: Path, keys: NewKeys) -> None:
    arrival = arrive(stick, lived_in, keys)
    finish_arrival(lived_in)
    assert arrival.path.exists()
    arrival.discard()
    finish_arrival(lived_in)


def test_one_that_never_became_ready_is_cleared_away(
    stick: Path, lived_in: Path, keys: NewKeys, opened: Opener
) -> None:
    arrival = arrive(stick, lived_in, keys)
    arrival._lock.release()  # as when the process ends
    finish_arrival(lived_in)
    assert people(lived_in, opened) == ["Yang lama"]
    assert not (lived_in.parent / "ruang.arriving").exists()


def test_a_backup_arrives_as_a_vault_does(
    stick: Path, lived_in: Path, keys: NewKeys, opened: Opener
) -> None:
    made, _ = make_backup(stick, keys.data_key, stick.with_name("a.rkc"), MADE, quietly)
    arrive(made.path, lived_in, keys).commit()
    assert people(lived_in, opened) == ["Siti"]
    made.path.write_bytes(made.path.read_bytes()[:-1] + b"?")
    for file in lived_in.parent.glob("lama.*"):
        file.unlink()
    with pytest.raises(BackupDamaged):
        Arrival.copy(made.path, lived_in, quietly, aside=lived_in.with_name("lama.rkv"))
    assert people(lived_in, opened) == ["Siti"]


def test_the_copy_of_a_room_may_take_the_place_of_the_room_itself(
    lived_in: Path, keys: NewKeys, opened: Opener
) -> None:
    arrive(lived_in, lived_in, keys).commit()
    assert people(lived_in, opened) == people(lived_in.with_name("lama.rkv"), opened)
