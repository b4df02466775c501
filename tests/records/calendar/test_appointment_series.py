"""A series: its dates, what is left out of it, and changing one or all that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.calendar.appointment_checks import NeedsConfirming, series_starts
from rumah_konseling.records.calendar.appointment_model import (
    MOST_IN_SERIES,
    Appointment,
    AppointmentStatus,
    Rhythm,
)
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import TUESDAY, appoint, at, wanted
from tests.records.stories import log, register

NYEPI = date(2026, 3, 19)
WEEK = timedelta(weeks=1)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def other(room: CounselingRoom) -> Client:
    return register(room, "Sintetis Kedua")


def weekly(
    room: CounselingRoom, client: Client, times: int = 4, day: date = TUESDAY
) -> list[Appointment]:
    """Keep a weekly series on every date it would have."""
    form = wanted(client, at(9, day=day))
    plan = room.appointments.plan(form, Rhythm.WEEKLY, times=times)
    return room.appointments.add_series(form, Rhythm.WEEKLY, [one.starts_at for one in plan])


def days(found: list[Appointment]) -> list[date]:
    return [one.day for one in found]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (Rhythm.WEEKLY, [date(2026, 3, 10), date(2026, 3, 17), date(2026, 3, 24)]),
        (Rhythm.TWO_WEEKLY, [date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 7)]),
        (Rhythm.MONTHLY, [date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12)]),
    ],
)
def test_each_rhythm_keeps_the_weekday_and_the_hour(rhythm: Rhythm, expected: list[date]) -> None:
    starts = series_starts(at(9, 15), rhythm, times=3)
    assert [start.date() for start in starts] == expected
    assert {(start.hour, start.minute) for start in starts} == {(9, 15)}


def test_a_fifth_weekday_is_the_last_where_there_is_no_fifth() -> None:
    starts = series_starts(at(9, day=date(2026, 3, 31)), Rhythm.MONTHLY, times=4)
    assert [start.date() for start in starts] == [
        date(2026, 3, 31),
        date(2026, 4, 28),
        date(2026, 5, 26),
        date(2026, 6, 30),
    ]


def test_a_series_goes_up_to_a_day_and_that_day_counts() -> None:
    until = date(2026, 3, 24)
    assert len(series_starts(at(9), Rhythm.WEEKLY, until=until)) == 3
    assert len(series_starts(at(9), Rhythm.WEEKLY, until=until - timedelta(days=1))) == 2


@given(
    day=st.dates(date(2020, 1, 1), date(2090, 1, 1)),
    rhythm=st.sampled_from(Rhythm),
    times=st.integers(-3, 400),
)
def test_any_series_is_bounded_rising_and_on_one_weekday(
    day: date, rhythm: Rhythm, times: int
) -> None:
    starts = series_starts(at(12, day=day), rhythm, times=times)
    assert 1 <= len(starts) <= MOST_IN_SERIES
    assert starts == sorted(set(starts))
    assert {start.weekday() for start in starts} == {day.weekday()}
    assert starts[0].date() == day
    if rhythm is Rhythm.MONTHLY:
        months = [start.year * 12 + start.month for start in starts]
        assert months == list(range(months[0], months[0] + len(months)))


def test_a_plan_shows_holidays_and_overlaps_date_by_date(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    appoint(room, other, at(9, 30, date(2026, 3, 26)))
    plan = room.appointments.plan(
        wanted(client, at(9, day=date(2026, 3, 12))), Rhythm.WEEKLY, times=3
    )
    assert [one.doubts for one in plan] == [(), ("Hari libur: Hari Suci Nyepi.",), ()]
    assert [bool(one.trouble) for one in plan] == [False, False, True]
    assert other.code in plan[2].trouble


def test_what_is_left_out_is_not_made(room: CounselingRoom, client: Client) -> None:
    form = wanted(client, at(9, day=date(2026, 3, 12)))
    plan = room.appointments.plan(form, Rhythm.WEEKLY, times=3)
    kept = [one.starts_at for one in plan if not one.doubts]
    made = room.appointments.add_series(form, Rhythm.WEEKLY, kept)
    assert days(made) == [date(2026, 3, 12), date(2026, 3, 26)]
    assert made[0].series_id is not None
    assert room.appointments.series(made[0].series_id) == made


def test_a_series_that_meets_another_is_refused_as_a_whole(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    appoint(room, other, at(9, 30, TUESDAY + 2 * WEEK))
    before = len(log(room))
    with pytest.raises(FieldErrors):
        weekly(room, client)
    assert room.appointments.of_client(client.id) == []
    assert len(log(room)) == before


def test_a_series_without_dates_is_refused(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.appointments.add_series(wanted(client), Rhythm.WEEKLY, [])
    assert set(refused.value.fields) == {"series"}


def test_one_moves_alone_and_the_others_stay(room: CounselingRoom, client: Client) -> None:
    made = weekly(room, client)
    former = room.appointments.move(made[1].id, at(14, day=made[1].day), 50)
    assert former == [made[1]]
    assert room.appointments.following(made[0]) == [room.appointments.get(made[1].id), *made[2:]]
    assert room.appointments.get(made[2].id) == made[2]


def test_this_and_all_that_follow_move_by_the_same_step(
    room: CounselingRoom, client: Client
) -> None:
    made = weekly(room, client)
    target = at(14, day=made[1].day + timedelta(days=1))
    former = room.appointments.move(made[1].id, target, 30, following=True, confirmed=True)
    assert former == made[1:]
    assert made[0].series_id is not None
    now = room.appointments.series(made[0].series_id)
    assert now[0] == made[0]
    assert [one.day - old.day for one, old in zip(now[1:], made[1:], strict=True)] == [
        timedelta(days=1)
    ] * 3
    assert {(one.begins.hour, one.minutes) for one in now[1:]} == {(14, 30)}
    room.appointments.restore(former)
    assert room.appointments.series(made[0].series_id) == made


def test_a_series_may_move_onto_its_own_next_dates(room: CounselingRoom, client: Client) -> None:
    made = weekly(room, client)
    room.appointments.move(made[0].id, made[1].begins, 50, following=True, confirmed=True)
    assert made[0].series_id is not None
    now = room.appointments.series(made[0].series_id)
    assert days(now) == [day + WEEK for day in days(made)]


def test_what_follows_is_asked_about_date_by_date(room: CounselingRoom, client: Client) -> None:
    made = weekly(room, client, times=3, day=date(2026, 3, 11))
    with pytest.raises(NeedsConfirming) as asked:
        room.appointments.move(made[0].id, at(9, day=date(2026, 3, 12)), 50, following=True)
    assert asked.value.doubts == ("Kamis 19/3/2026 pukul 09.00: Hari libur: Hari Suci Nyepi.",)


def test_moving_all_that_follow_into_another_moves_none(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    made = weekly(room, client)
    appoint(room, other, at(14, 30, made[3].day))
    with pytest.raises(FieldErrors):
        room.appointments.move(made[1].id, at(14, day=made[1].day), 50, following=True)
    assert made[0].series_id is not None
    assert room.appointments.series(made[0].series_id) == made


def test_what_was_cancelled_or_is_over_does_not_follow(
    room: CounselingRoom, clock: SettableClock, client: Client
) -> None:
    made = weekly(room, client)
    room.appointments.mark(made[2].id, AppointmentStatus.CANCELLED_BY_CLIENT)
    former = room.appointments.change(
        made[1].id, replace(made[1].form, place="Ruang 2"), following=True
    )
    assert [one.id for one in former] == [made[1].id, made[3].id]


def test_all_that_follow_are_cancelled_at_once_and_restored_at_once(
    room: CounselingRoom, client: Client
) -> None:
    made = weekly(room, client)
    former = room.appointments.mark(
        made[1].id, AppointmentStatus.CANCELLED_BY_COUNSELOR, "cuti", following=True
    )
    assert made[0].series_id is not None
    now = room.appointments.series(made[0].series_id)
    assert [one.status for one in now] == [
        AppointmentStatus.PLANNED,
        *[AppointmentStatus.CANCELLED_BY_COUNSELOR] * 3,
    ]
    room.appointments.restore(former)
    assert room.appointments.series(made[0].series_id) == made


def test_a_new_series_is_taken_back_whole(room: CounselingRoom, client: Client) -> None:
    made = weekly(room, client)
    room.appointments.take_back(one.id for one in made)
    assert room.appointments.of_client(client.id) == []
    assert weekly(room, client)[0].series_id is not None


def test_the_hour_stays_when_the_clocks_change(
    room: CounselingRoom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = pytest.importorskip("time")
    if not hasattr(time, "tzset"):
        pytest.skip("Windows sets its zone for all programs")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        made = weekly(room, client)
        room.appointments.move(made[0].id, at(10), 50, following=True, confirmed=True)
        assert made[0].series_id is not None
        now = room.appointments.series(made[0].series_id)
        assert [(one.begins.hour, one.begins.weekday()) for one in now] == [(10, 1)] * 4
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_was_agreed_for_one_of_a_series_alone_stays_when_the_series_moves(
    room: CounselingRoom, client: Client
) -> None:
    made = weekly(room, client, 4)
    apart = made[2]
    own = replace(apart.form, starts_at=at(15, day=apart.day + timedelta(days=1)), place="Ruang 9")
    room.appointments.change(apart.id, own, confirmed=True)
    target = at(11, day=made[0].day + timedelta(days=1))
    changed = replace(made[0].form, starts_at=target, place="Ruang 2")
    room.appointments.change(made[0].id, changed, following=True, confirmed=True)
    assert room.appointments.get(apart.id).form == own
    for one in (made[0], made[1], *made[3:]):
        now = room.appointments.get(one.id)
        assert now.day == one.day + timedelta(days=1)
        assert (now.begins.hour, now.form.place) == (11, "Ruang 2")


def test_one_that_stood_apart_brings_the_others_to_its_new_time(
    room: CounselingRoom, client: Client
) -> None:
    made = weekly(room, client, 4)
    room.appointments.move(
        made[0].id, at(15, day=made[0].day + timedelta(days=1)), 50, confirmed=True
    )
    target = at(13, day=made[0].day + timedelta(days=2))
    room.appointments.move(made[0].id, target, 50, following=True, confirmed=True)
    for one in made:
        now = room.appointments.get(one.id)
        assert (now.day, now.begins.hour) == (one.day + timedelta(days=2), 13)
