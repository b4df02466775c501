"""Whoever is written to is whom the client named, or one letter of haste away."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.addressee import Addressee, Sameness, compare, same_post

KEPALA = Addressee("Kepala Instalasi Psikiatri", "RSUD Teladan", "Jalan Contoh Nomor 2, Kota")


def named(name: str, like: str) -> Sameness:
    return compare(Addressee(name, "RSUD Teladan", ""), Addressee(like, "RSUD Teladan", ""))


@pytest.mark.parametrize(
    ("signed", "now"),
    [
        ("Kepala Instalasi Psikiatri", "kepala  instalasi psikiatri"),
        ("Kepala Instalasi Psikiatri", "Ka. Instalasi Psikiatri"),
        ("Kepala Instalasi Psikiatri", "Kepala Instalasi Psikatri"),
        ("Kepala Instalasi Psikiatri", "Kepala Instalasi Psikiatrii"),
        ("Kepala Instalasi Psikiatri", "Kepala Intsalasi Psikiatri"),
        ("Kepala Instalasi Psikiatri", "Kepala Inxtalasi Psikiatri"),
        ("Kepala Instalasi Psikiatri", "KepalaInstalasi Psikiatri"),
        ("dr. Nur'aini Contoh, Sp.KJ", "Dr Nur’aini Contoh Sp. KJ"),
        ("Nur\u200baini Contoh", "Nuraini Contoh"),
        ("Sarwono", "Sarwnoo"),
    ],
)
def test_a_slip_of_the_pen_is_the_same_person(signed: str, now: str) -> None:
    assert named(signed, now) is named(now, signed) is Sameness.SLIP


@pytest.mark.parametrize(
    ("signed", "now"),
    [
        ("Kepala Instalasi Psikiatri", "Kepala Biro Kepegawaian"),
        ("Kepala Instalasi Psikiatri", "Kepala Instalasi"),
        ("Kepala Instalasi Psikiatri", "Wakil Kepala Instalasi Psikiatri"),
        ("Kepala Instalasi Psikiatri", "Kepla Instalasi Psikatri"),
        ("Kepala Biro I", "Kepala Biro II"),
        ("Kepala Bagian A", "Kepala Bagian B"),
        ("Kepala Seksi 1 2", "Kepala Seksi 12"),
        ("Wahyudi", "Wahyuni"),
        ("Kartika Putri", "Kartika Putra"),
        ("Hartono", "Bartono"),
        ("Dewi", "Devi"),
        ("Sulastri", "Sulastrin"),
        ("Sulastri", "Sulaxmri"),
        ("Ibu Sulastri", ""),
        ("", "Ibu Sulastri"),
    ],
)
def test_another_name_is_another_person(signed: str, now: str) -> None:
    assert named(signed, now) is named(now, signed) is Sameness.OTHER


def test_one_slip_is_one_in_all_three_lines() -> None:
    one = Addressee("Kepala Instalasi Psikatri", KEPALA.office, KEPALA.address)
    two = Addressee("Kepala Instalasi Psikatri", "RSUD Telaadan", KEPALA.address)
    assert compare(KEPALA, one) is Sameness.SLIP
    assert compare(KEPALA, two) is Sameness.OTHER
    assert compare(KEPALA, KEPALA) is Sameness.SAME


def test_numbers_of_an_address_are_never_a_slip() -> None:
    house = Addressee(KEPALA.name, KEPALA.office, "Jalan Contoh Nomor 3, Kota")
    short = Addressee(KEPALA.name, KEPALA.office, "Jl. Contoh No. 2, Kota")
    assert compare(KEPALA, house) is Sameness.OTHER
    assert compare(KEPALA, short) is Sameness.SLIP


def test_a_post_is_the_same_whatever_its_telephone() -> None:
    by_telephone = Addressee(KEPALA.name, KEPALA.office, "0812 0000 0000")
    assert same_post(KEPALA, by_telephone) is Sameness.SAME
    assert same_post(KEPALA, Addressee("Kakak", KEPALA.office, "")) is Sameness.OTHER


def test_a_recipient_is_told_in_one_line() -> None:
    assert KEPALA.in_words == "Kepala Instalasi Psikiatri, RSUD Teladan, Jalan Contoh Nomor 2, Kota"
    assert Addressee("Kakak Contoh", " ", "").in_words == "Kakak Contoh"


@pytest.mark.parametrize(
    ("one", "other", "sameness"),
    [
        ("Kantor 12a45678", "Kantor 12b45678", Sameness.OTHER),
        ("Bagian A Umum", "Bagian AUmum", Sameness.OTHER),
        ("Budi", "Badi", Sameness.OTHER),
        ("Surya", "Sarya", Sameness.SLIP),
        ("Kartika", "Kartuka", Sameness.SLIP),
        ("Kartika", "Kartiko", Sameness.OTHER),
        ("Rahayuningsih", "Rahayunings", Sameness.OTHER),
    ],
)
def test_how_much_of_a_name_a_slip_may_change(one: str, other: str, sameness: Sameness) -> None:
    assert compare(Addressee(one), Addressee(other)) is sameness
    assert compare(Addressee(other), Addressee(one)) is sameness
