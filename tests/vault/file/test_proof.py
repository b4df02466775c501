"""A closed file is asked for the end of its log and for the tag of one entry."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.proof import SideBySide, last_entry, mac_of, prove
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.verify import CHECKS
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys


def test_the_end_of_the_log_and_a_tag_are_read_from_a_closed_file(
    vault: Vault, path: Path, keys: NewKeys
) -> None:
    vault.note("looked")
    number, mac = vault.audit.head()
    vault.close()
    assert last_entry(path, keys.data_key) == number
    assert mac_of(path, keys.data_key, number) == mac
    assert mac_of(path, keys.data_key, number + 1) is None


def test_a_spoilt_copy_of_the_keys_inside_is_none(vault: Vault, path: Path, keys: NewKeys) -> None:
    vault.close()
    sound = prove(path, keys.data_key, lambda _done, _of: None)
    assert sound.keys == keys.header
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE meta SET value = x'00' WHERE key = 'key header'")
    hand.close()
    assert prove(path, keys.data_key, lambda _done, _of: None).keys is None


class CalledOffError(Exception):
    """Raised by a report."""


def _people(vault: Vault) -> None:
    with vault.transaction("add") as tx:
        for name in ("Ani", "Budi", "Citra"):
            tx.insert("visit", person_id=tx.insert("person", name=name, note="x"))


def test_what_several_checks_find_side_by_side_is_told_in_their_order(
    vault: Vault, path: Path, keys: NewKeys
) -> None:
    _people(vault)
    vault.drafts.save("one", {"typed": "x"})
    vault.close()
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.foreign_keys(enforced=False)
    for statement in (
        "UPDATE visit SET person_id = 99 WHERE id = 2",
        "DROP TRIGGER audit_stays_as_written",
        "UPDATE audit SET subject = 'x' WHERE action = 'add'",
        "DELETE FROM draft",
        "INSERT INTO person_search (rowid, name, note) VALUES (1, 'Palsu', 'y')",
    ):
        hand.change(statement)
    hand.close()
    told: list[tuple[int, int]] = []
    found = prove(path, keys.data_key, lambda done, of: told.append((done, of))).findings
    assert [finding.check for finding in found] == [
        "hubungan",
        "pencarian",
        "catatan",
        "audit",
        "isian",
    ]
    assert told == [(done, len(CHECKS)) for done in range(len(CHECKS) + 1)]


@pytest.mark.parametrize("step", [0, 1, 5])
def test_a_proof_that_is_called_off_leaves_nothing_at_work(
    vault: Vault, path: Path, keys: NewKeys, step: int
) -> None:
    vault.close()

    def report(done: int, _of: int) -> None:
        if done == step:
            raise CalledOffError

    with pytest.raises(CalledOffError):
        prove(path, keys.data_key, report)
    assert not [one for one in threading.enumerate() if one.name.startswith("prove")]


def test_a_check_that_cannot_begin_is_told_to_whoever_waits(tmp_path: Path, keys: NewKeys) -> None:
    missing = SideBySide(tmp_path / "gone.rkv", keys.data_key, ())
    with pytest.raises(VaultTrouble):
        missing.findings(lambda _done, _of: None)
