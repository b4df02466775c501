"""A new data key: who copied the old file and its keys can't open the new one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.errors import DiskFull, VaultDamaged, VaultExists, WriteFailed, WrongPassphrase
from rumah_konseling.vault.copies.rekey import STEPS, change_data_key
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    NewKeys,
    create_keys,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from tests.vault.conftest import PASSPHRASE

NEW_PASSPHRASE = "sepuluh perahu pulang petang"
Opener = Callable[[], Vault]


@pytest.fixture(scope="module")
def fresh() -> NewKeys:
    return create_keys(NEW_PASSPHRASE, CHEAPEST)


@pytest.fixture
def head(make: Opener) -> tuple[int, str]:
    """Where the log of a closed vault with people, papers and a draft in it ends."""
    vault = make()
    with vault.transaction("person.added") as tx:
        tx.insert("visit", person_id=tx.insert("person", name="Ani", note="pagi"))
        vault.attachments.add(tx, "surat.pdf", "application/pdf", b"%PDF" + bytes(9000))
    vault.drafts.save("client/new", {"nama": "Dewi"})
    head = vault.audit.head()
    vault.close()
    return head


@pytest.fixture
def change(
    path: Path, keys: NewKeys, fresh: NewKeys, migrations: list[Migration], head: tuple[int, str]
) -> Callable[..., None]:
    def changed(
        reseal: Callable[[Vault], None] = lambda _vault: None,
        report: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        assert head[0] > 0
        aside = path.with_name("lama.rkv")
        change_data_key(path, keys.master, fresh, migrations, Clock(), aside, reseal, report)

    return changed


def test_everything_lies_under_the_new_keys_and_only_there(
    change: Callable[..., None],
    path: Path,
    keys: NewKeys,
    fresh: NewKeys,
    migrations: list[Migration],
    head: tuple[int, str],
) -> None:
    reports: list[tuple[int, int]] = []
    change(report=lambda *now: reports.append(now))
    assert reports == [(step, STEPS) for step in range(STEPS + 1)]
    header = read_keys(path)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(header, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        Vault.open(path, keys.data_key, migrations, Clock())
    assert unlock_with_recovery_code(header, fresh.recovery_code) == fresh.data_key
    data_key = unlock_with_passphrase(header, NEW_PASSPHRASE)
    with Vault.open(path, data_key, migrations, Clock()) as vault:
        assert vault.verify() == []
        assert vault.key_header == header
        assert vault.query_one("SELECT name FROM person")["name"] == "Ani"
        assert vault.query_one("SELECT rowid FROM person_search WHERE person_search MATCH 'pagi'")
        assert vault.attachments.get(1).name == "surat.pdf"
        assert vault.drafts.load("client/new") is not None
        # A head that was printed before is still the one that the log has there.
        assert vault.audit.mac_of(head[0]) == head[1]
        newest = vault.audit.entries()[0]
        assert (newest.action, newest.detail["head"]) == ("keys.replaced", head[1])
        with vault.transaction("person.added") as tx:
            tx.insert("person", name="Budi")
        assert vault.verify() == []


def test_the_old_file_is_kept_aside_and_opens_as_it_did(
    change: Callable[..., None], path: Path, keys: NewKeys, migrations: list[Migration]
) -> None:
    change()
    aside = path.with_name("lama.rkv")
    assert unlock_with_passphrase(read_keys(aside), PASSPHRASE) == keys.data_key
    with Vault.open(aside, keys.data_key, migrations, Clock()) as vault:
        assert vault.verify() == []


def test_it_can_be_done_again(
    change: Callable[..., None], path: Path, fresh: NewKeys, migrations: list[Migration]
) -> None:
    change()
    third = create_keys("tiga kali tiga sembilan", CHEAPEST)
    change_data_key(
        path,
        fresh.master,
        third,
        migrations,
        Clock(),
        path.with_name("lama2.rkv"),
        lambda _vault: None,
        lambda _done, _total: None,
    )
    with Vault.open(path, third.data_key, migrations, Clock()) as vault:
        assert vault.verify() == []


def test_what_lies_under_the_inner_key_is_sealed_anew_in_the_same_step(
    change: Callable[..., None], path: Path, fresh: NewKeys, migrations: list[Migration]
) -> None:
    def reseal(vault: Vault) -> None:
        with vault.transaction("resealed") as tx:
            tx.update("person", 1, note="disegel ulang")

    change(reseal)
    with Vault.open(path, fresh.data_key, migrations, Clock()) as vault:
        assert vault.query_one("SELECT note FROM person")["note"] == "disegel ulang"


@pytest.mark.parametrize("step", range(STEPS))
def test_called_off_at_any_step_all_is_as_before(
    change: Callable[..., None],
    path: Path,
    keys: NewKeys,
    migrations: list[Migration],
    step: int,
) -> None:
    class CalledOff(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == step:
            raise CalledOff

    before = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    with pytest.raises(CalledOff):
        change(report=stop)
    after = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    assert after == before
    assert not path.with_name("contoh.arriving").exists()
    with Vault.open(path, keys.data_key, migrations, Clock()) as vault:
        assert vault.verify() == []


def test_a_disk_that_fills_under_the_export_is_told_and_all_is_as_before(
    change: Callable[..., None], reopen: Opener, path: Path
) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises((DiskFull, WriteFailed)):
            change()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {file.name for file in path.parent.iterdir()} <= {
        "contoh.rkv",
        "contoh.keys",
        "contoh.keys.bak",
        "contoh.lock",
    }
    with reopen() as vault:
        assert vault.verify() == []


def test_a_vault_that_is_not_sound_is_not_built_upon(
    change: Callable[..., None], path: Path, keys: NewKeys
) -> None:
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE person SET note = 'palsu'")
    hand.close()
    with pytest.raises(VaultDamaged):
        change()
    assert read_keys(path).belongs_to(keys.data_key)


def test_an_earlier_file_kept_aside_is_not_overwritten(
    change: Callable[..., None], path: Path
) -> None:
    path.with_name("lama.rkv").write_bytes(b"mine")
    with pytest.raises(VaultExists):
        change()
    assert path.with_name("lama.rkv").read_bytes() == b"mine"


def test_integrity_keys_of_another_length_are_damage(
    change: Callable[..., None], path: Path, fresh: NewKeys, migrations: list[Migration]
) -> None:
    change()
    hand = Connection(path, subkey(fresh.data_key, "vault file"))
    hand.change("UPDATE meta SET value = x'0102' WHERE key = 'integrity keys'")
    hand.close()
    with pytest.raises(VaultDamaged):
        Vault.open(path, fresh.data_key, migrations, Clock())
