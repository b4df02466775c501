"""A known name or phrase is found at a text's first word, its last, and right beside another."""

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind, Span
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import told
from tests.ethics.deidentify.test_known_phrases import FACTS


def _knowing(*names: str) -> Deidentifier:
    people = tuple(Person(name, "Rekan", (name,)) for name in names)
    return Deidentifier(Dossier(people), lexicon())


def _phrases(*more: Fact) -> Deidentifier:
    facts = (*FACTS, Fact(Kind.UNIT, "Subbagian Tata Usaha"), *more)
    return Deidentifier(Dossier(facts=facts), lexicon())


def _known(text: str, reader: Deidentifier) -> list[tuple[str, Span]]:
    return [(text[span.start : span.end], span) for span in reader.spans(text) if span.is_known]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        # The word behind an initial that stands for somebody.
        ("Rina Sulistyawati", "inisial S Rina pulang", ["S", "Rina"]),
        # A place behind a name is no surname.
        ("Rina Sulistyawati", "lalu Rina Jepara pulang", ["Rina"]),
        # A letter far from a name is none of it; a figure is no initial.
        ("Rina Sulistyawati", "huruf s rina pulang", ["rina"]),
        ("Rina Sulistyawati", "lalu Rina 5 pulang", ["Rina"]),
        # Too far apart to be one word.
        ("Parlindungan", "kata Parlin     dungan begitu", ["Parlin"]),
        ("Parlindungan", "kata Parlin    dungan begitu", ["Parlin    dungan"]),
    ],
)  # fmt: skip
def test_a_known_name_is_found_beside_another_word(name: str, text: str, found: list[str]) -> None:
    assert [words for words, _ in _known(text, _knowing(name))] == found


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        # With a surname's letter it is nobody's word any more.
        ("Hari Adil", "lalu Hari A. pulang", ("Hari A.", "name")),
        # «ditanya» is a word, whatever Dita is.
        ("Dita", "lalu ditanya lagi", ("dita", "name?")),
        ("Rina Sulistyawati", "inisial S dipakai", ("S", "name?")),
        # Whoever has one name alone may be followed by any other.
        ("Sumiyem", "kemarin sumiyem joko pulang", ("sumiyem", "name")),
        ("Go Swie", "kemarin swie hartono pulang", ("swie", "name?")),
    ],
)
def test_how_sure_a_known_name_is(name: str, text: str, said: tuple[str, str]) -> None:
    assert said in told(text, _knowing(name))


def test_a_word_that_began_no_phrase_before_begins_one_later() -> None:
    reader = _phrases(Fact(Kind.UNIT, "Tim Keuangan"))
    for before, text, said in (
        ("lalu tu itu", "pindah ke TU", "TU"), ("lalu tk itu", "pindah ke TK", "TK"),
        ("unit itu", "di Unit Penjaminan Mutu", "Unit Penjaminan Mutu"),
        ("teknik itu", "di Teknik Bangunan", "Teknik Bangunan"),
        ("tb itu", "di tb bandar udara", "tb bandar udara"),
        ("pe itu", "di Pe-\nnjaminan Mutu", "Pe-\nnjaminan Mutu"),
    ):  # fmt: skip
        reader.spans(before)
        assert [words for words, _ in _known(text, reader)] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("di mutu", ["mutu"]), ("mutu milik staf", []), ("orang humas itu", ["humas"]),
        ("ia sebagai operator di sana", ["operator"]), ("operator di sana sebagai", []),
        ("di sana rumahnya nomor 27", ["rumahnya nomor 27"]), ("rumah no 76a", ["rumah no 76a"]),
        ("tinggal di jl itu", []), ("tinggal dekat veteran", []),
        ("tinggal di veteran", ["veteran"]),
        ("ke humas itu", ["humas"]),
    ],
)  # fmt: skip
def test_one_word_of_a_phrase_is_asked_about_and_may_be_freed(text: str, said: list[str]) -> None:
    found = _known(text, _phrases())
    assert [words for words, _ in found] == said
    assert all(span.is_word for _, span in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A part in its first letters, a stub behind the word for an office, with a point.
        ("lalu seksi bb itu", "seksi bb"),
        ("lalu unit pen. saja", "unit pen"), ("lalu unit pen saja", ""),
        # A letter wrong in the shortest word; a name of a body is no person's.
        ("lalu instruktur slam itu", "instruktur slam"), ("di Pusat Kartini itu", "Pusat Kartini"),
        ("klien Kartini kini", "Kartini"), ("lalu trunojoyo itu", "trunojoyo"),
        ("ia di SPI itu", "SPI"), ("lalu pemu itu", "pemu"),
        # Three small letters; a word of the language is no slip of another.
        ("lalu asd itu", "asd"), ("lalu instruktur salam itu", "instruktur"),
        # With what joins its words, and broken at a line's end.
        ("di teknik dan bangunan itu", "teknik dan bangunan"),
        ("di Unit Pen- \njaminan Mutu itu", "Unit Pen- \njaminan Mutu"),
        # At the very end of the text.
        ("di perum bumi serpong blok b no", "perum bumi serpong blok"),
        ("di perum bumi serpong blok b no 12", "perum bumi serpong blok b no 12"),
    ],
)  # fmt: skip
def test_a_phrase_is_found_whole_in_its_shortest_writings(text: str, said: str) -> None:
    reader = _phrases(Fact(Kind.UNIT, "Bagian SPI"), Fact(Kind.UNIT, "Pusat Kartini"))
    assert [words for words, _ in _known(text, reader)] == ([said] if said else [])


def test_one_word_tells_a_phrase_where_it_is_written_large_or_is_no_word() -> None:
    reader = _phrases(Fact(Kind.UNIT, "Bagian SPI"), Fact(Kind.UNIT, "Unit Perpustakaan"))
    assert told("kata SPI begitu", reader) == [("SPI", "unit")]
    assert told("ia ke Perpustakaan itu", reader) == [("Perpustakaan", "unit")]
    assert told("Perpustakaan itu sepi", reader) == [("Perpustakaan", "unit?")]


def test_small_letters_of_a_phrase_are_told_behind_its_first_word() -> None:
    reader = _phrases(Fact(Kind.UNIT, "Tim Keuangan"))
    assert [words for words, _ in _known("lalu tim tk itu", reader)] == ["tim tk"]
    assert _known("lalu tk itu", reader) == []
