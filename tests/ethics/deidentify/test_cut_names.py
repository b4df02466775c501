"""A known name cut to its beginning or its end is asked about where somebody may stand."""

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import told

READER = Deidentifier(
    Dossier(
        (
            Person("c", "Klien", ("Baharuddin Lopa",)),
            Person("e", "Istri", ("Rahmawati Setiawan",)),
            Person("k", "Rekan", ("Widyaningsih",)),
            Person("k2", "Ayah", ("Poniman",)),
            Person("k3", "Ibu", ("Sumartini",)),
            Person("k4", "Adik", ("Nanda Pratiwi",)),
            Person("k5", "Kakak", ("Oktavianus Moa",)),
        )
    ),
    lexicon(),
)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        # Large within a sentence, also where the dictionary has the word.
        ("ia bersama Bahar lagi", "Bahar"), ("lalu Rahma pulang", "Rahma"),
        ("ia menunggu Wid di sana", "Wid"), ("ia menunggu Okta di sana", "Okta"),
        # Behind a title in whatever letters, the end as well.
        ("kata mas wid begitu", "wid"), ("kata bu pon begitu", "pon"),
        ("kata Bu Tini begitu", "Tini"), ("kata pak bahar begitu", "bahar"),
        # Who is called, and who does something, where a sentence begins.
        ('Ia menjawab. "Nan, sudahlah," kata mertua', "Nan"), ("Wid menangis lagi", "Wid"),
        ("Bahar menangis lagi", "Bahar"), ("Bahar itu batu", "Bahar"),
        ("K: Rahma nyebar foto", "Rahma"), ("Wid nyebar foto", "Wid"),
        ("ia menunggu Tini di sana", "Tini"),
        # Four letters that are no word, in small ones.
        ("lalu okta pulang", "okta"),
        ("lalu Wid-nya pulang", "Wid"), ("lalu Bahar2 pulang", "Bahar2"),
    ],
)  # fmt: skip
def test_a_cut_name_is_asked_about_as_that_person(text: str, cut: str) -> None:
    found = {text[span.start : span.end]: span for span in READER.spans(text)}
    assert found[cut].is_known
    assert told(text, READER) == [(cut, "name?")]


@pytest.mark.parametrize(
    "text",
    [
        "ia setia menunggu", "Setia kawan itu indah", "lalu pon datang", "ia di bahar sana",
        "kata pak guru begitu", "Nanti ia pulang", "kata bu oktober ini", "Wid",
        "Setiap hari ia menangis", "kata mas ini begitu", "lalu wid pulang",
        "Rah itu", "Seti. Lalu",
        "tini itu kata bu", "kata bu, tini itu",
    ],
)  # fmt: skip
def test_a_word_that_only_begins_like_a_known_name_is_left(text: str) -> None:
    assert not [span for span in READER.spans(text) if span.is_known]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Gurunadi", "kata pak guru begitu"), ("Medsosari", "kata bu medsos begitu"),
        ("Ditawati", "lalu ditanya lagi"),
    ],
)  # fmt: skip
def test_a_role_or_a_word_of_talk_is_no_cut_name(name: str, text: str) -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", (name,)),)), lexicon())
    assert not [span for span in reader.spans(text) if span.is_known]
