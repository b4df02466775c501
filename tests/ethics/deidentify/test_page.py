"""A text is read piece by piece and word by word: no seam parts what belongs together."""

import pytest

from rumah_konseling.ethics.deidentify.page import Page, pieces
from tests.ethics.deidentify.reading import READER

SENTENCE = "Ia datang lagi dan bercerita panjang tentang kantornya yang sepi. "
LINES = (
    "Ia datang lagi.\n- tidur cukup\nkemudian ia\npulang sendiri\n\n1. makan\n2) minum\nA: baik\n"
)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 30, LINES * 20, "kata " * 700, "x" * 2_000, LINES + "kata " * 400 + LINES,
        "Satu.\n\n\nDua!\n  - tiga\nempat", "", "\n", " a", "dr. Rina dan Subbag. Umum. Lalu",
    ],
)  # fmt: skip
def test_the_pieces_are_the_whole_text_and_part_no_word(text: str) -> None:
    cut = pieces(text)
    assert "".join(text[one.first : one.last] for one in cut) == text
    for one in cut:
        assert text[one.start : one.start + len(one.text)] == one.text
        assert one.start <= one.first <= one.last <= one.start + len(one.text)
        if one.first and " " in text:
            assert text[one.first - 1].isspace()
        if one.start:
            assert text[one.start - 1].isspace() or " " not in text


@pytest.mark.parametrize("name", ["Sutrisno Hadiwijoyo", "198402172009121003", "Li"])
def test_a_name_is_found_behind_every_word_of_many_lines(name: str) -> None:
    words = (LINES * 2 + SENTENCE * 2).split(" ")
    for place in range(1, len(words), 2):
        before, after = " ".join(words[:place]), " ".join(words[place:])
        text = f"{before} {name} {after}"
        at = len(before) + 1
        marked = [(one.start, one.end) for one in READER.spans(text) if one.is_known]
        assert (at, at + len(name)) in marked, text[at - 20 : at + 30]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ia pulang. Lalu tidur.", 2), ("Kata dr. Rina begitu.", 1),
        ("Kata Subbag. Umum begitu.", 1),
        ("Lalu Instr. Selam pulang.", 1), ("Ia ke sana.\nLalu", 2), ("Ia di Jl.\nMelati", 1),
        ("No.\n77", 1), ("ia lupa\nlalu pulang", 1), ("- satu\n- dua", 2), ("skor 12\n3. tidur", 2),
        ("1984.\n0217", 1), ("Tahun 1984. Lalu", 2), ("satu\n\ndua", 2), ("m@x.\nid", 1),
    ],
)  # fmt: skip
def test_a_text_is_parted_where_a_matter_ends(text: str, count: int) -> None:
    assert len(pieces(text)) == count


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("ia. Rina", True), ("Pak. Rina", False), ("S. Rina", False), ("prof. Rina", False),
        ("bapak. Rina", True), ("sakit! Rina", True), ("sakit, Rina", False), ("kata: Rina", True),
        ("ia\nRina", True), ("- Rina", True), ("ia “Rina", False),
    ],
)  # fmt: skip
def test_a_word_begins_a_sentence_or_not(text: str, begins: bool) -> None:
    assert Page(text).tokens[-1].begins is begins


def test_where_nearly_all_is_in_capitals_they_tell_nothing() -> None:
    assert Page("KLIEN DATANG LAGI").is_shouted is False
    assert Page("KLIEN DATANG LAGI A").is_shouted is True
    assert Page("KLIEN PULANGabcdef").is_shouted is True
    assert Page("KLIEN DATANabcdefghi").is_shouted is False
    assert not any(token.is_capital for token in Page("KLIEN DATANG LAGI A").tokens)


def test_what_the_writing_tells_of_a_word() -> None:
    page = Page("keDewi KE D e w i. Ia L.B. itu")
    told = {token.text: token for token in page.tokens}
    assert told["kedewi"].has_inner_capital
    assert not told["ke"].has_inner_capital
    assert told["dewi"].is_spelled
    assert not told["itu"].is_spelled
    assert told["ia"].is_after_point
    assert not told["ke"].is_after_point
    assert not Page("KLIEN DATANG LAGI keDEWI").tokens[-1].has_inner_capital


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("rina2", "rina"), ("84rina", "rina"), ("r1na", "rina"), ("ma1ik", "malik"),
        ("5ari", "sari"),
        ("rinaaa", "rina"), ("adaaa", "ada"), ("rinanya2", "rina"), ("5nya", "5"),
        ("rina's", "rina"),
        ("rina'nya", "rina"), ("r1nanya", "rina"), ("rinalah", "rina"),
    ],
)  # fmt: skip
def test_a_word_is_read_without_what_it_plays_with(word: str, form: str) -> None:
    (token,) = Page(word).tokens
    assert form in token.forms
    assert token.forms[0] == token.text
