"""Days become distances and ages bands, in whatever way they are written."""

from datetime import date, timedelta

import pytest

from rumah_konseling.ethics.deidentify.ages import band
from rumah_konseling.ethics.deidentify.dates import offset
from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.number_words import number_of
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import DOSSIER, READER, STRANGER, TODAY, asked, told

LEXICON = lexicon()


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("pada 9 Juli 2026 ia", "9 Juli 2026", "sekitar 3 bulan sebelum hari acuan"),
        ("tgl 9 juli ia", "9 juli", "sekitar 3 bulan sebelum hari acuan"),
        ("ia pergi 9 Juli. Ia", "9 Juli", "sekitar 3 bulan sebelum hari acuan"),
        ("ia pergi 9 agst. ia", "9 agst.", "sekitar 8 minggu sebelum hari acuan"),
        ("pada 28 agst 2026 ia", "28 agst 2026", "sekitar 5 minggu sebelum hari acuan"),
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
        ("lalu 13/9 ia", "13/9", "sekitar 3 minggu sebelum hari acuan"),
        ("bertemu 4.9 dan", "4.9", "sekitar 4 minggu sebelum hari acuan"),
        ("bertemu 4-09 dan", "4-09", "sekitar 4 minggu sebelum hari acuan"),
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
        ("tanggal 25 gaji habis", "tanggal 25", "[tanggal]"),
        ("pada Selasa, 4 Agustus 2026 ia", "Selasa, 4 Agustus 2026",
         "sekitar 2 bulan sebelum hari acuan"),
        ("pada Rabu Pon 30 September ia", "Rabu Pon 30 September", "1 hari sebelum hari acuan"),
        ("pada Jumat (18/9) ia", "Jumat (18/9)", "13 hari sebelum hari acuan"),
        ("sejak Paskah tahun ini ia", "sejak Paskah tahun ini", "sekitar sebuah hari besar"),
        ("pada Jumat (18/9, pagi) ia", "18/9", "13 hari sebelum hari acuan"),
        ("tanggal 4 bulan depan ia", "tanggal 4 bulan depan", "[tanggal]"),
        ("tgl 14 kemarin ia", "tgl 14 kemarin", "[tanggal]"),
        ("sejak Desember ia", "Desember", "[bulan]"),
        ("sejak 15 Poso ia", "15 Poso", "[tanggal]"),
        ("lalu Agustus ini ia", "Agustus ini", "[bulan]"),
        ("lalu bulan Rajab lalu ia", "bulan Rajab lalu", "[bulan]"),
        ("5/1: ia pulang", "5/1", "sekitar 9 bulan sebelum hari acuan"),
        ("ibunya wafat 2011 itu", "2011", "[tahun]"),
        ("mulai bulan Maret ia", "Maret", "[bulan]"),
        ("13 Juni tahun lalu ia", "13 Juni tahun lalu", "sekitar 4 bulan sebelum hari acuan"),
        ("hari ketiga Lebaran ia", "hari ketiga Lebaran", "sekitar 6 bulan sebelum hari acuan"),
        ("tujuh Maret lalu ia", "tujuh Maret lalu", "sekitar 7 bulan sebelum hari acuan"),
        ("sejak awal 2023 ia", "awal 2023", "[tahun]"),
        ("pertengahan Mei 2025 ia", "pertengahan Mei 2025", "sekitar 17 bulan sebelum hari acuan"),
        ("malam Jumat Kliwon ia", "malam Jumat Kliwon", "[tanggal]"),
        ("pas malam 1 Suro ia", "malam 1 Suro", "[tanggal]"),
        ("pada 10 Dzulhijjah 1447 H ia", "10 Dzulhijjah 1447 H", "[tanggal]"),
        ("pada 12-VIII-2026 ia", "12-VIII-2026", "sekitar 7 minggu sebelum hari acuan"),
        ("pas lebaran taun lalu ia", "pas lebaran taun lalu",
         "sekitar 18 bulan sebelum hari acuan"),
        ("pas lebaran th 2025 ia", "pas lebaran th 2025",
         "sekitar 18 bulan sebelum hari acuan"),
        ("pas lebaran tahun depan ia", "pas lebaran tahun depan",
         "sekitar 5 bulan setelah hari acuan"),
        ("pas lebaran tahun ini ia", "pas lebaran tahun ini",
         "sekitar 6 bulan sebelum hari acuan"),
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
        "tanggal merah", "tanggal lima puluh", "tanggal 0 dan", "lalu 12/9 ia", "lalu 13/0 ia",
        "bertemu 4.09 dan", "pada 0 Juli ia", "pada 20-00-2026 ia", "tanggal 32 ia",
        "skor lalu 29/9 kali", "PP Nomor 94 Tahun 2021 itu", "UU No. 5 Tahun 2014 itu",
        "klien sebelas tahun bertugas jaga", "rabu ia datang", "sabtu (lusa) ia",
        "naik april belum", "P, 37.", "15-1: itu", "sampai marahnya",
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


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "hari acuan"),
        (1, "1 hari setelah hari acuan"),
        (-1, "1 hari sebelum hari acuan"),
        (13, "13 hari setelah hari acuan"),
        (14, "sekitar 2 minggu setelah hari acuan"),
        (30, "sekitar 4 minggu setelah hari acuan"),
        (56, "sekitar 8 minggu setelah hari acuan"),
        (57, "sekitar 2 bulan setelah hari acuan"),
        (730, "sekitar 24 bulan setelah hari acuan"),
        (750, "beberapa tahun setelah hari acuan"),
        (-750, "beberapa tahun sebelum hari acuan"),
    ],
)
def test_distances_grow_coarser(days: int, words: str) -> None:
    assert offset(TODAY + timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("said", "day"),
    [
        # Of a day without its year, the last one that is not over for long is meant.
        ("2 Desember", date(2026, 12, 2)),
        ("3 Desember", date(2025, 12, 3)),
        ("29 Februari", date(2028, 2, 29)),
        ("9 Juli 59", date(2059, 7, 9)),
        ("9 Juli 60", date(1960, 7, 9)),
        ("9 Juli 99", date(1999, 7, 9)),
    ],
)
def test_a_short_year_or_none_is_the_one_that_is_meant(said: str, day: date) -> None:
    reference = date(2027, 1, 5) if day.year == 2028 else TODAY
    (span,) = Deidentifier(Dossier((), (), reference), LEXICON).spans(f"pada {said} ia")
    assert span.subject == f"date:{day.isoformat()}"


def test_a_day_of_every_year_is_one_without_a_reference() -> None:
    (span,) = STRANGER.spans("pada 29 Februari ia")
    assert (span.subject, span.label) == ("date:2000-02-29", "[tanggal]")


def test_a_month_is_told_by_its_middle() -> None:
    (span,) = Deidentifier(Dossier((), (), date(2026, 10, 10)), LEXICON).spans("Oktober 2026")
    assert span.label == "5 hari setelah hari acuan"


MONTHS = (
    "januari jan januri", "february februari pebruari feb peb", "maret mar mrt march",
    "april apr", "mei may", "juni jun june", "juli jul july", "agustus agust ags agu agt aug",
    "september sept sep", "oktober okt oct october", "november nopember nov nop",
    "desember des dec december",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for number, names in enumerate(MONTHS, 1) for name in names.split()],
)
def test_each_name_of_a_month_is_that_month(name: str, number: int) -> None:
    (span,) = STRANGER.spans(f"pada 9 {name} 2026 ia")
    assert span.subject == f"date:2026-{number:02}-09"


@pytest.mark.parametrize("number", ["1", "31", "tiga puluh satu"])
def test_a_day_of_a_month_is_asked_about_from_the_first_to_the_last(number: str) -> None:
    assert told(f"tanggal {number} gaji habis") == [(f"tanggal {number}", "date?")]


def test_only_a_day_that_is_known_says_so() -> None:
    birth, session, other = READER.spans("17-2-1984, lalu 20 Agustus 2026, lalu 21 Agustus 2026")
    assert (birth.is_known, session.is_known, other.is_known) == (True, True, False)


def test_a_feast_is_the_last_one_or_the_next() -> None:
    on_the_day = Deidentifier(Dossier((), (), date(2026, 3, 20), {}, DOSSIER.feasts), LEXICON)
    labels = [s.label for s in on_the_day.spans("pas lebaran lalu. Pas lebaran depan")]
    assert labels == ["hari acuan", "sekitar 12 bulan setelah hari acuan"]


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
        ("bayi berusia 35 bulan", "35 bulan", "di bawah 3 tahun"),
        ("anak berusia 36 bulan", "36 bulan", "usia prasekolah"),
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
        "tiap, 9 tahun, ia",
        "selama 42 tahun",
        "(selama 9 tahun)",
        "istri selama 12 tahun",
        "berusia 200 tahun",
        "istri (36)",
    ],
)
def test_a_time_is_no_age(text: str) -> None:
    assert [span for span in READER.spans(text) if span.kind == "age"] == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, 2, "di bawah 3 tahun"),
        (3, 5, "usia prasekolah"),
        (6, 12, "usia sekolah dasar"),
        (13, 17, "usia remaja"),
        (18, 19, "akhir belasan tahun"),
        (20, 24, "20–24 tahun"),
        (40, 44, "40–44 tahun"),
        (65, 69, "65–69 tahun"),
        (70, 110, "70 tahun ke atas"),
    ],
)
def test_a_band_holds_its_first_and_its_last_age(first: int, last: int, words: str) -> None:
    assert {band(age) for age in range(first, last + 1)} == {words}


def _whose_age_is(years: int, *, born: date | None = None) -> Deidentifier:
    born = born or date(TODAY.year - years, 1, 1)
    return Deidentifier(
        Dossier((Person("c", "Klien", ("Sutrisno",), (), born),), (), TODAY), LEXICON
    )


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (1, "satu"), (9, "sembilan"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"),
        (15, "lima belas"), (19, "sembilan belas"), (20, "dua puluh"), (21, "dua puluh satu"),
        (30, "tiga puluh"), (99, "sembilan puluh sembilan"),
    ],
)  # fmt: skip
def test_the_known_age_is_told_in_figures_and_in_words(years: int, words: str) -> None:
    reader = _whose_age_is(years)
    for said in (words, str(years)):
        (span,) = reader.spans(f"ia {said} tahun kini")
        assert (span.kind, span.label, span.is_known) == (Kind.AGE, band(years), True)


def test_an_age_counts_from_the_birthday_on() -> None:
    for born, years in ((TODAY, 42), (TODAY + timedelta(days=1), 41)):
        reader = _whose_age_is(0, born=born.replace(year=TODAY.year - 42))
        assert told(f"ia {years} tahun kini", reader) == [(f"{years} tahun", "age")]


def test_an_age_of_who_is_known_says_so_and_another_does_not() -> None:
    known, other = READER.spans("umurnya 42 tahun. Umur istrinya 43 tahun")
    assert (known.is_known, other.is_known) == (True, False)


def test_the_oldest_age_is_a_hundred_and_ten() -> None:
    assert told("berusia 110 tahun", STRANGER) == [("110 tahun", "age")]
    assert told("berusia 111 tahun", STRANGER) == []


def test_numbers_in_words() -> None:
    assert number_of(["dua", "ribu", "dua", "puluh", "enam"]) == 2026
    assert number_of(["seratus", "dua", "puluh", "lima"]) == 125
    assert number_of(["tiga", "ratus", "lima", "belas"]) == 315
    assert number_of(["sepuluh"]) == 10
    assert number_of(["entah"]) is None
    assert number_of([]) is None
    assert asked("ia 31") == []


def test_the_age_behind_the_letter_of_a_form_is_told_where_it_is_the_clients() -> None:
    assert told("klien, P, 42.") == [("42", "age")]
