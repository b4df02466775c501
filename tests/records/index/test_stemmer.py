"""Words are found by their root, and words that only look alike are kept apart."""

import pytest

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.index.stemmer import stem, stems_of

FAMILIES = {
    "cemas": "kecemasan mencemaskan dicemaskan tercemas kecemasannya",
    "takut": "ketakutan menakutkan ditakuti penakut",
    "tidur": "tertidur ketiduran menidurkan",
    "kerja": "bekerja pekerjaan mengerjakan pekerjaannya",
    "tolak": "menolak ditolak penolakan",
    "tekan": "tekanan menekan tertekan",
    "rasa": "merasa perasaan merasakan terasa",
    "rundung": "perundungan merundung dirundung",
    "nikah": "pernikahan menikah menikahkan",
    "sesal": "penyesalan menyesal menyesali",
    "teman": "berteman pertemanan menemani",
    "kuat": "kekuatan menguatkan penguatan",
    "rujuk": "rujukan merujuk perujukan",
}


@pytest.mark.parametrize("root", FAMILIES)
def test_a_family_of_words_has_one_root(root: str) -> None:
    assert {stem(word) for word in FAMILIES[root].split()} == {root}
    assert stem(root) == root


@pytest.mark.parametrize(
    ("one", "other"),
    [("kepala", "pala"), ("beban", "bebas"), ("tinggi", "tinggal"), ("atas", "batas")],
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_marks_and_capitals_do_not_count() -> None:
    assert sought("Réfléksi ÍBU") == "refleksi ibu"


def test_only_roots_that_are_other_words_are_kept_each_once() -> None:
    text = "Klien cemas; kecemasannya menakutkan. Kecemasan itu baru 12 hari."
    assert stems_of(text) == "cemas takut"
    assert stems_of("") == stems_of("王小明 محمد ꦲꦏ꧀ꦱꦫ") == ""


@pytest.mark.parametrize("word", ["", "a", "x" * 5_000, "--", "ke-an", "memper"])
def test_odd_words_do_no_harm(word: str) -> None:
    assert isinstance(stem(word), str)
    assert isinstance(stems_of(word), str)
