"""What is no name, no post, no place and no saying of one person's is left without a question."""

from datetime import date

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import asked, told

OF_TIME = Deidentifier(
    Dossier(
        (
            Person("c", "Klien", ("Bulan Maharani",)),
            Person("e", "Suami", ("Hari Purnomo",)),
            Person("k", "Rekan", ("Senin Suparno",)),
            Person("k2", "Atasan", ("Juni Hartati",)),
            Person("k3", "Ipar", ("Sabar Manalu",)),
            Person("k4", "Adik", ("Ferry Siahaan",)),
        ),
        (
            Fact(Kind.POSITION, "Instruktur Kolam Renang"),
            Fact(Kind.POSITION, "Petugas Kargo"),
            Fact(Kind.POSITION, "Petugas Pemadam Kebakaran"),
        ),
        date(2026, 10, 1),
    ),
    lexicon(),
)


@pytest.mark.parametrize(
    "text",
    [
        # Javanese, Sundanese, Minangkabau, Bugis, Balinese, Madurese, Papuan, Batak, Acehnese.
        "jarene wis kesel, wedi mulih", "abdi hariwang, teu tiasa sare", "indak talok lalok do",
        "makkeda na purani metau", "tiang jejeh, tusing ngidang pules", "sengko todus ka oreng",
        "torang baku dapa skarang", "ndang boi modom ahu", "lon teumakot that",
        "jgn hub nyokap, hub oma aja", "Carok hampir terjadi", "Pela itu janji",
    ],
)  # fmt: skip
def test_a_word_of_another_language_of_the_country_is_no_name(text: str) -> None:
    assert [one for one in asked(text) if one[1] == "name"] == []


@pytest.mark.parametrize(
    "text",
    [
        "naik perahu sandeq", "kapal klotok itu", "di telinganya bunga kamboja",
        "makan nasi padang di meja",
    ],
)  # fmt: skip
def test_a_thing_called_by_its_kind_is_no_place_and_no_ship(text: str) -> None:
    assert asked(text) == []


def test_a_place_is_still_asked_about_beside_such_a_thing() -> None:
    assert asked("ia pulang ke padang") == [("padang", "place")]
    assert asked("ia dinas di kamboja") == [("kamboja", "place")]


@pytest.mark.parametrize(
    "text",
    [
        # Everybody says these, also at length.
        'kata "mas, aku wis ora kuat, dia ngamuk terus" lalu',
        'kata "kamu itu lebih kuat dari aku ya" lalu',
        'kata "saya bukan orang yang di sana itu" lalu',
    ],
)
def test_a_long_saying_of_words_that_all_say_is_no_question(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "said",
    [
        "biar tuhan yang hitung berapa kali dia angkat tangan",
        "kalau saya mati baru kantor tahu siapa mengunci gudang",
        "saya ini apa saya ini siapa saya tidak tahu lagi saya mau ke mana",
    ],
)
def test_a_long_saying_with_its_own_matter_is_asked_about(said: str) -> None:
    assert (said, "quote") in asked(f'kata "{said}" lalu')


@pytest.mark.parametrize(
    "text",
    [
        "setiap hari ia menulis", "sudah tujuh hari lamanya", "hari ini ia lega",
        "sehari-hari sepi", "tiga bulan kemudian", "tiap bulan habis", "bulan madu batal",
        "Bulan lalu ia pergi",
        "pada bulan Juni ia pergi", "tiap Senin lembur", "Senin sampai Kamis lembur",
        "ia tidak sabar", "Senin-Kamis lembur", "rapat hari ini", "hal yang paling sabar",
    ],
)  # fmt: skip
def test_a_known_name_that_tells_a_time_or_a_degree_is_that_word(text: str) -> None:
    assert told(text, OF_TIME) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lalu hari datang", "hari"), ("menurut bulan itu salah", "bulan"),
        ("kata bu juni begitu", "juni"), ("lalu Senin menangis", "Senin"),
        ("ia kenal Hari dan Bulan", "Hari"), ("ia kenal sabar", "sabar"),
        ("Hari Purnomo ini suaminya", "Hari Purnomo"), ("sama hari ini itu", "hari"),
        ("Bulanmu itu siapa", "Bulan"),
        ("Hari datang tiap", "Hari"), ("tiap, hari datang", "hari"), ("ia kenal hari", "hari"),
    ],
)  # fmt: skip
def test_a_known_name_that_may_tell_a_time_is_found_where_a_person_stands(
    text: str, words: str
) -> None:
    assert words in [said for said, _ in told(text, OF_TIME)]


def test_a_point_ends_a_sentence_behind_a_title_that_is_never_shortened() -> None:
    assert ("Sabar", "name?") in told("ia lahir di Puri Bunda. Sabar itu indah", OF_TIME)
    assert ("Sabar", "name") in told("kata dr. Sabar itu indah", OF_TIME)


def test_a_kind_of_ship_that_bears_a_known_name_is_asked_about() -> None:
    assert ("ferry", "name?") in told("naik kapal ferry ke sana", OF_TIME)
    assert ("ferry", "name") in told("naik bersama ferry ke sana", OF_TIME)


@pytest.mark.parametrize(
    "text", ["sudah di kolam sejak pagi", "kuitansi kargo hilang", "mobil pemadam"]
)
def test_a_thing_that_the_clients_post_names_is_no_post(text: str) -> None:
    assert told(text, OF_TIME) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dia orang kargo", "kargo"), ("kata instruktur itu", "instruktur"),
        ("jadi kargo lagi", "kargo"), ("dia di renang kolam", "renang"),
    ],
)  # fmt: skip
def test_a_word_of_the_clients_post_is_asked_about_where_a_post_stands(
    text: str, said: str
) -> None:
    assert told(text, OF_TIME) == [(said, "position?")]


@pytest.mark.parametrize(
    "text",
    [
        "suaminyo pulang",
        "lalu jawabna henteu",
        "Intake kemarin",
        "itu urusan rumah tangga",
        "Rumahnye sepi",
        "ia layani tamu itu",
        "Audiometri kemarin",
        "Propam itu",
    ],
)
def test_a_word_in_another_dress_is_no_name(text: str) -> None:
    assert asked(text) == []


def test_a_passage_is_no_saying() -> None:
    long = "saya menulis dari gudang tua bahwa kunci besi itu hilang " * 3
    assert asked(f'kata "{long.strip()}" lalu') == []


def test_what_is_left_of_a_ship_beside_a_name_is_nothing() -> None:
    assert told("di depan kapal Sabar itu", OF_TIME) == [("Sabar", "name?")]


def test_a_point_that_is_dictated_is_no_part_of_a_name() -> None:
    assert asked("ia di rumah anselmus titik lalu pulang") == [("anselmus", "name")]
    assert asked("ia diantar wardoyo koma lalu pulang") == [("wardoyo", "name")]
