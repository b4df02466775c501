"""May two people be one? The one rule, for the form and for a whole list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rumah_konseling.ethics.folding import compact
from rumah_konseling.ethics.personal_names import has_same_initials, name_key, near_names
from rumah_konseling.records.clients.client_model import ClientForm

SAME_NUMBER = "Nomor identitasnya sama."
_SAME_DAY = "Nama mirip dan tanggal lahir sama."
_NEAR = "Namanya mirip."


@dataclass(frozen=True, slots=True)
class Person:
    """What a person is known by: a bare number, a name's key, a birth date."""

    number: str
    key: str
    born: date | None


def person_of(form: ClientForm) -> Person:
    """Return what the person of a tidy form is known by."""
    return Person(compact(form.id_number), name_key(form.name), form.birth_date)


def why_alike(one: Person, other: Person) -> str:
    """Return why two may be one person; empty where nothing speaks for it.

    Where both birth dates are known they have to be the same.
    """
    if one.number and one.number == other.number:
        return SAME_NUMBER
    is_same = one.born is not None and one.born == other.born
    if not is_same and one.born is not None and other.born is not None:
        return ""
    if not (near_names(one.key, other.key) or has_same_initials(one.key, other.key)):
        return ""
    return _SAME_DAY if is_same else _NEAR
