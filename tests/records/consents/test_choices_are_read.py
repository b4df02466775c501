"""Each choice on the signed sheet is read by a rule, at once and until it is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.consents.consent_model import Choice, Consent
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.stories import register, save, sign, whole

REMINDER = "Ingatkan klien melalui kontak aman"


def agreed(room: CounselingRoom, client: Client, key: str, answer: bool, way: str = "") -> Consent:
    """Put a consent in force in which one choice has this answer."""
    consent = whole(room.consents.begin(client.id))
    choices = tuple(Choice(key, answer) if c.key == key else c for c in consent.choices)
    terms = replace(consent.terms, contact_channel=way)
    return sign(room, save(room, replace(consent, choices=choices, terms=terms)))


def reminders(room: CounselingRoom) -> list[str]:
    lines = room.attention.lines(room.clock.today())
    return [line.detail for line in lines if line.title == REMINDER]


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return room.clients.begin_service(register(room, safe_channel=SafeChannel.PHONE).id)


def test_the_way_on_the_signed_sheet_is_the_way_that_is_used(
    room: CounselingRoom, client: Client
) -> None:
    appoint(room, client, at(9))
    assert "telepon" in reminders(room)[0]
    agreed(room, client, "contact", True, "Surat di loker nomor 12")
    assert "Surat di loker nomor 12" in reminders(room)[0]
    assert room.choices.contact_way(client.id).words == "Surat di loker nomor 12"


def test_a_client_who_said_no_is_never_reminded_nor_tried(
    room: CounselingRoom, client: Client
) -> None:
    appoint(room, client, at(9))
    agreed(room, client, "contact", False)
    assert reminders(room) == []
    with pytest.raises(GateClosed, match="tidak mengizinkan dihubungi"):
        room.contact_attempts.record(client.id, SafeChannel.PHONE, Outcome.REACHED)


@pytest.mark.parametrize("items", [["contact"], []])
def test_a_choice_taken_back_binds_from_that_moment(
    room: CounselingRoom, client: Client, items: list[str]
) -> None:
    appoint(room, client, at(9))
    consent = agreed(room, client, "contact", True, "Telepon pribadi")
    assert len(reminders(room)) == 1
    room.consents.withdraw(consent.id, items=items, client_ink=None)
    assert reminders(room) == []
    assert room.choices.contact_way(client.id).words == ""


def consult(room: CounselingRoom, client: Client, **how: bool) -> None:
    advice = "Mendengarkan lebih lama, lalu menanyakan keselamatan."
    today = room.clock.today()
    room.competence.record_consultation(client.id, "Bagas Teladan", advice, today, **how)


def test_supervision_that_was_refused_leaves_only_a_question(
    room: CounselingRoom, client: Client
) -> None:
    agreed(room, client, "supervision_anonymous", False)
    with pytest.raises(FieldErrors) as refused:
        consult(room, client)
    assert "tidak mengizinkan permasalahannya dibahas" in refused.value.fields["without_case_facts"]
    consult(room, client, without_case_facts=True)
    assert len(room.competence.consultations(client.id)) == 1


def test_supervision_that_was_never_asked_about_leaves_only_a_question(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    with pytest.raises(FieldErrors) as refused:
        consult(room, client)
    assert "belum ditanya" in refused.value.fields["without_case_facts"]
    consent = agreed(room, client, "supervision_anonymous", True)
    consult(room, client)
    clock.advance(minutes=1)
    room.consents.withdraw(consent.id, items=["supervision_anonymous"], client_ink=None)
    with pytest.raises(FieldErrors):
        consult(room, client)
