"""Headings of the templates of earlier versions, and words of the screen, stay understood."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.records.care.care_words import AREA_WORDS
from rumah_konseling.records.clients.client_model import SAFE_CHANNEL_WORDS, SafeChannel
from rumah_konseling.records.intake.cell_values import areas_in, came_by_in, channel_in, status_in
from rumah_konseling.records.intake.columns import LABELS, ImportField, field_of, guess
from rumah_konseling.records.intake.list_files import template_lines
from rumah_konseling.ui.clients.words import CAME_BY, STATUS

KNOWN: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("known_headings.toml").read_text("utf-8")
)


@pytest.mark.parametrize("field", ImportField)
def test_every_heading_that_a_template_ever_had_still_means_its_column(field: ImportField) -> None:
    assert KNOWN[field.value][-1] == LABELS[field], "add the new label below the former one"
    for heading in KNOWN[field.value]:
        assert field_of(heading) is field
        assert field_of(f" {heading.upper()} *") is field


def test_the_list_names_no_column_that_there_is_not() -> None:
    assert KNOWN.keys() == {field.value for field in ImportField}


def test_a_template_as_it_is_handed_out_needs_no_choosing() -> None:
    ((*headings,),) = template_lines()
    found = guess([("", heading) for heading in headings], {})
    assert [LABELS[field] for field in found if field is not None] == headings


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (came_by_in, CAME_BY),
        (channel_in, SAFE_CHANNEL_WORDS),
        (status_in, {status: said for status, (said, _kind) in STATUS.items()}),
        (lambda cell: areas_in(cell)[0], AREA_WORDS),
    ],
    ids=["came_by", "channel", "status", "area"],
)
def test_what_the_screen_calls_a_choice_is_read_in_a_cell(
    read: Callable[[str], object], words: dict[object, str]
) -> None:
    for value, said in words.items():
        assert read(said) == value


def test_not_asked_is_no_answer() -> None:
    assert channel_in("Belum ditanyakan") is SafeChannel.NOT_ASKED
    assert came_by_in("belum ditanyakan") is None
