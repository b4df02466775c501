"""Steps from an empty file to today's tables, each whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration, in_order, statements
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]
OpenWith = Callable[..., Vault]
TABLE = "CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"


@pytest.fixture
def open_with(
    make: Opener, path: Path, keys: NewKeys, migrations: list[Migration], clock: Clock
) -> OpenWith:
    """Make a vault with one person in it, then open it with further migrations."""

    def opened(*sql: str) -> Vault:
        if not path.exists():
            vault = make()
            with vault.transaction("add") as tx:
                tx.insert("visit", person_id=tx.insert("person", name="Ani", note="satu"))
            vault.close()
        more = [Migration(3 + at, f"step {3 + at}", text) for at, text in enumerate(sql)]
        return Vault.open(path, keys.data_key, [*migrations, *more], clock)

    return opened


def version(vault: Vault) -> int:
    return int(vault.query("PRAGMA user_version")[0]["user_version"])


def test_steps_are_taken_in_order_and_noted(open_with: OpenWith) -> None:
    with open_with(TABLE, "ALTER TABLE pet ADD COLUMN kind TEXT;") as vault:
        assert version(vault) == 4
        with vault.transaction("add") as tx:
            tx.insert("pet", name="Mimi", kind="kucing")
        noted = [e.detail for e in vault.audit.entries() if e.action == "vault.migrated"]
        assert [detail["number"] for detail in noted] == [4, 3, 2, 1]
        assert noted[0]["name"] == "step 4"
        assert vault.verify() == []


def test_a_step_taken_is_not_taken_again(open_with: OpenWith) -> None:
    open_with(TABLE).close()
    with open_with(TABLE) as vault:
        assert version(vault) == 3
        assert len([e for e in vault.audit.entries() if e.action == "vault.migrated"]) == 3


def test_a_step_that_fails_leaves_the_file_at_the_step_before(open_with: OpenWith) -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        open_with(TABLE, "CREATE TABLE rest (id INTEGER PRIMARY KEY) STRICT; DROP TABLE nowhere;")
    with open_with(TABLE) as vault:
        assert version(vault) == 3
        assert vault.query("SELECT name FROM sqlite_master WHERE name = 'rest'") == []
        assert vault.verify() == []


def test_a_step_may_rewrite_rows_and_rebuild_a_table_others_refer_to(
    open_with: OpenWith,
) -> None:
    rebuild = """
    DROP TABLE person_search;
    CREATE TABLE person_new (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL) STRICT;
    INSERT INTO person_new SELECT id, name || ' Baru' FROM person;
    DROP TABLE person;
    ALTER TABLE person_new RENAME TO person;
    """
    with open_with(rebuild) as vault:
        assert vault.query("SELECT full_name FROM person")[0]["full_name"] == "Ani Baru"
        assert vault.query("PRAGMA foreign_keys")[0]["foreign_keys"] == 1
        with vault.transaction("change") as tx:
            tx.update("person", 1, full_name="Ani Lagi")
        assert vault.verify() == []


def test_a_step_may_drop_a_table_with_its_rows(open_with: OpenWith) -> None:
    with open_with("DROP TABLE visit;") as vault:
        assert vault.verify() == []


def test_a_new_empty_column_leaves_every_digest_valid(open_with: OpenWith) -> None:
    with open_with("ALTER TABLE person ADD COLUMN nickname TEXT;") as vault:
        row = vault.query("SELECT changes FROM audit ORDER BY number DESC LIMIT 1")[0]
        assert row["changes"] == "[]"
        assert vault.verify() == []


def test_a_step_may_not_leave_a_reference_to_nothing(open_with: OpenWith) -> None:
    with pytest.raises(ValueError, match="breaks a foreign key"):
        open_with("DELETE FROM person;")
    with open_with() as vault:
        assert vault.query("SELECT count(*) AS n FROM person")[0]["n"] == 1


def test_damage_is_not_sealed_by_a_migration(
    open_with: OpenWith, path: Path, keys: NewKeys
) -> None:
    open_with().close()
    forger = Connection(path, subkey(keys.data_key, "vault file"))
    forger.change("UPDATE person SET note = 'palsu'")
    forger.close()
    with pytest.raises(VaultDamaged):
        open_with(TABLE)
    with open_with() as vault:
        assert version(vault) == 2


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("CREATE TABLE pet (id INTEGER PRIMARY KEY);", "not STRICT"),
        ("CREATE TABLE pet (name TEXT PRIMARY KEY) STRICT;", "no id INTEGER PRIMARY KEY"),
        ("CREATE TABLE pet (id INT PRIMARY KEY) STRICT;", "no id INTEGER PRIMARY KEY"),
        ("CREATE TABLE pet (id INTEGER) STRICT;", "no id INTEGER PRIMARY KEY"),
        (
            "CREATE TABLE pet (id INTEGER PRIMARY KEY,"
            " owner INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;",
            "writes by itself",
        ),
        (
            "CREATE TABLE pet (id INTEGER PRIMARY KEY,"
            " owner INTEGER REFERENCES person (id) ON UPDATE SET NULL) STRICT;",
            "writes by itself",
        ),
    ],
)
def test_a_table_that_cannot_carry_digests_is_refused(
    open_with: OpenWith, table: str, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        open_with(table)


def test_a_computed_column_is_neither_written_nor_sealed(open_with: OpenWith) -> None:
    sql = (
        "CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT,"
        " loud TEXT GENERATED ALWAYS AS (upper(name)) STORED) STRICT;"
    )
    with open_with(sql) as vault:
        with vault.transaction("add") as tx:
            row_id = tx.insert("pet", name="Mimi")
            with pytest.raises(ValueError, match="no column"):
                tx.update("pet", row_id, loud="x")
        assert vault.query("SELECT loud FROM pet")[0]["loud"] == "MIMI"
        assert vault.verify() == []


@pytest.mark.parametrize("numbers", [(), (2,), (1, 3), (1, 1), (0, 1), (1, 2, 2)])
def test_gaps_and_duplicates_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="numbered"):
        in_order([Migration(number, "x", "") for number in numbers])


def test_steps_may_be_handed_over_in_any_order() -> None:
    given = [Migration(number, "x", "") for number in (2, 3, 1)]
    assert [step.number for step in in_order(given)] == [1, 2, 3]


def test_semicolons_in_strings_comments_and_triggers_do_not_split() -> None:
    sql = """
    -- a comment; with a semicolon
    INSERT INTO pet VALUES (1, 'a;b'); /* another; one */
    CREATE TRIGGER t AFTER INSERT ON pet BEGIN
        UPDATE pet SET name = 'x;y' WHERE id = new.id;
        DELETE FROM pet WHERE id = 5;
    END;
    -- the end;
    """
    found = list(statements(sql))
    assert len(found) == 2
    assert "a;b" in found[0]
    assert "END;" in found[1]


def test_a_statement_without_its_end_is_refused() -> None:
    with pytest.raises(ValueError, match="no end"):
        list(statements("DROP TABLE pet; DROP TABLE person"))
    with pytest.raises(ValueError, match="no end"):
        list(statements("CREATE TRIGGER t AFTER INSERT ON pet BEGIN DELETE FROM pet;"))


@pytest.mark.parametrize("word", ["BEGIN", "commit", "-- why\nPRAGMA user_version = 9", "VACUUM"])
def test_what_would_break_the_step_apart_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="no migration may hold"):
        list(statements(f"SELECT 1; {word};"))


def test_a_step_taken_by_a_clock_far_ahead_keeps_the_time_of_the_last_entry(
    open_with: OpenWith, clock: Clock, move_clock: Callable[..., None]
) -> None:
    open_with().close()
    before = clock.now()
    move_clock(days=31)
    with open_with(TABLE) as vault:
        assert vault.audit.latest_at() == before
        assert vault.verify() == []
    move_clock(days=-1)
    with open_with(TABLE, "ALTER TABLE pet ADD COLUMN kind TEXT;") as vault:
        assert vault.audit.latest_at() == clock.now()
