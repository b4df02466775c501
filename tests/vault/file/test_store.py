"""Making, opening and closing a vault, and what stands in the way."""

import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.clock import Clock
from rumah_konseling.errors import (
    ClockInDoubt,
    DiskFull,
    KeysDamaged,
    NotAVault,
    NotWritable,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    VaultTrouble,
    WriteFailed,
    WrongPassphrase,
)
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import (
    backup_key_file,
    key_file,
    read_keys,
    restore_keys_from_sheet,
    sheet_bytes,
)
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    NewKeys,
    change_passphrase,
    create_keys,
    open_with_recovery_code,
    unlock_with_passphrase,
)

LockedFolder = tuple[Path, Callable[[], AbstractContextManager[None]]]
Opener = Callable[[], Vault]


def names(vault: Vault) -> list[str]:
    return [row["name"] for row in vault.query("SELECT name FROM person ORDER BY id")]


def add_person(vault: Vault, name: str, **more: object) -> int:
    with vault.transaction("person.added") as tx:
        return tx.insert("person", name=name, **more)


def test_what_was_written_is_there_when_the_vault_is_opened_again(
    make: Opener, reopen: Opener, path: Path, passphrase: str
) -> None:
    vault = make()
    add_person(vault, "Ani Contoh")
    vault.close()
    assert unlock_with_passphrase(read_keys(path), passphrase)
    again = reopen()
    assert again.path == path
    assert names(again) == ["Ani Contoh"]
    assert again.query_one("SELECT name FROM person WHERE id = ?", (99,)) is None
    assert again.query("SELECT :a AS a", {"a": 7})[0]["a"] == 7
    assert again.verify() == []


def test_at_rest_there_are_only_the_vault_its_keys_and_its_lock(make: Opener, path: Path) -> None:
    former = os.umask(0)
    try:
        vault = make()
        add_person(vault, "Ani")
        vault.close()
    finally:
        os.umask(former)
    left = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert {"contoh.rkv", "contoh.keys", "contoh.keys.bak"} <= set(left)
    assert set(left) <= {"contoh.rkv", "contoh.keys", "contoh.keys.bak", "contoh.lock"}
    assert os.name == "nt" or set(left.values()) == {0o600}


def test_the_vault_keeps_to_the_settings_that_were_decided(vault: Vault) -> None:
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "query_only": 1,
        "cipher_log_level": "NONE",
        "user_version": 2,
    }
    for setting, value in wanted.items():
        assert list(dict(vault.query(f"PRAGMA {setting}")[0]).values()) == [value], setting


def test_a_new_vault_never_replaces_what_is_there(make: Opener, path: Path, keys: NewKeys) -> None:
    for file in (path, key_file(path), backup_key_file(path)):
        file.write_bytes(b"milik orang lain")
        with pytest.raises(VaultExists):
            make()
        assert file.read_bytes() == b"milik orang lain"
        file.unlink()


def test_what_a_crash_left_of_a_vault_never_born_is_cleared_away(make: Opener, path: Path) -> None:
    path.with_name("contoh.rkv.new").write_bytes(b"setengah jadi")
    path.with_name("contoh.rkv.new-journal").write_bytes(b"setengah jadi")
    assert make().verify() == []
    assert not list(path.parent.glob("*.new*"))


def test_a_vault_that_cannot_be_made_leaves_nothing_behind(
    locked_folder: LockedFolder, keys: NewKeys, migrations: list[Migration], clock: Clock
) -> None:
    folder, without_rights = locked_folder
    with without_rights(), pytest.raises(NotWritable):
        Vault.create(folder / "contoh.rkv", keys, migrations, clock)
    with pytest.raises(NotWritable):
        Vault.create(folder / "tidak ada" / "contoh.rkv", keys, migrations, clock)
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_while_the_vault_is_made_leaves_only_the_lock(
    path: Path, keys: NewKeys, migrations: list[Migration], clock: Clock
) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 3_000, 20_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises((DiskFull, WriteFailed)):
                Vault.create(path, keys, migrations, clock)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert {file.name for file in path.parent.iterdir()} <= {"contoh.lock"}
    Vault.create(path, keys, migrations, clock).close()


def test_a_vault_in_a_folder_with_an_odd_name_opens(
    tmp_path: Path, keys: NewKeys, migrations: list[Migration], clock: Clock
) -> None:
    folder = tmp_path / "ruang #1 100% (a?b) ünïcode"
    folder.mkdir()
    place = folder / "contoh 2026?.rkv"
    Vault.create(place, keys, migrations, clock).close()
    with Vault.open(place, keys.data_key, migrations, clock) as vault:
        assert vault.verify() == []


def test_a_missing_vault_is_not_made_by_opening_it(reopen: Opener, path: Path) -> None:
    with pytest.raises(VaultMissing):
        reopen()
    path.mkdir()
    with pytest.raises(VaultMissing):
        reopen()
    assert list(path.iterdir()) == []


def test_a_second_window_is_refused_until_the_first_is_closed(make: Opener, reopen: Opener) -> None:
    vault = make()
    with pytest.raises(VaultInUse):
        reopen()
    add_person(vault, "Ani")  # the refused one has not loosened the first one's hold
    vault.close()
    vault.close()
    assert names(reopen()) == ["Ani"]


def test_a_refused_opening_does_not_keep_the_vault_locked(
    make: Opener, reopen: Opener, path: Path, migrations: list[Migration], clock: Clock
) -> None:
    make().close()
    with pytest.raises(WrongPassphrase):
        Vault.open(path, bytes(32), migrations, clock)
    with pytest.raises(VaultExists):
        make()
    reopen()


def test_the_data_key_of_another_room_is_a_wrong_passphrase(
    make: Opener, path: Path, migrations: list[Migration], clock: Clock
) -> None:
    make().close()
    other = create_keys("lain", CHEAPEST)
    with pytest.raises(WrongPassphrase):
        Vault.open(path, other.data_key, migrations, clock)
    key_file(path).unlink()
    backup_key_file(path).unlink()
    with pytest.raises(WrongPassphrase):
        Vault.open(path, other.data_key, migrations, clock)


@pytest.mark.parametrize("harm", ["emptied", "cut", "first page", "overwritten"])
def test_a_damaged_file_is_not_blamed_on_the_passphrase(
    make: Opener, reopen: Opener, path: Path, harm: str
) -> None:
    make().close()
    whole = path.read_bytes()
    match harm:
        case "emptied":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(whole[:100])
        case "first page":
            path.write_bytes(whole[:500] + bytes(100) + whole[600:])
        case "overwritten":
            path.write_bytes(b"%PDF-1.7" + bytes(len(whole)))
    with pytest.raises(VaultDamaged):
        reopen()


def test_a_damaged_page_is_found_when_it_is_read_and_by_verify(
    make: Opener, reopen: Opener, path: Path
) -> None:
    vault = make()
    with vault.transaction("person.added") as tx:
        for number in range(500):
            tx.insert("person", name=f"Orang {number}", note="catatan " * 20)
    vault.close()
    whole = bytearray(path.read_bytes())
    for page in range(len(whole) // 4096 // 2, len(whole) // 4096):
        whole[page * 4096 + 99] ^= 1
    path.write_bytes(whole)
    damaged = reopen()
    with pytest.raises(VaultDamaged):
        damaged.query("SELECT sum(length(note)), sum(length(name)) FROM person")
    checks = {finding.check for finding in damaged.verify()}
    assert "halaman" in checks
    assert "catatan" in checks
    assert all(finding.sentence.endswith(".") for finding in damaged.verify())


def test_files_of_other_programs_are_not_vaults(path: Path, reopen: Opener, keys: NewKeys) -> None:
    path.write_bytes(b"")
    with pytest.raises(NotAVault):
        reopen()
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE foreign_one (x)")
    plain.close()
    with pytest.raises(NotAVault):
        reopen()
    path.unlink()
    other = dbapi2.connect(str(path))
    other.execute(f"PRAGMA key = \"x'{subkey(keys.data_key, 'vault file').hex()}'\"")
    other.execute("CREATE TABLE foreign_one (x)")
    other.close()
    with pytest.raises(NotAVault):
        reopen()


def test_a_vault_of_a_later_version_is_left_alone(
    make: Opener,
    path: Path,
    keys: NewKeys,
    migrations: list[Migration],
    clock: Clock,
) -> None:
    make().close()
    before = path.read_bytes()
    with pytest.raises(VaultTooNew):
        Vault.open(path, keys.data_key, migrations[:1], clock)
    assert path.read_bytes() == before


def test_a_file_without_rights_is_said_plainly(
    locked_folder: LockedFolder, keys: NewKeys, migrations: list[Migration], clock: Clock
) -> None:
    folder, without_rights = locked_folder
    place = folder / "contoh.rkv"
    Vault.create(place, keys, migrations, clock).close()
    (folder / "contoh.lock").touch()
    (folder / "contoh.lock").chmod(0o666)
    place.chmod(0o000)
    with without_rights(), pytest.raises(VaultTrouble) as refused:
        Vault.open(place, keys.data_key, migrations, clock)
    assert type(refused.value) is VaultTrouble
    place.chmod(0o644)
    with without_rights(), Vault.open(place, keys.data_key, migrations, clock) as vault:
        with pytest.raises(NotWritable):
            add_person(vault, "Ani")
        assert names(vault) == []


def test_a_full_disk_leaves_the_old_rows_and_says_so(make: Opener, reopen: Opener) -> None:
    vault = make()
    add_person(vault, "Ani")
    pages = vault.query("PRAGMA page_count")[0]["page_count"]
    vault.query(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull):
        add_person(vault, "Budi", photo=bytes(100_000))
    with pytest.raises(DiskFull):
        vault.drafts.save("panjang", {"text": "x" * 100_000})
    assert names(vault) == ["Ani"]
    vault.query("PRAGMA max_page_count = 1000000")
    add_person(vault, "Citra")
    assert vault.verify() == []
    vault.close()
    assert names(reopen()) == ["Ani", "Citra"]


def test_a_write_that_the_disk_refuses_leaves_the_old_rows(vault: Vault) -> None:
    resource = pytest.importorskip("resource")
    add_person(vault, "Ani")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (vault.path.stat().st_size + 5_000, limits[1]))
    try:
        with pytest.raises(WriteFailed):
            add_person(vault, "Budi", photo=bytes(200_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(vault) == ["Ani"]
    assert vault.verify() == []


def test_another_program_holding_the_file_is_said(vault: Vault, keys: NewKeys) -> None:
    vault.query("PRAGMA busy_timeout = 1")
    other = dbapi2.connect(str(vault.path), isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{subkey(keys.data_key, 'vault file').hex()}'\"")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultInUse):
        add_person(vault, "Ani")
    other.execute("ROLLBACK")
    other.close()
    add_person(vault, "Ani")


def test_faults_of_ours_are_not_disguised(vault: Vault) -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        vault.query("SELECT * FROM nowhere")
    with pytest.raises(dbapi2.IntegrityError), vault.transaction("x") as tx:
        tx.insert("visit", person_id=1, number=0)
    vault.close()
    with pytest.raises(dbapi2.ProgrammingError):
        vault.query("SELECT 1")


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM person", "INSERT INTO person (name) VALUES ('x')", "DROP TABLE visit"],
)
def test_a_query_may_only_read(vault: Vault, sql: str) -> None:
    with pytest.raises(RuntimeError, match="only read"):
        vault.query(sql)
    with pytest.raises(RuntimeError, match="only read"), vault.transaction("x") as tx:
        tx.query(sql)


def test_a_query_that_opens_a_table_late_is_read_to_its_end_within_a_work(vault: Vault) -> None:
    """Setting the vault back to reading expires a statement that is still at work."""
    with vault.transaction("x") as tx:
        first = tx.insert("person", name="Sintetis")
        tx.insert("visit", person_id=first)
        both = tx.query("SELECT name FROM person UNION ALL SELECT number FROM visit")
        assert [row["name"] for row in both] == ["Sintetis", 1]


def test_a_changed_passphrase_reaches_the_key_files_and_the_copy_inside(
    make: Opener, reopen: Opener, path: Path, keys: NewKeys, passphrase: str
) -> None:
    vault = make()
    assert vault.key_header == keys.header
    changed = change_passphrase(vault.key_header, keys.master, "frasa baru", CHEAPEST)
    vault.keep_keys(changed, keys.data_key)
    assert vault.audit.entries(limit=1)[0].action == "keys.changed"
    vault.close()
    assert unlock_with_passphrase(read_keys(path), "frasa baru") == keys.data_key
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(read_keys(path), passphrase)
    assert reopen().key_header == changed


def test_keys_that_do_not_fit_are_not_kept(vault: Vault, keys: NewKeys, path: Path) -> None:
    with pytest.raises(KeysDamaged):
        vault.keep_keys(create_keys("lain", CHEAPEST).header, keys.data_key)
    assert vault.key_header == read_keys(path) == keys.header


def test_a_change_that_the_disk_has_no_room_for_leaves_the_old_passphrase_in_force(
    vault: Vault, path: Path, keys: NewKeys
) -> None:
    resource = pytest.importorskip("resource")
    changed = change_passphrase(keys.header, keys.master, "frasa baru", CHEAPEST)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Room for the key files, but not for the journal of the commit.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises((DiskFull, WriteFailed)):
            vault.keep_keys(changed, keys.data_key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert read_keys(path) == keys.header == vault.key_header
    vault.keep_keys(changed, keys.data_key)
    assert read_keys(path) == changed == vault.key_header


def test_sheet_and_code_open_a_vault_whose_key_files_are_gone(
    make: Opener, path: Path, keys: NewKeys, migrations: Sequence[Migration], clock: Clock
) -> None:
    vault = make()
    add_person(vault, "Ani")
    vault.close()
    sheet = sheet_bytes(keys.header)
    key_file(path).unlink()
    backup_key_file(path).unlink()
    header = restore_keys_from_sheet(sheet)
    master = open_with_recovery_code(header, keys.recovery_code)
    data_key = master.data_key
    with Vault.open(path, data_key, migrations, clock) as vault:
        assert names(vault) == ["Ani"]
        vault.keep_keys(change_passphrase(header, master, "frasa baru", CHEAPEST), data_key)
    assert unlock_with_passphrase(read_keys(path), "frasa baru") == data_key


def test_a_file_that_can_be_made_anew_may_be_written_unforced(vault: Vault) -> None:
    with vault.unforced():
        with vault.transaction("add") as tx:
            tx.insert("person", name="Ani")
        assert vault.query("PRAGMA synchronous")[0][0] == 0
    assert vault.query("PRAGMA synchronous")[0][0] == 3
    assert [row["name"] for row in vault.query("SELECT name FROM person")] == ["Ani"]


def test_the_log_begins_its_time_anew_only_where_that_is_said(
    vault: Vault, move_clock: Callable[..., None]
) -> None:
    vault.note("looked")
    move_clock(days=-30)
    vault.note("looked")
    vault.begin_time_anew("clock.trusted", was="later")
    times = [row["at"] for row in vault.query("SELECT at FROM audit ORDER BY number")]
    assert times[-2] == times[-3]
    assert times[-1] < times[-2]


def test_a_hindered_vault_refuses_each_unit_of_work_and_keeps_drafts(vault: Vault) -> None:
    add_person(vault, "Ani")
    hindrance: list[VaultTrouble] = [ClockInDoubt()]
    vault.hold_while(lambda: next(iter(hindrance), None))
    with pytest.raises(ClockInDoubt):
        add_person(vault, "Budi")
    with pytest.raises(ClockInDoubt):
        vault.note("vault.proved")
    assert not vault.in_transaction
    vault.drafts.save("note/1", {"text": "setengah"})
    assert vault.drafts.load("note/1") is not None
    # Only what belongs to the opening, and what ends the doubt, is written meanwhile.
    with vault.being_opened():
        add_person(vault, "Dewi")
    with pytest.raises(ClockInDoubt):
        add_person(vault, "Eka")
    vault.begin_time_anew("clock.believed")
    hindrance.clear()
    add_person(vault, "Citra")
    assert names(vault) == ["Ani", "Dewi", "Citra"]
    assert vault.verify() == []


def test_what_follows_from_a_unit_of_work_is_written_in_it(vault: Vault) -> None:
    seen: list[frozenset[int]] = []

    def follow(tx: Transaction) -> None:
        written = tx.written("person")
        seen.append(written)
        if len(written) == 1:
            tx.insert("person", name="Pengiring")

    vault.follow(follow)
    add_person(vault, "Ani")
    assert names(vault) == ["Ani", "Pengiring"]
    assert len(seen) == 1
    vault.note("vault.proved")
    assert seen[1:] == [frozenset()]
    assert vault.verify() == []


def test_a_unit_of_work_that_can_not_be_followed_is_undone(vault: Vault) -> None:
    def refuse(_tx: Transaction) -> None:
        raise RuntimeError("tidak dapat diiringi")

    vault.follow(refuse)
    with pytest.raises(RuntimeError, match="diiringi"):
        add_person(vault, "Ani")
    assert names(vault) == []
    assert not vault.in_transaction
    assert vault.verify() == []


def test_an_act_outside_is_known_before_it_begins(vault: Vault) -> None:
    def noted() -> list[str]:
        rows = vault.query("SELECT action FROM audit WHERE action LIKE '%saved' ORDER BY number")
        return [row["action"] for row in rows]

    with vault.known_first("saved", undone="not saved", way="file"):
        assert noted() == ["saved"]
        assert not vault.in_transaction
    with pytest.raises(OSError, match="full"), vault.known_first("saved", undone="not saved"):
        raise OSError("full")
    assert noted() == ["saved", "saved", "not saved"]
    # Whatever ends the process: an entry too many is left, and no act that nobody knows of.
    with pytest.raises(SystemExit), vault.known_first("saved", undone="not saved"):
        raise SystemExit
    assert noted() == ["saved", "saved", "not saved", "saved"]


def test_an_act_that_cannot_be_noted_is_not_begun(vault: Vault) -> None:
    hindrance: list[VaultTrouble] = []
    vault.hold_while(lambda: next(iter(hindrance), None))

    def fail() -> None:
        hindrance.append(ClockInDoubt())
        raise OSError("full")

    with pytest.raises(OSError, match="full"), vault.known_first("saved", undone="not saved"):
        fail()
    begun = []
    with pytest.raises(ClockInDoubt), vault.known_first("saved", undone="not saved"):
        begun.append(1)
    assert begun == []


def test_the_rows_of_an_act_that_failed_are_taken_back(vault: Vault) -> None:
    def keep(tx: Transaction) -> int:
        return tx.insert("person", name="Sintetis")

    def take_back(tx: Transaction, kept: int | None) -> None:
        tx.delete("person", kept or 0)

    def names() -> list[str]:
        return [row["name"] for row in vault.query("SELECT name FROM person")]

    given: Any = {"undone": "not saved", "keep": keep, "take_back": take_back}
    with vault.known_first("saved", **given):
        assert names() == ["Sintetis"]
    with pytest.raises(OSError, match="full"), vault.known_first("saved", **given):
        raise OSError("full")
    assert names() == ["Sintetis"]
    assert vault.verify() == []
