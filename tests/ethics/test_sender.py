"""Being sent binds nobody, and whoever sent for leave to divorce gets the attendance alone."""

from __future__ import annotations

from datetime import date

import pytest

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.sender import (
    SenderFacts,
    SentFacts,
    gets_attendance_only,
    is_employer_in_danger,
    is_of_the_employer,
    signing_a_session,
)
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Remedy


@pytest.mark.parametrize(
    ("facts", "is_open", "words"),
    [
        (SentFacts(was_sent=False), True, ""),
        (SentFacts(was_sent=True), False, "belum ditanya"),
        (SentFacts(was_sent=True, feels_obliged=False), True, ""),
        (SentFacts(was_sent=True, feels_obliged=True), False, "Bicarakan"),
        (SentFacts(was_sent=True, feels_obliged=True, was_told_free=True), True, ""),
        (SentFacts(was_sent=True, was_told_free=True), False, "belum ditanya"),
    ],
)
def test_who_was_sent_is_asked_and_told_that_coming_is_voluntary(
    facts: SentFacts, is_open: bool, words: str
) -> None:
    verdict = signing_a_session(facts)
    assert verdict.is_open is is_open
    assert words in verdict.reason
    assert verdict.principle is AUTONOMY
    assert is_open or verdict.remedy is Remedy.ASK_WHETHER_OBLIGED


def asked(name: str, purpose: Purpose = Purpose.REFERRAL, office: str = "Kantor") -> Request:
    to = Addressee(name, office)
    return Request(1, purpose, (Item.CONCERN,), Period(), Medium.PAPER, date(2026, 3, 9), to)


@pytest.mark.parametrize(
    ("told_as", "is_office", "request_", "expected"),
    [
        ("Kepala Bagian Umum", False, asked("Kepala Bagian Umum"), True),
        ("Kabag Umum", False, asked("Kepala Bagian Umum"), True),
        ("KEPALA BAGIAN UMUM, Kantor Contoh", False, asked("Kepala Bagian Umum"), True),
        ("Bagian Umum", False, asked("Kepala Bagian Umum"), True),
        ("Kepala Bagian Umum", False, asked("Psikolog Klinis"), False),
        ("", False, asked("Kepala Bagian Umum"), True),
        ("Ani", False, asked("Rohaniwan Balai"), False),
        ("pembimbing rohani", False, asked("Ani"), False),
        ("oleh Kepala Bagian Umum, secara lisan", False, asked("Kepala Bagian Umum"), True),
        ("", False, asked(""), False),
        ("Kepala Bagian Umum", False, asked(""), False),
        ("", True, asked("Kepala Biro", Purpose.ADMINISTRATION), True),
        ("", True, asked("Kepala Biro", Purpose.WORK_ADJUSTMENT), True),
        ("", True, asked("Ketua Pengadilan Agama", Purpose.LEGAL), False),
        # Whatever it asks for, and however it is called.
        ("Kasubbag Umum", True, asked("Kepala Biro Hukum", Purpose.LEGAL), True),
        ("Kasubbag Umum", True, asked("Inspektorat", Purpose.SAFETY), True),
        ("", True, asked("Unit Layanan Terpadu", Purpose.CONTINUED_CARE), True),
        ("", False, asked("Pejabat PPID", Purpose.FAMILY_SUPPORT), True),
        ("", False, asked("Inspektur II", Purpose.LEGAL), True),
        ("Sekretariat Badan", False, asked("Ratna", office="Sekretariat Badan"), True),
        ("", False, asked("Ratna", office="Badan Teladan"), True),
        ("", False, asked("Badan Teladan", office=""), True),
        # Whoever heals, helps, judges or defends is none of the employer's.
        ("", True, asked("Kepala Instalasi Psikiatri", office="RSUD Teladan"), False),
        ("", True, asked("LBH Teladan", Purpose.LEGAL), False),
        ("", False, asked("Psikolog Klinis", office="Badan Teladan"), False),
        ("", True, asked("Kepala Bagian Kepegawaian", office="RSUD Teladan"), False),
        ("RSUD Teladan", True, asked("Kepala Kepegawaian", office="RSUD Teladan"), True),
        ("", False, asked("Ratna", Purpose.FAMILY_SUPPORT, office=""), False),
        ("", False, asked("Kepala Biro", Purpose.ADMINISTRATION), True),
    ],
)
def test_the_sender_is_known_by_the_words_or_as_an_office_of_the_employer(
    told_as: str, is_office: bool, request_: Request, expected: bool
) -> None:
    facts = SenderFacts(True, told_as, is_office, ("Badan Teladan", ""))
    assert gets_attendance_only(facts, request_) is expected
    assert not gets_attendance_only(SenderFacts(False, told_as, is_office), request_)


@pytest.mark.parametrize(
    ("told_as", "name", "is_named"),
    [
        ("Pak Darmo Wiguna dari lantai dua", "Darmo Wiguna", True),
        ("Darmo Wiguna", "Bapak Darmo Wiguna dari lantai dua", True),
        ("Darmo Wiguna", "Sari Wiguna", False),
        ("", "Darmo Wiguna", False),
    ],
)
def test_the_sender_is_known_where_one_way_of_calling_them_holds_the_other(
    told_as: str, name: str, is_named: bool
) -> None:
    facts = SenderFacts(is_for_divorce=True, told_as=told_as)
    assert gets_attendance_only(facts, asked(name, office="")) is is_named


@pytest.mark.parametrize(
    ("name", "office", "is_so"),
    [
        ("Kepala Biro Kepegawaian", "Sekretariat Badan", True),
        ("Inspektur II", "Inspektorat Jenderal", True),
        ("Ketua Pengadilan Agama", "Pengadilan Agama Contoh", False),
        ("Kepala Kepegawaian", "Pengadilan Negeri Contoh", False),
        ("dr. Intan Umpama", "Rumah Sakit Contoh", False),
    ],
)
def test_who_decides_about_employees_is_no_court(name: str, office: str, is_so: bool) -> None:
    assert is_of_the_employer(name, office) is is_so


@pytest.mark.parametrize(
    ("name", "office", "is_so"),
    [
        ("Kepala Biro Kepegawaian", "", True),
        ("Ratna", "Badan Teladan", True),
        ("Petugas", "Dinas Pemadam Kebakaran", False),
        ("Piket", "Dinas Sosial", False),
        ("Kepala Seksi", "Polres Contoh", False),
        ("Kepala Bagian", "RSUD Teladan", False),
        ("Kakak klien", "", False),
    ],
)
def test_in_danger_the_employer_is_known_and_so_is_who_saves_life(
    name: str, office: str, is_so: bool
) -> None:
    assert is_employer_in_danger(Addressee(name, office), ("Badan Teladan", "")) is is_so
