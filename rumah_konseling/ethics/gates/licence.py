"""May the counselor practise what rests on a licence? Only while the licence is in force.

Handbook, principle 5 (professional competence) and article 1 (own limits known). Source for
psychology: UU 23/2022, a psychologist practises with STR and SILP.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """One licence of the register. ``valid_until`` is its last day, ``None`` without an end."""

    kind: str
    issued_on: date
    valid_until: date | None


def is_in_force(licence: LicenceFacts, today: date) -> bool:
    """Whether a licence may be practised under today."""
    has_begun = licence.issued_on <= today
    return has_begun and (licence.valid_until is None or today <= licence.valid_until)


def all_kinds_in_force(licences: Iterable[LicenceFacts], today: date) -> bool:
    """Whether each kind that was ever kept has a licence in force; with none kept there is none.

    A licence that expired does not count less because another of another kind is in force.
    """
    kinds: dict[str, bool] = {}
    for licence in licences:
        kinds[licence.kind] = kinds.get(licence.kind, False) or is_in_force(licence, today)
    return bool(kinds) and all(kinds.values())
