"""A unit, a post, a school, an address and a grade are known in every short and spoilt form."""

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import told

FACTS = (
    Fact(Kind.UNIT, "Seksi Teknik Bangunan Bandar Udara"),
    Fact(Kind.UNIT, "Unit Kesehatan Kampus"),
    Fact(Kind.UNIT, "Bagian Umum dan Hubungan Masyarakat"),
    Fact(Kind.POSITION, "Pengadministrasi Perkantoran"),
    Fact(Kind.POSITION, "Instruktur Selam"),
    Fact(Kind.UNIT, "Unit Penjaminan Mutu"),
    Fact(Kind.UNIT, "Seksi Angkutan Sungai dan Danau"),
    Fact(Kind.POSITION, "Operator Simulator Radar"),
    Fact(Kind.SCHOOL, "SMA Negeri 8 Malang"),
    Fact(Kind.SCHOOL, "SD Negeri Sukamaju 03"),
    Fact(Kind.ADDRESS, "Jl. Trunojoyo No. 27 RT 03/RW 11"),
    Fact(Kind.ADDRESS, "Perum Bumi Serpong Blok B12 No. 76A"),
    Fact(Kind.ADDRESS, "Jl. Veteran No. 9"),
    Fact(Kind.ADDRESS, "Jl. Monginsidi No. 100"),
    Fact(Kind.GRADE, "Pembina (IV/a)"),
    Fact(Kind.GRADE, "PPPK golongan IX"),
)
READER = Deidentifier(Dossier(facts=FACTS), lexicon())


@pytest.mark.parametrize(
    "said",
    [
        "unit ppenjaminan mutu", "Unit Pejnaminan Mutu", "Unit Pen. Mutu", "unit pnjmnn mutu",
        "Unit Pen-\njaminan Mutu", "Unit Penj aminan Mutu", "UnitPenjaminanMutu",
        "Unit lama Penjaminan Mutu", "Un1t Penjaminan Mutu", "Unit Penj. Mutu",
        "seksi anggkutan sungai dan danau", "operator simulatop radar", "Operator Simu. Radar",
        "oprator simulator radar", "umum dan humas", "Bag. Umum dan Humas", "admin perkantoran",
        "Instr. Selam", "unit kes kampus", "teknik bangunan bandara", "pengadm. perkantoran",
    ],
)  # fmt: skip
def test_a_spoilt_or_shortened_phrase_is_found_whole(said: str) -> None:
    for text in (f"ia di {said} itu", f"({said})"):
        assert [words for words, _ in told(text, READER)] == [said]


@pytest.mark.parametrize(
    "said",
    [
        "SMA Negeri delapan Malang", "sman8malang", "SMA Negeri No. 8 Malang", "SMA Negri 8",
        "SMA Negeri VIII Malang", "S.D. Negeri Sukamaju 3", "SD N Sukamaju tiga",
    ],
)  # fmt: skip
def test_a_school_is_found_by_its_number_in_any_writing(said: str) -> None:
    assert told(f"ia dulu di {said} itu", READER) == [(said, "school")]


@pytest.mark.parametrize(
    "said",
    [
        "Jl.\nTrunojoyo No.\n27", "jl. trunozoyo no. 27", "Jl. Tru-\nnojoyo No. 27",
        "Jl. Trunojoyo No. dua puluh tujuh", "Jl. Monginsidi No. seratus",
        "Jl. Trunojoyo No27 RT003 RW011",
        "Jl. Trunojoyo No. 27 RT.003/011", "perum bumi serpong blok b 12 no 76 a",
        "Perum Bumi Serpong Blok B no 12 no 76A", "Perum Bumi Serpong Blk. B-12",
    ],
)  # fmt: skip
def test_an_address_is_found_whole(said: str) -> None:
    assert told(f"ia ke {said} itu", READER) == [(said, "address")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rumahnya nomor 27 itu", "rumahnya nomor 27"), ("rumah no 76a itu", "rumah no 76a"),
        ("tinggal di veteran", "veteran"),
        ("rumahnya di b12 itu", "b12"),
    ],
)  # fmt: skip
def test_a_word_of_an_address_is_asked_about_where_somebody_lives(text: str, said: str) -> None:
    assert told(text, READER) == [(said, "address?")]


@pytest.mark.parametrize(
    "text",
    ["nomor 27 itu", "seorang veteran", "di veteran", "kaos no 76a", "mutu dan angkutan", "12 9",
     "sungai itu", "unit itu", "radar itu"],
)  # fmt: skip
def test_a_word_of_a_phrase_alone_tells_nothing(text: str) -> None:
    assert told(text, READER) == []


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("gol IV / a itu", "gol IV / a", "grade"),
        ("golongan empat a itu", "golongan empat a", "grade"),
        ("golongan IV ruang a itu", "golongan IV ruang a", "grade"),
        ("ia Pembina, IV/a itu", "Pembina, IV/a", "grade"),
        ("ia Pembina (IVa) itu", "Pembina (IVa)", "grade"),
        ("pangkatnya pembina kini", "pembina", "grade"),
        ("Ia kini Pembina muda", "Pembina muda", "grade?"),
        ("Ia kini Pembina", "Pembina", "grade?"),
        ("ia PPPK IX itu", "PPPK IX", "grade"),
        ("ia pppk 9 itu", "pppk 9", "grade"),
        ("golongan sembilan itu", "golongan sembilan", "grade"),
        ("gol 9 itu", "gol 9", "grade"),
        ("golIVa itu", "golIVa", "grade"),
        ("kini 4a di sana", "4a", "grade"),
        ("ia Pembinna Tk. I itu", "Pembinna Tk. I", "grade?"),
        ("golongan III ruang b itu", "golongan III ruang b", "grade?"),
    ],
)
def test_a_grade_is_found_in_any_writing(text: str, said: str, kind: str) -> None:
    assert told(text, READER) == [(said, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "empat a itu",
        "kelas 4a itu",
        "Pembina pramuka itu",
        "pembina itu",
        "kelas IX itu",
        "dua PPPK 3 orang",
        "tiga d itu",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_grade_is_left(text: str) -> None:
    assert [words for words, kind in told(text, READER) if kind.startswith("grade")] == []


def test_a_rank_of_one_word_may_be_freed_where_it_may_be_a_coach() -> None:
    (asked_about,) = READER.spans("Ia kini Pembina")
    (said,) = READER.spans("pangkatnya pembina")
    assert (asked_about.is_known, asked_about.is_word) == (True, True)
    assert (said.is_known, said.is_word) == (True, False)
