"""Names that nobody told the room of are asked about, one person once."""

import pytest

from tests.ethics.deidentify.reading import STRANGER, asked, told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kata pak joko begitu", "joko"),
        ("Kemarin cucu Arung merantau", "Arung"),
        ("kata pak wahyu begitu", "wahyu"),
        ("kata mbak Wopari begitu", "Wopari"),
        ("kata mas wopari begitu", "wopari"),
        ("kata om yosef begitu", "yosef"),
        ("kata si wopari begitu", "wopari"),
        ("kata Bu Lurina begitu", "Lurina"),
        ("kata Bu Cahyo begitu", "Cahyo"),
        ("kata Ibu Bunga begitu", "Bunga"),
        ("kata Pak Bintang begitu", "Bintang"),
        ("kata Pak Lintang begitu", "Lintang"),
        ("kata dr. Lintang Kusumaningtyas begitu", "Lintang Kusumaningtyas"),
        ("namanya wopari kok", "wopari"),
        ("bernama Wahyu kok", "Wahyu"),
        ("bernama wahyu kok", "wahyu"),
        ("menurut ningsih begitu", "ningsih"),
        ("anaknya tiurlina sakit", "tiurlina"),
        ("ia dan Wopari pulang", "Wopari"),
        ("Wopari pulang", "Wopari"),
        ("Joko pulang", "Joko"),
        ("Wahyu menangis lagi", "Wahyu"),
        ("Wahyu Sutrisno pergi", "Wahyu Sutrisno"),
        ("Iin, katanya, pergi", "Iin"),
        ("ia memanggil Wopari Yomaki pulang", "Wopari Yomaki"),
        ("ia memanggil Wopari S. tadi", "Wopari S."),
        ("ia memanggil M. Fadli tadi", "M. Fadli"),
        ("ia memanggil Moh Fadli tadi", "Moh Fadli"),
        ("ia memanggil Fadli bin Karto tadi", "Fadli bin Karto"),
        ("ia memanggil fadli bin karto tadi", "fadli bin karto"),
        ("pak joko susilo tadi", "joko susilo"),
        ("ia mengenal Jokonya dulu", "Joko"),
        ("ia mengenal Woparinya dulu", "Wopari"),
        ("ia mengenal Woparilah dulu", "Woparilah"),
        ("ia mengenal Nur'aini dulu", "Nur'aini"),
        ("bersama Uni Mariana dulu", "Mariana"),
        ("bersama Uni saja", "Uni"),
        ("bersama Ci Wopar saja", "Wopar"),
        ("kata Sdr. D.T. begitu", "D.T."),
        ("berinisial AT begitu", "AT"),
        ("klien W. begitu", "W."),
        ("ia menyebut sukarnoputri lagi", "sukarnoputri"),
        ("ia melihat joko dan woparin kemarin", "woparin"),
        ("woparin minta duit", "woparin"),
        ("lalu woparin sihombing datang", "woparin sihombing"),
        ("ia mengenal Nona Ros dulu", "Ros"),
        ("orang bernama Ampuan Malik itu", "Ampuan Malik"),
        ("kata mei ling begitu", "mei ling"),
        ("kata a hok begitu", "a hok"),
        ("Saksi lain: Feri. Ia", "Feri"),
        ("Saksi: Sdr. T. Waktu", "T"),
        ("MENURUT SIONG FA KEJADIAN ITU TERJADI", "SIONG FA"),
        ("kata Swie-Hoa begitu", "Swie-Hoa"),
        ("kata Kim Lan Yomaki begitu", "Kim Lan Yomaki"),
        ("cerita ttg woparin begitu", "woparin"),
        ("ketemu woparin begitu", "woparin"),
        ("lalu joko woparin pulang", "joko woparin"),
        ("lalu bowo pulang", "bowo"),
        ("lalu kinanti pulang", "kinanti"),
        ("hadir Kirana-Dewi tadi", "Kirana-Dewi"),
    ],
)
def test_a_name_is_asked(text: str, words: str) -> None:
    assert (words, "name") in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pak RT, Bu Guru, Mas ojek, Pak Lurah dan bu haji", "Wahyu baginya petunjuk",
        "Bunga di meja", "Masing-masing pulang", "Klien dan Konselor sepakat",
        "lewat Zoom dan WhatsApp", "Nabi Muhammad mengajarkan sabar", "ditanya lagi",
        "KLIEN MARAH SEKALI DI RUMAH MALAM INI", "ia pergi ke IGD KDRTX", "kata si penulis",
        "Sbnrnya capek", "Hindari pemicu", "Menindaklanjuti rencana",
        "kata pak haji kemarin", "nama jalan itu", "namanya juga orang",
        "Uni saja", "pak\njoget", "Setiap hari", "kata dr. tadi", "kakak perempuan",
        "inisial itu", "Pak Bilang", "ia dan mbak", "ibu hamil", "KDRTX itu",
        "bu sering menangis", "anak tari", "w", "Kakak Anda", "dimarahin pas lagi ngobrolin itu",
        "membaca Pemberitahuan dan Pemrosesan itu", "Pemberitahuan itu",
        "mei lalu ia lan", "cerita tentang apel", "Mei ling", "kata org itu",
        "ngamuknya minta ampun", "capeknya jadi dua",
        "ia dipanggil Bos kemarin", "seorang Kapten", "orang bernama itu",
        "kata si", "Surel", "Wahyu", "Wahyu. Ia pergi", "berinisial RT", "ia pulang ke Rumah",
    ],
)  # fmt: skip
def test_what_is_no_name_is_left(text: str) -> None:
    assert [one for one in asked(text) if one[1] == "name"] == []


def test_initials_mean_nothing_where_all_is_written_large() -> None:
    assert asked("KATA SDR. D.T. BEGITU TADI MALAM DI RUMAH") == []


def test_a_name_told_once_is_asked_wherever_it_stands() -> None:
    text = "ia memanggil Wopari Lintang.\nlalu wopari pulang, woparinya sakit. Kata Lintang begitu"
    spans = STRANGER.spans(text)
    said = [text[span.start : span.end] for span in spans]
    assert said == ["Wopari Lintang", "wopari", "wopari", "Lintang"]
    assert {span.label for span in spans} == {"Orang 1"}
    assert len({span.subject for span in spans}) == 1


def test_a_name_of_three_letters_is_told_from_elsewhere_too() -> None:
    text = "Ia memanggil Uci Wopari. Kemudian uci pulang."
    assert [text[span.start : span.end] for span in STRANGER.spans(text)] == ["Uci Wopari", "uci"]


def test_two_people_with_one_first_name_are_two() -> None:
    text = "Kata Rina Oktarina, juga Rina Sulistya, dan Rina O. serta Rina."
    labels = [span.label for span in STRANGER.spans(text)]
    assert labels == ["Orang 1", "Orang 2", "Orang 1", "Orang 3"]


def test_a_name_is_told_to_other_sentences_and_a_place_is_not() -> None:
    assert asked("Esoknya ia melihat drim di sana.") == []
    assert asked("Kata Pak Drim begitu. Esoknya ia melihat drim di sana.") == [
        ("Drim", "name"), ("drim", "name"),
    ]  # fmt: skip
    assert asked("Kata Pak Zul begitu. Esoknya ia melihat zul di sana.") == [
        ("Zul", "name"), ("zul", "name"),
    ]  # fmt: skip
    text = "Ia naik KM Drim kemarin. Esoknya ia melihat drim di sana."
    assert [said for said, kind in asked(text) if kind == "name"] == []


def test_a_bare_first_name_that_a_stranger_bears_too_is_asked_about() -> None:
    text = "Sutrisno Kafiar mencuri, tetapi Sutrisno dipanggil. Pak Hadiwijoyo tahu."
    assert told(text) == [
        ("Sutrisno Kafiar", "name?"), ("Sutrisno", "name?"), ("Hadiwijoyo", "name"),
    ]  # fmt: skip
    assert told("Anton Kafiar mencuri, tetapi Sutrisno dipanggil.")[1] == ("Sutrisno", "name")
