"""The national numbers for danger, with the day on which they were last checked."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

from rumah_konseling.ui.dates import long_date


def in_words() -> str:
    """Return the numbers in one sentence for the screen."""
    file = resources.files("rumah_konseling.resources").joinpath("emergency_numbers.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    checked: date = table["checked_on"]
    numbers = " · ".join(
        " ".join((one["number"], one["service"], *_aside(one.get("note", ""))))
        for one in table["numbers"]
    )
    return f"Nomor nasional, diperiksa {long_date(checked)}: {numbers}."


def _aside(note: str) -> tuple[str, ...]:
    return (f"({note})",) if note else ()
