"""Indonesian public holidays and joint leave, as the ``holidays`` package knows them.

Islamic dates that no decree has fixed yet are marked “(perkiraan)” by the package
itself. Version 0.109 knows the joint leave (cuti bersama) decreed up to 2027.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache


def day_off(day: date) -> str:
    """Return the name of the holiday or joint leave on ``day``; empty on any other day."""
    return _of_year(day.year).get(day, "")


@cache
def _of_year(year: int) -> Mapping[date, str]:
    # Loaded at the first look at a calendar: it costs 40 ms, and 40 ms more for its first year.
    from holidays import country_holidays

    found = country_holidays(
        "ID", years=year, categories=("public", "government"), language="id", expand=False
    )
    return dict(found)
