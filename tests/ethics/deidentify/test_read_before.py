"""What was read before makes no known word unseen, and a name stays known beside others."""

import re

import pytest

from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import DOSSIER, told


@pytest.mark.parametrize(
    "form",
    [
        "Kelompok Substansi Data dan Informasi", "Kel. Substansi Data & Informasi", "KSDI",
        "datin", "Subbag TU", "sub bagian tata usaha", "S.T.U.", "juru masak dapur taruna",
        "J.M. Dapur Taruna", "SMAN 8 Malang", "S M A Negeri 8 Malang",
        "Jl. Ahmad Dahlan Gg. 3 No. 21B", "jalan a. dahlan gang tiga nomor 21 b",
        "Su tris no", "Parlin-\ndungan", "S. H.", "Moh. F. Ramadhan", "N u r Fitri",
    ],
)  # fmt: skip
def test_words_read_alone_before_still_tell_together(form: str) -> None:
    text = f"Ia dari {form} itu."
    reader = Deidentifier(DOSSIER, lexicon())
    at_once = told(text, Deidentifier(DOSSIER, lexicon()))
    for word in re.findall(r"\w+", form):
        told(f"Kemarin {word}, lalu {word.lower()} lagi.", reader)
    assert told(text, reader) == at_once


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sutrisno Hadiwijoyo Kafiar datang.", "Sutrisno Hadiwijoyo"),
        ("Moh. Fadhil Ramadhan Sihombing datang.", "Moh. Fadhil Ramadhan"),
        ("Kemarin Hari A. datang.", "Hari A."),
    ],
)
def test_two_words_of_a_name_are_sure_whatever_follows(text: str, name: str) -> None:
    assert (name, "name") in told(text)


@pytest.mark.parametrize("text", ["Lalu adilkah itu?", "Kata Harinya panjang."])
def test_a_word_with_an_ending_is_asked_about_as_the_word_is(text: str) -> None:
    (found,) = told(text)
    assert found[1] == "name?"


@pytest.mark.parametrize("letter", ["S", "R", "D"])
def test_the_one_letter_that_stands_for_a_known_person_is_asked_about(letter: str) -> None:
    assert told(f"Yang berinisial {letter} diam.") == [(letter, "name?")]
