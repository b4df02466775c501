"""A time of day as people write it, put into good form when they leave the field."""

from __future__ import annotations

import re

from rumah_konseling.records.settings.working_hours import clock_words
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.typed_field import TypedField

_SHAPE = re.compile(r"(\d{1,2})(?:\s*[.:,]\s*|)(\d{2})?")
_UNCLEAR = "Tulis jam seperti 09.00."
_QUARTER, _DAY = 15, 24 * 60
_FIRST = 8 * 60


def parse_time(text: str) -> int | None:
    """Read "9", "9.30", "0930" or "09:30" as minutes since midnight; None for nothing.

    Raises:
        Unclear: it is no time of day.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _SHAPE.fullmatch(typed) if typed.isascii() else None
    if found is None:
        raise Unclear(_UNCLEAR)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise Unclear(_UNCLEAR)
    return hour * 60 + minute


class TimeField(TypedField[int]):
    """Takes a time of day, in minutes since midnight; Up and Down move by a quarter of an hour."""

    def __init__(self, minute: int | None = None) -> None:
        super().__init__("09.00")
        self._edit.setFixedWidth(px(110))
        self.row.addStretch(1)
        self.set_value(minute)

    def parse(self, text: str) -> int | None:
        """Read a time of day as it is typed."""
        return parse_time(text)

    def words(self, value: int) -> str:
        """Return "09.00"."""
        return clock_words(value)

    def moved(self, value: int | None, step: int) -> int:
        """Return the next or the former quarter of an hour."""
        at = _FIRST if value is None else value
        here = at // _QUARTER if step > 0 else -(-at // _QUARTER)
        return (here + step) * _QUARTER % _DAY
