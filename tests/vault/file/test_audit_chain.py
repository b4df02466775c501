"""The audit log tells when any of it was changed, removed or cut off."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]
Forge = Callable[..., Vault]


@pytest.fixture
def forge(make: Opener, reopen: Opener, path: Path, keys: NewKeys) -> Forge:
    """Write ten entries, then let someone with the key but not the program at the file."""

    def forged(*statements: str) -> Vault:
        vault = make()
        for number in range(10):
            vault.note("noted", f"client/{number % 3}", number=number)
        vault.close()
        hand = Connection(path, subkey(keys.data_key, "vault file"))
        hand.change("DROP TRIGGER audit_stays_as_written")
        hand.change("DROP TRIGGER audit_stays_complete")
        for statement in statements:
            hand.change(statement)
        hand.close()
        return reopen()

    return forged


def test_entries_come_newest_first_by_subject_and_page(
    vault: Vault, move_clock: Callable[..., None]
) -> None:
    for number in range(7):
        move_clock(minutes=1)
        vault.note("noted", f"client/{number % 2}", number=number)
    every = vault.audit.entries()
    assert vault.audit.latest_at() == every[0].at
    assert [entry.number for entry in every] == list(range(10, 0, -1))
    assert every[0].at == datetime(2026, 3, 2, 1, 7, tzinfo=UTC)
    assert every[0].detail == {"number": 6}
    first = vault.audit.entries("client/0", limit=3)
    assert [entry.detail["number"] for entry in first] == [6, 4, 2]
    rest = vault.audit.entries("client/0", after=first[-1].number, limit=3)
    assert [entry.detail["number"] for entry in rest] == [0]


def test_the_head_moves_with_every_entry(vault: Vault) -> None:
    number, mac = vault.audit.head()
    assert len(mac) == 64
    vault.note("noted")
    later, other = vault.audit.head()
    assert later == number + 1
    assert other != mac
    assert vault.audit.verify() is None


def test_an_entry_can_be_neither_changed_nor_removed_by_sql(vault: Vault, keys: NewKeys) -> None:
    hand = Connection(vault.path, subkey(keys.data_key, "vault file"))
    for statement in ("UPDATE audit SET action = 'x'", "DELETE FROM audit"):
        with pytest.raises(dbapi2.IntegrityError, match="never"):
            hand.change(statement)
    hand.close()


@pytest.mark.parametrize("column", ["at", "action", "subject", "detail", "changes", "mac"])
def test_a_changed_entry_is_named(forge: Forge, column: str) -> None:
    value = "zeroblob(32)" if column == "mac" else "'[0]'"
    vault = forge(f"UPDATE audit SET {column} = {value} WHERE number = 6")
    assert vault.audit.verify() == 6
    assert "audit/6" in {finding.where for finding in vault.verify()}


def test_a_removed_entry_is_named(forge: Forge) -> None:
    assert forge("DELETE FROM audit WHERE number = 5").audit.verify() == 5


def test_removing_an_entry_and_closing_the_gap_is_seen(forge: Forge) -> None:
    vault = forge(
        "DELETE FROM audit WHERE number = 5",
        "UPDATE audit SET number = number - 1 WHERE number > 5",
    )
    assert vault.audit.verify() == 5


def test_two_entries_exchanged_are_seen(forge: Forge) -> None:
    vault = forge(
        "UPDATE audit SET number = 100 WHERE number = 6",
        "UPDATE audit SET number = 6 WHERE number = 7",
        "UPDATE audit SET number = 7 WHERE number = 100",
    )
    assert vault.audit.verify() == 6


def test_a_cut_off_end_is_seen_and_never_built_upon(forge: Forge) -> None:
    vault = forge("DELETE FROM audit WHERE number > 11")
    assert vault.audit.verify() == 12
    with pytest.raises(VaultDamaged):
        vault.audit.head()
    with pytest.raises(VaultDamaged):
        vault.note("noted")


def test_an_emptied_log_is_seen(forge: Forge) -> None:
    assert forge("DELETE FROM audit").audit.verify() == 1


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM meta WHERE key = 'audit head'",
        "UPDATE meta SET value = zeroblob(72) WHERE key = 'audit head'",
        "UPDATE meta SET value = x'00' WHERE key = 'audit head'",
    ],
)
def test_a_lost_or_forged_head_is_seen_and_never_built_upon(forge: Forge, harm: str) -> None:
    vault = forge(harm)
    assert vault.audit.verify() == 13
    with pytest.raises(VaultDamaged):
        vault.note("noted")


def test_a_log_emptied_together_with_its_head_is_seen(forge: Forge) -> None:
    vault = forge("DELETE FROM audit", "DELETE FROM meta WHERE key = 'audit head'")
    assert vault.audit.verify() == 1


def test_an_old_head_put_back_is_seen(
    make: Opener, reopen: Opener, path: Path, keys: NewKeys
) -> None:
    vault = make()
    vault.note("noted")
    old = vault.query("SELECT value FROM meta WHERE key = 'audit head'")[0]["value"]
    vault.note("noted again")
    vault.close()
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE meta SET value = ? WHERE key = 'audit head'", (old,))
    hand.close()
    assert reopen().audit.verify() == 5
