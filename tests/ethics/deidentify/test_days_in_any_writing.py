"""A day or an age that the room knows is found in whatever way it is written."""

import pytest

from tests.ethics.deidentify.reading import READER, asked, told

BIRTH = "[tanggal lahir]"


@pytest.mark.parametrize(
    "said",
    [
        "17/2/'84", "17 - feb - 1984", "17 / 02 / 1984", "17–2–84", "17/II/1984", "17 - II - 84",
        "17 II 1984", "17 2 1984", "17 02 1984", "17Februari1984", "17feb84", "17, Februari 1984",
        "17 Februari, 1984", "17 bulan Februari 1984", "17 bulan 2 tahun 1984",
        "17 bulan dua tahun 1984", "17 Februari thn 1984", "17 Februari th. 1984",
        "17\nFebruari\n1984", "17  Februari  1984", "l7-O2-l984", "17 Febuari 1984",
        "17 Ferbuari 1984", "tujuh belas Februari sembilan belas delapan puluh empat",
        "tujuh-belas Februari 1984", "Februari 17, 1984", "Februari 17 1984", "2/17/1984",
        "17021984", "19840217", "17 peb 84", "17 Februari '84",
    ],
)  # fmt: skip
def test_a_known_birthday_is_found(said: str) -> None:
    for text in (f"lahir {said}.", f"Ia, {said}, pulang", f"({said})", f"sejak {said}\nia"):
        spans = [span for span in READER.spans(text) if span.is_known]
        assert [(text[span.start : span.end], span.label) for span in spans] == [(said, BIRTH)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tgl 170284 itu", "170284"), ("tahun seribu sembilan ratus delapan puluh empat itu",
         "seribu sembilan ratus delapan puluh empat"), ("thn '84 itu", "84"), ("th. 1984 itu",
         "1984"), ("sejak Maret 7 itu", "Maret 7"),
    ],
)  # fmt: skip
def test_a_part_of_a_day_is_found(text: str, said: str) -> None:
    assert told(text) in ([(said, "date")], [(said, "date?")])


@pytest.mark.parametrize(
    "text",
    [
        "anak 5, Mei datang", "bulan Maret 7 kali", "Maret 3 orang sakit", "dari dua ribu rupiah",
        "skor 7 3 2", "bulan Maret 2/3 gaji", "nilai 12345678", "7 kamar 2024", "naik 17 I 2",
        "5 bulan 3 minggu", "12 - 15 orang", "angka 20201301",
    ],
)  # fmt: skip
def test_what_is_no_day_is_left(text: str) -> None:
    assert [kind for _, kind in told(text) if kind.startswith("date")] == []


@pytest.mark.parametrize(
    "text",
    [
        "klien 42 y.o. datang", "klien 42yo datang", "klien 42 yrs datang", "klien 42-tahun datang",
        "klien empat-puluh-dua tahun", "klien empatpuluhdua tahun", "L/42 datang", "42/P datang",
        "wanita, 42, datang", "umur-nya 42 kini", "usia (th): 42", "Ia, (42), pulang",
        "usia\n42 tahun", "klien ( 42 )",
    ],
)  # fmt: skip
def test_a_known_age_is_found(text: str) -> None:
    (span,) = [span for span in READER.spans(text) if span.is_known]
    assert span.label == "40–44 tahun"


@pytest.mark.parametrize("text", ["(12) butir", "pria, 7, itu", "3/l", "baris (110)", "l/12/3"])
def test_what_is_no_known_age_is_left(text: str) -> None:
    assert [kind for _, kind in told(text) if kind.startswith("age")] == []


def test_an_age_in_months_behind_a_child_is_found() -> None:
    assert told("anaknya, Ria (10 bulan), sakit")[-1] == ("10 bulan", "age")


def test_a_day_behind_a_birthday_is_no_age() -> None:
    assert told("ultah 15-05 itu") == [("15-05", "date")]


@pytest.mark.parametrize(
    "said", ["Selasa depan, 1 September", "Jumat lalu 25 September", "Kamis tanggal 18"]
)
def test_the_weekday_goes_with_the_day_it_is_said_of(said: str) -> None:
    (found,) = asked(f"Sidangnya {said}.")
    assert found == (said, "date")


@pytest.mark.parametrize("said", ["akhir April", "awal bulan Mei", "minggu kedua Juni lalu"])
def test_a_part_of_a_month_is_asked_about(said: str) -> None:
    assert asked(f"Ia pindah {said}.") == [(said, "date")]


@pytest.mark.parametrize("text", ["Ia naik April nanti.", "Sejak awal ia diam."])
def test_a_month_alone_tells_no_day(text: str) -> None:
    assert not [one for one in asked(text) if one[1] == "date"]
