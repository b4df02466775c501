"""A whole vault of yesterday is whole; only who saw today's knows that it is old."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.rollback_guard import RollbackState, SeenBefore, Witness
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]


@pytest.fixture
def witness(tmp_path: Path, keys: NewKeys) -> Witness:
    return Witness(
        tmp_path / "account" / "state", keys.header.vault_id, keys.data_key, tmp_path / "contoh.rkv"
    )


def say(witness: Witness, vault: Vault) -> SeenBefore:
    return witness.judge(vault.audit.head(), vault.audit.mac_of)


def write(vault: Vault, name: str) -> None:
    with vault.transaction("person.added") as tx:
        tx.insert("person", name=name)


def test_what_was_seen_is_known_again(vault: Vault, witness: Witness) -> None:
    assert say(witness, vault).standing is RollbackState.FIRST_SEEN
    witness.see(vault.audit.head(), vault.audit.mac_of)
    assert say(witness, vault) == SeenBefore(RollbackState.AS_SEEN, vault.audit.head()[0])
    write(vault, "Ani")
    told = say(witness, vault)
    assert told.standing is RollbackState.AS_SEEN
    assert not told.is_rollback


def test_an_older_file_put_back_is_told(
    make: Opener, reopen: Opener, path: Path, witness: Witness
) -> None:
    make().close()
    shutil.copy(path, path.with_name("old"))
    with reopen() as vault:
        write(vault, "Ani")
        seen = vault.audit.head()
        witness.see(seen, vault.audit.mac_of)
    shutil.copy(path.with_name("old"), path)
    with reopen() as vault:
        assert say(witness, vault) == SeenBefore(RollbackState.BEHIND, seen[0])
        # Written on from the old file: as many entries as before, but others.
        write(vault, "Budi")
        write(vault, "Citra")
        told = say(witness, vault)
        assert told == SeenBefore(RollbackState.PARTED, seen[0])
        assert told.is_rollback
        witness.see(vault.audit.head(), vault.audit.mac_of)
        assert not say(witness, vault).is_rollback


def test_a_memory_that_was_tampered_with_counts_as_none(
    vault: Vault, witness: Witness, tmp_path: Path, keys: NewKeys
) -> None:
    witness.see(vault.audit.head(), vault.audit.mac_of)
    file, other = (tmp_path / "account" / "state").iterdir()
    assert vault.audit.head()[1] not in file.read_bytes().hex()[:16]
    for content in (b"", b"x" * 72, file.read_bytes()[:-1]):
        file.write_bytes(content)
        other.write_bytes(content)
        assert say(witness, vault).standing is RollbackState.FIRST_SEEN
    witness.see(vault.audit.head(), vault.audit.mac_of)
    stranger = Witness(file.parent, keys.header.vault_id, bytes(32), file.parent / "contoh.rkv")
    assert say(stranger, vault).standing is RollbackState.FIRST_SEEN


def test_a_place_that_cannot_be_written_stops_nobody(
    vault: Vault, tmp_path: Path, keys: NewKeys
) -> None:
    (tmp_path / "file").write_text("no folder")
    witness = Witness(
        tmp_path / "file" / "state", keys.header.vault_id, keys.data_key, tmp_path / "contoh.rkv"
    )
    witness.see(vault.audit.head(), vault.audit.mac_of)
    assert say(witness, vault).standing is RollbackState.FIRST_SEEN


def test_what_is_remembered_already_is_not_written_again(
    vault: Vault, witness: Witness, tmp_path: Path
) -> None:
    witness.see(vault.audit.head(), vault.audit.mac_of)
    folder = tmp_path / "account" / "state"
    before = {file: file.stat().st_ino for file in folder.iterdir()}
    assert len(before) == 2
    witness.see(vault.audit.head(), vault.audit.mac_of)
    assert {file: file.stat().st_ino for file in folder.iterdir()} == before


def test_a_copy_that_goes_its_own_way_elsewhere_makes_nobody_look_older(
    vault: Vault,
    witness: Witness,
    tmp_path: Path,
    keys: NewKeys,
    reopen: Opener,
    migrations: list[Migration],
    clock: Clock,
) -> None:
    write(vault, "Ani")
    vault.close()
    other = tmp_path / "salinan" / "contoh.rkv"
    other.parent.mkdir()
    shutil.copy(tmp_path / "contoh.rkv", other)
    room = reopen()
    write(room, "Budi")
    write(room, "Citra")
    witness.see(room.audit.head(), room.audit.mac_of)
    copied = Witness(tmp_path / "account" / "state", keys.header.vault_id, keys.data_key, other)
    with Vault.open(other, keys.data_key, migrations, clock) as copy:
        assert say(copied, copy).standing is RollbackState.BEHIND
        copied.see(copy.audit.head(), copy.audit.mac_of)
        assert say(copied, copy).standing is RollbackState.AS_SEEN
        for name in ("Dewi", "Eko", "Fajar"):
            write(copy, name)
        copied.see(copy.audit.head(), copy.audit.mac_of)
    assert say(witness, room).standing is RollbackState.AS_SEEN
