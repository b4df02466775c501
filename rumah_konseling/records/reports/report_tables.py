"""The tables of a year: into which groups people are told apart, in which fixed order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.safe_table import (
    SafeTable,
    alone,
    among,
    grouped,
    median_weeks,
    unit_groups,
)
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.care.care_words import AREA_WORDS, CLOSING_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.clients.client_model import CameBy, Sex
from rumah_konseling.records.reports.report_facts import ReportFacts
from rumah_konseling.records.reports.report_model import ReportPeriod, Unit

UNKNOWN = "Tidak tercatat"
_SEXES = {Sex.MALE.value: "Laki-laki", Sex.FEMALE.value: "Perempuan"}
_AGES = ((30, "Di bawah 30 tahun"), (40, "30–39 tahun"), (50, "40–49 tahun"))
_OLDEST = "50 tahun ke atas"
_CIVIL, _CONTRACT, _OTHERWISE = "PNS dan CPNS", "PPPK", "Lainnya"
_EMPLOYMENTS = {
    "pns": _CIVIL,
    "cpns": _CIVIL,
    "pppk": _CONTRACT,
    "pppk paruh waktu": _CONTRACT,
    "": UNKNOWN,
}
_CAME_BY = {
    CameBy.SELF.value: "Datang sendiri",
    CameBy.COLLEAGUE.value: "Disarankan rekan",
    CameBy.FAMILY.value: "Disarankan keluarga",
    CameBy.SUPERIOR.value: "Disarankan atasan",
    CameBy.REFERRAL.value: "Dirujuk dari tempat lain",
}
_MODES = {
    Mode.IN_PERSON.value: "Tatap muka",
    Mode.PHONE.value: "Telepon",
    Mode.ONLINE.value: "Daring",
    Mode.VISIT.value: "Kunjungan",
}
_CLOSED_AS = {kind.value: words for kind, words in CLOSING_WORDS.items()}
_REFERRED = "Orang yang dirujuk ke layanan lain"
_ASKERS = "Orang yang meminta keterangan tentang pegawai dan tidak diberi"
_CONSULTED = "Peserta konsultasi untuk atasan dan layanan sesudah kejadian"

GROUPS = ("unit", "sex", "age", "employment", "came_by", "closing")


def sex_words(sex: str | None) -> str:
    """Return what a table calls it."""
    return _SEXES.get(sex or "", UNKNOWN)


def employment_words(employment: str) -> str:
    """Return what a table calls it."""
    return _EMPLOYMENTS.get(sought(employment), _OTHERWISE)


def came_by_words(came_by: str) -> str:
    """Return what a table calls it."""
    return _CAME_BY[came_by]


def groups_of(
    facts: ReportFacts,
    units: Sequence[Unit],
    period: ReportPeriod,
    new: tuple[int, Collection[int]],
    closed: tuple[int, Collection[int]],
) -> dict[str, SafeTable | None]:
    """Return the tables by group; ``new`` and ``closed`` are a told sum and who is known of it.

    Who was told and is not known any more, for having withdrawn or being destroyed, stays in
    the sum, among those of whom nothing is recorded.
    """
    rows = facts.of_clients(new[1])
    known = unit_groups([(unit.name, unit.staff) for unit in units])
    labels = {sought(name): group for group in known for name in group}
    # The last group holds all that have no row of their own.
    by_unit = [labels.get(sought(row["unit"]), known[-1] if known else ()) for row in rows]
    tables = {
        "unit": _table("unit", known, by_unit, new[0], known[-1]) if known else None,
        "sex": _one_way("sex", _SEXES.values(), [sex_words(r["sex"]) for r in rows], new[0]),
        "age": _one_way(
            "age",
            [*(words for _, words in _AGES), _OLDEST],
            [_age_band(row["birth_date"], period.last) for row in rows],
            new[0],
        ),
        "employment": _one_way(
            "employment",
            (_CIVIL, _CONTRACT, _OTHERWISE),
            [employment_words(row["employment"]) for row in rows],
            new[0],
        ),
        "came_by": _one_way(
            "came_by", _CAME_BY.values(), [came_by_words(row["came_by"]) for row in rows], new[0]
        ),
    }
    ended = [_CLOSED_AS.get(row["closed_as"]) for row in facts.of_clients(closed[1])]
    tables["closing"] = _one_way("closing", _CLOSED_AS.values(), ended, closed[0])
    return tables


def answers_of(
    facts: ReportFacts, period: ReportPeriod, whole: int, people: Collection[int]
) -> dict[str, SafeTable | None]:
    """Return in how many of ``whole`` people served each thing was found."""
    span = (people, period.first, period.last)
    areas = {area.value: words for area, words in AREA_WORDS.items()}
    techniques = {technique.value: words for technique, words in TECHNIQUE_WORDS.items()}
    return {
        "areas": _several("areas", whole, areas, facts.by_area(*span)),
        "techniques": _several("techniques", whole, techniques, facts.by_technique(*span)),
        "modes": _several("modes", whole, _MODES, facts.by_mode(*span)),
        "referrals": among("referrals", whole, [(_REFERRED, facts.referred(*span))]),
        "requests": alone("requests", _ASKERS, facts.askers(period.first, period.last)),
        "consultations": alone(
            "consultations", _CONSULTED, facts.consulted(period.first, period.last)
        ),
    }


def medians_of(
    facts: ReportFacts, new: Collection[int], closed: Collection[int]
) -> tuple[int | None, int | None]:
    """Return how long people waited, and how long they were served, in weeks."""
    came = [(row["arrived_at"], row["opened_on"]) for row in facts.of_clients(new)]
    left = [(row["opened_on"], row["closed_on"]) for row in facts.of_clients(closed)]
    return median_weeks(_days(came)), median_weeks(_days(left))


def _one_way(
    key: str, labels: Collection[str], answers: Sequence[str | None], total: int
) -> SafeTable | None:
    groups = [(label,) for label in (*labels, UNKNOWN)]
    return _table(key, groups, [(answer or UNKNOWN,) for answer in answers], total, (UNKNOWN,))


def _table(
    key: str,
    groups: Sequence[tuple[str, ...]],
    answers: Sequence[tuple[str, ...]],
    total: int,
    for_unknown: tuple[str, ...],
) -> SafeTable | None:
    counts = Counter(answers)
    counts[for_unknown] += total - len(answers)
    return grouped(key, [(labels, counts[labels]) for labels in groups])


def _several(
    key: str, whole: int, words: Mapping[str, str], counts: Counter[str]
) -> SafeTable | None:
    return among(key, whole, [(label, counts[value]) for value, label in words.items()])


def _age_band(born: str | None, day: date) -> str | None:
    if born is None:
        return None
    birth = date.fromisoformat(born)
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return next((words for limit, words in _AGES if age < limit), _OLDEST)


def _days(spans: Sequence[tuple[Any, Any]]) -> list[int]:
    return [
        max(0, (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days)
        for start, end in spans
        if start and end
    ]
