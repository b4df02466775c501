"""Texts that a reader takes for the same fold to the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.ethics.folding import (
    APOSTROPHES,
    FoldedText,
    bare_forms,
    compact,
    digits,
    folded,
    holds,
    in_one_script,
    one_sign,
    sought,
    without_gaps,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dewi  Teladan", "dewi teladan"),
        ("Dewi\nTeladan", "dewi\u00a0teladan"),
        ("De\u200bwi", "dewi"),
        ("\ufeffDewi", "DEWI"),
        ("De\u00adwi", "dewi"),
        ("\u202eDewi\u202c", "dewi"),
        ("\uff24\uff45\uff57\uff49", "dewi"),
        ("Ramadhan\u2013Syawal", "ramadhan\u2011syawal"),
        ("\ufb01sik", "FISIK"),
        ("Jos\u00e9", "JOSE\u0301"),
        ("Ana`s", "ana's"),
    ],
)
def test_what_reads_the_same_is_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_an_apostrophe_neither_parts_nor_makes_a_word(sign: str) -> None:
    assert folded(f"Nur{sign}aini") == "nur'aini"
    assert sought(f"Nur{sign}aini") == sought("Nuraini") == "nuraini"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u0455\u0435mua", "semua"),
        ("\u0412UN\u0423H", "bunyh"),
        ("\u041c\u0410\u0422\u0406", "mati"),
        ("\u0391\u039a\u0397\u0399R", "akhir"),
        ("d\u03b5wi", "dεwi"),
        ("De\u03c9i", "deωi"),
        ("\u0261antung d\u0131ri", "gantung diri"),
        ("b\u0456pol\u0251r", "bipolar"),
    ],
)
def test_a_letter_drawn_like_a_latin_one_is_sought_as_it(written: str, read: str) -> None:
    assert sought(written) == read
    assert " ".join(word.text for word in FoldedText(written).words()) == read
    # A label keeps its own letters.
    assert folded(written) == written.casefold()


def test_accents_count_in_a_label_and_not_in_a_search() -> None:
    assert folded("Ren\u00e9") != folded("Rene")
    assert sought("Ren\u00e9") == sought("RENE") == "rene"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("19850412 201001 2 003", "198504122010012003"),
        ("1985\u20110412\u200b 2010\ufeff01 2\u2013003", "198504122010012003"),
        ("\uff11\uff12", "12"),
        ("\u0661\u0662", "12"),
        ("pes. 12", "12"),
        ("tidak ada", ""),
    ],
)
def test_a_number_is_its_digits(written: str, read: str) -> None:
    assert digits(written) == read


def test_a_code_is_its_letters_and_digits() -> None:
    assert compact("RK\u20112026\u20130001") == compact("rk 2026 0001") == "rk20260001"


@pytest.mark.parametrize(
    ("held", "word", "is_in"),
    [
        ("Dewi Teladan", "lada", True),
        ("RK-2026-0001 Dewi", "rk20260001", True),
        ("19850412 201001 2 003", "198504122010012003", True),
        ("198504122010012003", "19850412-201001", True),
        ("1 2 3", "12", False),
        ("de wi", "dewi", False),
        ("dewi", "12345", False),
    ],
)
def test_a_word_stands_in_a_text_and_a_number_without_its_gaps(
    held: str, word: str, is_in: bool
) -> None:
    assert holds(sought(held), sought(word)) is is_in


def test_a_number_is_kept_without_its_gaps() -> None:
    assert without_gaps("\ufeff19850412\u2011201001.2\u200b 003") == "198504122010012003"
    assert without_gaps("A-12/b") == "A12b"


@pytest.mark.parametrize(
    "copied",
    [
        "NIP. 1985",
        "n.i.p. 1985",
        "NIPPPK 1985",
        "NI PPPK: 1985",
        "No. NIP 1985",
        '="1985"',
        "(1985),",
    ],
)
def test_a_number_is_kept_without_what_it_was_copied_with(copied: str) -> None:
    assert without_gaps(copied) == "1985"


@pytest.mark.parametrize("text", ["NIP", "nipah 12", "1,98E+17"])
def test_a_text_without_a_number_after_its_label_keeps_its_letters(text: str) -> None:
    assert not without_gaps(text).isdigit()


def test_signs_are_made_plain_and_case_stays() -> None:
    assert one_sign(" \ufeff(021)\u00a0345\u20116789\u200b pes.\t12 ") == "(021) 345-6789 pes. 12"
    assert one_sign("\u0660\u0668\u0661\u0662") == "0812"
    assert one_sign("Ext\ud800 8") == "Ext 8"


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("dirinya", ("dirinya", "diri")),
        ("bukunyalah", ("bukunyalah", "bukunya", "buku")),
        ("linyapun", ("linyapun", "linya", "li")),
        ("nya", ("nya",)),
        ("anya", ("anya",)),
        ("dewi", ("dewi",)),
    ],
)
def test_endings_come_off_one_by_one(word: str, forms: tuple[str, ...]) -> None:
    assert bare_forms(word) == forms


def test_words_keep_their_place_in_the_original() -> None:
    text = "Ia, Nur\u2019aini\u200b, dan De\u00adwi-Li\ufb01."
    words = list(FoldedText(text).words())
    assert [word.text for word in words] == ["ia", "nuraini", "dan", "dewi", "lifi"]
    assert [text[word.start : word.end] for word in words] == [
        "Ia",
        "Nur\u2019aini",
        "dan",
        "De\u00adwi",
        "Li\ufb01",
    ]
    assert words[1].forms == ("nuraini", "nur", "aini")
    assert words[0].forms == ("ia",)
    spaced = FoldedText("a D e w i b 7")
    assert [word.text for word in spaced.words()] == ["adewib", "7"]
    assert [word.text for word in FoldedText("A B Contoh").words()] == ["a", "b", "contoh"]
    assert [word.text for word in FoldedText("D.T.W. di").words()] == ["dtw", "di"]
    degrees = FoldedText("S.E., M.M. dan A, B, C").words()
    assert [word.text for word in degrees] == ["s", "e", "m", "m", "dan", "abc"]


@given(st.text())
def test_what_is_folded_stands_on_one_line_without_unseen_signs(text: str) -> None:
    for fold in (folded, sought):
        once = fold(text)
        assert once == " ".join(once.split())
        assert not any(sign in once for sign in "\u200b\ufeff\u00ad\u202e")
    for word in FoldedText(text).words():
        assert 0 <= word.start < word.end <= len(text)


def test_a_number_of_five_signs_is_found_through_its_gaps() -> None:
    assert holds("nomor 12 345 b", "12345")
    assert not holds("nomor 1 234 b", "1234")


@pytest.mark.parametrize(("text", "words"), [("d e w", ["dew"]), ("d e", ["d", "e"])])
def test_three_letters_apart_are_a_word(text: str, words: list[str]) -> None:
    assert [word.text for word in FoldedText(text).words()] == words


def test_letters_that_are_neither_accented_nor_unseen_stay() -> None:
    assert folded("Caf\u00e9") == "caf\u00e9"
    assert sought("S\u00f8ren") == "s\u00f8ren"
    assert FoldedText("Caf\u00e9 \u2013 ya").text.startswith("cafe")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u0410\u043dton", "a\u043dton"),
        ("\u0412\u0410M\u0412\u0410NG", "bambang"),
        ("S\u03c5\u03c1\u03b1rno", "suparno"),
        ("\u0131sm\u0251il", "ismail"),
    ],
)
def test_a_letter_that_looks_like_a_latin_one_is_read_as_it(written: str, read: str) -> None:
    assert sought(written) == read
    assert [word.text for word in FoldedText(written).words()] == [read]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Setiadi", "Setiadi"),
        ("S\u0435tiadi \u0410nugerah, Jos\u00e9", "Setiadi Anugerah, Jos\u00e9"),
        (
            "\u0421\u0435\u0440\u0433\u0435\u0439 S\u0435ti",
            "\u0421\u0435\u0440\u0433\u0435\u0439 Seti",
        ),
    ],
)
def test_a_latin_word_holds_no_letter_of_another_script(typed: str, kept: str) -> None:
    assert in_one_script(typed) == kept
