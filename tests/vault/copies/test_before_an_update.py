"""What an update would change is copied and proved first; nothing is migrated without."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.errors import DiskFull, VaultDamaged, VaultMissing, VaultTooNew
from rumah_konseling.vault.copies.aside import ASIDE_MARK
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.keys import NewKeys

NEWER = Migration(3, "pets", "CREATE TABLE pet (id INTEGER PRIMARY KEY) STRICT;")
BROKEN = Migration(3, "broken", "DROP TABLE nowhere;")


@pytest.fixture
def old(make: Callable[[], Vault], path: Path) -> Path:
    """A vault of the version before, closed, with a person in it."""
    with make() as vault, vault.transaction("add") as tx:
        tx.insert("person", name="Ani")
    return path


@pytest.fixture
def newer(migrations: list[Migration]) -> list[Migration]:
    return [*migrations, NEWER]


def asides(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"*{ASIDE_MARK}*.rkv"))


def left(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def silent(_done: int, _total: int) -> None:
    pass


def test_an_update_leaves_the_former_vault_beside_it_proved_and_with_its_keys(
    old: Path, keys: NewKeys, migrations: list[Migration], newer: list[Migration], clock: Clock
) -> None:
    before = old.read_bytes()
    with Vault.open(old, keys.data_key, newer, clock) as vault:
        assert vault.query("SELECT name FROM sqlite_master WHERE name = 'pet'") != []
        assert vault.verify() == []
    (aside,) = asides(old)
    assert aside.read_bytes() == before
    assert read_keys(aside).vault_id == read_keys(old).vault_id
    assert key_file(aside).read_bytes() == key_file(old).read_bytes()
    assert backup_key_file(aside).read_bytes() == backup_key_file(old).read_bytes()
    assert not [name for name in left(old) if "backing" in name]
    with Vault.open(aside, keys.data_key, migrations, clock) as former:
        assert [row["name"] for row in former.query("SELECT name FROM person")] == ["Ani"]
        assert former.verify() == []


def test_a_copy_never_takes_the_place_of_another_of_the_same_second(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    """An update that broke off begins again at once on a quick machine."""
    before = old.read_bytes()
    with Vault.open(old, keys.data_key, newer, clock):
        pass
    after = old.read_bytes()
    again = [*newer, Migration(4, "birds", "CREATE TABLE bird (id INTEGER PRIMARY KEY) STRICT;")]
    with Vault.open(old, keys.data_key, again, clock):
        pass
    assert [aside.read_bytes() for aside in asides(old)] == [before, after]
    assert all(key_file(aside).is_file() for aside in asides(old))


def test_nothing_is_copied_where_nothing_is_to_be_updated(
    old: Path, keys: NewKeys, migrations: list[Migration], clock: Clock
) -> None:
    before = left(old)
    assert Vault.keep_before_update(old, keys.data_key, migrations, clock, silent) is None
    Vault.open(old, keys.data_key, migrations, clock).close()
    assert left(old) == before


def test_a_copy_is_made_once_however_often_the_update_is_tried(
    old: Path, keys: NewKeys, migrations: list[Migration], newer: list[Migration], clock: Clock
) -> None:
    for _ in range(2):
        with pytest.raises(Exception, match="no such table"):
            Vault.open(old, keys.data_key, [*migrations, BROKEN], clock)
    assert len(asides(old)) == 1
    Vault.open(old, keys.data_key, newer, clock).close()
    assert len(asides(old)) == 1


def test_a_vault_that_went_on_is_copied_anew(
    old: Path, keys: NewKeys, migrations: list[Migration], newer: list[Migration], clock: Clock,
    move_clock: Callable[..., None],
) -> None:  # fmt: skip
    with pytest.raises(Exception, match="no such table"):
        Vault.open(old, keys.data_key, [*migrations, BROKEN], clock)
    move_clock(seconds=5)
    with (
        Vault.open(old, keys.data_key, migrations, clock) as vault,
        vault.transaction("add") as tx,
    ):
        tx.insert("person", name="Budi")
    now = old.read_bytes()
    Vault.open(old, keys.data_key, newer, clock).close()
    assert len(asides(old)) == 2
    assert asides(old)[-1].read_bytes() == now


def test_what_merely_bears_such_a_name_is_not_taken_for_the_copy(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    folder = old.with_name(f"{old.stem}{ASIDE_MARK}folder.rkv")
    folder.mkdir()
    same_size = old.with_name(f"{old.stem}{ASIDE_MARK}lain.rkv")
    same_size.write_bytes(bytes(old.stat().st_size))
    Vault.open(old, keys.data_key, newer, clock).close()
    assert len(asides(old)) == 3


def test_the_slow_part_can_be_done_before_and_tells_how_far_it_is(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    told: list[int] = []
    aside = Vault.keep_before_update(
        old, keys.data_key, newer, clock, lambda done, _total: told.append(done)
    )
    assert asides(old) == [aside]
    assert told == sorted(told)
    assert told[-1] == 100
    Vault.open(old, keys.data_key, newer, clock).close()
    assert asides(old) == [aside]


class CalledOffError(Exception):
    pass


def test_what_is_called_off_leaves_nothing_and_changes_nothing(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    before, content = left(old), old.read_bytes()

    def call_off(done: int, _total: int) -> None:
        if done > 50:
            raise CalledOffError

    with pytest.raises(CalledOffError):
        Vault.keep_before_update(old, keys.data_key, newer, clock, call_off)
    assert left(old) == before
    assert old.read_bytes() == content


def test_on_what_does_not_prove_sound_nothing_is_built(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    forger = Connection(old, subkey(keys.data_key, "vault file"))
    forger.change("UPDATE person SET name = 'Palsu'")
    forger.close()
    before = old.read_bytes()
    with pytest.raises(VaultDamaged):
        Vault.open(old, keys.data_key, newer, clock)
    assert asides(old) == []
    assert old.read_bytes() == before


def test_a_full_disk_stops_the_update_in_a_sentence_of_its_own(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, content = left(old), old.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(DiskFull, match="salinan ruang sebelum pembaruan") as refused:
            Vault.open(old, keys.data_key, newer, clock)
    assert "Ruang tidak diubah" in refused.value.remedy
    assert left(old) == before
    assert old.read_bytes() == content
    Vault.open(old, keys.data_key, newer, clock).close()
    assert len(asides(old)) == 1


def test_a_vault_whose_key_files_are_lost_is_copied_without_them(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    backup_key_file(old).unlink()
    Vault.open(old, keys.data_key, newer, clock).close()
    (aside,) = asides(old)
    assert key_file(aside).is_file()
    assert not backup_key_file(aside).exists()


def test_a_copy_of_what_stays_elsewhere_is_not_copied_again(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    Vault.open(old, keys.data_key, newer, clock, is_copy=True).close()
    assert asides(old) == []


def test_damage_is_not_built_on_in_a_copy_either(
    old: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    forger = Connection(old, subkey(keys.data_key, "vault file"))
    forger.change("UPDATE person SET name = 'Palsu'")
    forger.close()
    with pytest.raises(VaultDamaged):
        Vault.open(old, keys.data_key, newer, clock, is_copy=True)


def test_an_older_program_refuses_a_newer_vault_in_a_sentence_and_changes_nothing(
    old: Path, keys: NewKeys, migrations: list[Migration], newer: list[Migration], clock: Clock
) -> None:
    Vault.open(old, keys.data_key, newer, clock).close()
    before, content = left(old), old.read_bytes()
    for refused in (
        lambda: Vault.open(old, keys.data_key, migrations, clock),
        lambda: Vault.keep_before_update(old, keys.data_key, migrations, clock, silent),
    ):
        with pytest.raises(VaultTooNew, match="lebih baru") as told:
            refused()
        assert "Pasang versi program yang terbaru" in told.value.remedy
    assert left(old) == before
    assert old.read_bytes() == content


def test_a_vault_that_is_not_there_is_not_copied(
    path: Path, keys: NewKeys, newer: list[Migration], clock: Clock
) -> None:
    with pytest.raises(VaultMissing):
        Vault.keep_before_update(path, keys.data_key, newer, clock, silent)
