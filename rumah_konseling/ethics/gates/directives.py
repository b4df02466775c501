"""May a directive of a client be signed, and who may stand in it?

Handbook, confidentiality: living will and appointed substitute are talked over, and the client
decides knowing what they do. A substitute who is the counselor, a superior or a witness could
not speak for the client alone; neither could a witness who gains by what is witnessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rumah_konseling.ethics.folding import compact
from rumah_konseling.ethics.personal_names import name_key, near_names
from rumah_konseling.ethics.principles import AUTONOMY, INTEGRITY, Principle
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict

_ADULT = 18
NOT_YET = "Arahan ini belum dapat ditandatangani."
WITH_REASON = "Arahan ini dapat ditandatangani dengan alasan."


@dataclass(frozen=True, slots=True)
class DirectivePerson:
    """Somebody in a directive: a name, a number to know them by, and when they were born."""

    name: str
    identity: str = ""
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class DirectiveFacts:
    """What a directive says on the day of its signing.

    ``is_clear`` is whether the client seemed able to decide, ``client_born_on`` is unknown
    where nobody told. ``substitutes`` are the substitute and the alternate; ``superiors`` are
    those of them of whom it is said that they are above the client or the counselor.
    ``thinks_until`` is the last day of the time to think; a reason to sign before it is over
    is the client's own word.
    """

    today: date
    client: DirectivePerson
    counselor: DirectivePerson
    is_clear: bool
    witnesses: tuple[DirectivePerson, ...]
    needs_substitute: bool
    substitutes: tuple[DirectivePerson, ...] = ()
    superiors: tuple[DirectivePerson, ...] = ()
    has_accepted: bool = True
    thinks_until: date | None = None


def signing(facts: DirectiveFacts) -> tuple[Verdict, ...]:
    """Return what stands in the way of a signature, the first to mend first."""
    found = [*_capacity(facts), *_substitutes(facts), *_witnesses(facts)]
    verdicts = [
        Verdict(Decision.CLOSED, principle, NOT_YET, reason, Remedy.DISCUSS_DIRECTIVE)
        for principle, reason in found
    ]
    if facts.thinks_until is not None and facts.today <= facts.thinks_until:
        verdicts.append(
            Verdict(
                Decision.NEEDS_REASON,
                AUTONOMY,
                WITH_REASON,
                "Waktu berpikir klien belum berakhir. Klien boleh mendahuluinya; tulis katanya.",
                Remedy.GIVE_REASON,
            )
        )
    return tuple(verdicts)


def same_person(one: DirectivePerson, other: DirectivePerson) -> bool:
    """Whether two are one: by number where both have one, else by name."""
    here, there = compact(one.identity), compact(other.identity)
    if here and there:
        return here == there
    return bool(one.name) and near_names(name_key(one.name), name_key(other.name))


_Found = list[tuple[Principle, str]]


def _capacity(facts: DirectiveFacts) -> _Found:
    found: _Found = []
    if not facts.is_clear:
        found.append((AUTONOMY, "Klien tampak belum dapat memutuskan. Tunda, lalu bicarakan lagi."))
    if _is_minor(facts.client, facts.today):
        found.append((AUTONOMY, "Klien belum berusia 18 tahun."))
    return found


def _substitutes(facts: DirectiveFacts) -> _Found:
    found: _Found = []
    if facts.needs_substitute and not facts.substitutes:
        found.append((AUTONOMY, "Pengganti belum disebutkan."))
    if facts.substitutes and not facts.has_accepted:
        found.append((AUTONOMY, "Pengganti belum menyatakan bersedia."))
    for one in facts.substitutes:
        if same_person(one, facts.client):
            found.append((AUTONOMY, f"{one.name} adalah klien sendiri."))
        if same_person(one, facts.counselor):
            found.append((INTEGRITY, "Konselor tidak dapat menjadi pengganti."))
        if one in facts.superiors:
            found.append((INTEGRITY, f"{one.name} atasan; atasan tidak dapat menjadi pengganti."))
        found += _of_age(one, facts.today)
    if _has_pair(facts.substitutes):
        found.append((AUTONOMY, "Pengganti dan pengganti cadangan orang yang sama."))
    return found


def _witnesses(facts: DirectiveFacts) -> _Found:
    found: _Found = []
    if len(facts.witnesses) < 2 or _has_pair(facts.witnesses):
        found.append((INTEGRITY, "Dua saksi yang berbeda diperlukan."))
    for one in facts.witnesses:
        if same_person(one, facts.client):
            found.append((INTEGRITY, f"{one.name} adalah klien sendiri."))
        if same_person(one, facts.counselor):
            found.append((INTEGRITY, "Konselor tidak dapat menjadi saksi."))
        if any(same_person(one, other) for other in facts.substitutes):
            found.append((INTEGRITY, f"{one.name} pengganti; pengganti tidak dapat menjadi saksi."))
        found += _of_age(one, facts.today)
    return found


def _of_age(one: DirectivePerson, today: date) -> _Found:
    if one.born_on is None:
        return [(INTEGRITY, f"Tanggal lahir {one.name} belum diisi.")]
    return [(INTEGRITY, f"{one.name} belum berusia 18 tahun.")] if _is_minor(one, today) else []


def _is_minor(one: DirectivePerson, today: date) -> bool:
    born = one.born_on
    if born is None:
        return False
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < _ADULT


def _has_pair(people: Sequence[DirectivePerson]) -> bool:
    return any(same_person(one, other) for n, one in enumerate(people) for other in people[n + 1 :])
