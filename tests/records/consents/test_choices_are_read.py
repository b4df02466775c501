"""Each choice on the signed sheet is read by a rule, at once and until it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.disclosure import (
    NO_IDENTITY_IN_SUPERVISION,
    NOT_PROVED,
    ClosedVerdict,
    Disclosure,
    OpenVerdict,
)
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.consents.consent_model import Choice, Consent
from rumah_konseling.records.disclosures.disclosures import LeaveRefused
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.supervision.case_model import CaseKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.ledger_stories import permitted
from tests.records.stories import register, save, sign, vault_of, whole
from tests.records.supervision_stories import issued, written

SUPERVISOR = RecipientForm(
    name="Bagas Teladan, M.Psi., Psikolog", office="RSUD Teladan", kind=RecipientKind.PSYCHOLOGIST
)
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


def consult(
    room: CounselingRoom, client: Client, kind: CaseKind = CaseKind.WITHOUT_IDENTITY
) -> None:
    issued(room, written(room, client, kind))


def test_supervision_that_was_refused_leaves_only_a_question(
    room: CounselingRoom, client: Client
) -> None:
    agreed(room, client, "supervision_anonymous", False)
    with pytest.raises(GateClosed, match="tidak mengizinkan permasalahannya dibahas"):
        consult(room, client)
    consult(room, client, CaseKind.QUESTION)
    assert [case.is_issued for case in room.supervision.of_client(client.id)] == [True, False]


def test_supervision_that_was_never_asked_about_leaves_only_a_question(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    with pytest.raises(GateClosed, match="belum ditanya"):
        consult(room, client)
    consent = agreed(room, client, "supervision_anonymous", True)
    consult(room, client)
    clock.advance(minutes=1)
    room.consents.withdraw(consent.id, items=["supervision_anonymous"], client_ink=None)
    with pytest.raises(GateClosed):
        consult(room, client)


def named_to_supervisor(room: CounselingRoom, client: Client) -> Disclosure:
    """Ask whether the supervisor may be told of the client by name, under a permission."""
    found = room.recipients.find(SUPERVISOR.name)
    to = found[0].id if found else room.recipients.add(SUPERVISOR).id
    if not room.permissions.in_force(client.id):
        how = {"recipient_id": to, "purpose": Purpose.SUPERVISION, "items": (Item.CONCERN,)}
        permitted(room, client, items_text="Keluhan sukar tidur", **how)
    today = room.clock.today()
    request = Request(to, Purpose.SUPERVISION, (Item.CONCERN,), Period(), Medium.PAPER, today)
    return room.disclosures.judge(client.id, request)


# One rule for each choice of the sheet: a choice that nothing reads fails the walk below.
READ_BY: Mapping[str, Callable[[CounselingRoom, Client], bool]] = {
    "contact": lambda room, client: room.choices.contact_way(client.id).verdict.is_open,
    "supervision_anonymous": lambda room, client: (
        room.choices.supervision_verdict(client.id).is_open
    ),
    "supervision_identified": lambda room, client: isinstance(
        named_to_supervisor(room, client), OpenVerdict
    ),
    "recording": lambda room, client: (
        room.choices.recording_verdict(client.id, room.clock.now()).is_open
    ),
    "statistics": lambda room, client: client.id in room.choices.countable(),
}


def test_each_choice_of_the_sheet_has_a_rule_that_reads_it(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    other = room.clients.begin_service(register(room, "Sintetis Kedua").id)
    consent = sign(room, save(room, whole(room.consents.begin(client.id))))
    refused = save(room, whole(room.consents.begin(other.id), answer=False))
    sign(room, refused)
    keys = [choice.key for choice in consent.wording.choices]
    assert len(keys) == len(READ_BY)
    for key in keys:
        is_allowed = READ_BY[key]
        assert is_allowed(room, client), key
        assert not is_allowed(room, other), key
        room.consents.withdraw(consent.id, items=[key], client_ink=None)
        clock.advance(minutes=1)
        assert not is_allowed(room, client), key


def test_a_permission_names_nobody_to_the_supervisor_without_the_choice(
    room: CounselingRoom, client: Client
) -> None:
    agreed(room, client, "supervision_identified", False)
    closed = named_to_supervisor(room, client)
    assert isinstance(closed, ClosedVerdict)
    assert closed.reason == NO_IDENTITY_IN_SUPERVISION
    with pytest.raises(LeaveRefused, match="tidak mengizinkan namanya") as refusal:
        room.disclosures.require(client.id, closed.request)
    assert "tanpa identitas" in refusal.value.remedy


def test_a_choice_changed_past_the_program_names_nobody(
    room: CounselingRoom, client: Client
) -> None:
    agreed(room, client, "supervision_identified", False)
    connection = vault_of(room)._connection
    connection.begin()
    sql = "UPDATE consent_choice SET answer = 1 WHERE key = 'supervision_identified'"
    connection.change(sql, ())
    connection.commit()
    closed = named_to_supervisor(room, client)
    assert isinstance(closed, ClosedVerdict)
    assert closed.reason == NOT_PROVED
