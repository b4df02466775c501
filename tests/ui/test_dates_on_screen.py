"""Dates as they are read and typed in an Indonesian office."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.ui.dates import (
    EARLIEST,
    DateUnclearError,
    ago,
    full_date,
    greeting,
    long_date,
    parse_date,
    short_date,
)

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
    ],
)
def test_a_date_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2026, 3, 7)


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
        ("7 3 26", "empat angka"),
        ("7 Mart 2026", "Nama bulannya"),
        ("minggu depan", "Tulis tanggal seperti"),
        ("40 3 2026", "tidak ada di kalender"),
        ("1 1 1700", "terlalu lampau"),
    ],
)
def test_what_is_no_date_is_told_kindly(typed: str, says: str) -> None:
    with pytest.raises(DateUnclearError, match=says):
        parse_date(typed, TODAY)


def test_nothing_typed_is_no_date() -> None:
    assert parse_date("  ", TODAY) is None


@given(st.dates(min_value=EARLIEST, max_value=date(2200, 12, 31)))
def test_what_is_written_can_be_read_back(day: date) -> None:
    assert parse_date(long_date(day), TODAY) == day
    assert parse_date(short_date(day), TODAY) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    with contextlib.suppress(DateUnclearError):
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
