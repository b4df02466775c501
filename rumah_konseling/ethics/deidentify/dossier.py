"""What the room knows of a client and the people around: what a text may not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.ethics.folding import sought


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the room knows of, under the role by which a text may call them."""

    key: str
    role: str
    names: tuple[str, ...]
    nicknames: tuple[str, ...] = ()
    birth_date: date | None = None
    is_distant: bool = False
    """One of the many the room knows, and none of this client's life: another client."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, an address, a post or the like, and what may stand in its place."""

    kind: Kind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that the counselor made known by hand, and what stands in their place."""

    words: str
    label: str
    is_person: bool = False

    @property
    def subject(self) -> str:
        """What one decision holds for, in whichever case and spelling they stand."""
        return f"{'person' if self.is_person else 'chosen'}:{self.key}"

    @property
    def key(self) -> str:
        """The words as they are sought."""
        return sought(self.words)

    @property
    def person(self) -> Person:
        """Somebody who bears these words as a name."""
        return Person(self.key, self.label, (self.words,))


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a text is read against.

    ``reference`` is the day from which other days are counted; ``feasts`` gives the days of
    a feast through the years, by :func:`~rumah_konseling.ethics.deidentify.dates.feast_key`.
    ``chosen`` are found as they are written, whatever else they may be.
    """

    people: tuple[Person, ...] = ()
    facts: tuple[Fact, ...] = ()
    reference: date | None = None
    dates: Mapping[date, str] = field(default_factory=dict)
    feasts: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    chosen: tuple[Chosen, ...] = ()


def labels_of(people: tuple[Person, ...]) -> dict[str, str]:
    """Return what each person is called: the role, numbered where several bear it.

    The distant are numbered by the text that names them, not by their place among all.
    """
    roles: dict[str, list[str]] = {}
    for person in people:
        if person.is_distant:
            continue
        roles.setdefault(person.role, []).append(person.key)
    return {
        key: role if len(keys) == 1 else f"{role} {number}"
        for role, keys in roles.items()
        for number, key in enumerate(keys, 1)
    } | {person.key: person.role for person in people if person.is_distant}
