"""Working hours are read as they are typed; holidays are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.records.settings.working_hours import (
    CalendarSettings,
    Span,
    spans_from_text,
    spans_to_text,
)
from rumah_konseling.room.room import CounselingRoom


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("  ", ()),
        ("07.30–12.00, 13.00–16.00", (Span(450, 720), Span(780, 960))),
        ("13:00-16:00; 7:30 - 12:00", (Span(450, 720), Span(780, 960))),
        ("08.00 sampai 12.00 dan 13.00 s.d. 15.30", (Span(480, 720), Span(780, 930))),
        ("00.00–24.00", (Span(0, 1440),)),
        ("08.00–12.00, 12.00–16.00", (Span(480, 720), Span(720, 960))),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: tuple[Span, ...]) -> None:
    assert spans_from_text(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "8–12",
        "08.00",
        "08.60–12.00",
        "25.00–26.00",
        "23.00–24.01",
        "12.00–08.00",
        "tutup",
        "08.00–08.00",
        "08.00–12.00, 11.00–13.00",
        "08.00–12.00 13.00–16.00",
        "<b>",
        "٠٨.٠٠–x",
    ],
)
def test_hours_that_cannot_be_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        spans_from_text(text)
    assert refused.value.fields["hours"].endswith((".", "tutup."))


_ENDS = st.lists(st.integers(0, 1439), min_size=2, max_size=8, unique=True).map(sorted)


@given(_ENDS)
def test_what_is_shown_is_read_back_the_same(ends: list[int]) -> None:
    pairs = zip(ends[::2], ends[1::2], strict=False)
    spans = tuple(Span(start, end) for start, end in pairs)
    assert spans_from_text(spans_to_text(spans)) == spans


def test_an_office_week_stands_until_another_is_chosen(room: CounselingRoom) -> None:
    usual = room.settings.calendar()
    assert usual == CalendarSettings()
    assert [spans_to_text(spans) for spans in usual.week] == [
        *["07.30–12.00, 13.00–16.00"] * 4,
        "07.30–11.30, 13.00–16.30",
        "",
        "",
    ]
    chosen = CalendarSettings(
        (usual.week[0], (), (), (), (), (Span(480, 720),), ()), 45, "Ruang 2", False
    )
    room.settings.keep_calendar(chosen)
    assert room.settings.calendar() == chosen


@pytest.mark.parametrize(
    ("change", "field"),
    [({"minutes": 9}, "minutes"), ({"minutes": 241}, "minutes"), ({"place": "x" * 200}, "place")],
)
def test_settings_out_of_bounds_are_refused(
    room: CounselingRoom, change: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.settings.keep_calendar(replace(CalendarSettings(), **change))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert room.settings.calendar() == CalendarSettings()


@pytest.mark.parametrize(
    ("start", "end", "open_"),
    [
        ("07.30", "12.00", True),
        ("07.29", "08.00", False),
        ("11.30", "12.10", False),
        ("12.10", "12.50", False),
        ("15.10", "16.00", True),
        ("15.10", "16.01", False),
    ],
)
def test_a_time_is_open_only_within_one_stretch(start: str, end: str, open_: bool) -> None:
    def moment(text: str) -> datetime:
        hour, minute = text.split(".")
        return datetime(2026, 3, 10, int(hour), int(minute))

    assert CalendarSettings().covers(moment(start), moment(end)) is open_


def test_two_stretches_that_touch_are_one() -> None:
    week = (spans_from_text("08.00–12.00, 12.00–16.00"), *[()] * 6)
    day = datetime(2026, 3, 9, 11, 30)
    assert CalendarSettings(week).covers(day, day.replace(hour=12, minute=20))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 8, 17), "Hari Kemerdekaan Republik Indonesia"),
        (date(2026, 3, 21), "Hari Raya Idul Fitri"),
        (date(2026, 3, 23), "Cuti Bersama Hari Raya Idul Fitri"),
        (date(2026, 12, 24), "Cuti Bersama Hari Raya Natal"),
        (date(2026, 11, 10), ""),
    ],
)
def test_public_holidays_and_joint_leave_are_named(day: date, name: str) -> None:
    assert day_off(day) == name
