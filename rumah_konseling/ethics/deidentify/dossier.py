"""What the room knows of a client and the people around: what a text may not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rumah_konseling.ethics.deidentify.spans import Kind


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
class Dossier:
    """All that a text is read against.

    ``reference`` is the day from which other days are counted; ``feasts`` gives the day
    of a feast in a year, by its folded name: ``("lebaran", 2026)``.
    """

    people: tuple[Person, ...] = ()
    facts: tuple[Fact, ...] = ()
    reference: date | None = None
    dates: Mapping[date, str] = field(default_factory=dict)
    feasts: Mapping[tuple[str, int], date] = field(default_factory=dict)


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
