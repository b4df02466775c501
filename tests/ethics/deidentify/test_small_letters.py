"""Names in small letters: what no list holds, and what only its place tells for a person."""

import pytest

from tests.ethics.deidentify.reading import asked


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sulit tidur sejak rofikoh ditunjuk", "rofikoh"),
        ("surat itu atas permintaan boyke juga", "boyke"),
        ("semalam kegalesia chat lg", "kegalesia"),
        ("semalam vebbyna chat lg", "vebbyna"),
        ("semalam dollah chat lg", "dollah"),
        ("woparin juga lupa", "woparin"),
        ("beras dan woparin", "woparin"),
    ],
)
def test_a_word_that_no_list_holds_is_asked_wherever_it_stands(text: str, word: str) -> None:
    assert (word, "name") in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        # As it is said: other vowels, letters left out, what denies written together.
        "dapet denger inget macem pantes", "capek puyeng ilang idung", "stiap smua blajar",
        "gabisa gatau gaada", "otakny jatohnya", "lama banget", "yaaa hahaha huhu wkwkwkwk",
        # As it is typed in haste: a letter missing, two changed about.
        "ia menagnis lagi", "kelurga dan prtanyaan",
        # Borrowed words, learned prefixes, two words written as one.
        "mentalitas, ekspektasi dan sosialisasi psikotik", "pascakematian, antarkantor, tunawisma",
        "kerjasama orangtua budidaya", "ditandatangani dan ditindaklanjuti",
        "deadline meeting feedback insecure", "pdhl mnrtny",
    ],
)  # fmt: skip
def test_a_word_of_talk_or_haste_is_no_name(text: str) -> None:
    assert [one for one in asked(text) if one[1] == "name"] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # What is done to somebody, or by somebody.
        ("konselor menghubungi akbar kemarin", "akbar"),
        ("berkas ditandatangani oleh agung juga", "agung"),
        ("utang ke agung 4 jt", "agung"),
        ("ditinggal nikah sm rahmat", "rahmat"),
        # What only people do.
        ("kalau imam dtg jangan", "imam"),
        ("terus rahmat ngaku salah", "rahmat"),
        ("kemarin rahmat ngirim bunga", "rahmat"),
        # Who somebody is.
        ("anak tengahnya, akbar, sakit", "akbar"),
        ("istrinya (indah) hamil", "indah"),
        ("anak nya agung sakit", "agung"),
        # Who says what, line by line, and whose an account is.
        ("kemarin ribut\nagung: kenapa", "agung"),
        ("rek 0336-01-025255 an agung", "agung"),
        ("nomor itu milik agung kok", "agung"),
        ("motor itu dipinjam agung kok", "agung"),
        ("surat itu disaksikan ery kok", "ery"),
        ("anak ery sakit", "ery"),
        ("atas saran agung ia pergi", "agung"),
        ("keluarga besar agung menuntut", "agung"),
        ("ia bersama agung ke sana", "agung"),
        ("agung namanya", "agung"),
        # Beside somebody.
        ("woparin, agung, dan boyke pergi", "agung"),
        ("boyke dan agung sama saja", "agung"),
        ("ia memanggil agung kusuma tadi", "agung kusuma"),
    ],
)
def test_a_word_that_is_a_name_too_is_asked_where_a_person_stands(text: str, word: str) -> None:
    assert (word, "name") in asked(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # Titles of the islands, of the church and of old, before words that no list holds.
        ("AMA WOPARI DAN INA LURINA DATANG MEMBAWA SIRIH PINANG", "WOPARI"),
        ("lalu pater wopari menulis", "wopari"),
        ("lalu jeng wopari menulis", "wopari"),
        ("lalu tuan anggara bilang", "anggara"),
        ("opa asa yang membesarkan", "asa"),
        ("nyai bagus menangis", "bagus"),
        ("KATA KH. SAKINAH BEGITU SAJA TADI", "SAKINAH"),
        ("surat dari sdr. wopari u. kemarin", "wopari u."),
        ("SURAT DARI SDR. WOPARI U. TIBA KEMARIN", "WOPARI U."),
        # Two names, of which a list holds one or none.
        ("BELIAU MEMINTA MARGRIET HOFFMANN MEMIMPIN DOA", "MARGRIET HOFFMANN"),
        ("lalu ice suyono pergi", "ice suyono"),
        ("lalu rumambi sara pergi", "rumambi sara"),
    ],
)
def test_a_name_goes_with_its_title_and_with_its_other_half(text: str, word: str) -> None:
    assert (word, "name") in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "rahmat dan karunia", "ia bilang sabar", "hukum negara meminta", "hati berkata lain",
        "Hati bilang lain", "kata om sabun", "anaknya, indah sekali rasanya",
        "orang yang sabar datang", "setiap hari datang", "rapat agung itu",
        "anak itu, sabar, pendiam", "menurut kabar, hari itu hujan", "imam di masjid",
        "beban kerja, misalnya, berat", "anda: dan saya",
    ],
)  # fmt: skip
def test_a_word_that_is_a_name_too_is_left_elsewhere(text: str) -> None:
    assert [one for one in asked(text) if one[1] == "name"] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Anak tengahnya, Vena, sakit", "Vena"),
        ("Surat ditandatangani Mat Solar kemarin", "Mat Solar"),
        ("Lalu Wopari dan Leonid pulang", "Leonid"),
        ("Cut menolak membayar", "Cut"),
        ("Alun bilang begitu", "Alun"),
        ("Kancil bilang begitu", "Kancil"),
        ("Dua saksi: Temu Bawaulu tidak hadir", "Temu Bawaulu"),
        ("Beliau meminta Ciaran Sweeney pulang", "Ciaran Sweeney"),
    ],
)
def test_a_word_of_the_language_is_asked_where_a_person_stands(text: str, word: str) -> None:
    assert any(word in words for words, kind in asked(text) if kind == "name")


def test_a_word_as_it_is_said_is_no_name_at_the_beginning_of_a_sentence() -> None:
    assert asked("Sempet dirawat. Inget libur") == []


def test_days_and_faiths_are_nobody_where_a_person_could_stand() -> None:
    text = "ia bertemu Senin, dibantu Islam, dan menurut Kristen begitu"
    assert [one for one in asked(text) if one[1] == "name"] == []
