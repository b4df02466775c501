"""Small things that go to paper and come back: ink, page codes, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.errors import RoomError
from rumah_konseling.records.papers.ink import MAX_POINTS, Ink, InkPoint
from rumah_konseling.records.papers.paper_mark import (
    CODE_PREFIX,
    REPLY_PAGE,
    TOKEN_ALPHABET,
    TOKEN_LENGTH,
    PageCode,
    read_aloud_code,
)

PLACES = st.floats(0, 5_000).map(lambda value: round(value, 2))
POINTS = st.builds(InkPoint, PLACES, PLACES, st.floats(0, 1).map(lambda v: round(v, 3)))
INKS = st.builds(
    Ink,
    st.floats(1, 5_000),
    st.floats(1, 5_000),
    st.lists(st.lists(POINTS, max_size=4).map(tuple), max_size=3).map(tuple),
)
TOKENS = st.text(TOKEN_ALPHABET, min_size=TOKEN_LENGTH, max_size=TOKEN_LENGTH)
TOKEN = "0123456789ABCDEF"


@given(INKS)
def test_ink_comes_back_as_it_was_drawn(drawn: Ink) -> None:
    assert Ink.from_text(drawn.to_text()) == drawn


@given(INKS)
def test_only_a_stroke_is_a_mark(drawn: Ink) -> None:
    assert drawn.is_empty is all(len(stroke) < 2 for stroke in drawn.strokes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "tanda tangan",
        '{"w":1,"h":1,"s":[[1]]}',
        '{"w":1,"h":1,"s":[[[1,2]]]}',
        '{"w":1,"h":1,"s":[[["a",2,3]]]}',
        '{"w":1,"s":[]}',
        '{"w":null,"h":1,"s":[]}',
        '{"w":NaN,"h":1,"s":[]}',
        '{"w":1,"h":Infinity,"s":[]}',
        '{"w":1,"h":1,"s":[[[NaN,0,0]]]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_ink_is_refused_by_a_sentence(text: str) -> None:
    with pytest.raises(RoomError) as refused:
        Ink.from_text(text)
    assert str(refused.value) == "Tanda tangan itu tidak terbaca."


def test_more_points_than_a_hand_draws_are_refused() -> None:
    most = Ink(10, 10, (tuple(InkPoint(1, 1, 1) for _ in range(MAX_POINTS)),))
    assert Ink.from_text(most.to_text()) == most
    more = Ink(10, 10, (*most.strokes, (InkPoint(1, 1, 1),)))
    with pytest.raises(RoomError) as refused:
        Ink.from_text(more.to_text())
    assert str(refused.value) == "Tanda tangan itu terlalu rumit."


@given(TOKENS, st.integers(1, 9_999), st.integers(1, 9_999))
def test_a_page_code_comes_back_as_it_was_printed(token: str, page: int, pages: int) -> None:
    code = PageCode(token, min(page, pages), pages)
    assert PageCode.from_text(code.to_text()) == code


@given(st.text() | st.from_regex(r"RK1:[0-9A-Z]{15,17}:[0-9/]{0,9}"))
def test_any_text_in_a_code_is_read_or_passed_over(text: str) -> None:
    code = PageCode.from_text(text)
    assert code is None or REPLY_PAGE <= code.page <= code.pages


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://contoh.invalid/",
        f"RK2:{TOKEN}:1/2",
        f"rk1:{TOKEN}:1/2",
        f"{CODE_PREFIX}:{TOKEN}:1/2:3",
        f"{CODE_PREFIX}:{TOKEN}:12",
        f"{CODE_PREFIX}:{TOKEN}:/2",
        f"{CODE_PREFIX}:{TOKEN}:1/",
        f"{CODE_PREFIX}:{TOKEN}:3/2",
        f"{CODE_PREFIX}:{TOKEN}:-1/2",
        f"{CODE_PREFIX}:{TOKEN}:²/2",
        f"{CODE_PREFIX}:{TOKEN}:١/٢",
        f"{CODE_PREFIX}:{TOKEN}: 1/2",
        f"{CODE_PREFIX}:{TOKEN[:-1]}:1/2",
        f"{CODE_PREFIX}:{TOKEN[:-1]}I:1/2",
        f"{CODE_PREFIX}:{TOKEN.lower()}:1/2",
        # A code of 7,000 digits fits a QR code, and Python refuses to count that far.
        f"{CODE_PREFIX}:{TOKEN}:{'9' * 7_000}/1",
        f"{CODE_PREFIX}:{TOKEN}:1/{'9' * 7_000}",
    ],
)
def test_a_code_that_is_not_one_of_ours_is_passed_over(text: str) -> None:
    assert PageCode.from_text(text) is None


def test_a_number_of_a_paper_that_leaves_spells_no_word() -> None:
    drawn = iter("6FEBKQZ76FE2")
    assert read_aloud_code(lambda _letters: next(drawn), 4) == "6FE2"
    assert next(drawn, "") == ""
