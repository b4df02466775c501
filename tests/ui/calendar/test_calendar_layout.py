"""Where appointments stand: nothing hides anything, and no width is wasted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.clock import instant
from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.settings.working_hours import CalendarSettings
from rumah_konseling.ui.calendar.layout import (
    LEAST_DRAWN,
    SNAP,
    Lane,
    lanes,
    next_open,
    snapped,
    week_of,
)
from rumah_konseling.ui.calendar.words import short_day, span_of_days
from tests.records.calendar_stories import TUESDAY, at

SATURDAY = date(2026, 3, 14)


def one(
    number: int, start: int, minutes: int, status: AppointmentStatus = AppointmentStatus.PLANNED
) -> Appointment:
    """Return an appointment that begins so many minutes after midnight."""
    begins = instant(at(0) + timedelta(minutes=start))
    return Appointment(number, 1, "RK", begins, minutes, Mode.IN_PERSON, "", status, None)


def test_who_comes_alone_has_the_whole_width() -> None:
    day = [one(1, 540, 50), one(2, 590, 50), one(3, 640, 15), one(4, 655, 15)]
    assert lanes(day) == {number: Lane(0, 1) for number in (1, 2, 3, 4)}


def test_who_takes_up_time_stands_left_of_who_fell_out() -> None:
    gone = one(1, 540, 50, AppointmentStatus.CANCELLED_BY_CLIENT)
    missed = one(2, 550, 50, AppointmentStatus.DID_NOT_COME)
    assert lanes([gone, missed, one(3, 545, 50)]) == {
        3: Lane(0, 3),
        1: Lane(1, 3),
        2: Lane(2, 3),
    }


@given(
    st.lists(
        st.tuples(
            st.integers(0, 1400), st.integers(10, 240), st.sampled_from(list(AppointmentStatus))
        ),
        max_size=12,
    )
)
def test_no_two_ever_cover_each_other(
    drawn: list[tuple[int, int, AppointmentStatus]],
) -> None:
    day = [one(number, *values) for number, values in enumerate(drawn)]
    found = lanes(day)
    assert set(found) == {a.id for a in day}
    for number, (start, minutes, _) in enumerate(drawn):
        assert 0 <= found[number].at < found[number].of
        for other in range(number):
            begins, length, _ = drawn[other]
            apart = start >= begins + max(length, LEAST_DRAWN) or begins >= start + max(
                minutes, LEAST_DRAWN
            )
            left, right = found[number], found[other]
            beside = (
                left.at * right.of >= (right.at + 1) * left.of
                or right.at * left.of >= (left.at + 1) * right.of
            )
            assert apart or beside


@given(st.floats(-500, 3000))
def test_every_point_is_a_quarter_of_an_hour_within_the_day(minute: float) -> None:
    found = snapped(minute)
    assert found % SNAP == 0
    assert 0 <= found <= 24 * 60 - SNAP


def test_a_closed_weekend_is_shown_only_when_somebody_comes_or_it_was_asked_for() -> None:
    usual = CalendarSettings()
    monday = date(2026, 3, 9)
    workdays = [monday + timedelta(days=number) for number in range(5)]
    assert week_of(TUESDAY, usual, set()) == workdays
    assert week_of(TUESDAY, usual, {SATURDAY}) == [*workdays, SATURDAY]
    assert week_of(SATURDAY, usual, set()) == [*workdays, SATURDAY]


def test_the_next_open_day_leaps_the_weekend_and_a_room_never_open_still_moves() -> None:
    friday = date(2026, 3, 13)
    assert next_open(friday, 1, CalendarSettings()) == date(2026, 3, 16)
    assert next_open(date(2026, 3, 16), -1, CalendarSettings()) == friday
    assert next_open(friday, 1, CalendarSettings(((),) * 7)) == SATURDAY


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (TUESDAY, TUESDAY, "10 Maret 2026"),
        (date(2026, 3, 9), date(2026, 3, 13), "9–13 Maret 2026"),
        (date(2026, 3, 30), date(2026, 4, 3), "30 Maret – 3 April 2026"),
        (date(2026, 12, 28), date(2027, 1, 1), "28 Desember 2026 – 1 Januari 2027"),
    ],
)
def test_a_stretch_of_days_is_named_as_people_say_it(first: date, last: date, words: str) -> None:
    assert span_of_days(first, last) == words
    assert short_day(TUESDAY) == "Sel 10"
