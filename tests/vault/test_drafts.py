"""Half-written forms survive a lock, and only that."""

from collections.abc import Callable
from datetime import UTC, datetime

from rumah_konseling.vault.store import Vault

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
