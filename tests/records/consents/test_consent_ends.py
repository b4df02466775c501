"""How a consent ends, what follows it, and under which one a session was held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import MadeRoom, SettableClock
from tests.records.stories import in_force, log, register, save, sign, talked, whole, withdrawn

S = ConsentState


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def test_it_ends_with_its_last_day_and_not_before(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    consent = in_force(room, client)
    clock.advance(days=365)
    assert room.clock.today() == consent.terms.valid_until
    assert room.consents.get(consent.id).state is S.IN_FORCE
    assert room.consents.signing_verdict(client.id).is_open
    entries = len(log(room))
    clock.advance(days=1)
    assert room.consents.signing_verdict(client.id).remedy is Remedy.RENEW_CONSENT
    over = room.consents.get(consent.id)
    assert (over.state, over.end_reason) == (S.EXPIRED, "Masa berlakunya berakhir.")
    assert over.ended_at is not None
    assert datetime.fromisoformat(over.ended_at).astimezone().date() == room.clock.today()
    # It follows from the day alone: nothing is written for it.
    room.complete_upgrade()
    assert len(log(room)) == entries
    assert room.consents.signing_verdict(client.id).remedy is Remedy.RENEW_CONSENT


def test_opening_the_room_ends_what_ran_out_meanwhile(
    room: CounselingRoom, client: Client, clock: SettableClock, made_room: MadeRoom
) -> None:
    consent = in_force(room, client)
    room.close()
    clock.advance(days=400)
    with CounselingRoom.open(room.path, made_room.data_key, clock) as reopened:
        assert reopened.consents.get(consent.id).state is S.EXPIRED


def test_a_consent_in_force_holds_until_its_successor_is_signed(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    first = in_force(room, client)
    clock.advance(days=30)
    second = talked(room, client)
    assert room.consents.standing(client.id) == first
    assert room.consents.signing_verdict(client.id).is_open
    second = sign(room, second)
    before = room.consents.get(first.id)
    assert (before.state, before.end_reason) == (
        S.REPLACED,
        "Diganti dengan lembar yang baru.",
    )
    assert room.consents.standing(client.id) == second
    assert [c.id for c in room.consents.of_client(client.id)] == [second.id, first.id]


def test_the_successor_begins_with_the_terms_of_the_one_before_and_nothing_signed(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    draft = talked(room, client)
    first = sign(room, save(room, replace(draft, terms=replace(draft.terms, purpose="Khusus"))))
    clock.advance(days=10)
    second = room.consents.begin(client.id)
    assert second.terms == replace(
        first.terms, valid_until=room.clock.today() + timedelta(days=365), known_by=None
    )
    assert second.talked_through == ()
    assert not any(entry.is_agreed for entry in second.exceptions)
    assert all(choice.answer is None for choice in second.choices)


def test_after_a_withdrawal_a_new_talk_opens_the_gate_again(
    room: CounselingRoom, client: Client
) -> None:
    over = withdrawn(room, client)
    again = room.consents.begin(client.id)
    assert again.id != over.id
    sign(room, save(room, whole(again)))
    assert room.consents.signing_verdict(client.id).is_open
    assert room.consents.get(over.id).state is S.WITHDRAWN


def test_the_gate_of_a_client_without_any_consent_names_its_remedy(
    room: CounselingRoom, client: Client
) -> None:
    verdict = room.consents.signing_verdict(client.id)
    assert not verdict.is_open
    assert verdict.remedy is Remedy.OPEN_CONSENT
    assert room.consents.standing(client.id) is None


def test_a_session_is_judged_by_the_consent_under_which_it_was_held(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    before = room.clock.now() - timedelta(days=3)
    consent = in_force(room, client)
    same_day = room.clock.now() - timedelta(hours=1)
    clock.advance(days=10)
    within = room.clock.now()
    clock.advance(hours=1)
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    clock.advance(minutes=1)
    after = room.clock.now()
    clock.advance(days=400)
    verdict = room.consents.signing_verdict
    assert verdict(client.id, within).is_open
    # The talk is often the first session itself: its day counts from its beginning.
    assert verdict(client.id, same_day).is_open
    assert "sebelum klien menyetujui" in verdict(client.id, before).reason
    assert verdict(client.id, after).remedy is Remedy.RENEW_CONSENT
    assert verdict(client.id).remedy is Remedy.RENEW_CONSENT


def test_what_was_held_before_its_last_day_is_signed_after_it(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    consent = in_force(room, client)
    clock.advance(days=365)
    last_day = room.clock.now()
    clock.advance(days=30)
    assert room.consents.signing_verdict(client.id, last_day).is_open
    assert room.consents.get(consent.id).state is S.EXPIRED
    assert room.consents.signing_verdict(client.id, last_day).is_open
    assert not room.consents.signing_verdict(client.id, last_day + timedelta(days=1)).is_open


def test_a_newer_consent_does_not_close_what_was_held_under_the_former(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    in_force(room, client)
    clock.advance(days=5)
    held_at = room.clock.now()
    clock.advance(days=5)
    sign(room, talked(room, client))
    assert room.consents.signing_verdict(client.id, held_at).is_open
