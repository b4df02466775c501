"""Half-written forms survive a lock, and only that."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]


def test_a_draft_is_there_after_the_vault_was_closed(make: Opener, reopen: Opener) -> None:
    vault = make()
    content = {"nama": "Ani ꦲ 😊", "pilihan": [1, True, None], "dalam": {"a": 1.5}}
    vault.drafts.save("client/12", content)
    vault.close()
    draft = reopen().drafts.load("client/12")
    assert draft is not None
    assert draft.content == content
    assert draft.saved_at == datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_saving_again_replaces_the_draft(vault: Vault, move_clock: Callable[..., None]) -> None:
    vault.drafts.save("client/12", {"nama": "A"})
    move_clock(minutes=5)
    vault.drafts.save("client/12", {"nama": "An"})
    draft = vault.drafts.load("client/12")
    assert draft is not None
    assert draft.content == {"nama": "An"}
    assert draft.saved_at.minute == 5


def test_a_discarded_draft_is_gone(vault: Vault) -> None:
    vault.drafts.save("client/12", {})
    vault.drafts.discard("client/12")
    vault.drafts.discard("client/12")
    assert vault.drafts.load("client/12") is None


def test_drafts_are_listed_by_how_their_keys_begin_newest_first(
    vault: Vault, move_clock: Callable[..., None]
) -> None:
    for key in ("client/1", "client/2", "clientele", "consent/1", "client/%", "CLIENT/3"):
        vault.drafts.save(key, {})
        move_clock(seconds=1)
    assert vault.drafts.keys("client/") == ["client/%", "client/2", "client/1"]
    assert vault.drafts.keys("client/%") == ["client/%"]
    assert len(vault.drafts.keys()) == 6


def test_drafts_leave_no_trace_in_the_audit_log(vault: Vault) -> None:
    before = vault.audit.head()
    vault.drafts.save("client/12", {"nama": "Ani"})
    assert vault.audit.head() == before
    assert vault.verify() == []


def test_a_draft_discarded_in_a_transaction_shares_its_fate(vault: Vault) -> None:
    vault.drafts.save("client/new", {"nama": "Ani"})
    with vault.transaction("person.added") as tx:
        tx.insert("person", name="Ani")
        vault.drafts.discard("client/new")
    assert vault.drafts.load("client/new") is None


def test_drafts_of_another_day_are_told(
    make: Opener, reopen: Opener, path: Path, keys: NewKeys
) -> None:
    vault = make()
    vault.drafts.save("client/new", {"nama": "Ani"})
    vault.drafts.save("client/12", {"nama": "Budi"})
    vault.drafts.discard("client/12")
    vault.drafts.discard("client/12")
    assert vault.verify() == []
    vault.close()
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE draft SET content = '{}'")
    hand.close()
    (found,) = reopen().verify()
    assert found.check == "isian"
    assert "Periksa tiap isian" in found.remedy


def test_drafts_from_before_they_were_sealed_are_taken_as_they_are(
    make: Opener, reopen: Opener, path: Path, keys: NewKeys
) -> None:
    vault = make()
    vault.drafts.save("client/new", {"nama": "Ani"})
    vault.close()
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("DELETE FROM meta WHERE key = 'draft seal'")
    hand.close()
    vault = reopen()
    assert vault.verify() == []
    vault.drafts.save("client/new", {"nama": "Anita"})
    assert vault.verify() == []


def test_a_disk_that_fills_keeps_draft_and_seal_together(vault: Vault) -> None:
    vault.drafts.save("client/new", {"nama": "Ani"})
    vault._connection.change(
        "CREATE TRIGGER full BEFORE UPDATE ON draft BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(dbapi2.IntegrityError):
        vault.drafts.save("client/new", {"nama": "Budi"})
    draft = vault.drafts.load("client/new")
    assert draft is not None
    assert draft.content == {"nama": "Ani"}
    vault._connection.change("DROP TRIGGER full")
    assert vault.verify() == []


@pytest.mark.parametrize(
    "text",
    [
        "a\ud800",
        "\ud800\udfff",
        "\udfff\ud800\udfff\ud800\ud800\udfff",
        "\ud800\ufdd0\udfff",
        "\ufdd0",
        "\U000103ff",
    ],
)
def test_halves_of_signs_are_kept_to_the_letter(vault: Vault, text: str) -> None:
    typed = {"nama": text, text: [text, 7, None, {"di dalam": text}]}
    vault.drafts.save("client/new", typed)
    draft = vault.drafts.load("client/new")
    assert draft is not None
    assert draft.content == typed
    assert vault.verify() == []
