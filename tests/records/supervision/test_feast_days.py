"""The room gives the engine the days of feasts."""

from __future__ import annotations

from datetime import date
from importlib import resources
from itertools import pairwise

import pytest

from rumah_konseling.ethics.deidentify.dates import feast_key
from rumah_konseling.ethics.deidentify.dossier import Dossier
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.records.supervision.feast_days import FIRST_YEAR, LAST_YEAR, feast_days
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import register

ONCE = ("natal", "tahun baru", "imlek", "nyepi", "paskah", "jumat agung", "hari perhubungan")


@pytest.mark.parametrize("name", ONCE)
def test_a_feast_of_the_year_has_a_day_in_each(name: str) -> None:
    years = [day.year for day in feast_days()[feast_key(name)]]
    assert years == list(range(FIRST_YEAR, LAST_YEAR + 1))


@pytest.mark.parametrize("name", feast_days())
def test_days_follow_one_another_and_lie_within_the_years(name: str) -> None:
    days = feast_days()[name]
    assert list(days) == sorted(set(days))
    assert days[0].year >= FIRST_YEAR
    assert days[-1].year <= LAST_YEAR


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Hari Raya Idul Fitri", date(2024, 4, 10)),
        ("lebaran", date(2025, 3, 31)),
        ("idul adha", date(2025, 6, 6)),
        ("hari raya Nyepi", date(2025, 3, 29)),
        ("Waisak", date(2025, 5, 12)),
        ("Galungan", date(2025, 4, 23)),
        ("Kuningan", date(2025, 5, 3)),
        ("Saraswati", date(2025, 9, 6)),
        ("Paskah", date(2026, 4, 5)),
        ("isra mi'raj", date(2025, 1, 27)),
        ("17-an", date(2026, 8, 17)),
    ],
)
def test_a_feast_is_found_by_the_ways_it_is_written(name: str, day: date) -> None:
    assert day in feast_days()[feast_key(name)]


def test_islamic_feasts_come_ten_to_twelve_days_earlier_each_year() -> None:
    for name in ("idulfitri", "iduladha", "puasa", "maulid", "suro"):
        days = feast_days()[name]
        gaps = {(later - day).days for day, later in pairwise(days)}
        assert gaps <= {353, 354, 355, 356}, name


def test_each_name_is_one_that_the_engine_reads() -> None:
    reader = Deidentifier(Dossier(reference=date(2026, 10, 1), feasts=feast_days()), lexicon())
    for name in feast_days():
        assert name == feast_key(name)
    table = (
        resources.files("rumah_konseling.resources").joinpath("feast_days.toml").read_text("utf-8")
    )
    names = [
        part.strip('" ')
        for line in table.splitlines()
        if line.startswith("names")
        for part in line.partition("[")[2].rstrip("]").split(",")
    ]
    for name in names:
        (span,) = reader.spans(f"dua hari sebelum {name} ia pulang")
        assert "hari acuan" in span.label, name


def test_the_room_tells_a_feast_by_its_distance(room: CounselingRoom) -> None:
    dossier = room.identities.of(register(room).id, date(2026, 10, 1))
    (span,) = Deidentifier(dossier, lexicon()).spans("pas lebaran 2026 ia pulang")
    assert span.label == "sekitar 6 bulan sebelum hari acuan"
