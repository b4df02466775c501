"""Numbers, posts, units and addresses that the room knows are found in every writing."""

import pytest

from rumah_konseling.ethics.deidentify.decisions import Answer, Decision
from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import FACTS, READER, told


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("NIP 19840217 200912 1 003", "19840217 200912 1 003", "nip"),
        ("nip 19840217.200912.1.003", "19840217.200912.1.003", "nip"),
        ("NIP; 198402172009121003", "198402172009121003", "nip"),
        ("hp 0813-5556-7012", "0813-5556-7012", "phone"),
        ("hp +62 (813) 5556 7012", "+62 (813) 5556 7012", "phone"),
        (
            "hp nol delapan satu tiga lima lima lima enam tujuh nol satu dua",
            "nol delapan satu tiga lima lima lima enam tujuh nol satu dua",
            "phone",
        ),
        ("npwp 091718129743000", "091718129743000", "npwp"),
        ("mobil b 1234 xyz", "b 1234 xyz", "plate"),
        ("mobil B1234XYZ", "B1234XYZ", "plate"),
        ("berkas rk 2026 0104", "rk 2026 0104", "code"),
        ("ke M.Sutrisno84@contoh.test", "M.Sutrisno84@contoh.test", "email"),
        ("ke m.sutrisno84 (at) contoh.test", "m.sutrisno84 (at) contoh.test", "email"),
        ("akun msutrisno84 itu", "msutrisno84", "email"),
        ("rek 034101002345507", "034101002345507", "account"),
        ("di Kelompok Substansi Data dan Informasi", "Kelompok Substansi Data dan Informasi",
         "unit"),
        ("di data dan informasi saja", "data dan informasi", "unit"),
        ("kerja di datin lantai dua", "datin", "unit"),
        ("kerja di ksdi lantai dua", "ksdi", "unit"),
        ("kerja di subbag. TU saja", "subbag. TU", "unit"),
        ("kerja di TU saja", "TU", "unit"),
        ("pangkatnya III c kini", "III c", "grade"),
        ("pangkatnya 3c kini", "3c", "grade"),
        ("kelompok inform tadi", "kelompok inform", "unit"),
        ("seorang juru masak dapur taruna", "juru masak dapur taruna", "position"),
        ("sebagai juru masak", "juru masak", "position"),
        ("pangkat III/c", "III/c", "grade"),
        ("gol 3c", "gol 3c", "grade"),
        ("golongan iii c", "golongan iii c", "grade"),
        ("ia Penata (III/c) sekarang", "Penata (III/c)", "grade"),
        ("di jalan ahmad dahlan gang 3 nomor 21b", "jalan ahmad dahlan gang 3 nomor 21b",
         "address"),
        ("di Ahmad Dahlan saja", "Ahmad Dahlan", "address"),
        ("di dahlan saja", "dahlan", "address"),
        ("di Dahlan saja", "Dahlan", "address"),
        ("dulu di SMA 8 Malang", "SMA 8 Malang", "school"),
        ("dulu di sman 8 malang", "sman 8 malang", "school"),
        ("pangkat PNS, golongan III/c", "PNS, golongan III/c", "grade"),
    ],
)  # fmt: skip
def test_a_known_fact_is_replaced(text: str, words: str, kind: str) -> None:
    assert (words, kind) in told(text)
    assert READER.read(text).left == ()
    span = next(one for one in READER.spans(text) if text[one.start : one.end] == words)
    assert span.is_known


def test_what_the_room_knows_stays_hidden_whatever_is_decided() -> None:
    for text, words in (
        ("NIP 198402172009121003 itu", "198402172009121003"),
        ("di Kelompok Substansi Data dan Informasi itu", "Data dan Informasi"),
        ("pangkat III/c itu", "III/c"),
    ):
        keep = {span.subject: Decision(Answer.KEEP) for span in READER.spans(text)}
        reading = READER.read(text, keep)
        assert words not in reading.text
        assert reading.is_finished


def test_a_number_that_stands_twice_is_one_subject() -> None:
    spans = READER.spans("NIP 198402172009121003, lalu 19840217 200912 1 003 lagi")
    assert len(spans) == 2
    assert len({span.subject for span in spans}) == 1


def test_letters_and_words_that_told_nothing_at_first_are_looked_at_again() -> None:
    reader = Deidentifier(Dossier(facts=(Fact(Kind.UNIT, "Subbagian Tata Usaha"),)), lexicon())
    assert told("tu itu di TU saja", reader) == [("TU", "unit")]
    assert told("kerjanya: tata usaha", reader) == [("tata usaha", "unit")]
    assert told("tata usaha tata usaha", reader) == [("tata usaha", "unit")] * 2


def test_one_word_of_a_unit_is_asked() -> None:
    assert ("perpustakaan", "unit?") in told("ia suka perpustakaan")
    assert ("informasi", "unit?") in told("anak bagian informasi")
    assert told("ia mencari data; informasinya ada") == []
    assert told("data data informasi") == [("data informasi", "unit")]
    assert ("masak", "position?") in told("ia jadi masak")
    assert ("juru", "position?") in told("ia juru lagi")
    assert told("anak kelas 3c dan tu") == []


def test_another_grade_is_asked() -> None:
    assert told("kini golongan IX") == [("golongan IX", "grade?")]
    assert told("Pembina Tk. I (IV/b) itu") == [("Pembina Tk. I (IV/b)", "grade?")]
    assert told("kelas 3 dan pangkat baru, ruang iv") == []
    assert told("kini III/b di sana") == [("III/b", "grade?")]
    assert told("eselon III itu") == [("eselon III", "grade?")]
    assert told("pangkat IX, 3/d, 3d saja") == []


def test_a_word_of_the_language_stands_for_no_phrase() -> None:
    facts = (Fact(Kind.UNIT, "Bidang Umum Sarana"), Fact(Kind.ADDRESS, "Jl. Wa No. 3"))
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("ia naik bus lalu kirim wa", reader) == []


def test_two_letters_of_a_unit_tell_nothing_where_all_is_in_capitals() -> None:
    assert told("KLIEN DATANG DI RUANG INI BERSAMA ORANG TUA DAN TU") == []
    assert ("DI", "unit") not in told("Ia bekerja DI sana")


def test_a_short_number_is_no_known_one() -> None:
    assert told("12 orang") == []
    assert told("antara 0813; 55 orang") == []


def test_a_number_is_left_where_none_is_known() -> None:
    reader = Deidentifier(Dossier(facts=FACTS[9:10]), lexicon())
    assert told("kata 081 saja", reader) == []


def test_the_name_of_an_address_of_the_net_alone_is_no_identifier_where_it_is_a_word() -> None:
    reader = Deidentifier(Dossier(facts=(Fact(Kind.EMAIL, "kantor@x.test"),)), lexicon())
    assert told("di kantor, kantor@x.test", reader) == [("kantor@x.test", "email")]


def test_a_bracket_around_a_number_stays_and_one_within_it_goes() -> None:
    assert READER.read("Ia (081355567012) pulang.").text == "Ia ([nomor telepon]) pulang."
    assert READER.read("Ia, (0813) 5556 7012, pulang.").text == "Ia, [nomor telepon], pulang."


def test_a_phrase_is_found_by_the_short_forms_of_an_office() -> None:
    facts = (
        Fact(Kind.POSITION, "Kepala Seksi Patroli"),
        Fact(Kind.POSITION, "Teknisi Sarana Bantu Navigasi"),
        Fact(Kind.POSITION, "Pengawas Keselamatan Operasi Penerbangan Timur"),
        Fact(Kind.POSITION, "Widyaiswara Ahli Madya"),
        Fact(Kind.POSITION, "Kepala Regu Satpam"),
        Fact(Kind.POSITION, "Instruktur Olahraga"),
        Fact(Kind.UNIT, "Pusat Pelayanan Kesehatan Kerja"),
    )
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert ("kasi patroli", "position") in told("ia jadi kasi patroli", reader)
    assert ("kasie patroli", "position") in told("ia jadi kasie patroli", reader)
    assert ("Teknisi SBN", "position") in told("ia jadi Teknisi SBN", reader)
    assert ("Pengawas KOPT", "position") in told("ia jadi Pengawas KOPT", reader)
    assert ("WI madya", "position") in told("ia jadi WI madya", reader)
    assert ("karu satpam", "position") in told("ia jadi karu satpam", reader)
    assert ("instruktur OR", "position") in told("ia jadi instruktur OR", reader)
    assert ("pusyankes", "unit") in told("kerja di pusyankes", reader)


def test_an_office_calls_its_words_by_syllables_from_within_and_by_letters() -> None:
    facts = (
        Fact(Kind.UNIT, "Pusat Pengembangan Karakter"),
        Fact(Kind.UNIT, "Subbagian Rumah Tangga dan Perlengkapan"),
    )
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("Di pusbangkar orang kenal Joko", reader)[0] == ("pusbangkar", "unit")
    assert told("kerja di rt dan perlengkapan", reader)[0] == ("rt dan perlengkapan", "unit")
    assert told("kata pak rt begitu", reader) == []


def test_a_short_form_needs_a_word_of_its_phrase_beside_it() -> None:
    dossier = Dossier(
        facts=(
            Fact(Kind.UNIT, "Bagian Administrasi Akademik"),
            Fact(Kind.UNIT, "Unit Teknologi Informasi"),
        )
    )
    reader = Deidentifier(dossier, lexicon())
    assert told("kerja di adm akademik dulu", reader) == [("adm akademik", "unit")]
    assert told("kerja di unit ti dulu", reader) == [("unit ti", "unit")]
    assert told("itu adm saja, ti juga", reader) == []


def test_one_trade_is_called_by_several_words() -> None:
    reader = Deidentifier(Dossier(facts=(Fact(Kind.POSITION, "Pengemudi Ambulans"),)), lexicon())
    assert told("ia sopir ambulans dulu", reader) == [("sopir ambulans", "position")]


def test_a_word_of_the_language_that_an_office_is_called_by_is_asked() -> None:
    facts = (
        Fact(Kind.UNIT, "Bagian Hubungan Masyarakat"),
        Fact(Kind.UNIT, "Sekretariat Pimpinan"),
    )
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("kerja di humas dulu", reader) == [("humas", "unit?")]
    assert told("kerja di bag humas dulu", reader) == [("bag humas", "unit")]
    assert told("kerja di setpim dulu", reader) == [("setpim", "unit")]
    assert told("itu humas saja", reader) == []


def test_an_office_alone_tells_no_unit() -> None:
    reader = Deidentifier(Dossier(facts=(Fact(Kind.UNIT, "Kantor Syahbandar"),)), lexicon())
    assert told("ia datang ke kantor lagi", reader) == []


def test_a_name_within_an_address_is_somebody_elsewhere() -> None:
    dossier = Dossier(facts=(Fact(Kind.ADDRESS, "Jl. Ahmad Dahlan No. 21B"),))
    reader = Deidentifier(dossier, lexicon())
    assert told("lalu Dahlan pulang", reader) == [("Dahlan", "name?")]
    assert told("ia tinggal di Dahlan", reader) == [("Dahlan", "address")]


def test_what_is_left_of_an_address_keeps_its_number() -> None:
    dossier = Dossier(facts=(Fact(Kind.ADDRESS, "Griya Barombong Indah Blok C/11"),))
    reader = Deidentifier(dossier, lexicon())
    text = "di Kompleks Hartaco Indah Blok 1D/8"
    assert text[3:].split() == " ".join(words for words, _ in told(text, reader)).split()


def test_a_short_form_goes_on_with_the_words_behind_it() -> None:
    facts = (Fact(Kind.UNIT, "Pusat Pelayanan Kesehatan Penerbangan"),)
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("di pusyankes penerbangan", reader) == [("pusyankes penerbangan", "unit")]
    assert told("di pusyankes, penerbangan", reader)[0] == ("pusyankes", "unit")
    assert told("di pusyankes lagi", reader) == [("pusyankes", "unit")]


def test_a_function_word_of_a_post_tells_nothing() -> None:
    facts = (Fact(Kind.POSITION, "Pemandu Lalu Lintas Udara"),)
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("ia datang Lalu pergi", reader) == []
    assert told("ia pemandu lalu lintas udara", reader) == [
        ("pemandu lalu lintas udara", "position")
    ]


def test_a_rank_is_taken_whole() -> None:
    reader = Deidentifier(
        Dossier(facts=(Fact(Kind.GRADE, "Pembina Utama Muda (IV/c)"),)), lexicon()
    )
    assert told("ia Pembina Utama Muda (IV/c) kini", reader) == [
        ("Pembina Utama Muda (IV/c)", "grade")
    ]


def test_the_longer_phrase_is_the_one_that_is_meant() -> None:
    facts = (
        Fact(Kind.POSITION, "Petugas Kamar Mesin"),
        Fact(Kind.ADDRESS, "Mess Pemda Lantai 2 Kamar 5"),
    )
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("di Mess Pemda Lantai 2 Kamar 5", reader) == [
        ("Mess Pemda Lantai 2 Kamar 5", "address")
    ]


def test_a_numeral_or_a_number_of_an_address_alone_tells_nothing() -> None:
    facts = (Fact(Kind.ADDRESS, "Gg. Haji Naim III No. 112"),)
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert told("Angkatan III, butir no 112, telepon 112", reader) == []
    assert ("Haji Naim III/112", "address") in told("di Haji Naim III/112", reader)


@pytest.mark.parametrize("filler", ["kata ", "Kata ", "kata\t", "1, ", "xy,"])
@pytest.mark.parametrize(
    "known",
    [
        "B 1234 XYZ", "0813 5556 7012", "Juru Masak Dapur Taruna", "juru masak dapur taruna",
        "Jl. Ahmad Dahlan Gg. 3 No. 21B", "Subbagian Tata Usaha", "SMA Negeri 8 Malang",
        "Moh. Fadhil Ramadhan",
    ],
)  # fmt: skip
def test_no_seam_of_a_text_without_an_end_parts_what_is_known(known: str, filler: str) -> None:
    """Each place is tried, around the least and the most letters of a piece, and of two."""
    lost = []
    for before in (*range(375, 440), *range(565, 605), *range(1_160, 1_205)):
        lead = (filler * 600)[: before - 1] + " "
        text = f"{lead}{known} lalu pulang"
        hidden = {
            place
            for span in READER.spans(text)
            if span.is_known
            for place in range(span.start, span.end)
        }
        at = range(len(lead), len(lead) + len(known))
        if any(text[place].isalnum() and place not in hidden for place in at):
            lost.append(before)
    assert lost == []
