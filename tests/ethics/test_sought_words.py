"""What was typed to find something is read in each way it may be meant."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.sought_words import fits, readings


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Dewi Teladan", [("dewi", "teladan")]),
        ("Teladan, Dewi", [("teladan,", "dewi"), ("teladan", "dewi"), ("teladan",)]),
        ("NIP. 1985 0412", [("nip.", "1985", "0412"), ("nip", "1985", "0412"), ("1985", "0412")]),
        (
            "1985,0412",
            [("1985,0412",), ("1985", "0412"), ("1985",)],
        ),
        ("dr. Dewi", [("dr.", "dewi"), ("dr", "dewi"), ("dewi",)]),
        ("100% ya", [("100%", "ya"), ("100", "ya")]),
        ("…", [("...",)]),
        ("  ", []),
        ("", []),
    ],
)
def test_each_way_of_reading_comes_once(typed: str, words: list[tuple[str, ...]]) -> None:
    assert readings(typed) == tuple(words)


@pytest.mark.parametrize(
    ("typed", "does"),
    [
        ("teladan, dewi", True),
        ("Dewi Teladan, S.E.", True),
        ("rk20260001", True),
        ("", True),
        ("Dewi Lain", False),
        ("%", False),
    ],
)
def test_a_text_fits_in_one_of_these_ways(typed: str, does: bool) -> None:
    assert fits(sought("RK-2026-0001 Dewi Teladan"), readings(typed)) is does
