"""The rows behind a door are compared with their digests and the log when it is asked."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from rumah_konseling.vault.file import row_proof
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]


@pytest.fixture
def vault(make: Opener) -> Vault:
    vault = make()
    with vault.transaction("add") as tx:
        for name in ("Ani", "Budi"):
            tx.insert("visit", person_id=tx.insert("person", name=name))
    return vault


def by_hand(vault: Vault, sql: str, *values: object) -> None:
    vault._connection.begin()
    vault._connection.change(sql, values)
    vault._connection.commit()


def test_rows_as_they_were_written_are_not_named(vault: Vault) -> None:
    assert vault.rows.altered("visit") == []
    assert vault.rows.altered("visit", [1, 2, 99]) == []
    with vault.transaction("go on") as tx:
        tx.update("visit", 1, number=2)
        tx.delete("visit", 2)
    assert vault.rows.altered("visit") == []
    assert vault.rows.altered("visit", [1, 2]) == []


def test_what_is_written_later_is_known_whichever_table_was_asked_about(vault: Vault) -> None:
    """The log is read once for all tables, and on from where it was read to."""
    assert vault.rows.altered("visit", []) == []
    with vault.transaction("go on") as tx:
        tx.update("person", 1, name="Ani lagi")
        tx.update("visit", 1, number=3)
    assert vault.rows.altered("person") == []
    assert vault.rows.altered("visit") == []
    with vault.transaction("go on") as tx:
        tx.update("visit", 2, number=4)
        assert vault.rows.altered("person") == []
        assert vault.rows.altered("visit") == []
    by_hand(vault, "UPDATE person SET name = 'Lain' WHERE id = 1")
    with vault.transaction("look") as tx:
        tx.update("visit", 2, number=5)
        assert vault.rows.altered("person") == ["person/1"]


def test_several_tables_are_asked_about_in_one_reading_of_the_log(vault: Vault) -> None:
    vault.rows.prove_together("visit", "person")
    vault.rows.prove_together("visit")
    by_hand(vault, "UPDATE person SET name = 'Lain' WHERE id = 1")
    by_hand(vault, "DELETE FROM visit WHERE id = 2")
    assert vault.rows.altered("person") == ["person/1"]
    assert vault.rows.vanished("visit") == ["visit/2"]


def test_a_whole_table_is_compared_once_while_nobody_writes(
    vault: Vault, path: Path, keys: NewKeys
) -> None:
    told: list[str] = []
    vault._connection._driver.set_trace_callback(told.append)

    def comparisons() -> int:
        return sum('FROM "visit"' in one and "record_digest" in one for one in told)

    assert vault.rows.altered("visit") == vault.rows.altered("visit") == []
    assert comparisons() == 1
    with vault.transaction("go on") as tx:
        tx.update("person", 1, name="Ani lagi")
    assert vault.rows.altered("visit") == []
    assert comparisons() == 2
    other = Connection(path, subkey(keys.data_key, "vault file"))
    other.change("UPDATE visit SET number = 9 WHERE id = 1")
    other.close()
    assert vault.rows.altered("visit") == vault.rows.altered("visit") == ["visit/1"]
    assert comparisons() == 3


def test_what_was_undone_is_not_held_for_forged(vault: Vault) -> None:
    with suppress(ZeroDivisionError), vault.transaction("go on") as tx:
        tx.update("visit", 1, number=2)
        assert vault.rows.altered("visit") == []
        raise ZeroDivisionError
    assert vault.rows.altered("visit") == []


def test_a_row_changed_removed_or_slipped_in_is_named(vault: Vault) -> None:
    by_hand(vault, "UPDATE visit SET number = 9 WHERE id = 1")
    by_hand(vault, "DELETE FROM visit WHERE id = 2")
    by_hand(vault, "INSERT INTO visit (id, person_id) VALUES (7, 1)")
    assert vault.rows.altered("visit") == ["visit/1", "visit/2", "visit/7"]
    assert vault.rows.altered("visit", [7, 2]) == ["visit/2", "visit/7"]
    assert vault.rows.altered("person") == []


def test_rows_that_are_gone_are_named_without_reading_the_others(vault: Vault) -> None:
    assert vault.rows.vanished("visit") == []
    with vault.transaction("go on") as tx:
        tx.delete("visit", 1)
        assert vault.rows.vanished("visit") == []
    assert vault.rows.vanished("visit") == []
    by_hand(vault, "DELETE FROM visit WHERE id = 2")
    assert vault.rows.vanished("visit") == ["visit/2"]
    assert vault.rows.vanished("person") == []


def test_an_old_row_put_back_with_its_old_digest_is_named(vault: Vault) -> None:
    (old,) = vault.query("SELECT digest FROM record_digest WHERE table_name='visit' AND row_id=1")
    with vault.transaction("go on") as tx:
        tx.update("visit", 1, number=2)
    by_hand(vault, "UPDATE visit SET number = 1 WHERE id = 1")
    by_hand(
        vault,
        "UPDATE record_digest SET digest = ? WHERE table_name = 'visit' AND row_id = 1",
        old["digest"],
    )
    assert vault.rows.altered("visit") == ["visit/1"]


def test_a_digest_spoilt_alone_is_named(vault: Vault) -> None:
    by_hand(vault, "UPDATE record_digest SET digest = zeroblob(16) WHERE table_name = 'visit'")
    assert vault.rows.altered("visit", [1]) == ["visit/1"]


@pytest.mark.parametrize("changes", ['["visit"', '["visit", 1]', '[["visit", 1]]'])
def test_a_log_that_cannot_be_read_vouches_for_nothing(vault: Vault, changes: str) -> None:
    by_hand(vault, "DROP TRIGGER audit_stays_as_written")
    by_hand(vault, "UPDATE audit SET changes = ? WHERE action = 'add'", changes)
    assert vault.rows.altered("visit") == ["visit/1", "visit/2"]


def test_what_the_present_work_wrote_is_as_it_was_written(vault: Vault) -> None:
    assert not vault.in_transaction
    with vault.transaction("go on") as tx:
        assert vault.in_transaction
        tx.update("visit", 1, number=5)
        new = tx.insert("visit", person_id=1)
        assert vault.rows.altered("visit") == []
        assert vault.rows.altered("visit", [1, 2, new]) == []
    assert not vault.in_transaction
    assert vault.rows.altered("visit") == []


def test_a_work_that_is_undone_leaves_no_trace(vault: Vault) -> None:
    def fail() -> None:
        with vault.transaction("go on") as tx:
            tx.update("visit", 1, number=5)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert vault.rows.altered("visit") == []


def _read_to_its_end(vault: Vault, entries: int) -> int:
    """Read the log ahead in pieces; return how many it took."""
    pieces = 1
    while vault.rows.read_log_ahead(entries):
        pieces += 1
    return pieces


def test_the_log_can_be_read_ahead_in_pieces_and_then_only_on(vault: Vault) -> None:
    assert not vault.rows.read_log_ahead(1), "nobody expects a question yet"
    vault.rows.expect()
    assert _read_to_its_end(vault, 1) > 1
    assert vault.rows.altered("visit") == []
    with vault.transaction("go on") as tx:
        tx.update("visit", 1, number=3)
        tx.delete("visit", 2)
    assert vault.rows.altered("visit") == []
    by_hand(vault, "UPDATE visit SET number = 9 WHERE id = 1")
    assert vault.rows.altered("visit") == ["visit/1"]
    # What an entry said that was read is known: changed afterwards, it is Verify's to find.
    by_hand(vault, "DROP TRIGGER audit_stays_as_written")
    by_hand(vault, "UPDATE audit SET changes = '[]'")
    assert vault.rows.altered("visit") == ["visit/1"]
    assert vault.rows.altered("person") == []


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_who_asks_before_all_was_read_ahead_is_answered_by_the_whole_log(
    vault: Vault, pieces: int
) -> None:
    vault.rows.expect(but_for=["person"])
    for _ in range(pieces):
        assert vault.rows.read_log_ahead(1)
    by_hand(vault, "UPDATE visit SET number = 9 WHERE id = 1")
    by_hand(vault, "UPDATE person SET name = 'Lain' WHERE id = 2")
    assert vault.rows.altered("visit") == ["visit/1"]
    assert vault.rows.altered("person") == ["person/2"]
    assert not vault.rows.read_log_ahead(1)


def test_a_question_that_nobody_expected_is_answered_after_a_reading_ahead(vault: Vault) -> None:
    vault.rows.expect(but_for=["person"])
    _read_to_its_end(vault, 2)
    by_hand(vault, "UPDATE person SET name = 'Lain' WHERE id = 2")
    assert vault.rows.altered("person") == ["person/2"]
    with vault.transaction("go on") as tx:
        tx.update("person", 1, name="Ani lagi")
    assert vault.rows.altered("person") == ["person/2"]


def test_a_log_longer_than_is_read_at_once_is_read_to_its_end(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_proof, "_AT_ONCE", 1)
    vault.rows.expect()
    for number in range(2, 5):
        with vault.transaction("go on") as tx:
            tx.update("visit", 1, number=number)
    assert vault.rows.altered("visit") == []
    assert vault.rows.altered("person") == []


@pytest.mark.parametrize("compared", [row_proof._COMPARED, 0], ids=["few rows", "many rows"])
def test_an_index_that_leaves_out_rows_is_named(
    vault: Vault, compared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_proof, "_COMPARED", compared)
    made = "CREATE INDEX visit_by_person ON visit (person_id)"
    by_hand(vault, made)
    assert vault.rows.altered("visit") == []
    empty_index(vault, "visit_by_person", made)
    # What was found to fit is looked at again once another connection has written.
    vault._proof._fit_at.clear()
    assert vault.rows.altered("visit") == ["visit/index"]
    assert vault.rows.altered("visit", [1]) == ["visit/index"]
    assert vault.rows.altered("person") == []


def empty_index(vault: Vault, name: str, made: str) -> None:
    """Let an index hold nothing, and say that it holds all."""
    for sql, is_filled_anew in ((f"{made} WHERE 0", True), (made, False)):
        vault._connection.change("PRAGMA writable_schema = ON")
        vault._connection.change("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
        vault._connection.change("PRAGMA writable_schema = RESET")
        if is_filled_anew:
            vault._connection.change(f"REINDEX {name}")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET changes = '[]' WHERE action = 'add'",
        "UPDATE audit SET subject = 'client/9' WHERE number = 2",
        "UPDATE audit SET action = 'other' WHERE number = 1",
        "UPDATE audit SET at = '2009-01-01T00:00:00.000000+00:00' WHERE number = 1",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)",
        "INSERT INTO audit SELECT max(number) + 1, at, action, subject, detail, changes, mac"
        " FROM audit",
    ],
)
def test_a_log_that_is_not_as_it_was_written_vouches_for_no_row(
    make: Opener, reopen: Opener, sql: str
) -> None:
    vault = make()
    for name in ("Ani", "Budi", "Cici"):
        with vault.transaction("add") as tx:
            tx.insert("person", name=name)
    assert vault.rows.altered("person", [1]) == []
    guards = vault.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for guard in guards:
        by_hand(vault, f"DROP TRIGGER {guard['name']}")
    by_hand(vault, sql)
    for guard in guards:
        by_hand(vault, guard["sql"])
    vault.close()
    again = reopen()
    again.rows.expect()
    found = again.rows.altered("person", [1])
    assert [place for place in found if place.startswith("audit/")], found
    assert [place for place in again.rows.vanished("person") if place.startswith("audit/")]


def test_a_log_that_was_emptied_before_anything_was_asked_vouches_for_no_row(
    vault: Vault,
) -> None:
    by_hand(vault, "DROP TRIGGER audit_stays_complete")
    by_hand(vault, "DELETE FROM audit")
    assert {"visit/1", "visit/2"} <= set(vault.rows.altered("visit"))


@pytest.fixture
def forged(vault: Vault, reopen: Opener) -> Vault:
    """A vault with one altered row, of whose log nothing was read since it is open."""
    by_hand(vault, "UPDATE visit SET number = 9 WHERE id = 1")
    vault.close()
    again = reopen()
    again.rows.expect()
    return again


def test_a_first_glance_waits_for_no_log_and_what_it_took_for_granted_is_asked(
    forged: Vault,
) -> None:
    with forged.rows.at_first_glance():
        forged.rows.prove_together("visit")
        assert forged.rows.altered("visit") == []
        assert forged.rows.altered("visit", [1]) == []
        assert forged.rows.altered_about("person/1", "visit", [1]) == []
        assert forged.rows.vanished("visit") == []
    with forged.rows.at_first_glance():
        assert forged.rows.altered("visit") == [], "nothing of the log was read meanwhile"
    assert not forged.rows.is_as_seen()
    assert forged.rows.is_as_seen(), "what was asked is owed no more"


def test_what_the_log_was_read_for_is_no_glance(forged: Vault) -> None:
    assert forged.rows.altered("person") == []
    with forged.rows.at_first_glance():
        assert forged.rows.altered("visit", [1]) == ["visit/1"]


def test_a_door_that_is_asked_in_a_unit_of_work_is_asked_in_earnest(forged: Vault) -> None:
    with forged.rows.at_first_glance(), forged.transaction("go on"):
        assert forged.rows.altered("visit", [1]) == ["visit/1"]


def test_a_first_glance_at_rows_as_they_were_written_is_whole(vault: Vault, reopen: Opener) -> None:
    vault.close()
    again = reopen()
    with again.rows.at_first_glance():
        assert again.rows.altered("visit") == []
    assert again.rows.is_as_seen()
