"""A row of dots in a field that must be filled is told beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client, Resolution
from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import LATER, NOW, emergency, permitted, referred
from tests.records.stories import register

DOTS = "............"


def _declares(room: CounselingRoom, client: Client) -> None:
    room.clients.declare_conflict(
        client.id,
        has_conflict=True,
        relation="Sepupu",
        resolution=Resolution.SAFEGUARD,
        safeguard=DOTS,
    )


def _tells_in_danger(room: CounselingRoom, client: Client) -> None:
    room.emergencies.begin(client.id, replace(NOW, facts=DOTS, given=DOTS), room.disclosures)


def _completes(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, client)
    room.emergencies.complete(record.id, replace(LATER, alternatives=DOTS, outcome=DOTS))


def _answers(room: CounselingRoom, client: Client) -> None:
    form = RequestForm((Right.ACCESS,), "catatan sesi", room.clock.now())
    request = room.rights.receive(client.id, form)
    room.rights.answer(request.id, Answer(DOTS))


def _refers(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    room.referrals.move(referral.id, ReferralState.REPLIED, note=DOTS)


ACTS: dict[str, Callable[[CounselingRoom, Client], object]] = {
    "safeguard": _declares,
    "facts": _tells_in_danger,
    "outcome": _completes,
    "words": _answers,
    "note": _refers,
    "name": lambda room, _client: room.recipients.add(RecipientForm(name=DOTS)),
    "topic": lambda room, client: room.competence.judge(client.id, DOTS, is_outside=True),
}


@pytest.mark.parametrize("field", ACTS)
def test_dots_are_no_answer(room: CounselingRoom, field: str) -> None:
    client = register(room)
    with pytest.raises(FieldErrors) as refused:
        ACTS[field](room, client)
    assert field in refused.value.fields
