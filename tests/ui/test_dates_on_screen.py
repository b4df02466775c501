"""Dates as they are read and typed in an Indonesian office."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.dates import ago, full_date, greeting, long_date, short_date
from rumah_konseling.ui.typed_dates import EARLIEST, parse_date
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.date_field import DateField

TODAY = date(2026, 11, 23)


def test_dates_are_written_the_indonesian_way() -> None:
    assert full_date(TODAY) == "Senin, 23 November 2026"
    assert long_date(date(2026, 3, 7)) == "7 Maret 2026"
    assert short_date(date(2026, 8, 1)) == "1 Agu 2026"


@pytest.mark.parametrize(
    "typed",
    [
        "7 3 2026",
        "7 Maret 2026",
        "07/03/2026",
        "7-3-2026",
        "7.3.2026",
        " 7  maret  2026 ",
        "7 mar 2026",
        "2026-03-07",
        "7 3 26",
        "7 mar 26",
        "070326",
        "07032026",
        "7 Maret",
        "Sabtu, 7 Maret 2026",
        "hari sabtu 7 maret 2026",
        "sabtu 070326",
    ],
)
def test_a_date_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_date(typed, date(2026, 6, 1)) == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        # The tests' today is a Monday.
        ("kamis", date(2026, 11, 26)),
        ("Kamis ini", date(2026, 11, 26)),
        ("kamis depan", date(2026, 12, 3)),
        ("kamis lalu", date(2026, 11, 19)),
        ("senin", TODAY),
        ("senin depan", date(2026, 11, 30)),
        ("senin lalu", date(2026, 11, 16)),
        ("Jum’at", date(2026, 11, 27)),
        ("hari minggu", date(2026, 11, 29)),
        ("minggu depan", date(2026, 11, 30)),
        ("pekan lalu", date(2026, 11, 16)),
        ("2 minggu lagi", date(2026, 12, 7)),
        ("10 hari yang lalu", date(2026, 11, 13)),
        ("kemarin lusa", date(2026, 11, 21)),
    ],
)
def test_days_are_told_from_today_on(typed: str, day: date) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("7 mar 75", date(1975, 3, 7)),
        ("Kamis, 7 Maret 1985", date(1985, 3, 7)),
        ("010146", date(2046, 1, 1)),
        ("010147", date(1947, 1, 1)),
        ("2 Januari", date(2027, 1, 2)),
        ("30 Desember", date(2026, 12, 30)),
        ("29 2 24", date(2024, 2, 29)),
    ],
)
def test_a_short_year_and_a_missing_one_are_made_whole(typed: str, day: date) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "days"), [("hari ini", 0), ("besok", 1), ("Kemarin", -1), ("lusa", 2)]
)
def test_near_days_have_names(typed: str, days: int) -> None:
    assert parse_date(typed, TODAY) == TODAY + timedelta(days=days)


def test_old_spellings_of_months_are_known() -> None:
    assert parse_date("1 Nopember 2025", TODAY) == date(2025, 11, 1)
    assert parse_date("1 Pebruari 2025", TODAY) == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 2 2026", "Februari 2026 hanya sampai tanggal 28"),
        ("29 2 2027", "hanya sampai tanggal 28"),
        ("7 13 2026", "Bulan 13 tidak ada"),
        ("7 3 126", "dua atau empat angka"),
        ("Rabu, 7 Maret 1985", "7 Maret 1985 jatuh pada hari Kamis"),
        ("29 Februari", "hanya sampai tanggal 28"),
        ("7 Mart 2026", "Nama bulannya"),
        ("tahun depan", "Tulis tanggal seperti"),
        ("0703261", "Tulis tanggal seperti"),
        ("40 3 2026", "tidak ada di kalender"),
        ("1 1 1700", "terlalu lampau"),
        ("31 12 9999", "terlalu jauh"),
        ("9999-12-31", "terlalu jauh"),
        ("1 1 2201", "terlalu jauh"),
    ],
)
def test_what_is_no_date_is_told_kindly(typed: str, says: str) -> None:
    with pytest.raises(Unclear, match=says):
        parse_date(typed, TODAY)


def test_nothing_typed_is_no_date() -> None:
    assert parse_date("  ", TODAY) is None


@given(st.dates(min_value=EARLIEST, max_value=date(2200, 12, 31)))
def test_what_is_written_can_be_read_back(day: date) -> None:
    assert parse_date(long_date(day), TODAY) == day
    assert parse_date(short_date(day), TODAY) == day
    assert parse_date(full_date(day), TODAY) == day
    assert parse_date(f"{day:%d%m%Y}", TODAY) == day


@given(st.dates(min_value=date(1947, 1, 1), max_value=date(2046, 12, 31)))
def test_two_digits_of_a_year_are_enough(day: date) -> None:
    assert parse_date(f"{day:%d%m%y}", TODAY) == day
    assert parse_date(f"{day.day}/{day.month}/{day:%y}", TODAY) == day
    assert parse_date(f"{long_date(day)[:-4]}{day:%y}", TODAY) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_without_its_year_is_the_nearest_one(today: date) -> None:
    for days in (-170, -1, 0, 1, 170):
        day = today + timedelta(days=days)
        if (day.month, day.day) != (2, 29):
            assert parse_date(f"{day.day} {day.month}", today) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 6))
def test_the_name_of_a_day_is_that_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    name = full_date(day).partition(",")[0]
    assert parse_date(name, today) == day
    # “Minggu depan” is next week; the day is told apart by “hari”.
    later = parse_date(f"hari {name} depan", today)
    before = parse_date(f"hari {name} lalu", today)
    assert later is not None
    assert before is not None
    assert later.weekday() == before.weekday() == day.weekday()
    assert before < today < later


@pytest.mark.parametrize("typed", ["31/12/9999", "1-1-1900", "31/12/2200"])
@pytest.mark.parametrize("key", ["Key_Up", "Key_Down", "Key_PageUp", "Key_PageDown"])
def test_no_arrow_breaks_at_the_first_and_the_last_day(qtbot: QtBot, typed: str, key: str) -> None:
    field = DateField(today=lambda: TODAY)
    qtbot.addWidget(field)
    edit = field.focusProxy()
    qtbot.keyClicks(edit, typed)
    with capture_exceptions() as failed:
        qtbot.keyClick(edit, Qt.Key[key])
    assert failed == []


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    with contextlib.suppress(Unclear):
        assert parse_date(text, TODAY) is None or text.strip()


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (5, "Selamat pagi"),
        (11, "Selamat siang"),
        (15, "Selamat sore"),
        (18, "Selamat malam"),
        (2, "Selamat malam"),
    ],
)
def test_the_greeting_fits_the_hour(hour: int, words: str) -> None:
    local = datetime(2026, 11, 23, hour, 30).astimezone()
    assert greeting(local.astimezone(UTC)) == words


def test_recent_moments_are_spoken_of_as_people_do() -> None:
    now = datetime(2026, 11, 23, 16, 42).astimezone()
    assert ago(now, now) == "pukul 16.42"
    assert ago(now - timedelta(days=1), now) == "kemarin, 16.42"
    assert ago(now - timedelta(days=30), now) == "24 Okt 2026"
