"""The waiting list is looked at by group; of few people nothing is told."""

from __future__ import annotations

from datetime import date, timedelta

from rumah_konseling.ethics.safe_table import ENOUGH
from rumah_konseling.records.practice.practice_model import Advice, AdviceKind
from rumah_konseling.records.reports.report_model import PeriodKind
from rumah_konseling.records.reports.waiting import WaitedGroup
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.report_stories import at, come, period
from tests.records.stories import register, vault_of

ARRIVED = date(2026, 3, 2)


def wait(room: CounselingRoom, people: int, days: int, **columns: str) -> list[int]:
    return come(room, [ARRIVED + timedelta(days=days)] * people, arrived_at=at(ARRIVED), **columns)


def by(room: CounselingRoom, name: str) -> list[WaitedGroup]:
    groups = dict(room.workloads.waiting().groups)
    return list(groups.get(f"Menurut {name}", ()))


def test_groups_are_told_by_how_long_they_wait(room: CounselingRoom, clock: SettableClock) -> None:
    clock.advance(days=60)
    wait(room, ENOUGH, 4, sex="female", employment="PNS")
    late = wait(room, ENOUGH + 1, 20, sex="male", employment="PNS")
    with vault_of(room).transaction("client.service_began") as tx:
        tx.insert(
            "queue_exception",
            client_id=late[0],
            passed_over=2,
            reason="Baru saja kehilangan anak.",
            created_at=at(ARRIVED),
        )
    men, women = by(room, "jenis kelamin")
    assert (men.label, men.people, men.median_days, men.longest_days) == (
        "Laki-laki",
        ENOUGH + 1,
        20,
        20,
    )
    assert (women.label, women.median_days) == ("Perempuan", 4)
    assert (men.taken_first, women.taken_first) == (1, 0)
    whole = room.workloads.waiting().everyone
    assert whole is not None
    assert whole.people == 2 * ENOUGH + 1
    # All of them are of one kind: there is nothing to compare.
    assert by(room, "status kepegawaian") == []


def test_few_stand_together_and_are_never_the_rest_of_a_whole(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=60)
    for unit, people in (("Bagian A", ENOUGH + 3), ("Bagian B", ENOUGH), ("Bagian C", 1)):
        wait(room, people, 5, unit=unit)
    groups = by(room, "unit kerja")
    assert [(one.label, one.people) for one in groups] == [
        ("Bagian A", ENOUGH + 3),
        ("Kelompok kecil bersama-sama", ENOUGH + 1),
    ]
    assert all(one.people >= ENOUGH for one in groups)


def test_nothing_is_told_of_few_and_only_a_year_is_looked_back(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=60)
    wait(room, ENOUGH - 1, 3)
    register(room, "Sintetis Menunggu")
    clock.advance(days=9)
    waiting = room.workloads.waiting()
    assert (waiting.everyone, waiting.groups) == (None, ())
    # The one who agreed first waits, too.
    assert (waiting.now, waiting.longest_now_days) == (2, 9)
    wait(room, ENOUGH, 3, sex="male")
    assert room.workloads.waiting().everyone is not None
    clock.advance(days=400)
    assert room.workloads.waiting().everyone is None


def test_who_took_part_without_being_a_client_is_counted_in_the_year(
    room: CounselingRoom, clock: SettableClock
) -> None:
    for people, day in ((2, date(2026, 3, 3)), (9, date(2026, 3, 5))):
        room.practice.advice.add(
            Advice(
                day,
                AdviceKind.INCIDENT,
                people,
                60,
                "kejadian di tempat kerja",
                "dibahas bersama",
                True,
            )
        )
    clock.advance(days=330)
    year = period(2026, 12, PeriodKind.YEAR)
    (table,) = [t for t in room.reports.plan(year).report.answers if t.key == "consultations"]
    assert [(row.labels, row.count) for row in table.rows] == [
        (("Peserta konsultasi untuk atasan dan layanan sesudah kejadian",), 11)
    ]
