"""Texts with their identifying words: read from lines of JSON, and as a dossier."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact, Person
from rumah_konseling.ethics.deidentify.spans import Kind

_LEAST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Gold:
    """A stretch that identifies somebody."""

    start: int
    end: int
    kind: str
    is_registered: bool
    level: str
    entity: str
    form: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what the room knows of its people, and what must be found in it."""

    id: str
    text: str
    dossier: Dossier
    gold: tuple[Gold, ...]
    traps: tuple[tuple[int, int], ...]


def read(file: Path) -> Iterator[Example]:
    """Yield the examples of a file, one a line."""
    for line in file.read_text("utf-8").splitlines():
        if line.strip():
            yield example(json.loads(line))


def example(said: dict[str, Any]) -> Example:
    """Return one example from its JSON."""
    return Example(
        said["id"],
        said["text"],
        dossier(said),
        tuple(
            Gold(
                one["start"], one["end"], one["kind"], one["registered"], one["level"],
                one["entity"], one["form"],
            )
            for one in said["spans"]
        ),
        tuple(
            (one["start"], one["end"])
            for one in said["trap_spans"]
            if one["trap"] == "homograph"
        ),
    )  # fmt: skip


def dossier(said: dict[str, Any]) -> Dossier:
    """Return what the room would know of a client as the example tells it."""
    client, known = said["client"], said.get("known", [])
    birth = client.get("birth_date") or ""
    people = [
        Person(
            "client", "Klien", (client["name"],),
            tuple(filter(None, (client.get("preferred_name"),))),
            date.fromisoformat(birth) if birth else None,
        )
    ]  # fmt: skip
    if client.get("emergency_name"):
        role = client.get("emergency_relation") or "Keluarga"
        people.append(Person("emergency", role, (client["emergency_name"],)))
    names = [one for one in known if one["kind"] in ("name", "nickname")]
    people += [
        Person(f"known{number}", "Rekan", (one["value"],)) for number, one in enumerate(names)
    ]
    given = (
        (Kind.NIP, client.get("id_number")), (Kind.UNIT, client.get("unit")),
        (Kind.POSITION, client.get("position")), (Kind.GRADE, client.get("grade")),
        (Kind.PHONE, client.get("phone")), (Kind.PHONE, client.get("emergency_phone")),
        (Kind.EMAIL, client.get("email")),
    )  # fmt: skip
    facts = [Fact(kind, value) for kind, value in given if value]
    facts += [
        Fact(_kind(one), one["value"])
        for one in known
        if one["kind"] not in ("name", "nickname", "date")
    ]
    dates = {date.fromisoformat(one["value"]): "" for one in known if one["kind"] == "date"}
    note = said.get("note_date") or ""
    reference = date.fromisoformat(note) if note else max(dates, default=None)
    return Dossier(tuple(people), tuple(facts), reference, dates)


def _kind(known: dict[str, str]) -> Kind:
    """Return the kind of a known thing; one that we do not know is a number or a name."""
    if known["kind"] in list(Kind):
        return Kind(known["kind"])
    has_digits = sum(sign.isdigit() for sign in known["value"]) >= _LEAST_DIGITS
    return Kind.NUMBER if has_digits else Kind.ORGANISATION
