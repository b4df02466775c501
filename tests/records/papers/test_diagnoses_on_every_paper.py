"""A diagnosis of a counselor who may not diagnose is decided on before any paper bears it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rumah_konseling.records.care.care_model import SafetyPlanForm
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.papers.diagnosis_check import DiagnosesNamed
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import terms
from tests.records.stories import CLOSING, register

Act = Callable[[CounselingRoom, Client, tuple[str, ...]], object]
PLAN = SafetyPlanForm(
    own_ways="Berjalan", people="Gendis", safe_place="Sudah aman", signs="Gangguan panik datang"
)
ACTS: dict[str, tuple[str, tuple[str, ...], Act]] = {
    "a closing": (
        "counselor_view",
        ("gangguan depresi", "F32.2"),
        lambda room, client, kept: room.closings.close(
            client.id,
            replace(CLOSING, counselor_view="Tampak gangguan depresi mayor (F32.2)."),
            kept,
        ),
    ),
    "a safety plan": (
        "signs",
        ("Gangguan panik",),
        lambda room, client, kept: room.safety_plans.keep(client.id, PLAN, "", kept),
    ),
    "a permission": (
        "items_text",
        ("bipolar",),
        lambda room, client, kept: room.permissions.write(
            client.id, terms(room, items_text="Keluhan tidur dan bipolar"), kept
        ),
    ),
}


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = register(room)
    return room.clients.begin_service(client.id)


@pytest.mark.parametrize("what", ACTS)
def test_a_diagnosis_is_told_beside_its_field_and_kept_on_purpose_alone(
    room: CounselingRoom, client: Client, what: str
) -> None:
    field, words, act = ACTS[what]
    with pytest.raises(DiagnosesNamed) as refused:
        act(room, client, ())
    assert set(refused.value.fields) == {field}
    assert refused.value.words == words
    assert all(word in refused.value.fields[field] for word in words)
    with pytest.raises(DiagnosesNamed):
        act(room, client, ("skizofrenia",))
    assert act(room, client, refused.value.words)


@pytest.mark.parametrize("what", ACTS)
def test_who_may_diagnose_is_not_asked(room: CounselingRoom, client: Client, what: str) -> None:
    identity = room.settings.identity()
    counselor = replace(identity.counselor, may_diagnose=True)
    room.settings.keep_identity(replace(identity, counselor=counselor))
    assert ACTS[what][2](room, client, ())
