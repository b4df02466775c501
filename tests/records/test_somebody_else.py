"""Wherever somebody is named beside a client, neither the client nor the counselor is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.somebody_else import NOT_THE_CLIENT, NOT_THE_COUNSELOR
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientForm
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import emergency, written
from tests.records.retention_stories import act_of, decided, due, reviewed
from tests.records.safekeeping.test_continuity import PLAN
from tests.records.stories import form, in_force, register
from tests.records.succession_stories import SUCCESSOR
from tests.records.supervision_stories import SEEN
from tests.records.supervision_stories import written as case_written

CLIENT = "Moh. Nuraini Soetrisno"
AS_THE_CLIENT = ("MUHAMMAD NURAINI SUTRISNO", "Sdr. Moh. Nur'aini Soetrisno, S.E.")
AS_THE_COUNSELOR = ("ratna  contoh", "Ibu Ratna Contoh, M.Psi.")
OTHERS = ("Nuraini Sutrisno binti Ahmad", "Ratna Umpama")


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = room.clients.begin_service(register(room, CLIENT).id)
    in_force(room, client)
    return client


def companion(room: CounselingRoom, client: Client, name: str) -> object:
    return room.companions.add(client.id, CompanionForm(name, CompanionRole.FAMILY, "KTP 000"))


def representative(room: CounselingRoom, client: Client, name: str) -> object:
    return written(room, client, representative=name, authority="Surat kuasa 12")


def recipient(room: CounselingRoom, client: Client, name: str) -> object:
    to = room.recipients.add(RecipientForm(name=name, office="RSUD Teladan"))
    return written(room, client, recipient_id=to.id)


def told_in_danger(room: CounselingRoom, client: Client, name: str) -> object:
    return emergency(room, client, recipient=Addressee(name, "", "0812"))


def supervisor(room: CounselingRoom, client: Client, name: str) -> object:
    case = case_written(room, client, supervisor=name)
    return room.supervision.issue(case.id, SEEN)


DOORS: dict[str, Callable[[CounselingRoom, Client, str], object]] = {
    "name": companion,
    "representative": representative,
    "recipient": recipient,
    "recipient ": told_in_danger,
}


@pytest.mark.parametrize("field", DOORS)
def test_neither_the_client_nor_the_counselor_stands_in_for_another(
    room: CounselingRoom, client: Client, field: str
) -> None:
    for names, sentence in (
        (AS_THE_CLIENT, NOT_THE_CLIENT),
        (AS_THE_COUNSELOR, NOT_THE_COUNSELOR),
    ):
        for name in names:
            with pytest.raises(FieldErrors) as refused:
                DOORS[field](room, client, name)
            assert refused.value.fields == {field.strip(): sentence}
    for name in OTHERS:
        assert DOORS[field](room, client, name)


def test_a_companion_is_known_by_the_number_too(room: CounselingRoom, client: Client) -> None:
    number = room.settings.identity().counselor.nip
    with pytest.raises(FieldErrors) as refused:
        room.companions.add(
            client.id, CompanionForm("Nama Lain", CompanionRole.COLLEAGUE, f"NIP {number}")
        )
    assert refused.value.fields == {"name": NOT_THE_COUNSELOR}


def test_nobody_is_their_own_contact_for_danger(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.clients.register(form(name=CLIENT, emergency_name=AS_THE_CLIENT[0]))
    assert refused.value.fields == {"emergency_name": NOT_THE_CLIENT}


def test_the_counselor_supervises_nobody_of_their_own(room: CounselingRoom, client: Client) -> None:
    for name, sentence in ((AS_THE_COUNSELOR[0], NOT_THE_COUNSELOR), (CLIENT, NOT_THE_CLIENT)):
        with pytest.raises(FieldErrors) as refused:
            supervisor(room, client, name)
        assert refused.value.fields["supervisor"] == sentence


def test_the_counselor_is_no_custodian_and_follows_nobody(room: CounselingRoom) -> None:
    for field in ("custodian_name", "alternate_name"):
        with pytest.raises(FieldErrors) as refused:
            room.continuity.keep_plan(replace(PLAN, **{field: AS_THE_COUNSELOR[1]}))
        assert refused.value.fields == {field: NOT_THE_COUNSELOR}
    same = replace(PLAN, alternate_name=PLAN.custodian_name.upper(), alternate_contact="0812 1")
    with pytest.raises(FieldErrors) as refused:
        room.continuity.keep_plan(same)
    assert set(refused.value.fields) == {"alternate_name"}
    with pytest.raises(FieldErrors) as refused:
        room.successions.write(replace(SUCCESSOR, name=AS_THE_COUNSELOR[0]), room.clock.today())
    assert refused.value.fields == {"name": NOT_THE_COUNSELOR}


def test_two_witnesses_are_two_people_and_none_is_the_counselor(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clients = due(room, clock, "Sintetis Lama")
    destruction = room.destructions.propose([one.id for one in clients])
    reviewed(room, destruction)
    destruction = decided(room, destruction)
    act = act_of(room)
    first, second = act.witnesses
    for witnesses in (
        (first, replace(second, name=first.name.upper())),
        (first, replace(second, name=AS_THE_COUNSELOR[1])),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.destructions.draw_sheet(destruction.id, replace(act, witnesses=witnesses))
        assert set(refused.value.fields) == {"witnesses"}
