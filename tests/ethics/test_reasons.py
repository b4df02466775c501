"""A reason says something."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.principles import WRITTEN_PERMISSION
from rumah_konseling.ethics.reasons import LEAST_REASON, is_reason, says
from rumah_konseling.ethics.verdict import Decision, Verdict

NO_REASONS = (
    "",
    "lama sakt",
    "-" * 40,
    ". . . . . . . . . .",
    "1234567890",
    "a" * 40,
    "hahahahahaha",
    "dada hahaha",
    "\u200b" * 20 + "alasan",
    "tes" + "\u00ad" * 20,
    " " * 20 + "a" + " " * 20,
)


@pytest.mark.parametrize("text", NO_REASONS)
def test_signs_that_say_nothing_are_no_reason(text: str) -> None:
    assert not is_reason(text)
    assert not Verdict(Decision.NEEDS_REASON, WRITTEN_PERMISSION).allows(text)


@pytest.mark.parametrize(
    "text", ["lama sakit", "susah susah", " sudah pulih ", "Surat no. 12/2026"]
)
def test_ten_signs_that_say_something_are_one(text: str) -> None:
    assert len(text.strip()) >= LEAST_REASON
    assert is_reason(text)
    assert Verdict(Decision.NEEDS_REASON, WRITTEN_PERMISSION).allows(text)


@pytest.mark.parametrize("text", ["...", "-----", "\u200b\u200b\u200b", "   ", "?!?!", "_" * 40])
def test_a_row_of_signs_is_no_answer(text: str) -> None:
    assert not says(text, 3)


@pytest.mark.parametrize("text", [text for text in NO_REASONS if not text.startswith("lama")])
def test_where_a_sentence_is_wanted_it_is_one(text: str) -> None:
    assert not says(text, LEAST_REASON)
    assert says("Klien menelepon kakaknya.", LEAST_REASON)


@pytest.mark.parametrize("text", ["112", "Ani", "JRA/12", "تمام"])
def test_a_name_or_a_number_is_an_answer(text: str) -> None:
    assert says(text, 3)
