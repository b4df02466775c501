"""Plans are agreed on, looked at again, never written over, and given to the client."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.care.care_model import (
    CarePlanForm,
    Goal,
    GoalState,
    SafetyPlanForm,
    Step,
    lines_of,
)
from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.sessions.test_sessions import served, signed
from tests.records.stories import close, register, vault_of

TOKEN = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
GOAL = Goal(
    "Dapat menolak tugas tambahan.",
    Area.WORK,
    "Dua kali menolak tanpa merasa bersalah.",
    steps=(Step("Menulis kalimat penolakan", "Klien", date(2026, 3, 20)), Step("Berlatih")),
)
PLAN = CarePlanForm((GOAL,), date(2026, 4, 9))
SAFETY = SafetyPlanForm(
    signs="Tidak tidur dua malam",
    own_ways="- Berjalan kaki\n- Salat malam",
    people="Kakak, 0812 0000 0001",
    safe_place="Obat disimpan istri",
    next_review_on=date(2026, 4, 9),
)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def lines(room: CounselingRoom, today: date | None = None) -> list[tuple[str, str]]:
    found = room.attention.lines(today or room.clock.today())
    return [(line.chip, line.title) for line in found if line.place[2] == "plans"]


def test_a_plan_reads_back_and_each_change_is_a_version(
    room: CounselingRoom, client: Client
) -> None:
    first = room.care_plans.keep(client.id, PLAN)
    assert (first.form, first.version, first.given_on) == (PLAN, 1, None)
    assert room.care_plans.keep(client.id, PLAN) == first
    reached = replace(GOAL, state=GoalState.REACHED, outcome="Dua kali menolak.")
    second = room.care_plans.keep(client.id, CarePlanForm((reached,), PLAN.next_review_on))
    assert (second.version, second.form.goals) == (2, (reached,))
    assert room.care_plans.current(client.id) == second
    assert [plan.version for plan in room.care_plans.versions(client.id)] == [2, 1]
    old = room.care_plans.get(first.id)
    assert old.form == PLAN
    assert old.replaced_at == second.made_at
    assert vault_of(room).verify() == []


def test_a_step_is_ticked_as_a_version_of_its_own_also_when_the_review_is_late(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    room.care_plans.keep(client.id, PLAN)
    clock.advance(days=60)
    ticked = room.care_plans.tick(client.id, 0, 1, is_done=True)
    assert [step.is_done for step in ticked.form.goals[0].steps] == [False, True]
    assert ticked.version == 2
    assert lines(room) == [("Hari ini", "Tinjau rencana layanan bersama klien")]
    with pytest.raises(NotFound):
        room.care_plans.tick(served(room, "Klien Kedua").id, 0, 0, is_done=True)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (CarePlanForm(), "goals"),
        (CarePlanForm((Goal("", Area.WORK, "Terlihat"),)), "words_0"),
        (CarePlanForm((replace(GOAL, state=GoalState.LEFT),)), "outcome_0"),
        (CarePlanForm((replace(GOAL, seen_by="x" * 2_001),)), "seen_by_0"),
        (CarePlanForm((replace(GOAL, steps=(Step("x" * 301),)),)), "steps_0"),
        (CarePlanForm((replace(GOAL, steps=(Step("Langkah"),) * 13),)), "steps_0"),
        (CarePlanForm((GOAL,) * 13), "goals"),
        (CarePlanForm((GOAL,), date(2026, 3, 8)), "next_review_on"),
        (CarePlanForm((GOAL,), date(2036, 3, 8)), "next_review_on"),
    ],
)
def test_a_plan_that_lacks_something_is_not_kept(
    room: CounselingRoom, client: Client, form: CarePlanForm, field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.care_plans.keep(client.id, form)
    assert set(refused.value.fields) == {field}
    assert room.care_plans.versions(client.id) == []


def test_empty_goals_and_steps_are_left_out(room: CounselingRoom, client: Client) -> None:
    blank = Goal("  ", Area.SOCIAL, steps=(Step(" "),))
    kept = room.care_plans.keep(client.id, CarePlanForm((blank, GOAL)))
    assert kept.form.goals == (GOAL,)


def test_only_a_service_under_way_has_a_plan_and_each_case_its_own(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(RoomError, match="tidak sedang berjalan"):
        room.care_plans.keep(register(room, "Klien Kedua").id, PLAN)
    room.care_plans.keep(client.id, PLAN)
    close(room, client)
    room.clients.return_to_queue(client.id)
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    assert room.care_plans.current(client.id) is None
    again = room.care_plans.keep(client.id, PLAN)
    assert again.version == 1
    assert len(room.care_plans.versions(client.id)) == 2


def test_a_review_keeps_what_both_saw_and_sets_the_next_day(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    room.care_plans.keep(client.id, PLAN)
    clock.advance(days=31)
    assert lines(room) == [("Hari ini", "Tinjau rencana layanan bersama klien")]
    clock.advance(days=2)
    assert lines(room) == [("Lewat 2 hari", "Tinjau rencana layanan bersama klien")]
    with pytest.raises(FieldErrors) as refused:
        room.care_plans.review(client.id, "", " ", room.clock.today() - timedelta(days=1))
    assert set(refused.value.fields) == {"client_view", "counselor_view", "next_review_on"}
    later = room.clock.today() + timedelta(days=30)
    room.care_plans.review(client.id, "Lebih lega.", "Ada kemajuan.", later)
    (review,) = room.care_plans.reviews(client.id)
    assert (review.client_view, review.reviewed_on) == ("Lebih lega.", room.clock.today())
    plan = room.care_plans.current(client.id)
    assert plan is not None
    assert (plan.version, plan.form.next_review_on) == (1, later)
    assert lines(room) == []


def test_a_plan_is_given_to_the_client_on_paper(room: CounselingRoom, client: Client) -> None:
    plan = room.care_plans.keep(client.id, PLAN)
    with pytest.raises(RoomError, match="belum dicetak"):
        room.care_plans.mark_given(plan.id)
    paper = room.documents.get(room.care_plans.issue(plan.id))
    assert TOKEN.fullmatch(paper.serial)
    assert not paper.comes_back
    # A sheet that was drawn up and looked at is not given yet.
    assert room.care_plans.get(plan.id).given_on is None
    room.care_plans.mark_given(plan.id)
    assert room.care_plans.get(plan.id).given_on == room.clock.today()
    assert room.disclosures.log(client.id) == []


def test_a_safety_plan_is_versioned_and_given_too(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    first = room.safety_plans.keep(client.id, SAFETY)
    assert first.form == replace(SAFETY, agreed_on=room.clock.today())
    clock.advance(days=1)
    second = room.safety_plans.keep(client.id, replace(SAFETY, reasons="Anak-anak"))
    assert [plan.version for plan in room.safety_plans.versions(client.id)] == [2, 1]
    assert room.safety_plans.get(first.id).replaced_at == second.made_at
    with pytest.raises(RoomError, match="belum dicetak"):
        room.safety_plans.mark_given(second.id)
    paper = room.documents.get(room.safety_plans.issue(second.id))
    assert TOKEN.fullmatch(paper.serial)
    assert room.safety_plans.get(second.id).given_on is None
    room.safety_plans.mark_given(second.id)
    assert room.safety_plans.get(second.id).given_on == room.clock.today()
    with pytest.raises(NotFound):
        room.safety_plans.get(99)
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signs": ""}, "signs"),
        ({"own_ways": " "}, "own_ways"),
        ({"people": ""}, "people"),
        ({"safe_place": ""}, "safe_place"),
        ({"company": "x" * 2_001}, "company"),
        ({"agreed_on": date(2026, 3, 10)}, "agreed_on"),
        ({"next_review_on": date(2026, 3, 8)}, "next_review_on"),
    ],
)
def test_a_safety_plan_that_lacks_something_is_not_kept(
    room: CounselingRoom, client: Client, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.safety_plans.keep(client.id, replace(SAFETY, **changes))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert room.safety_plans.current(client.id) is None


@pytest.mark.parametrize(
    ("risk", "chip"), [(Risk.HIGH, "Risiko tinggi"), (Risk.MEDIUM, "Risiko sedang")]
)
def test_risk_without_a_safety_plan_is_on_hari_ini_until_there_is_one(
    room: CounselingRoom, client: Client, risk: Risk, chip: str
) -> None:
    signed(room, client, risk=risk, risk_action="Menyusun rencana keselamatan.")
    assert lines(room) == [(chip, "Susun rencana keselamatan")]
    room.safety_plans.keep(client.id, SAFETY)
    assert lines(room) == []
    assert lines(room, date(2026, 4, 10)) == [("Lewat 1 hari", "Lihat lagi rencana keselamatan")]


def test_a_risk_that_has_passed_asks_for_nothing(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    clock.advance(days=10)
    now = room.clock.now()
    action = "Menyusun rencana keselamatan."
    signed(room, client, risk=Risk.HIGH, risk_action=action, started_at=now - timedelta(days=9))
    signed(room, client, risk=Risk.LOW, risk_action=action)
    assert lines(room) == []


def test_each_line_is_one_thing_without_its_list_mark() -> None:
    assert lines_of("- Satu\n\n • Dua \n* Tiga\nEmpat-lima") == [
        "Satu",
        "Dua",
        "Tiga",
        "Empat-lima",
    ]
