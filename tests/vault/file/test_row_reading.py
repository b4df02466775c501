"""A row that cannot be read is left out of what only the screen shows, and refused elsewhere."""

from collections.abc import Callable
from typing import Any

import pytest

from rumah_konseling.errors import RowUnreadable, SchemaAltered, VaultDamaged
from rumah_konseling.vault.file.store import Vault

Opener = Callable[[], Vault]


@pytest.fixture
def vault(make: Opener) -> Vault:
    vault = make()
    with vault.transaction("add") as tx:
        for name in ("10", "20", "30"):
            tx.insert("person", name=name)
    return vault


def spoil(vault: Vault, name: str = "kapan") -> None:
    vault._connection.begin()
    vault._connection.change("UPDATE person SET name = ? WHERE id = 2", (name,))
    vault._connection.commit()


def number(row: Any) -> int:
    return int(row["name"])


def read(vault: Vault) -> list[int]:
    return vault.reading.each(number, vault.query("SELECT name FROM person ORDER BY id"))


def test_rows_as_they_were_written_are_read(vault: Vault) -> None:
    assert read(vault) == [10, 20, 30]
    assert not vault.reading.is_damaged


def test_a_list_leaves_out_what_cannot_be_read_and_tells_once(vault: Vault) -> None:
    told: list[bool] = []
    vault.reading.when_damaged(lambda: told.append(True))
    spoil(vault)
    for _ in range(2):
        with vault.reading.asked(for_a_list=True):
            assert read(vault) == [10, 30]
    assert told == [True]
    # Who asks later is told at once.
    vault.reading.when_damaged(lambda: told.append(False))
    assert told == [True, False]


def test_whatever_is_no_list_is_refused(vault: Vault) -> None:
    spoil(vault)
    with pytest.raises(RowUnreadable):
        read(vault)
    # An act that reads a list in its turn leaves nothing out either.
    with (
        vault.reading.asked(for_a_list=False),
        vault.reading.asked(for_a_list=True),
        pytest.raises(RowUnreadable),
    ):
        read(vault)
    with vault.reading.asked(for_a_list=True):
        assert read(vault) == [10, 30]


def test_a_fault_that_no_changed_row_explains_stays_what_it_is(vault: Vault) -> None:
    with vault.transaction("go on") as tx:
        tx.update("person", 2, name="kapan")
    with vault.reading.asked(for_a_list=True), pytest.raises(ValueError, match="kapan"):
        read(vault)
    assert not vault.reading.is_damaged
    for odd in (OSError("no fault of a row"), SchemaAltered()):
        assert vault.reading.trouble(odd) is odd
        assert not vault.reading.is_damaged


def test_a_broken_seal_is_left_out_of_a_list_and_stays_what_it_is(vault: Vault) -> None:
    def sealed(row: Any) -> int:
        if row["name"] == "20":
            raise VaultDamaged
        return number(row)

    rows = vault.query("SELECT name FROM person ORDER BY id")
    with pytest.raises(VaultDamaged) as refused:
        vault.reading.each(sealed, rows)
    assert type(refused.value) is VaultDamaged
    with vault.reading.asked(for_a_list=True):
        assert vault.reading.each(sealed, rows) == [10, 30]


def test_text_that_is_no_json_is_met_in_a_query_too(vault: Vault) -> None:
    spoil(vault, "{")
    with pytest.raises(RowUnreadable):
        vault.query("SELECT name ->> '$.x' FROM person")
