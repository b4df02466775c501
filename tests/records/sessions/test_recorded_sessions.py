"""A session is marked as recorded only where the consent of its time said yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.sessions.test_sessions import begun, note, served
from tests.records.stories import in_force, ink, register, sign, talked, vault_of


def answered(room: CounselingRoom, client: Client, answer: bool) -> Consent:
    return sign(room, talked(room, client, answer))


def refused(room: CounselingRoom, client: Client) -> str:
    with pytest.raises(FieldErrors) as errors:
        begun(room, client, is_recorded=True)
    assert set(errors.value.fields) == {"is_recorded"}
    return errors.value.fields["is_recorded"]


def test_a_yes_of_the_time_allows_it_and_a_no_does_not(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    # The stories' consent says yes to everything.
    session = begun(room, client, is_recorded=True)
    assert room.sessions.get(session.id).note.is_recorded
    clock.advance(hours=1)
    consent = room.consents.standing(client.id)
    assert consent is not None
    room.consents.withdraw(consent.id, items=["recording"], client_ink=ink(1))
    held_before = replace(session.note, plan="Rencana lain")
    assert room.sessions.save(session.id, held_before, session.version).note.is_recorded
    clock.advance(hours=1)
    assert refused(room, client) == "Klien tidak mengizinkan pertemuan direkam."


def test_without_a_consent_at_that_time_it_is_refused(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room, "Sintetis Tidak")
    consent = room.consents.standing(client.id)
    assert consent is not None
    room.consents.withdraw(consent.id, items=[], client_ink=None)
    clock.advance(hours=1)
    assert "belum mengizinkan perekaman" in refused(room, client)
    answered(room, client, False)
    assert "tidak mengizinkan" in refused(room, client)


def test_the_mark_is_sealed_and_others_seals_stay(room: CounselingRoom) -> None:
    client = served(room)
    for is_recorded in (False, True):
        session = begun(room, client, is_recorded=is_recorded)
        signed = room.sessions.sign(session.id, session.note, session.version)
        assert room.sessions.is_as_signed(room.sessions.get(signed.id))
        other = replace(signed.note, is_recorded=not is_recorded)
        assert not room.sessions.is_as_signed(replace(signed, note=other))


def test_a_draft_of_an_earlier_version_is_read(room: CounselingRoom) -> None:
    client = served(room)
    session = begun(room, client)
    room.sessions.keep_draft(session.id, note(room, plan="Setengah"), session.version)
    drafts = vault_of(room).drafts
    content = dict(drafts.load(f"session/{session.id}").content)  # type: ignore[union-attr]
    del content["note"]["is_recorded"]
    drafts.save(f"session/{session.id}", content)
    kept = room.sessions.draft(session.id)
    assert kept is not None
    assert (kept.note.plan, kept.note.is_recorded) == ("Setengah", False)


def test_who_refused_or_was_not_asked_is_left_out_of_figures(
    room: CounselingRoom, clock: SettableClock
) -> None:
    yes, no, later, gone, silent = (
        register(room, f"Sintetis {name}") for name in ("Ya", "Bukan", "Nanti", "Cabut", "Diam")
    )
    in_force(room, yes)
    answered(room, no, False)
    for client, items in ((later, ["statistics"]), (gone, [])):
        consent = in_force(room, client)
        room.consents.withdraw(consent.id, items=items, client_ink=None)
    assert room.choices.countable() == {yes.id}
    clock.advance(days=500)
    assert room.choices.countable() == {yes.id}
    answered(room, later, True)
    assert room.choices.countable() == {yes.id, later.id}
    assert silent.id not in room.choices.countable()
    assert room.clock.today() > (clock.now() - timedelta(days=2)).date()
