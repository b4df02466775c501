"""Days become distances and ages bands, in whatever way they are written."""

from datetime import date, timedelta

import pytest

from rumah_konseling.ethics.deidentify.ages import band
from rumah_konseling.ethics.deidentify.dates import offset
from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.number_words import number_of
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import READER, STRANGER, TODAY, asked, told


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("pada 9 Juli 2026 ia", "9 Juli 2026", "sekitar 3 bulan sebelum hari acuan"),
        ("tgl 9 juli ia", "9 juli", "sekitar 3 bulan sebelum hari acuan"),
        ("pada 9 Jul 26 ia", "9 Jul 26", "sekitar 3 bulan sebelum hari acuan"),
        ("pada sembilan Juli ia", "sembilan Juli", "sekitar 3 bulan sebelum hari acuan"),
        ("pada Juli 9, 2026 ia", "Juli 9, 2026", "sekitar 3 bulan sebelum hari acuan"),
        ("pada 2026-09-20 ia", "2026-09-20", "11 hari sebelum hari acuan"),
        ("pada 20-09-2026 ia", "20-09-2026", "11 hari sebelum hari acuan"),
        ("pada 20.09.2026 ia", "20.09.2026", "11 hari sebelum hari acuan"),
        ("tgl 20092026 ia", "20092026", "11 hari sebelum hari acuan"),
        ("bertemu lagi 4/10", "4/10", "3 hari setelah hari acuan"),
        ("tgl 4-10 ia", "4-10", "3 hari setelah hari acuan"),
        ("lalu 29/9 ia", "29/9", "2 hari sebelum hari acuan"),
        ("pada 30 Desember ia", "30 Desember", "sekitar 9 bulan sebelum hari acuan"),
        ("pada Juli 2026 ia", "Juli 2026", "sekitar 3 bulan sebelum hari acuan"),
        ("pada 3 Mei 2010 ia", "3 Mei 2010", "beberapa tahun sebelum hari acuan"),
        ("lahir 17-2-1984 ia", "17-2-1984", "[tanggal lahir]"),
        ("lahir 17/2/84 ia", "17/2/84", "[tanggal lahir]"),
        ("pada 20 Agustus 2026 ia", "20 Agustus 2026", "pada sesi pertama"),
        ("dua hari sebelum Lebaran ia", "dua hari sebelum Lebaran",
         "sekitar 6 bulan sebelum hari acuan"),
        ("pas lebaran tahun lalu ia", "pas lebaran tahun lalu",
         "sekitar 18 bulan sebelum hari acuan"),
        ("pas lebaran kemarin ia", "pas lebaran kemarin", "sekitar 6 bulan sebelum hari acuan"),
        ("pas Lebaran lalu ia", "pas Lebaran lalu", "sekitar 6 bulan sebelum hari acuan"),
        ("pas lebaran depan ia", "pas lebaran depan", "sekitar 5 bulan setelah hari acuan"),
        ("pas lebaran tahun 2027 ia", "pas lebaran tahun 2027",
         "sekitar 5 bulan setelah hari acuan"),
        ("pas Hari Raya Idul Fitri 2033 ia", "pas Hari Raya Idul Fitri 2033",
         "sekitar sebuah hari besar"),
        ("malam Natal 2024 ia", "malam Natal 2024", "sekitar sebuah hari besar"),
        ("H-3 Imlek ia", "H-3 Imlek", "sekitar sebuah hari besar"),
        ("tanggal 25 gaji habis", "25", "[tanggal]"),
        ("sejak 2015 ia", "2015", "[tahun]"),
        ("kelahiran 84 ia", "84", "[tahun]"),
        ("Imlek 2025 ia", "Imlek 2025", "sekitar sebuah hari besar"),
    ],
)  # fmt: skip
def test_a_day_becomes_a_distance(text: str, words: str, label: str) -> None:
    spans = READER.spans(text)
    said = [(text[span.start : span.end], span.label) for span in spans]
    assert said == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "nilai 3-4 pada awal dan 7-8 pada akhir", "Bab 5.2.1 modul", "jadwal piket 2-1-2",
        "tidur 23.15 sampai 04.10", "kuartal 2/2026", "1/3 waktu", "versi 5.2.10", "skor 11/8",
        "mulai 10.30 tadi", "lebaran tahun ini", "puasa", "tanggal 45 dan tanggal muda",
        "pada 45 Juli dan 4/15", "Pasal 5 ayat (2)", "dari 7-8 tahun", "sesi 3-4", "10/12 orang",
        "tanggal merah", "tanggal lima puluh",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_left(text: str) -> None:
    assert told(text) == []


def test_without_a_reference_a_day_has_no_distance() -> None:
    spans = STRANGER.spans(
        "pada 9 Juli dan Juli 2025 dan 3/5 besok 3/5 dan dua hari sebelum Lebaran"
    )
    assert [span.label for span in spans] == [
        "[tanggal]", "[tanggal]", "[tanggal]", "sekitar sebuah hari besar",
    ]  # fmt: skip


def test_distances_grow_coarser() -> None:
    assert offset(TODAY, TODAY) == "pada hari acuan"
    assert offset(TODAY - timedelta(days=30), TODAY) == "sekitar 4 minggu sebelum hari acuan"


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("umurnya 42 tahun", "42 tahun", "40–44 tahun"),
        ("Umurnya empat puluh dua tahun", "empat puluh dua tahun", "40–44 tahun"),
        ("ia 42 th kini", "42 th", "40–44 tahun"),
        ("ia empat puluh dua tahun kini", "empat puluh dua tahun", "40–44 tahun"),
        ("sudah 42 tahun ia", "42 tahun", "40–44 tahun"),
        ("Sutrisno (42) datang", "42", "40–44 tahun"),
        ("anaknya 7 thn", "7 thn", "usia sekolah dasar"),
        ("adik (9 th) ikut", "9 th", "usia sekolah dasar"),
        ("bayi berusia 7 bulan", "7 bulan", "di bawah 3 tahun"),
        ("L/42 th itu", "42 th", "40–44 tahun"),
        ("15 tahun usianya", "15 tahun usianya", "usia remaja"),
    ],
)
def test_an_age_becomes_a_band(text: str, words: str, label: str) -> None:
    spans = [span for span in READER.spans(text) if span.kind == "age"]
    assert [(text[span.start : span.end], span.label) for span in spans] == [(words, label)]


@pytest.mark.parametrize(
    "text",
    [
        "menikah 12 tahun",
        "selama 42 tahun",
        "(selama 9 tahun)",
        "istri selama 12 tahun",
        "berusia 200 tahun",
        "istri (36)",
    ],
)
def test_a_time_is_no_age(text: str) -> None:
    assert [span for span in READER.spans(text) if span.kind == "age"] == []


def test_the_known_age_is_told_before_twenty_and_twelve() -> None:
    for years, said in ((9, "sembilan"), (15, "lima belas"), (30, "tiga puluh")):
        person = Person("c", "Klien", ("Sutrisno",), (), date(TODAY.year - years, 1, 1))
        reader = Deidentifier(Dossier((person,), (), TODAY), lexicon())
        assert told(f"ia {said} tahun kini", reader) == [(f"{said} tahun", "age")]


def test_bands() -> None:
    assert [band(age) for age in (1, 4, 19, 42, 80)] == [
        "di bawah 3 tahun", "usia prasekolah", "akhir belasan tahun", "40–44 tahun",
        "70 tahun ke atas",
    ]  # fmt: skip


def test_numbers_in_words() -> None:
    assert number_of(["dua", "ribu", "dua", "puluh", "enam"]) == 2026
    assert number_of(["seratus", "dua", "puluh", "lima"]) == 125
    assert number_of(["tiga", "ratus", "lima", "belas"]) == 315
    assert number_of(["sepuluh"]) == 10
    assert number_of(["entah"]) is None
    assert number_of([]) is None
    assert asked("ia 31") == []
