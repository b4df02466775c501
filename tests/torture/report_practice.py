"""An invented practice of three years in a real room, and every report that it issued."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.ethics.safe_table import unit_groups
from rumah_konseling.records.reports.report_model import (
    PeriodKind,
    ServiceReport,
    Unit,
    ended_periods,
    period_of,
)
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import IDENTITY, PASSPHRASE, SettableClock
from tests.records.papers.test_papers import Blank
from tests.records.report_stories import come, leave, meet, withdraw
from tests.records.stories import vault_of

FIRST = date(2023, 1, 1)
MONTHS = 36
UNITS = (Unit("Bagian Umum", 120), Unit("Politeknik", 400), Unit("Balai", 30), Unit("Pos", 6))
_RATES = (0.4, 1, 2, 3.5, 6, 9, 14)
_STYLES = ("monthly", "quarterly", "halves", "yearly", "now and then")
# In the fixed order in which the tables have them, as anybody may know.
LABELS = {
    "sex": ("Laki-laki", "Perempuan", "Tidak tercatat"),
    "age": (
        "Di bawah 30 tahun",
        "30–39 tahun",
        "40–49 tahun",
        "50 tahun ke atas",
        "Tidak tercatat",
    ),
    "employment": ("PNS dan CPNS", "PPPK", "Lainnya", "Tidak tercatat"),
    "came_by": (
        "Datang sendiri",
        "Disarankan rekan",
        "Disarankan keluarga",
        "Disarankan atasan",
        "Dirujuk dari tempat lain",
        "Tidak tercatat",
    ),
    "closing": (
        "Tujuan tercapai",
        "Atas keinginan klien",
        "Dirujuk ke layanan lain",
        "Klien tidak dapat dihubungi",
        "Pindah tugas atau pensiun",
        "Klien meninggal dunia",
        "Sebab lain",
        "Tidak tercatat",
    ),
    "modes": ("Tatap muka", "Telepon", "Daring", "Kunjungan"),
    "techniques": ("Direktif", "Nondirektif", "Eklektik"),
    "areas": ("Pribadi", "Sosial", "Edukatif", "Pekerjaan"),
}
_VALUES = {
    "sex": ("male", "female", ""),
    "employment": ("PNS", "PPPK", "Tenaga kontrak", ""),
    "came_by": ("self", "colleague", "family", "superior", "referral"),
    "closing": ("reached", "client_wish", "referred", "unreachable", "moved", "died", "other"),
    "modes": ("in_person", "phone", "online", "visit"),
    "techniques": ("directive", "non_directive", "eclectic"),
    "areas": ("personal", "social", "educational", "work"),
}


@dataclass
class Person:
    """What an outsider may know of a client: all that the tables tell of them."""

    began: date
    ended: date | None
    is_late: bool
    groups: dict[str, str]


@dataclass
class Year:
    """A yearly report, and what the truth was when it was issued."""

    report: ServiceReport
    new: list[int]
    closed: list[int]
    served: int
    unknown: frozenset[int]
    answers: dict[str, dict[str, int]]


@dataclass
class Practice:
    """All reports in the order of their issue, and the people behind them."""

    reports: list[ServiceReport] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    has_late: bool = False


def month_start(number: int) -> date:
    """Return the first day of a month, counted from the practice's first."""
    return date(FIRST.year + number // 12, number % 12 + 1, 1)


def live(folder: Path, seed: int) -> Practice:
    """Let a practice go on for three years in a room, and return what it told."""
    chance = random.Random(seed)
    clock = SettableClock(datetime(2023, 1, 2, 2, tzinfo=UTC))
    new = CounselingRoom.create(
        folder / "ruang.rkv", PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=clock
    )
    with new.room as room, room.in_haste():
        room.documents._drawing = Blank()  # how a paper looks is another question
        room.reports.keep_units(UNITS)
        life = _Life(room, clock, chance)
        for number in range(MONTHS):
            life.month(number)
        return life.practice


class _Life:
    def __init__(self, room: CounselingRoom, clock: SettableClock, chance: random.Random) -> None:
        self.room, self.clock, self.chance = room, clock, chance
        self.practice = Practice(has_late=chance.random() < 0.5)
        self.rate = chance.choice(_RATES)
        self.style = chance.choice(_STYLES)
        self.stays = chance.choice((2.0, 5.0, 9.0))
        self.weights = {key: [chance.random() ** 3 for _ in of] for key, of in _VALUES.items()}
        self.ages = [chance.random() ** 2 for _ in range(4)]
        self.late: list[tuple[int, date]] = []

    def month(self, number: int) -> None:
        first = month_start(number)
        days = (month_start(number + 1) - first).days
        self.clock.reach(datetime(first.year, first.month, days, 9, tzinfo=UTC))
        come_now = [
            first + timedelta(days=self.chance.randrange(days))
            for _ in range(_poisson(self.chance, self.rate))
        ]
        late = [day for due, day in self.late if due <= number]
        self.late = [(due, day) for due, day in self.late if due > number]
        if self.practice.has_late:
            for day in list(come_now):
                if self.chance.random() < 0.08:
                    come_now.remove(day)
                    self.late.append((number + self.chance.randint(1, 3), day))
        self._come(come_now, is_late=False)
        self._come(late, is_late=True)
        if self.chance.random() < 0.2:
            come(self.room, [first], counted=False)
        last = first + timedelta(days=days - 1)
        self._close(last)
        self._meet(last)
        if self.practice.has_late and self.chance.random() < 0.15 and self.practice.people:
            withdraw(self.room, self.chance.sample(sorted(self.practice.people), 1))
        after = month_start(number + 1)
        self.clock.reach(datetime(after.year, after.month, 2, 3, tzinfo=UTC))
        self._issue(number)

    def _come(self, days: list[date], *, is_late: bool) -> None:
        if not days:
            return
        each = [self._columns() for _ in days]
        found = come(self.room, days, each=[columns for columns, _ in each])
        for client_id, day, (_, groups) in zip(found, days, each, strict=True):
            self.practice.people[client_id] = Person(day, None, is_late, groups)

    def _columns(self) -> tuple[dict[str, Any], dict[str, str]]:
        columns: dict[str, Any] = {}
        groups: dict[str, str] = {}
        for key in ("sex", "employment", "came_by"):
            at = self.chance.choices(range(len(_VALUES[key])), self.weights[key])[0]
            columns[key], groups[key] = _VALUES[key][at], LABELS[key][at]
        # Born so that nobody changes the band within the three years.
        band = self.chance.choices(range(4), self.ages)[0]
        columns["birth_date"] = f"{(2003, 1990, 1980, 1965)[band]}-01-02"
        groups["age"] = LABELS["age"][band]
        unit = self.chance.choice(("Bagian Umum", "Politeknik", "Politeknik", "Balai", "Pos"))
        columns["unit"] = unit
        named = [
            name for group in unit_groups([(u.name, u.staff) for u in UNITS]) for name in group
        ]
        groups["unit"] = unit if unit in named else "Unit lain"
        return columns, groups

    def _close(self, day: date) -> None:
        gone: dict[str, list[int]] = {}
        for client_id, person in self.practice.people.items():
            if person.ended is None and self.chance.random() < 1 / self.stays:
                of = range(len(_VALUES["closing"]))
                how = self.chance.choices(of, self.weights["closing"])[0]
                gone.setdefault(_VALUES["closing"][how], []).append(client_id)
                person.ended = day
                person.groups["closing"] = LABELS["closing"][how]
        for kind, people in gone.items():
            leave(self.room, people, day, kind)

    def _meet(self, day: date) -> None:
        met: dict[tuple[str, str, str], list[int]] = {}
        choose = self.chance.choices
        for client_id, person in self.practice.people.items():
            if person.ended is None and self.chance.random() < 0.6:
                areas = set(choose(_VALUES["areas"], self.weights["areas"], k=2))
                how = (
                    choose(_VALUES["modes"], self.weights["modes"])[0],
                    choose(_VALUES["techniques"], self.weights["techniques"])[0],
                    "[" + ", ".join(f'"{area}"' for area in sorted(areas)) + "]",
                )
                met.setdefault(how, []).append(client_id)
        for (mode, technique, spoken_of), people in met.items():
            meet(self.room, people, day, mode=mode, technique=technique, areas=spoken_of)

    def _issue(self, number: int) -> None:
        last = month_start(number + 1) - timedelta(days=1)
        kinds = {
            "monthly": (PeriodKind.MONTH, PeriodKind.QUARTER),
            "quarterly": (PeriodKind.QUARTER,),
            "halves": (PeriodKind.HALF,),
            "yearly": (),
            "now and then": tuple(kind for kind in PeriodKind if self.chance.random() < 0.3),
        }[self.style]
        for kind in dict.fromkeys((*kinds, PeriodKind.YEAR)):
            period = period_of(kind, last)
            if period.last == last and period in ended_periods(kind, FIRST, self.clock.today()):
                report = self.room.reports.plan(period).report
                self.room.reports.issue(report)
                self.practice.reports.append(report)
                if kind is PeriodKind.YEAR:
                    self.practice.years.append(self._year(report))

    def _year(self, report: ServiceReport) -> Year:
        counted = self.room.choices.countable()
        first, last = report.period.first, report.period.last
        new = self._counted(Series.NEW, first, last)
        closed = self._counted(Series.CLOSED, first, last)
        ever = self._counted(Series.NEW, FIRST, last)
        gone = self._counted(Series.CLOSED, FIRST, first - timedelta(days=1))
        served = set(ever) - set(gone)
        unknown = frozenset(set(self.practice.people) - counted)
        answers: dict[str, dict[str, int]] = {}
        columns = {"modes": "mode", "techniques": "technique", "areas": "each.value"}
        for key, column in columns.items():
            more = ", json_each(session.areas) AS each" if key == "areas" else ""
            rows = vault_of(self.room).query(
                f"SELECT DISTINCT client_id, {column} AS answer FROM session{more}"
                " WHERE substr(started_at, 1, 4) = ?",
                (str(first.year),),
            )
            found = Counter(row["answer"] for row in rows if row["client_id"] in (served & counted))
            answers[key] = {
                label: found[value] for value, label in zip(_VALUES[key], LABELS[key], strict=True)
            }
        return Year(report, new, closed, len(served), unknown, answers)

    def _counted(self, series: Series, first: date, last: date) -> list[int]:
        rows = vault_of(self.room).query(
            """SELECT client_id FROM report_person JOIN report_cell ON report_cell.id = cell_id
               WHERE series = ? AND last_on BETWEEN ? AND ?""",
            (series.value, first.isoformat(), last.isoformat()),
        )
        return [row["client_id"] for row in rows]


def _poisson(chance: random.Random, mean: float) -> int:
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count += 1
        left += chance.expovariate(1)
    return count
