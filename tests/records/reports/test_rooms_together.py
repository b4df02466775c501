"""An agency lays the tables of three hundred rooms together with the query of the README."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rumah_konseling.ethics.safe_series import Course, Series, Told, carry
from rumah_konseling.ethics.safe_table import ENOUGH, grouped
from rumah_konseling.forms.report_files import COLUMNS, as_csv, report_lines
from rumah_konseling.records.reports.report_model import (
    PeriodKind,
    ReportPeriod,
    ServiceReport,
    month_ends,
)
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.conftest import IDENTITY

ROOMS, YEARS = 300, 10
SEXES = (("Laki-laki",), ("Perempuan",), ("Tidak tercatat",))
README = Path(__file__).parents[3] / "README.md"


def query(folder: Path) -> str:
    """Return the documented query, asked of a folder."""
    found = re.search(r"```sql\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1].replace("laporan/*.csv", f"{folder}/*.csv")


def room_of(number: int) -> RoomIdentity:
    return RoomIdentity(
        **{
            name: getattr(IDENTITY, name)
            for name in ("agency", "unit", "address", "city", "contact", "counselor")
        },
        room=f"Rumah Konseling {number}",
    )


def reports_of(chance: random.Random) -> list[ServiceReport]:
    """Return ten yearly reports of a room, as the rule makes them."""
    rate = chance.choice((0.5, 1, 3))
    told, found, people, person = Told(date(2016, 1, 1), date(2016, 1, 1)), [], [], 0
    for year in range(2016, 2016 + YEARS):
        ends = month_ends(date(year, 1, 1), 12)
        for end in ends:
            for _ in range(int(chance.expovariate(1 / rate))):
                person += 1
                people.append(Course(person, end))
        blocks = [one for one in carry(told, ends, people).blocks if one.series is Series.NEW]
        everybody = frozenset().union(*(one.people for one in blocks))
        people = [one for one in people if one.person not in everybody]
        since = blocks[-1].block.last + timedelta(days=1) if blocks else told.new_from
        told = Told(since, told.closed_from)
        total = sum(one.block.count for one in blocks)
        of_group = Counter(chance.choices(SEXES, (5, 4, 0.5), k=total))
        table = grouped("sex", [(group, of_group[group]) for group in SEXES])
        period = ReportPeriod(PeriodKind.YEAR, date(year, 1, 1))
        new = tuple(one.block for one in blocks)
        found.append(ServiceReport(period, new, (), None, (table,) if table else (), (), 3))
    return found


def write(place: Path, room: RoomIdentity, reports: Sequence[ServiceReport]) -> None:
    """Write the tables of a room under one another, as somebody who collects them may."""
    lines: list[Sequence[str | int | None]] = [COLUMNS]
    for number, report in enumerate(reports):
        serial = f"RK/LAP/{report.period.first.year + 1}/{number:04}"
        lines += list(report_lines(report, serial, room))[1:]
    place.write_bytes(as_csv(lines))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], list[ServiceReport]]:
    """Return what the query says of all rooms, and every report behind it."""
    folder = tmp_path_factory.mktemp("laporan")
    chance, told = random.Random(300), []
    for number in range(ROOMS):
        reports = reports_of(chance)
        write(folder / f"{number:03}.csv", room_of(number), reports)
        told += reports
    return duckdb.sql(query(folder)).fetchall(), told


def test_three_hundred_rooms_add_up(written: tuple[list[Any], list[ServiceReport]]) -> None:
    rows, told = written
    expected: Counter[tuple[str, date, date, str]] = Counter()
    for report in told:
        for block in report.new:
            expected["Orang yang mulai dilayani", block.first, block.last, "Semua"] += block.count
        for table in report.groups:
            for row in table.rows:
                key = ("Menurut jenis kelamin", report.period.first, report.period.last, row.label)
                expected[key] += row.count
    assert {tuple(row[:4]): int(row[4]) for row in rows} == dict(expected)
    assert all(row[4] >= ENOUGH * row[6] for row in rows)
    assert sum(row[6] for row in rows) > ROOMS * YEARS / 2


def test_rows_that_were_merged_differently_stay_apart(
    written: tuple[list[Any], list[ServiceReport]],
) -> None:
    labels = {row[3] for row in written[0] if row[0] == "Menurut jenis kelamin"}
    assert {"Perempuan", "Perempuan atau Tidak tercatat"} <= labels


def test_a_figure_that_stands_in_two_reports_of_a_room_counts_once(tmp_path: Path) -> None:
    quarter = ReportPeriod(PeriodKind.QUARTER, date(2016, 1, 1))
    year = ReportPeriod(PeriodKind.YEAR, date(2016, 1, 1))
    chance = random.Random(4)
    block = next(one for report in reports_of(chance) for one in report.new)
    reports = [ServiceReport(period, (block,), (), None) for period in (quarter, year)]
    write(tmp_path / "satu.csv", room_of(1), reports)
    (row,) = duckdb.sql(query(tmp_path)).fetchall()
    assert (row[4], row[6]) == (block.count, 1)
