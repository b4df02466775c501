"""A permission is for one reader: who can be told from others, and who is nobody in particular."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.ethics.gates import scope
from rumah_konseling.ethics.gates.scope import NOT_ANYONE, too_wide
from rumah_konseling.records.index.lexicon import is_word
from tests.ethics.scoping import NARROW, TODAY, refused


@pytest.mark.parametrize(
    ("name", "office", "is_nobody"),
    [
        ("Media massa", "", True),
        ("Penyidik", "", True),
        ("Pengadilan", "", True),
        ("Puskesmas", "", True),
        ("Rumah Sakit", "", True),
        ("To whom it may concern", "", True),
        ("Psikiater mana saja", "", True),
        ("RS terdekat", "", True),
        ("Keluarga besar", "", True),
        ("Bos saya", "", True),
        ("N.N.", "", True),
        ("X", "RSUD Contoh", True),
        ("Yth. Bapak/Ibu", "", True),
        ("Yang bertanda tangan di bawah ini", "", True),
        ("Wartawan", "", True),
        ("Komandan", "KN Contoh", False),
        ("Bp. Ali", "", False),
        ("dr. Contoh, Sp.KJ", "", False),
        ("Kepala Dinas Kesehatan", "", False),
        ("Penyidik", "Polres Contoh", False),
        ("Puskesmas Contoh", "", False),
        ("Hakim Contoh, S.H.", "", False),
    ],
)
def test_a_post_names_somebody_only_in_an_office(name: str, office: str, is_nobody: bool) -> None:
    assert scope.names_nobody(name, office) is is_nobody


@pytest.mark.parametrize(
    ("field", "words", "changes"),
    [
        ("purpose_text", "obati", {}),
        ("items_text", "tidur", {}),
        ("period_reason", "sakit lama", {"period": Period()}),
    ],
)
def test_as_many_letters_as_it_says_are_enough(
    field: str, words: str, changes: dict[str, object]
) -> None:
    assert refused(**changes, **{field: f" {words[:-1]} "}) == {field}
    assert refused(**changes, **{field: f" {words} "}) == set()


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("\u0410t\u0430san", "Kantor"),
        ("Atasanku", ""),
        ("Bos\u200bku", ""),
        ("Boss", ""),
        ("Pak RT", ""),
        ("Siapa yang datang", ""),
        ("Pembawa surat ini", "RSUD Contoh"),
        ("Yang menanyakan", ""),
        ("Pemohon", ""),
        ("Belum tahu", "RSUD Contoh"),
        ("Menyusul", "RSUD Contoh"),
        ("Tim medis", "Rumah sakit"),
        ("HRD", "Kantor pusat"),
        ("Menteri", ""),
        ("Segenap pegawai", "RSUD Contoh"),
        ("Setiap dokter", "RSUD Contoh"),
        ("Dokter yang jaga saat itu", "RSUD Contoh"),
        ("Teman sekantor", ""),
        ("Grup WhatsApp keluarga", ""),
        ("Media sosial", ""),
        ("Netizen", ""),
        ("Ipar saya", ""),
        ("Ahli waris", ""),
        ("Kuasa hukum", ""),
        ("Pejabat berwenang", "Instansi"),
        ("PPK", ""),
        ("Sdr. XX", "RSUD Contoh"),
        ("Fulan", ""),
    ],
)
def test_nobody_in_particular_is_no_recipient(name: str, office: str) -> None:
    assert refused(recipient_name=name, recipient_office=office) == {"recipient"}


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Mbak Rini", ""),
        ("dr. Contoh", "RSUD"),
        ("Kepala", "Dinas Sosial Kota Contoh"),
        ("Pemegang Kas", "Biro Contoh"),
        ("Kepala Bagian Hukum", "Sekretariat Badan Contoh"),
        ("Ng Tjwl", ""),
        ("Ibu \ua9a2\ua9c1\ua9ae", "RSUD Contoh"),
    ],
)
def test_who_can_be_told_from_others_is_a_recipient(name: str, office: str) -> None:
    assert refused(recipient_name=name, recipient_office=office) == set()


def test_a_name_of_two_letters_is_a_name_and_one_letter_is_none() -> None:
    assert not scope.names_nobody("Bu Al", "")
    assert scope.names_nobody("Bu A", "")


@pytest.mark.parametrize(
    "words",
    [
        "Siapa saja",
        "siapapun",
        "siapa pun yang bertanya",
        "Pihak ketiga",
        "pihak mana pun",
        "Pihak lain",
        "pihak terkait",
        "Pihak berwenang",
        "Semua orang",
        "Yang berkepentingan",
        "yang membutuhkan",
        "Instansi terkait",
    ],
)
def test_anyone_is_no_recipient(words: str) -> None:
    assert too_wide(replace(NARROW, recipient_name=words), TODAY, is_word) == {
        "recipient": NOT_ANYONE
    }
    assert refused(recipient_office=words) == {"recipient"}


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Atasan", ""),
        ("Atasan langsung", "Biro Contoh"),
        ("atasan Sintetis", "Biro Contoh"),
        ("Umum", "Kantor Contoh"),
        ("Pimpinan", "Kantor Contoh"),
        ("Keluarga", ""),
        ("Suami", ""),
        ("Rekan kerja", "Bagian Contoh"),
        ("Pihak kantor", ""),
        ("Para dokter", "RSUD Contoh"),
        ("Dokter", ""),
        ("Kepala Bagian Umum", ""),
        ("Kepala Bagian Umum", "Kantor"),
        ("Yang bersangkutan", ""),
        ("SIAPA\u00a0SAJA", ""),
        ("- - -", ""),
    ],
)
def test_a_word_that_names_nobody_is_no_recipient(name: str, office: str) -> None:
    assert refused(recipient_name=name, recipient_office=office) == {"recipient"}


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Kakak Kanaripenerima", ""),
        ("dr. Umpama", ""),
        ("Dokter jaga", "IGD RSUD Contoh"),
        ("Kepala Bagian Umum", "Sekretariat Badan Contoh"),
        ("Kepala Instalasi Psikiatri", ""),
    ],
)
def test_a_person_or_a_post_in_an_office_is_a_recipient(name: str, office: str) -> None:
    assert refused(recipient_name=name, recipient_office=office) == set()


def test_a_post_in_general_affairs_is_a_certain_one() -> None:
    assert not scope.names_nobody("Kepala Bagian Umum", "Biro Umum")
    assert scope.names_nobody("Umum", "Biro Umum")
    assert scope.names_nobody("Kepala", "Bagian")
    assert scope.names_nobody("Bagian Umum", "")
