"""A vault from elsewhere is only read; its copy takes its place whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotWritable, VaultExists, VaultInUse, VaultMissing
from rumah_konseling.vault.arrival import Arrival
from rumah_konseling.vault.key_files import write_keys
from rumah_konseling.vault.keys import NewKeys
from rumah_konseling.vault.migrations import Migration
from rumah_konseling.vault.store import Vault

Opener = Callable[[Path], Vault]


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
    arrival.settle()
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
