"""Every report of an invented practice, attacked by whoever knows the rule and five clients."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.ethics.safe_table import (
    ENOUGH,
    KNOWN_OUTSIDE,
    LEAST_BEHIND,
    SafeTable,
    unit_groups,
)
from tests.torture.report_attack import (
    Answers,
    GroupRow,
    ways_to_a_row,
    ways_to_no_table,
)
from tests.torture.report_practice import FIRST, LABELS, UNITS, Person, Practice, Year, live
from tests.torture.report_series_attack import SeriesAttack, looks, month_of
from tests.torture.running import Campaign

_GROUPS = ("unit", "sex", "age", "employment", "came_by", "closing")
_ANSWERS = ("modes", "techniques", "areas")


def one_round(_prepared: None, folder: Path, seed: int) -> Mapping[str, int]:
    """Let a practice live for three years, and ask what its reports tell."""
    chance = random.Random(-seed - 1)
    practice = live(folder, seed)
    counts: Counter[str] = Counter()
    _attack_series(practice, chance, counts)
    for year in practice.years:
        for key in _GROUPS:
            _attack_groups(practice, year, key, chance, counts)
        for key in _ANSWERS:
            _attack_answers(year, key, chance, counts)
    counts["with late entries"] += practice.has_late
    counts["with a block"] += any(report.new for report in practice.reports)
    counts["with tables"] += any(year.report.groups for year in practice.years)
    return counts


def _attack_series(practice: Practice, chance: random.Random, counts: Counter[str]) -> None:
    seen = looks(practice.reports, FIRST)
    attack = SeriesAttack(seen, FIRST, practice.has_late)
    counted = {
        "new": [one for one in practice.people.values() if _is_told(one.began, seen, "new")],
        "closed": [
            one
            for one in practice.people.values()
            if one.ended is not None and _is_told(one.ended, seen, "closed")
        ],
    }
    if practice.has_late:
        # Withdrawals and late entries only widen what is possible; who was counted is asked below.
        counted = {"new": [], "closed": []}
    if not practice.has_late:
        truth_of_months = {
            attack.came[month]: sum(_month(one, "new") == month for one in counted["new"])
            for month in attack.came
        } | {
            attack.left[month]: sum(_month(one, "closed") == month for one in counted["closed"])
            for month in attack.left
        }
        assert attack.known.allows(truth_of_months), "the rule is not as the attacker believes"
    for name, series, months in attack.periods():
        at = attack.targets[name]
        possible = attack.known.values(at, LEAST_BEHIND)
        counts["hidden counts"] += len(possible) > 1
        if practice.has_late:
            assert len(possible) >= LEAST_BEHIND or min(possible) >= ENOUGH, (name, possible)
            continue
        people = [one for one in counted[series] if _month(one, series) in months]
        truth = len(people)
        if len(possible) < LEAST_BEHIND:
            assert possible == {truth}, (name, possible, truth)
            assert truth >= ENOUGH, (name, truth)
        elif 1 <= truth < LEAST_BEHIND:
            counts["counts of 1 to 4"] += 1
            for known in _five(people, counted[series], months, series, chance):
                least: Counter[int] = Counter()
                for one in known:
                    least[attack.came[month_of(one.began)]] += 1
                    if one.ended is not None and one in counted["closed"]:
                        least[attack.left[month_of(one.ended)]] += 1
                found = attack.known.values_from(at, least)
                assert found, "what is true is possible"
                assert len(found) > 1, f"{name}: {truth} is recovered"


def _is_told(day: object, seen: Sequence[object], series: str) -> bool:
    return any(
        block.first <= day <= block.last
        for look in seen
        if (block := getattr(look, series)) is not None
    )


def _month(one: Person, series: str) -> int:
    day = one.began if series == "new" else one.ended
    assert day is not None
    return month_of(day)


def _five(
    people: Sequence[Person],
    counted: Sequence[Person],
    months: range,
    series: str,
    chance: random.Random,
) -> list[list[Person]]:
    """Return the five clients whose knowledge would tell most of these people."""
    middle = (months[0] + months[-1]) / 2
    others = [one for one in counted if one not in people]
    near = sorted(others, key=lambda one: abs(_month(one, series) - middle))
    before = sorted(others, key=lambda one: (_month(one, series) > months[0], -_month(one, series)))
    chance.shuffle(others)
    return [[*people, *rest][:KNOWN_OUTSIDE] for rest in (near, before, others) if rest or people]


def _attack_groups(
    practice: Practice, year: Year, key: str, chance: random.Random, counts: Counter[str]
) -> None:
    series = Series.CLOSED if key == "closing" else Series.NEW
    people = year.closed if key == "closing" else year.new
    total = year.report.total(series)
    if total is None:
        return
    assert total.count == len(people), "a figure is exact for the block it names"
    groups = _categories(key)
    of_label = {label: group for group in groups for label in group}
    truth = Counter(
        groups[-1] if n in year.unknown else of_label[practice.people[n].groups[key]]
        for n in people
    )
    table = next((one for one in year.report.groups if one.key == key), None)
    for row, names in _rows(table, groups, total.count):
        of_row = [truth[name] for name in names]
        if len(names) == 1:
            assert row.total == of_row[0]
            continue
        counts["rows told as one"] += 1
        assert row.allows(of_row), f"{key} {of_row}: the rule is not as the attacker believes"
        for place, count in enumerate(of_row):
            possible = row.values(place, LEAST_BEHIND)
            assert len(possible) >= LEAST_BEHIND, (key, names, possible)
            if 1 <= count < LEAST_BEHIND:
                counts["counts of 1 to 4"] += 1
                for known in _known_of(place, of_row, chance):
                    assert not row.is_pinned(place, known), f"{key} {of_row}: {count} is recovered"


def _categories(key: str) -> list[tuple[str, ...]]:
    if key == "unit":
        return list(unit_groups([(unit.name, unit.staff) for unit in UNITS]))
    return [(label,) for label in LABELS[key]]


def _rows(
    table: SafeTable | None, groups: Sequence[tuple[str, ...]], total: int
) -> list[tuple[GroupRow, list[tuple[str, ...]]]]:
    if table is None:
        ways = list(ways_to_no_table(len(groups)))
        return [(GroupRow(total, ways, len(groups)), list(groups))]
    found, left = [], list(groups)
    for row in table.rows:
        names: list[tuple[str, ...]] = []
        while sum(names, ()) != row.labels:
            names.append(left.pop(0))
        ways = list(ways_to_a_row(len(names), is_last=row is table.rows[-1]))
        found.append((GroupRow(row.count, ways, len(names)), names))
    assert not left, "no group is left out"
    return found


def _known_of(place: int, counts: Sequence[int], chance: random.Random) -> list[dict[int, int]]:
    """Return which five, of these groups, an outsider knows: all of one, and of the others."""
    others = [n for n in range(len(counts)) if n != place]
    found = []
    for order in (
        sorted(others, key=lambda n: counts[n]),
        sorted(others, key=lambda n: -counts[n]),
        chance.sample(others, len(others)),
    ):
        left, known = KNOWN_OUTSIDE - counts[place], {place: counts[place]}
        for other in order:
            known[other] = min(left, counts[other])
            left -= known[other]
        found.append(known)
    return found


def _attack_answers(year: Year, key: str, chance: random.Random, counts: Counter[str]) -> None:
    table = next((one for one in year.report.answers if one.key == key), None)
    if not year.served:
        return
    truth = year.answers[key]
    shown = {row.label: row.count for row in table.rows} if table else {}
    assert all(truth[label] == count for label, count in shown.items())
    assert table is None or table.whole == year.served
    attack = Answers(year.served, [shown.get(label) for label in LABELS[key]])
    hidden = [at for at, label in enumerate(LABELS[key]) if label not in shown]
    for at in hidden:
        count = truth[LABELS[key][at]]
        possible = attack.unknowns.values(attack.counts[at], LEAST_BEHIND)
        assert len(possible) >= LEAST_BEHIND, (key, at, possible)
        counts["hidden counts"] += 1
        if 1 <= count < LEAST_BEHIND:
            counts["counts of 1 to 4"] += 1
            known = {attack.counts[at]: count}
            for other in chance.sample(range(len(LABELS[key])), len(LABELS[key])):
                # A client who is known may have every other answer, too.
                known.setdefault(
                    attack.counts[other], min(KNOWN_OUTSIDE, truth[LABELS[key][other]])
                )
            found = attack.unknowns.values_from(attack.counts[at], known)
            assert len(found) > 1, f"{key} {at}: {count} is recovered"
    for at in (attack.with_any, attack.with_several):
        possible = attack.unknowns.values(at, LEAST_BEHIND)
        assert len(possible) >= LEAST_BEHIND, (key, possible)


def _lacks() -> str:
    try:
        import highspy  # noqa: F401
    except ImportError:
        return "highspy belum terpasang"
    return ""


CAMPAIGN = Campaign(
    name="reports",
    promise="Siapa pun yang memegang semua laporan tidak mengetahui jumlah kecil yang mana pun.",
    rounds=200,
    short_rounds=1,
    prepare=lambda _folder: None,
    one_round=one_round,
    least={"with late entries": 0.3, "with a block": 0.7, "with tables": 0.4},
    lacks=_lacks,
)
