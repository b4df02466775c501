"""Verify finds what SQLCipher's own checks let pass."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.digests import canonical
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.verify import Finding
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]
PAGE = 4096


@pytest.fixture
def forge(make: Opener, reopen: Opener, path: Path, keys: NewKeys) -> Callable[..., list[Finding]]:
    """Write three people, let a hand with the key at the file, and return the findings."""

    def forged(*statements: str) -> list[Finding]:
        vault = make()
        with vault.transaction("add") as tx:
            for name in ("Ani", "Budi", "Citra"):
                tx.insert("visit", person_id=tx.insert("person", name=name, note="x"))
        vault.close()
        hand = Connection(path, subkey(keys.data_key, "vault file"))
        hand.foreign_keys(enforced=False)
        for statement in statements:
            hand.change(statement)
        hand.close()
        return reopen().verify()

    return forged


def places(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.check, finding.where) for finding in findings}


def test_an_untouched_vault_has_no_findings(forge: Callable[..., list[Finding]]) -> None:
    assert forge() == []


def test_a_changed_row_is_named(forge: Callable[..., list[Finding]]) -> None:
    found = forge("UPDATE visit SET number = 9 WHERE id = 2")
    assert places(found) == {("catatan", "visit/2")}
    assert "visit/2" in found[0].sentence


def test_a_removed_row_is_named(forge: Callable[..., list[Finding]]) -> None:
    found = forge("DELETE FROM visit WHERE id = 2")
    assert places(found) == {("catatan", "visit/2")}
    assert "hilang" in found[0].sentence


def test_a_slipped_in_row_is_named(forge: Callable[..., list[Finding]]) -> None:
    found = forge("INSERT INTO visit VALUES (77, 1, 1)")
    assert places(found) == {("catatan", "visit/77")}


def test_a_row_removed_with_its_digest_is_named_by_the_audit_log(
    forge: Callable[..., list[Finding]],
) -> None:
    found = forge(
        "DELETE FROM visit WHERE id = 2",
        "DELETE FROM record_digest WHERE table_name = 'visit' AND row_id = 2",
    )
    assert places(found) == {("catatan", "visit/2")}


def test_two_rows_that_exchange_their_content_are_named(
    forge: Callable[..., list[Finding]],
) -> None:
    found = forge(
        "UPDATE visit SET person_id = 2 WHERE id = 1", "UPDATE visit SET person_id = 1 WHERE id = 2"
    )
    assert places(found) == {("catatan", "visit/1"), ("catatan", "visit/2")}


def test_a_reference_to_nothing_is_named(forge: Callable[..., list[Finding]]) -> None:
    assert ("hubungan", "visit/3") in places(forge("DELETE FROM person WHERE id = 3"))


def test_a_search_index_that_tells_another_story_is_named(
    forge: Callable[..., list[Finding]],
) -> None:
    found = forge("INSERT INTO person_search (rowid, name, note) VALUES (1, 'Palsu', 'y')")
    assert ("pencarian", "person_search") in places(found)


def test_an_index_of_another_story_is_found(forge: Callable[..., list[Finding]]) -> None:
    found = forge(
        "CREATE INDEX visit_number ON visit (number)",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX visit_number ON visit (person_id)'"
        " WHERE name = 'visit_number'",
    )
    assert "susunan" in {finding.check for finding in found}


def test_every_old_page_put_back_is_caught_or_tells_the_same(
    make: Opener, reopen: Opener, path: Path
) -> None:
    vault = make()
    with vault.transaction("add") as tx:
        for number in range(200):
            tx.insert("person", name=f"Orang {number}", note="catatan " * 30)
    vault.close()
    old = path.read_bytes()
    vault = reopen()
    with vault.transaction("change") as tx:
        tx.update("person", 90, note="catatan " * 26 + "berubah")
    truth = everything(vault)
    vault.close()
    new = path.read_bytes()
    assert len(new) == len(old)
    caught = 0
    for at in range(0, len(new), PAGE):
        if new[at : at + PAGE] == old[at : at + PAGE]:
            continue
        path.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        vault = reopen()
        assert vault.query("PRAGMA cipher_integrity_check") == []  # SQLCipher sees nothing
        if vault.verify():
            caught += 1
        else:
            # The counter of changes on the first page, and a signpost of the search
            # index that it can do without.
            assert everything(vault) == truth, f"page {at // PAGE + 1}"
        vault.close()
    # The row, its digest, the audit log and its index, the head, and the search index.
    assert caught >= 7


def everything(vault: Vault) -> list[list[tuple[object, ...]]]:
    """Read all that a person could be shown."""
    queries = (
        "SELECT * FROM person",
        "SELECT * FROM audit",
        "SELECT number FROM audit INDEXED BY audit_by_subject WHERE subject = ''",
        "SELECT * FROM meta",
        "SELECT * FROM record_digest",
        "SELECT rowid FROM person_search WHERE person_search MATCH 'berubah'",
        "SELECT rowid FROM person_search WHERE person_search MATCH 'catatan' ORDER BY rowid",
    )
    return [[tuple(dict(row).values()) for row in vault.query(query)] for query in queries]


def test_an_old_row_put_back_together_with_its_old_digest_is_caught(
    make: Opener, reopen: Opener, path: Path, keys: NewKeys
) -> None:
    vault = make()
    with vault.transaction("add") as tx:
        row_id = tx.insert("visit", person_id=tx.insert("person", name="Ani"))
    old = vault.query("SELECT digest FROM record_digest WHERE table_name = 'visit'")[0]["digest"]
    with vault.transaction("change") as tx:
        tx.update("visit", row_id, number=2)
    vault.close()
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE visit SET number = 1")
    hand.change("UPDATE record_digest SET digest = ? WHERE table_name = 'visit'", (old,))
    hand.close()
    assert places(reopen().verify()) == {("catatan", f"visit/{row_id}")}


def test_any_flipped_byte_is_caught(make: Opener, reopen: Opener, path: Path) -> None:
    make().close()
    whole = path.read_bytes()
    for at in range(0, len(whole), 1_999):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            with reopen() as vault:
                assert vault.verify() != [], f"byte {at}"
        except VaultTrouble:
            pass  # refused at the door


def test_values_of_different_kinds_never_look_the_same() -> None:
    values: list[tuple[object, ...]] = [
        (),
        (None,),
        (1,),
        (1.0,),
        ("1",),
        (b"1",),
        ("1", ""),
        ("", "1"),
        ("ab", "c"),
        ("a", "bc"),
        (12, 3),
        (1, 23),
        (os.urandom(4),),
    ]
    assert len({canonical(*value) for value in values}) == len(values)
    with pytest.raises(TypeError, match="not stored"):
        canonical(object())
