"""One unit of work: all of it or nothing, with one entry in the audit log."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotFound, VaultDamaged, VaultInUse
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]


def people(vault: Vault) -> list[dict[str, Any]]:
    return [dict(row) for row in vault.query("SELECT id, name, note FROM person ORDER BY id")]


def changes(vault: Vault) -> str:
    row = vault.query_one("SELECT changes FROM audit ORDER BY number DESC LIMIT 1")
    assert row is not None
    return str(row["changes"])


def test_a_transaction_that_ends_well_is_kept_with_one_entry(vault: Vault) -> None:
    before, _ = vault.audit.head()
    with vault.transaction("person.added", asal="sendiri") as tx:
        row_id = tx.insert("person", name="Ani", note="n", weight=1.5, photo=b"\x00\xff")
        tx.insert("visit", person_id=row_id)
        tx.subject = f"person/{row_id}"
        tx.detail(tanggal=date(2026, 3, 2), jumlah=2)
        assert tx.query_one("SELECT count(*) AS n FROM visit") is not None
        assert tx.query("SELECT name FROM person")[0]["name"] == "Ani"
    entry = vault.audit.entries(limit=1)[0]
    assert (entry.number, entry.action, entry.subject) == (before + 1, "person.added", "person/1")
    assert entry.detail == {"asal": "sendiri", "tanggal": "2026-03-02", "jumlah": 2}
    assert changes(vault).startswith('[["person",1,"')
    assert vault.verify() == []


def test_a_row_may_be_nothing_but_defaults_or_bring_its_own_id(vault: Vault) -> None:
    with vault.transaction("x") as tx:
        assert tx.insert("person", id=41, name="Ani") == 41
        with pytest.raises(dbapi2.IntegrityError):
            tx.insert("visit")
        tx.insert("visit", person_id=41)
    assert vault.verify() == []


def test_an_exception_undoes_everything(vault: Vault) -> None:
    before = vault.audit.head()

    def interrupted() -> None:
        with vault.transaction("x") as tx:
            tx.insert("person", name="Ani")
            vault.drafts.save("setengah", {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert people(vault) == []
    assert vault.drafts.load("setengah") is None
    assert vault.audit.head() == before
    assert vault.verify() == []


def test_rows_are_changed_and_removed_with_their_digests(vault: Vault) -> None:
    with vault.transaction("add") as tx:
        first, second = tx.insert("person", name="Ani"), tx.insert("person", name="Budi")
    with vault.transaction("change") as tx:
        tx.update("person", first, name="Ani Baru", note="lagi")
        tx.update("person", first, note=None)
        tx.delete("person", second)
    assert people(vault) == [{"id": first, "name": "Ani Baru", "note": None}]
    assert ",null]" in changes(vault)
    assert vault.verify() == []


def test_a_transaction_that_changed_nothing_writes_nothing(vault: Vault) -> None:
    with vault.transaction("add") as tx:
        row_id = tx.insert("person", name="Ani")
    before = vault.audit.head()
    with vault.transaction("nothing"):
        pass
    with vault.transaction("same") as tx:
        tx.update("person", row_id, name="Ani")
        tx.update("person", row_id)
    with vault.transaction("there and back") as tx:
        tx.delete("person", tx.insert("person", name="Sebentar"))
    assert vault.audit.head() == before
    assert vault.verify() == []


def test_something_that_changes_no_row_can_still_be_noted(vault: Vault) -> None:
    vault.note("form.printed", "consent/3", salinan=2)
    entry = vault.audit.entries(limit=1)[0]
    assert (entry.action, entry.subject, entry.detail) == (
        "form.printed",
        "consent/3",
        {"salinan": 2},
    )
    assert changes(vault) == "[]"


def test_a_transaction_inside_another_is_refused(vault: Vault) -> None:
    with vault.transaction("outer") as tx:
        tx.insert("person", name="Ani")
        with pytest.raises(RuntimeError, match="open already"), vault.transaction("inner"):
            pass
    assert len(people(vault)) == 1


def test_a_transaction_is_of_no_use_after_its_end(vault: Vault) -> None:
    with vault.transaction("x") as tx:
        row_id = tx.insert("person", name="Ani")
    for late in (
        lambda: tx.insert("person", name="Budi"),
        lambda: tx.update("person", row_id, name="Budi"),
        lambda: tx.delete("person", row_id),
        lambda: tx.query("SELECT 1"),
        lambda: tx.query_one("SELECT 1"),
    ):
        with pytest.raises(RuntimeError, match="ended"):
            late()


def test_a_row_that_is_not_there_cannot_be_changed(vault: Vault) -> None:
    with pytest.raises(NotFound), vault.transaction("x") as tx:
        tx.update("person", 5, name="Ani")
    with pytest.raises(NotFound), vault.transaction("x") as tx:
        tx.delete("person", 5)


@pytest.mark.parametrize("table", ["audit", "meta", "record_digest", "draft", "nowhere", 'a"b'])
def test_only_tables_of_records_are_written(vault: Vault, table: str) -> None:
    with vault.transaction("x") as tx:
        for write in (
            lambda: tx.insert(table, id=1),
            lambda: tx.update(table, 1),
            lambda: tx.delete(table, 1),
        ):
            with pytest.raises(ValueError, match="no table of records"):
                write()


def test_names_of_columns_are_never_pasted_into_sql(vault: Vault) -> None:
    evil = {'name") VALUES (1); DROP TABLE person; --': "x"}
    with vault.transaction("x") as tx:
        with pytest.raises(ValueError, match="no column"):
            tx.insert("person", **evil)
        with pytest.raises(ValueError, match="no column"):
            tx.update("person", 1, **evil)
    assert people(vault) == []


def test_what_the_audit_log_cannot_hold_undoes_the_transaction(vault: Vault) -> None:
    def unspeakable() -> None:
        with vault.transaction("x") as tx:
            tx.insert("person", name="Ani")
            tx.detail(apa=object())

    with pytest.raises(TypeError, match="audit log"):
        unspeakable()
    assert people(vault) == []


def test_a_row_changed_behind_our_back_is_not_sealed_anew(
    make: Opener, reopen: Opener, keys: NewKeys
) -> None:
    vault = make()
    with vault.transaction("add") as tx:
        row_id = tx.insert("person", name="Ani")
    vault.close()
    forger = Connection(vault.path, subkey(keys.data_key, "vault file"))
    forger.change("UPDATE person SET name = 'Palsu' WHERE id = ?", (row_id,))
    forger.close()
    forged = reopen()
    with pytest.raises(VaultDamaged), forged.transaction("change") as tx:
        tx.update("person", row_id, note="x")
    with pytest.raises(VaultDamaged), forged.transaction("remove") as tx:
        tx.delete("person", row_id)
    assert forged.verify() != []


def test_a_query_writes_nothing_inside_a_transaction_either(vault: Vault) -> None:
    name = "SELECT name FROM person WHERE id = ?"
    with vault.transaction("add") as tx:
        row_id = tx.insert("person", name="Ani")
        for _ in range(2):
            assert tx.query(name, (row_id,))[0]["name"] == "Ani"
            for writing in ("DELETE FROM person", "INSERT INTO person (name) VALUES ('Budi')"):
                with pytest.raises(RuntimeError, match="only read"):
                    tx.query(writing)
        tx.update("person", row_id, name="Ani Baru")
    with pytest.raises(RuntimeError, match="only read"):
        vault.query("DELETE FROM person")
    assert [person["name"] for person in people(vault)] == ["Ani Baru"]


def test_after_a_transaction_that_could_not_begin_a_query_still_writes_nothing(
    make: Opener, keys: NewKeys
) -> None:
    vault = make()
    other = Connection(vault.path, subkey(keys.data_key, "vault file"))
    other.begin()
    with pytest.raises(VaultInUse), vault.transaction("x"):
        pass
    with pytest.raises(RuntimeError, match="only read"):
        vault.query("DELETE FROM person")
    other.rollback()
    other.close()


def test_what_holds_its_value_already_is_not_written_again(vault: Vault) -> None:
    with vault.transaction("add") as tx:
        row_id = tx.insert("person", name="Ani", note="lama", weight=1.0)
    written = vault.query("SELECT total_changes() AS n")[0]["n"]
    with vault.transaction("same") as tx:
        tx.update("person", row_id, name="Ani", note="lama", weight=1.0)
        assert tx.query("SELECT total_changes() AS n")[0]["n"] == written
        tx.update("person", row_id, name="Ani", note=None, weight=1)
    assert people(vault) == [{"id": row_id, "name": "Ani", "note": None}]
    assert vault.verify() == []


def test_half_of_a_sign_is_kept_as_one_that_cannot_be_read(vault: Vault) -> None:
    with vault.transaction("person.added", "person/\ud800", reason="dari \udfff papan klip") as tx:
        tx.insert("person", name="Ani\ud800")
    assert [row["name"] for row in vault.query("SELECT name FROM person")] == ["Ani\ufffd"]
    assert vault.query("SELECT 1 FROM person WHERE name = ?", ("\ud800",)) == []
    assert vault.query("SELECT 1 FROM person WHERE name = :n", {"n": "Ani\ud800"})[0][0] == 1
    (entry, *_) = vault.audit.entries()
    assert entry.detail == {"reason": "dari \ufffd papan klip"}
    assert vault.verify() == []


USED_SQL = """
CREATE TABLE used_id (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL UNIQUE,
    highest INTEGER NOT NULL
) STRICT;
"""


@pytest.fixture
def keeping(
    vault: Vault, migrations: list[Migration], keys: NewKeys, clock: Clock
) -> Iterator[Vault]:
    """A vault that keeps which ids were used."""
    vault.close()
    more = Migration(len(migrations) + 1, "used ids", USED_SQL)
    with Vault.open(vault.path, keys.data_key, [*migrations, more], clock) as keeping:
        yield keeping


def test_the_id_of_a_deleted_row_is_not_given_again(keeping: Vault) -> None:
    def added(name: str) -> int:
        with keeping.transaction("person.added") as tx:
            return tx.insert("person", name=name)

    def removed(*ids: int, **how: bool) -> None:
        with keeping.transaction("person.removed") as tx:
            for one in ids:
                tx.delete("person", one, **how)

    assert [added("Ani"), added("Budi"), added("Cici")] == [1, 2, 3]
    removed(2)  # not the last: SQLite gives it to nobody
    assert keeping.query("SELECT * FROM used_id") == []
    removed(3, 1)
    assert added("Dedi") == 4
    removed(4)
    assert [added("Eka"), added("Fani")] == [5, 6]
    assert keeping.verify() == []
    removed(6, reuses_id=True)
    assert added("Gita") == 6
    with keeping.transaction("person.added") as tx:
        assert tx.insert("person", id=40, name="Hadi") == 40
        tx.delete("person", 40)
        assert tx.insert("person", name="Indra") == 41
    assert keeping.verify() == []


def test_a_vault_from_before_that_was_kept_goes_on_as_it_did(vault: Vault) -> None:
    with vault.transaction("person.added") as tx:
        first = tx.insert("person", name="Ani")
        tx.delete("person", first)
        assert tx.insert("person", name="Budi") == first


def test_the_tables_that_changed_are_told_once(vault: Vault) -> None:
    with vault.transaction("x") as tx:
        row_id = tx.insert("person", name="Ani")
    assert vault.changed_tables() == {"person"}
    assert vault.changed_tables() == frozenset()
    with vault.transaction("x") as tx:
        tx.update("person", row_id, name="Ani")

    def broken_off() -> None:
        with vault.transaction("x") as tx:
            tx.update("person", row_id, name="Budi")
            tx.delete("person", row_id + 1)

    with pytest.raises(NotFound):
        broken_off()
    assert vault.changed_tables() == frozenset()
