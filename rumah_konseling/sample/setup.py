"""What lies on the sample counselor's desk: opening hours and text blocks."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice


def furnish(practice: Practice) -> None:
    """Set the place of meetings and keep the text blocks."""
    room = practice.room
    room.settings.keep_calendar(replace(room.settings.calendar(), place="Ruang konseling"))
    file = resources.files("rumah_konseling.resources").joinpath("sample", "text_blocks.toml")
    for name, body in tomllib.loads(file.read_text("utf-8")).items():
        room.text_blocks.keep(name, body)
