"""Whoever has every report ever issued, and knows the rule, asks what the hidden counts can be.

Exact: each question is an integer program (HiGHS), so what it can't rule out is possible.
The attacker is handed more than an outsider has: in which month no entry was late, and which
five clients would tell most.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import highspy

from rumah_konseling.ethics.safe_table import ENOUGH, LEAST_BEHIND

FEW = ENOUGH - 1
_MANY = 10_000.0
_NOTHING: Mapping[int, int] = {}
Sum = Mapping[int, float]


class Unknowns:
    """Whole numbers that are not known, and all that is known of them."""

    def __init__(self) -> None:
        self._solver = highspy.Highs()
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._bounds: list[tuple[float, float]] = []
        self._asked = 0
        # Whatever was found possible, all unknowns of it: most questions are answered there.
        self._worlds: list[list[int]] = []
        self.questions = 0

    def number(self, least: float = 0, most: float = _MANY) -> int:
        """Return a new unknown."""
        self._solver.addVar(least, most)
        self._bounds.append((least, most))
        at = len(self._bounds) - 1
        self._solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        return at

    def either(self) -> int:
        """Return an unknown that is 0 or 1."""
        return self.number(0, 1)

    def require(
        self, terms: Sum, least: float = -highspy.kHighsInf, most: float = highspy.kHighsInf
    ) -> None:
        """Know that a sum lies between two numbers."""
        terms = {at: value for at, value in terms.items() if value}
        self._solver.addRow(least, most, len(terms), list(terms), list(terms.values()))

    def sum_of(self, terms: Sum) -> int:
        """Return an unknown that equals a sum."""
        total = self.number(-_MANY, _MANY)
        self.require({**terms, total: -1.0}, 0, 0)
        return total

    def allows(self, exactly: Mapping[int, int]) -> bool:
        """Whether all these unknowns can have these values at once."""
        return self._solve(at_least=exactly, at_most=exactly)

    def values(self, at: int, enough: int) -> set[int]:
        """Return possible values, as soon as there are ``enough`` of them."""
        found = {world[at] for world in self._worlds}
        if len(found) >= enough:
            return found
        if not self._solve(at, highspy.ObjSense.kMinimize):
            return set()
        least = self._worlds[-1][at]
        self._solve(at, highspy.ObjSense.kMaximize)
        for value in range(least, self._worlds[-1][at] + 1):
            found = {world[at] for world in self._worlds}
            if len(found) >= enough:
                break
            if value not in found:
                self._solve(at_least={at: value}, at_most={at: value})
        return {world[at] for world in self._worlds}

    def values_from(self, at: int, known: Mapping[int, int]) -> set[int]:
        """Return possible values where these unknowns are at least so large: all, or two."""
        found = {
            world[at]
            for world in self._worlds
            if all(world[one] >= least for one, least in known.items())
        }
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            if len(found) < 2 and self._solve(at, sense, known):
                found.add(self._worlds[-1][at])
        return found

    def _solve(
        self,
        at: int = 0,
        sense: object = highspy.ObjSense.kMinimize,
        at_least: Mapping[int, int] = _NOTHING,
        at_most: Mapping[int, int] = _NOTHING,
    ) -> bool:
        """Find the least or greatest value within these bounds; whatever is found is kept."""
        solver = self._solver
        self.questions += 1
        bounded = at_least.keys() | at_most.keys()
        for one in bounded:
            least, most = self._bounds[one]
            solver.changeColBounds(
                one, max(least, at_least.get(one, least)), min(most, at_most.get(one, most))
            )
        solver.changeColCost(self._asked, 0)
        solver.changeColCost(at, 1)
        self._asked = at
        solver.changeObjectiveSense(sense)
        solver.run()
        status = solver.getModelStatus()
        is_possible = status == highspy.HighsModelStatus.kOptimal
        assert is_possible or status == highspy.HighsModelStatus.kInfeasible, status
        if is_possible:
            self._worlds.append([round(value) for value in solver.getSolution().col_value])
        for one in bounded:
            solver.changeColBounds(one, *self._bounds[one])
        return is_possible


# --- tables by group ------------------------------------------------------------------------

# What the rule did with some groups in a row: told as one, or not told and gone on.
Step = tuple[str, int, int]


def _on_the_way(first: int, last: int) -> list[Step]:
    """Return what is known where groups were taken together until they could be told."""
    return [("fails", first, end) for end in range(first + 1, last)] + [("told", first, last)]


def ways_to_a_row(size: int, *, is_last: bool) -> Iterator[list[Step]]:
    """Yield every way in which the rule comes to one row of so many groups."""
    yield _on_the_way(0, size)
    if is_last:
        for parts in _parts(size):
            yield [*_taken_back(parts, size), ("told", 0, size)]


def ways_to_no_table(size: int) -> Iterator[list[Step]]:
    """Yield every way in which the rule comes to no table at all, or to one row of it."""
    yield from ways_to_a_row(size, is_last=True)
    yield [("fails", 0, end) for end in range(1, size + 1)]
    for parts in _parts(size):
        yield [*_taken_back(parts, size), ("fails", 0, size)]


def _parts(size: int) -> Iterator[tuple[int, ...]]:
    """Yield where rows begin that are told first, and at last what is left over."""
    for count in range(1, size):
        for cuts in itertools.combinations(range(1, size), count):
            yield (0, *cuts)


def _taken_back(parts: Sequence[int], size: int) -> list[Step]:
    left_over = parts[-1]
    steps = [("fails", left_over, end) for end in range(left_over + 1, size + 1)]
    for first, last in itertools.pairwise(parts):
        steps += _on_the_way(first, last)
    # With each row that was taken back it could not be told yet.
    return steps + [("fails", first, size) for first in parts[1:-1]]


@dataclass
class GroupRow:
    """Groups of one table, told as one row of ``total`` people or not told at all."""

    total: int
    ways: Sequence[Sequence[Step]]
    size: int
    _models: list[tuple[Unknowns, list[int]]] = field(default_factory=list)

    def values(self, at: int, enough: int) -> set[int]:
        """Return possible counts of a group, as soon as there are enough."""
        found: set[int] = set()
        for unknowns, counts in self._every_model():
            found |= unknowns.values(counts[at], enough)
            if len(found) >= enough:
                break
        return found

    def is_pinned(self, at: int, known: Mapping[int, int]) -> bool:
        """Whether who knows so many people of the groups knows the count of one."""
        found: set[int] = set()
        for unknowns, counts in self._every_model():
            least = {counts[group]: n for group, n in known.items()}
            found |= unknowns.values_from(counts[at], least)
            if len(found) > 1:
                return False
        return True

    def allows(self, truth: Sequence[int]) -> bool:
        """Whether the rule can have made this row of these very counts."""
        return any(
            unknowns.allows(dict(zip(counts, truth, strict=True)))
            for unknowns, counts in self._every_model()
        )

    def _every_model(self) -> Iterator[tuple[Unknowns, list[int]]]:
        for number, way in enumerate(self.ways):
            if number == len(self._models):
                self._models.append(_model(self.total, self.size, way))
            yield self._models[number]


def _model(total: int, size: int, way: Sequence[Step]) -> tuple[Unknowns, list[int]]:
    known = Unknowns()
    counts = [known.number(0, total) for _ in range(size)]
    large = [known.either() for _ in range(size)]
    for count, is_large in zip(counts, large, strict=True):
        known.require({count: 1.0, is_large: -float(ENOUGH)}, 0)
        known.require({count: 1.0, is_large: -_MANY}, most=FEW)
    known.require(dict.fromkeys(counts, 1.0), total, total)
    for what, first, last in way:
        (_told if what == "told" else _fails)(known, counts[first:last], large[first:last])
    return known, counts


def _told(known: Unknowns, counts: Sequence[int], large: Sequence[int]) -> None:
    if len(counts) == 1:
        known.require({large[0]: 1.0}, 1)
        return
    any_large = _any(known, large)
    people = dict.fromkeys(counts, 1.0)
    of_large = dict.fromkeys(large, -float(ENOUGH))
    known.require({**people, **of_large, any_large: -_MANY}, FEW - _MANY)
    known.require({**people, any_large: _MANY}, ENOUGH)
    known.require({**people, any_large: -_MANY}, most=_most(len(counts)))


def _fails(known: Unknowns, counts: Sequence[int], large: Sequence[int]) -> None:
    if len(counts) == 1:
        known.require({large[0]: 1.0}, 0, 0)
        return
    any_large, too_many = _any(known, large), known.either()
    people = dict.fromkeys(counts, 1.0)
    of_large = dict.fromkeys(large, -float(ENOUGH))
    known.require({**people, **of_large, any_large: _MANY}, most=FEW - 1 + _MANY)
    known.require({**people, any_large: -_MANY, too_many: -_MANY}, most=FEW)
    least = _most(len(counts)) + 1
    known.require({**people, any_large: _MANY, too_many: -_MANY}, least - _MANY)


def _most(groups: int) -> int:
    """Return the greatest sum of small groups that are told as one."""
    return FEW * (groups - 1) if groups < 4 else 2 * FEW - LEAST_BEHIND + 1


def _any(known: Unknowns, large: Sequence[int]) -> int:
    one = known.either()
    known.require({**dict.fromkeys(large, 1.0), one: -1.0}, 0)
    known.require({**dict.fromkeys(large, 1.0), one: -float(len(large))}, most=0)
    return one


# --- several answers ------------------------------------------------------------------------


@dataclass
class Answers:
    """How many of ``whole`` people have each of several answers; some of the counts are told.

    Who has one of them at all is not told. Each who has, has at least one, at most all.
    """

    whole: int
    told: Sequence[int | None]
    unknowns: Unknowns = field(default_factory=Unknowns)
    counts: list[int] = field(default_factory=list)
    with_any: int = -1
    with_several: int = -1

    def __post_init__(self) -> None:
        """Write down all that follows."""
        known, size = self.unknowns, len(self.told)
        self.counts = [known.number(0, self.whole) for _ in self.told]
        for count, shown in zip(self.counts, self.told, strict=True):
            if shown is not None:
                known.require({count: 1.0}, shown, shown)
                continue
            is_most = known.either()
            known.require({count: 1.0, is_most: -_MANY}, most=FEW)
            known.require({count: 1.0, is_most: -_MANY}, self.whole - FEW - _MANY)
        # So many people have one, two, three of them: any such numbers fit that obey these.
        having = [known.number(0, self.whole) for _ in range(size)]
        self.with_any = known.number(0, self.whole)
        known.require({**dict.fromkeys(having, 1.0), self.with_any: -1.0}, 0, 0)
        for some in range(1, size + 1):
            at_most = {one: float(min(n, some)) for n, one in enumerate(having, 1)}
            for chosen in itertools.combinations(self.counts, some):
                bound = {**at_most, **dict.fromkeys(chosen, -1.0)}
                known.require(bound, 0, 0 if some == size else _MANY)
        self.with_several = known.sum_of(dict.fromkeys(having[1:], 1.0))
