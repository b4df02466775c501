"""A known name is found behind figures, drawn-out letters, prefixes and single letters."""

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import told

PEOPLE = (
    Person("a", "Klien", ("Gunadharma Sumiskun",), ("Nobita",)),
    Person("b", "Istri", ("Pia Lestaluhu",)),
    Person("d", "Kakak", ("Wayan binti Lestari",)),
    Person("c", "Rekan", ("Muhammad Sitompul Simamora",)),
)
READER = Deidentifier(Dossier(PEOPLE), lexicon())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kata Sumiskun2 begitu", ["Sumiskun"]),
        ("kata sumiskun84 begitu", ["sumiskun"]),
        ("kata Sum1skun begitu", ["Sum1skun"]),
        ("kata 5umiskun begitu", ["5umiskun"]),
        ("kata Gunadh4rma begitu", ["Gunadh4rma"]),
        ("kata P1a begitu", ["P1a"]),
        ("kata Piaaaa begitu", ["Pia"]),
        ("kata suuumiskun begitu", ["suuumiskun"]),
        ("kata NOBITAAA begitu", ["NOBITA"]),
        ("barang Pia’s itu", ["Pia’s"]),
        ("barang Pia'nya itu", ["Pia'nya"]),
        ("ada kesumiskunan di sini", ["sumiskun"]),
        ("ada Kegunadharmaan di sini", ["gunadharma"]),
        ("pergi kePia lagi", ["Pia"]),
        ("kata gunadharma s begitu", ["gunadharma s"]),
        ("kata g. sumiskun begitu", ["g. sumiskun"]),
        ("kata pak ss begitu", ["ss"]),
        ("ia berinisial S. begitu", ["S"]),
        ("lalu unisumiskun pulang", ["sumiskun"]),
        ("lalu tengkusumiskun pulang", ["sumiskun"]),
        ("lalu wayanlestari pulang", ["wayanlestari"]),
        ("inisial N begitu", ["N"]),
        ("kata Gunadharma s begitu", ["Gunadharma"]),
    ],
)
def test_a_known_name_is_found(text: str, found: list[str]) -> None:
    spans = [span for span in READER.spans(text) if span.is_known]
    assert [text[span.start : span.end] for span in spans] == found


@pytest.mark.parametrize(
    "text",
    [
        "kata temen2 begitu", "kelas 3a dan 4b", "inisial Z begitu", "huruf itu", "ia kebapaan",
        "kata gunadi s begitu", "kata b. begitu", "hmmmm begitu", "kata pak rt begitu",
    ],
)  # fmt: skip
def test_what_is_no_known_name_is_left(text: str) -> None:
    assert [span for span in READER.spans(text) if span.is_known] == []


def test_a_title_within_a_nickname_goes_with_it() -> None:
    people = (Person("c", "Klien", ("Wasis Purbosari",), ("Mang Aep",)),)
    reader = Deidentifier(Dossier(people), lexicon())
    assert told("kata Mang Aep, lalu mang aepnya, lalu Pak Aep", reader) == [
        ("Mang Aep", "nickname"), ("mang aep", "nickname"), ("Aep", "nickname"),
    ]  # fmt: skip


def test_one_letter_that_may_stand_for_somebody_is_asked_about() -> None:
    assert told("ia berinisial S begitu", READER) == [("S", "name?")]
    assert told("kata Sdr. SS begitu", READER) == [("SS", "name?")]


def test_a_word_large_within_a_sentence_may_be_a_name_though_it_began_one_before() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Surati",)),)), lexicon())
    for text, at in (
        ("Surat itu lama. Kata Surat begitu.", 21), ("Kata Surat begitu. Surat itu lama.", 5),
    ):  # fmt: skip
        assert [span.start for span in reader.spans(text) if span.is_known] == [at]


def test_the_shortest_name_is_seen_behind_what_is_put_to_it() -> None:
    people = (Person("a", "Anak", ("Pia",)), Person("b", "Ibu", ("Zora",)))
    reader = Deidentifier(Dossier(people), lexicon())
    for text, at in (("lalu bupia pulang", 7), ("pergi kezora lagi", 8), ("lalu kepia pulang", -1)):
        starts = [span.start for span in reader.spans(text) if span.is_known]
        assert starts == ([at] if at >= 0 else [])
