"""Finds who may be whom among thousands, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

from rumah_konseling.ethics.personal_names import heard_words
from rumah_konseling.records.clients.likeness import Person, why_alike

_BEGUN = 3
# Names begun alike without a birth date: no list of an agency has more people to compare.
_MOST_COMPARED = 400


class KnownPeople:
    """People by what they may be found again by; ``who`` is how each of them is told."""

    def __init__(self) -> None:
        self._people: list[tuple[Person, str]] = []
        self._by_number: dict[str, list[int]] = defaultdict(list)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_day: dict[date, list[int]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._undated_by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, person: Person, who: str) -> None:
        """Remember a person."""
        place = len(self._people)
        self._people.append((person, who))
        if person.number:
            self._by_number[person.number].append(place)
        self._by_key[person.key].append(place)
        if person.born is not None:
            self._by_day[person.born].append(place)
        for words in _pairs(person.key):
            self._by_words[words].append(place)
            if person.born is None:
                self._undated_by_words[words].append(place)

    def find(self, person: Person) -> tuple[str, str] | None:
        """Return who it may be, and why; the same number before a like name."""
        for place in self._by_number.get(person.number, ()) if person.number else ():
            known, who = self._people[place]
            return who, why_alike(person, known)
        # One who has a birth date is compared with those of that day, and with the undated.
        undated = person.born is None
        by_words = self._by_words if undated else self._undated_by_words
        places = [*self._by_key.get(person.key, ())]
        if person.born is not None:
            places += self._by_day.get(person.born, ())
        for words in _pairs(person.key):
            places += by_words.get(words, ())[-_MOST_COMPARED:]
        for place in dict.fromkeys(places):
            known, who = self._people[place]
            if why := why_alike(person, known):
                return who, why
        return None


def _pairs(key: str) -> list[tuple[str, ...]]:
    begun = sorted({word[:_BEGUN] for word in heard_words(key)})
    return list(combinations(begun, 2)) or [(one,) for one in begun]
