"""The days of feasts, by which a text tells time without a date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from rumah_konseling.ethics.deidentify.dates import feast_key

FIRST_YEAR, LAST_YEAR = 2020, 2035


@lru_cache(maxsize=1)
def feast_days() -> Mapping[str, tuple[date, ...]]:
    """Return the days of each feast from 2020 to 2035, by its name as the engine seeks it."""
    file = resources.files("rumah_konseling.resources").joinpath("feast_days.toml")
    table = tomllib.loads(file.read_text("utf-8"))
    return {feast_key(name): _days(feast) for feast in table["feasts"] for name in feast["names"]}


def _days(feast: Mapping[str, Any]) -> tuple[date, ...]:
    if "days" in feast:
        return tuple(feast["days"])
    month, day = map(int, feast["each_year"].split("-"))
    return tuple(date(year, month, day) for year in range(FIRST_YEAR, LAST_YEAR + 1))
