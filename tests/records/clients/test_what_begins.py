"""Nothing is begun with a restricted record, but for what danger, the law and a right ask."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates.restriction import FROZEN
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.care.care_model import CarePlanForm, Goal
from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.clients.test_who_died import BEGINNINGS, SAFETY, alive, die
from tests.records.directives import stories as directives
from tests.records.ledger_stories import draft, emergency
from tests.records.stories import close, register

PLAN = CarePlanForm((Goal("Tidur lebih baik", Area.PERSONAL, seen_by="Bangun segar"),))
# What danger, the law, the client's own word and the end of the service need.
STAYS = {"directive", "directive talk", "safety plan", "talk"}
CLOSED = {
    **{name: begin for name, begin in BEGINNINGS.items() if name not in STAYS},
    "care plan": lambda room, client: room.care_plans.keep(client.id, PLAN),
}


def restrict(room: CounselingRoom, client: Client) -> int:
    form = RequestForm((Right.RESTRICTION,), "Semua catatan.", room.clock.now())
    request = room.rights.receive(client.id, form)
    room.rights.answer(request.id, Answer("Pemakaian datanya dibatasi."))
    return request.id


def ready(room: CounselingRoom, name: str) -> Client:
    client = alive(room)
    if name == "directive":
        directives.talked(room, client)
    if name == "queue":
        close(room, client)
    draft(room)
    return room.clients.get(client.id)


@pytest.mark.parametrize("name", CLOSED)
def test_nothing_is_begun_with_a_restricted_record(
    room: CounselingRoom, clock: SettableClock, name: str
) -> None:
    client = ready(room, name)
    request = restrict(room, client)
    clock.advance(minutes=5)
    with pytest.raises((GateClosed, FieldErrors)) as refused:
        CLOSED[name](room, client)
    if isinstance(refused.value, GateClosed):
        assert refused.value.verdict.remedy is Remedy.LIFT_RESTRICTION
        assert refused.value.verdict.reason == FROZEN
    room.rights.lift(request, "Klien mengizinkan lagi.")
    CLOSED[name](room, client)


@pytest.mark.parametrize("name", sorted(STAYS))
def test_what_danger_and_the_clients_own_word_need_is_begun_all_the_same(
    room: CounselingRoom, name: str
) -> None:
    client = ready(room, name)
    restrict(room, client)
    BEGINNINGS[name](room, client)


def test_a_danger_and_a_letter_from_outside_are_written_down_all_the_same(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = alive(room)
    restrict(room, client)
    clock.advance(minutes=5)
    assert emergency(room, client)
    assert room.safety_plans.keep(client.id, SAFETY).version == 1
    form = RequestForm((Right.ACCESS,), "Salinan.", clock.now() - timedelta(minutes=1))
    assert room.rights.receive(client.id, form).is_open


def test_a_service_does_not_begin_or_go_on_while_the_record_is_restricted(
    room: CounselingRoom,
) -> None:
    ended = alive(room)
    close(room, ended)
    restrict(room, ended)
    with pytest.raises(GateClosed, match="ditunda"):
        room.closings.reopen(ended.id, "Klien datang kembali minggu ini.")
    waits = register(room, "Sintetis Menunggu")
    restrict(room, waits)
    with pytest.raises(GateClosed, match="ditunda"):
        room.clients.begin_service(waits.id)


def test_an_appointment_says_beside_the_client_why_none_is_made(
    room: CounselingRoom, clock: SettableClock
) -> None:
    frozen, dead = alive(room), room.clients.begin_service(register(room, "Sintetis Kedua").id)
    kept = appoint(room, frozen, at(9))
    restrict(room, frozen)
    die(room, dead)
    told = {}
    for client in (frozen, dead):
        with pytest.raises(FieldErrors) as refused:
            room.appointments.add(AppointmentForm(client.id, at(13)))
        told[client.id] = refused.value.fields["client_id"]
    assert told == {
        frozen.id: f"{FROZEN} Buka pembatasan data dahulu.",
        dead.id: "Klien ini tercatat meninggal.",
    }
    # What was agreed before is moved and cancelled as ever.
    room.appointments.move(kept.id, at(14), 50)


@pytest.mark.parametrize("has_died", [True, False])
def test_whether_something_may_begin_is_told_before_it_is_tried(
    room: CounselingRoom, has_died: bool
) -> None:
    client = alive(room)
    assert room.clients.beginning_verdict(client.id).is_open
    (die if has_died else restrict)(room, client)
    verdict = room.clients.beginning_verdict(client.id)
    assert not verdict.is_open
    assert verdict.reason == ("Klien ini tercatat meninggal." if has_died else FROZEN)
