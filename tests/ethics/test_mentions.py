"""The letter's check: people and matters are found as a reader would find them."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.gates.disclosure import Item
from rumah_konseling.ethics.mentions import (
    KnownPeople,
    Mark,
    MarkKind,
    candidate_names,
    is_one_slip,
    matters_in,
    people_in,
)

KNOWN = KnownPeople(
    ("Budi Santoso", "Siti Rahmawati, S.Psi.", "Bo", "Nur'aini", "Dewi Teladan SE.MM", "Hari"),
    ("RK-2026-0007", "198503072010011002", "PJLP-77/B", "abc"),
)
OWN = ("Wijaya Kusuma", "dr. Rahmawati", "Ratna Contoh, M.Psi.")
OWN_NIP = "199001012015012001"
ORDINARY = {"dewan", "kedewian", "santoso"}


def people(text: str) -> list[str]:
    marks = people_in(text, KNOWN, OWN, (OWN_NIP,), is_ordinary=ORDINARY.__contains__)
    assert {mark.kind for mark in marks} <= {MarkKind.PERSON}
    assert all(text[mark.start : mark.end] == mark.words for mark in marks)
    return [mark.words for mark in marks]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Berselisih dengan Budi Santoso sejak Januari.", ["Budi", "Santoso"]),
        ("Pak Santoso menegurnya.", ["Santoso"]),
        ("Ibu SITI hadir.", ["SITI"]),
        ("Wijaya datang sendiri.", []),
        ("Kepada dr. Rahmawati, dari Ratna.", []),
        ("Bertemu budi di kantor.", ["budi"]),
        ("Ia pulang bersama Bo.", ["Bo"]),
        ("bersama bo saja", ["bo"]),
        ("Budi, lalu BUDI lagi.", ["Budi"]),
        ("", []),
    ],
)
def test_names_of_others_are_marked_and_ones_own_are_not(text: str, marked: list[str]) -> None:
    assert people(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "Dewinya",
        "dewiku",
        "Dewilah",
        "Dewi\u2019nya",
        "\u2018Dewi\u2019",
        "siDewi",
        "keDewi",
        "D e w i",
        "De\u00adwi",
        "De\u200bwi",
        "Teladna",
        "teladn",
        "Telaadan",
        "Taladan",
        "Teladannya",
        "Taladannya",
        "DEWITELADAN",
        "Dewi\u2010Teladan",
        "Tela-\ndan",
        "Nuraini",
        "Nur\u2019aini",
        "Nur\u02bcaini",
        "nur`aini",
    ],
)
def test_a_name_is_found_through_affixes_signs_and_one_wrong_letter(text: str) -> None:
    found = people(f"ia dan {text} pergi")
    assert found
    assert "".join(found).replace("\u2010", "") in text.replace("\u2010", "")


@pytest.mark.parametrize(
    "text",
    [
        "Sidang dewan",
        "Dewa dan Dewo",
        "Pada hari Rabu.",
        "Kedewian",
        "Ratnaa Contih",
        "siRatna dan keKusuma",
        "Rahmawata",
        "x" * 60,
        "dia dan aku",
    ],
)
def test_ordinary_short_and_own_words_are_no_slips(text: str) -> None:
    assert people(text) == []


def test_without_a_dictionary_every_word_may_be_a_slip() -> None:
    (mark,) = people_in("Datanglah Santosa.", KNOWN, OWN)
    assert (mark.words, mark.start, mark.end) == ("Santosa", 10, 17)


def test_a_capital_makes_an_everyday_word_a_name_again() -> None:
    assert people("Kata Hari, pada hari itu.") == ["Hari"]


@pytest.mark.parametrize(
    "number",
    [
        "RK-2026-0007",
        "rk20260007",
        "RK 2026 0099",
        "RK\u20112026\u20110007",
        "198503072010011002",
        "19850307 201001 1 002",
        "1985.0307.201001.1.002",
        "199912312020121001",
        "3171 0101 0101 0001",
        "PJLP 77/b",
        "pjlp77b",
    ],
)
def test_codes_and_numbers_of_clients_are_marked_however_grouped(number: str) -> None:
    assert people(f"Nomornya {number}, katanya.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        OWN_NIP,
        "19900101 201501 2 001",
        "05-11-2026 - 07-11-2026",
        "abc",
        "Nomor 27 Tahun 2022",
        "JRK-2026-0001x",
        "Rp 1.500.000,00",
    ],
)
def test_ones_own_number_dates_and_sums_are_not(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("teladan", "teladan", False),
        ("teladan", "teladna", True),
        ("teladan", "telada", True),
        ("teladan", "tteladan", True),
        ("teladan", "teladin", True),
        ("teladan", "tuladin", False),
        ("teladan", "telandaa", False),
        ("teladan", "telad", False),
        ("teladan", "tealdna", False),
    ],
)
def test_one_letter_makes_a_slip_and_two_do_not(one: str, other: str, is_slip: bool) -> None:
    assert is_one_slip(one, other) is is_slip
    assert is_one_slip(other, one) is is_slip


def test_candidates_are_capitalised_words_each_once_without_words_for_kin() -> None:
    text = "Ibu Budi dan Ani, juga D\u2019Angelo; Budi 7Up A Ed."
    assert candidate_names(text) == ("Budi", "Ani", "D\u2019Angelo", "Ed")


@pytest.mark.parametrize(
    ("text", "item", "words"),
    [
        ("Pernah berpikir untuk bunuh  diri.", Item.RISK, "bunuh  diri"),
        ("bunuh\ndiri", Item.RISK, "bunuh\ndiri"),
        ("bunuh-diri", Item.RISK, "bunuh-diri"),
        ("bunuh\u2011diri", Item.RISK, "bunuh\u2011diri"),
        ("bunuhdiri", Item.RISK, "bunuhdiri"),
        ("B U N U H  D I R I", Item.RISK, "B U N U H  D I R I"),
        ("bu\u00adnuh diri", Item.RISK, "bu\u00adnuh diri"),
        ("BUNUH DIRI", Item.RISK, "BUNUH DIRI"),
        ("hendak membunuh dirinya", Item.RISK, "membunuh dirinya"),
        ("mengakhiri hidupnya", Item.RISK, "mengakhiri hidupnya"),
        ("menyakiti dirinya sendiri", Item.RISK, "menyakiti dirinya"),
        ("risikonya", Item.RISK, "risikonya"),
        ("kekerasannya", Item.RISK, "kekerasannya"),
        ("terancam", Item.RISK, "terancam"),
        ("kecemasannya", Item.CONCERN, "kecemasannya"),
        ("ke-\ncemasan", Item.CONCERN, "cemasan"),
        ("menceraikannya", Item.CONCERN, "menceraikannya"),
        ("Klien mengalami depresi berat.", Item.CONCERN, "depresi"),
        ("Ada rencana keselamatannya.", Item.SAFETY_PLAN, "rencana keselamatannya"),
        ("Keadaannya membaik.", Item.PROGRESS, "membaik"),
        ("Hadir pada sesi ke-4.", Item.ATTENDANCE, "sesi ke-4"),
        ("Hubungi 0812 3456 7890.", Item.CONTACT, "0812 3456 7890"),
        ("Hubungi 0812.3456.7890.", Item.CONTACT, "0812.3456.7890"),
        ("Hubungi (021) 345.6789.", Item.CONTACT, "(021) 345.6789"),
        ("Hubungi +62 812\u20113456\u20117890.", Item.CONTACT, "+62 812\u20113456\u20117890"),
        ("Telp. 345 6789", Item.CONTACT, "345 6789"),
        ("Surel: orang@contoh.go.id", Item.CONTACT, "orang@contoh.go.id"),
        ("Surel: orang @ contoh.go.id", Item.CONTACT, "orang @ contoh.go.id"),
    ],
)
def test_a_matter_that_is_not_permitted_is_marked_until_it_is(
    text: str, item: Item, words: str
) -> None:
    assert matters_in(text, ()) == (Mark(words, MarkKind.MATTER, item),)
    assert matters_in(text, (item,)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Pada 05-11-2026 pukul 08.00-10.00.",
        "Nomor 123456789012345678901",
        "12345678",
        "Tim @kantor",
        "@ contoh.id",
        "sabun dan studi banding",
    ],
)
def test_what_only_looks_like_a_matter_is_not_marked(text: str) -> None:
    assert matters_in(text, ()) == ()


def test_the_same_words_are_asked_about_once() -> None:
    mark = Mark("utang", MarkKind.MATTER, Item.CONCERN)
    assert matters_in("Karena utang, dan lagi UTANG.", (Item.RISK,)) == (mark,)


def test_every_word_of_a_long_letter_in_capitals_is_looked_at() -> None:
    text = "KALIMAT INI BIASA SAJA. " * 5_000 + "BERSAMA SANTOSO DAN BUNUH DIRI"
    assert people(text) == ["SANTOSO"]
    assert [mark.words for mark in matters_in(text, ())] == ["BUNUH DIRI"]


@pytest.mark.parametrize(
    "text", ["x" * 50_000, "1" * 50_000, "a." * 25_000 + "@", "0 " * 25_000, "\u00e9" * 50_000]
)
def test_a_text_without_a_space_does_not_freeze_the_check(text: str) -> None:
    assert people(text) == []
    assert matters_in(text, ()) == ()
