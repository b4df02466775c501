"""Has a client dropped out of sight? Danger, missed meetings and silence, in one rule.

Handbook, principle 4 (care and empathy): the counselor shows attention to the client's
wellbeing and gives support as it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum


class Danger(IntEnum):
    """How great the danger was when it was last asked about."""

    UNKNOWN = 0
    NONE = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4


# The longest silence with nothing agreed on, and how far away the next meeting may lie.
_SILENCE = {
    Danger.HIGH: timedelta(days=3),
    Danger.MEDIUM: timedelta(days=10),
    Danger.LOW: timedelta(days=30),
    Danger.NONE: timedelta(days=60),
    Danger.UNKNOWN: timedelta(days=60),
}
_NEXT_WITHIN = {Danger.HIGH: timedelta(days=7), Danger.MEDIUM: timedelta(days=21)}
# An attempt that reached nobody gives the counselor this long before they try again.
_TRY_AGAIN = {
    Danger.HIGH: timedelta(days=1),
    Danger.MEDIUM: timedelta(days=2),
}
_TRY_AGAIN_ELSE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of one client who waits or is served.

    ``last_seen`` is the last session, contact that reached them, or their arrival;
    ``missed_on`` a meeting they did not come to, or called off, since then; ``agreed_on``
    the day on which both wanted to meet again; ``follow_up_on`` the day on which an
    emergency is to be followed up; ``tried_on`` the last attempt that reached nobody.
    """

    danger: Danger
    last_seen: date
    next_meeting: date | None = None
    missed_on: date | None = None
    agreed_on: date | None = None
    follow_up_on: date | None = None
    tried_on: date | None = None


@dataclass(frozen=True, slots=True)
class OutOfSight:
    """Why a client needs the counselor; ``is_grave`` where someone may be in danger.

    ``since`` is the day from which it counts.
    """

    reason: str
    since: date
    is_grave: bool


def judge(sight: Sight, today: date) -> OutOfSight | None:
    """Return why the client has dropped out of sight, the gravest reason first; else None."""
    found = _reason(sight, today)
    if found is None:
        return None
    wait = _TRY_AGAIN.get(sight.danger, _TRY_AGAIN_ELSE)
    if sight.tried_on is not None and today < sight.tried_on + wait:
        return None
    return found


def _reason(sight: Sight, today: date) -> OutOfSight | None:
    is_grave = sight.danger >= Danger.MEDIUM
    if sight.follow_up_on is not None and sight.last_seen < sight.follow_up_on <= today:
        return OutOfSight("Tindak lanjut keadaan darurat belum dilakukan", sight.follow_up_on, True)
    if sight.next_meeting is not None:
        within = _NEXT_WITHIN.get(sight.danger)
        if within is not None and sight.next_meeting > today + within:
            return OutOfSight("Ada risiko, tetapi janji temu berikutnya jauh", today, True)
        return None
    if sight.missed_on is not None:
        return OutOfSight("Tidak hadir, dan belum ada janji temu baru", sight.missed_on, is_grave)
    if sight.agreed_on is not None and sight.last_seen < sight.agreed_on < today:
        return OutOfSight("Hari yang disepakati untuk bertemu lewat", sight.agreed_on, is_grave)
    has_plan = sight.agreed_on is not None and sight.agreed_on >= today
    if is_grave and not has_plan:
        return OutOfSight("Ada risiko, dan belum ada janji temu", sight.last_seen, True)
    if not has_plan and today - sight.last_seen > _SILENCE[sight.danger]:
        return OutOfSight("Lama tidak ada kabar", sight.last_seen, is_grave)
    return None
