"""How the later appointments of a series follow a change of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from rumah_konseling.records.calendar.appointment_checks import shifted
from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentForm

# What can be agreed for one appointment alone, besides its time.
_OWN = ("minutes", "mode", "place")
_Slot = tuple[int, time]


def along(
    former: Appointment, form: AppointmentForm, others: Sequence[Appointment]
) -> Iterator[tuple[Appointment, AppointmentForm]]:
    """Return each of ``others`` with its form once ``former`` is changed to ``form``.

    What most of them have in common follows the change; in what one differs from them,
    it was agreed for that one alone and stays.
    """
    all_of_them = (former, *others)
    usual = {name: _most(getattr(one.form, name) for one in all_of_them) for name in _OWN}
    slot: _Slot = _most(_slot(one.begins) for one in all_of_them)
    for other in others:
        own = {n: getattr(other.form, n) for n in _OWN if getattr(other.form, n) != usual[n]}
        start = other.begins
        if _slot(other.begins) == slot:
            start = _moved(other.begins, slot, former.begins, form.starts_at)
        yield other, replace(form, starts_at=start, **own)


def _moved(start: datetime, slot: _Slot, before: datetime, after: datetime) -> datetime:
    if _slot(before) == slot:
        return shifted(start, before, after)
    # The one that was changed stood apart itself: the others come to its new day and hour.
    wall = after.astimezone().replace(tzinfo=None)
    weekday = start.astimezone().date() + timedelta(days=wall.weekday() - slot[0])
    return datetime.combine(weekday, wall.time()).astimezone()


def _slot(moment: datetime) -> _Slot:
    here = moment.astimezone()
    return here.weekday(), here.time()


def _most(values: Any) -> Any:
    return Counter(values).most_common(1)[0][0]
