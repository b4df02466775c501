"""A letter is read for people by what reads a case for supervision."""

from __future__ import annotations

import pytest

from rumah_konseling.records.clients.client_model import Client, IdKind
from rumah_konseling.records.disclosures.people_in_letters import PeopleInLetters
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import register, vault_of

OWN = ("Wijaya Kusuma", "dr. Rahmawati", "Ratna Contoh, M.Psi.")
OWN_NIP = "199001012015012001"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    register(room, "Budi Santoso")
    register(room, "Siti Rahmawati", preferred_name="Bo")
    register(room, "Nur'aini", id_kind=IdKind.OTHER, id_number="PJLP-77/B")
    register(room, "Dewi Telagamas")
    register(room, "Hari")
    return register(room, "Wijaya Kusuma")


@pytest.fixture
def people(room: CounselingRoom) -> PeopleInLetters:
    return PeopleInLetters(vault_of(room), room.clock, room.identities)


def marked(people: PeopleInLetters, client: Client, text: str) -> list[str]:
    marks = people.marks(client.id, text, OWN, (OWN_NIP,))
    assert all(text[mark.start : mark.end] == mark.words for mark in marks)
    return [mark.words for mark in marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Berselisih dengan Budi Santoso sejak Januari.", ["Budi", "Santoso"]),
        ("Pak Santoso menegurnya.", ["Santoso"]),
        ("Ibu SITI hadir.", ["SITI"]),
        ("Wijaya datang sendiri.", []),
        ("Kepada dr. Rahmawati, dari Ratna.", []),
        ("Bertemu budi di kantor.", ["budi"]),
        ("Ia pulang bersama Bo.", ["Bo"]),
        ("Budi, lalu BUDI lagi.", ["Budi"]),
        ("Kata Hari, pada hari itu.", ["Hari"]),
        ("bersama pak hari saja", ["hari"]),
        ("bersama bpk. hari saja", ["hari"]),
        ("bersama B.S. saja", ["B.S."]),
        ("bersama bo saja", ["bo"]),
        ("Orang lain bernama Hartono.", []),
        ("", []),
    ],
)
def test_names_of_others_are_marked_and_ones_own_are_not(
    people: PeopleInLetters, client: Client, text: str, words: list[str]
) -> None:
    assert marked(people, client, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Dewinya", "dewiku", "Dewilah", "\u2018Dewi\u2019", "D e w i", "De\u00adwi",
        "De\u200bwi", "Telagamsa", "Telaagamas", "Telagamasnya", "DEWITELAGAMAS",
        "Dewi\u2010Telagamas", "Telaga-\nmas", "Nuraini", "Nur\u2019aini", "Nur\u02bcaini",
        "nur`aini", "Nur 'Aini", "nur- aini", "Dewi\u2019nya", "siDewi", "keDewi",
        # Cyrillic and Greek letters that look like Latin ones.
        "D\u0435wi", "Dew\u0456", "\u0422\u0435lagamas", "\u03a4elag\u03b1mas",
    ],
)  # fmt: skip
def test_a_name_is_found_through_affixes_signs_and_one_wrong_letter(
    people: PeopleInLetters, client: Client, text: str
) -> None:
    assert marked(people, client, f"ia dan {text} pergi")


@pytest.mark.parametrize(
    "text",
    ["Sidang dewan.", "Pada hari Rabu.", "Ratnaa Contih.", "x" * 60, "dia dan aku", "Kedewian"],
)
def test_ordinary_short_and_own_words_are_no_names(
    people: PeopleInLetters, client: Client, text: str
) -> None:
    assert marked(people, client, text) == []


@pytest.mark.parametrize(
    "number",
    [
        "RK-2026-0001", "rk20260001", "RK 2026 0099", "RK\u20112026\u20110001",
        "199912312020121001", "1985.0307.201001.1.002", "3171 0101 0101 0001", "PJLP 77/b",
        "pjlp77b",
    ],
)  # fmt: skip
def test_codes_and_numbers_of_clients_are_marked_however_grouped(
    people: PeopleInLetters, client: Client, number: str
) -> None:
    assert "".join(marked(people, client, f"Nomornya {number}, katanya.")) == number


def test_the_number_of_somebody_else_is_marked_where_telling_how_to_reach_is_permitted(
    room: CounselingRoom, people: PeopleInLetters, client: Client
) -> None:
    register(room, "Lestari", phone="(021) 777 1234 pes. 5, 0812 9999 0000")
    own = ("0811 2222 3333 (WA)", "dr@contoh.go.id")
    told = {
        text: [one.words for one in people.marks(client.id, f"Ke {text} saja.", OWN, own)]
        for text in ("0217771234", "+62 812-9999-0000", "+62 811-2222-3333", "dr@contoh.go.id")
    }
    assert told == {
        "0217771234": ["0217771234"],
        "+62 812-9999-0000": ["+62 812-9999-0000"],
        "+62 811-2222-3333": [],
        "dr@contoh.go.id": [],
    }


@pytest.mark.parametrize("text", [OWN_NIP, "19900101 201501 2 001", "05-11-2026 - 07-11-2026"])
def test_ones_own_number_and_days_are_no_numbers_of_others(
    people: PeopleInLetters, client: Client, text: str
) -> None:
    assert marked(people, client, f"Nomornya {text}, katanya.") == []


def test_every_word_of_a_long_letter_in_capitals_is_looked_at(
    people: PeopleInLetters, client: Client
) -> None:
    text = "KALIMAT INI BIASA SAJA. " * 1_000 + "BERSAMA SANTOSO DAN BUNUH DIRI"
    assert marked(people, client, text) == ["SANTOSO"]


@pytest.mark.parametrize("text", ["x" * 50_000, "1" * 50_000, "0 " * 25_000, "\u00e9" * 50_000])
def test_a_text_without_a_space_does_not_freeze_the_check(
    people: PeopleInLetters, client: Client, text: str
) -> None:
    assert marked(people, client, text) == []


def test_who_is_registered_later_is_found_by_the_same_reader(
    room: CounselingRoom, people: PeopleInLetters, client: Client
) -> None:
    assert marked(people, client, "Kata Wopari begitu.") == []
    register(room, "Wopari Yomaki")
    assert marked(people, client, "Kata Wopari begitu.") == ["Wopari"]
