"""Is this person here already? Near names with the same birth date, or the same number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rumah_konseling.records.clients.client_model import ClientForm, IdKind
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import fill_register, form, register, vault_of

BORN = date(1985, 3, 7)
NIP = "198503072010011002"


def reasons(room: CounselingRoom, given: ClientForm) -> list[tuple[str, str]]:
    return [(found.client.code, found.why) for found in room.clients.duplicates(given)]


@pytest.fixture
def known(room: CounselingRoom) -> ClientForm:
    return register(room, "Dr. Budi Santoso, S.Psi.", id_number=NIP, birth_date=BORN).form


def test_the_same_number_is_the_same_person_whatever_the_name(
    room: CounselingRoom, known: ClientForm
) -> None:
    given = form(name="Ani Wijaya", id_number="19850307 201001 1 002", birth_date=date(1990, 1, 1))
    assert reasons(room, given) == [("RK-2026-0001", "Nomor identitasnya sama.")]


@pytest.mark.parametrize(
    "name",
    [
        "Budi Santoso",
        "BUDI SANTOSO, M.M.",
        "Santoso Budi",
        "Budi Santosa",
        "Drs. Budi Hartono Santoso",
    ],
)
def test_a_near_name_with_the_same_birth_date_is_a_likely_duplicate(
    room: CounselingRoom, known: ClientForm, name: str
) -> None:
    given = form(name=name, birth_date=BORN)
    assert reasons(room, given) == [("RK-2026-0001", "Nama mirip dan tanggal lahir sama.")]


def test_the_same_name_is_told_when_one_birth_date_is_unknown(
    room: CounselingRoom, known: ClientForm
) -> None:
    assert reasons(room, form(name="Budi Santoso")) == [("RK-2026-0001", "Namanya mirip.")]


@pytest.mark.parametrize(
    "other",
    [
        form(name="Budi Santoso", birth_date=date(1985, 3, 8)),
        form(name="Ani Wijaya", birth_date=BORN),
        form(name="Budi", birth_date=BORN),
    ],
    ids=["another birth date", "another name", "one common word"],
)
def test_somebody_else_is_no_duplicate(
    room: CounselingRoom, known: ClientForm, other: ClientForm
) -> None:
    assert reasons(room, other) == []


def test_two_without_a_number_do_not_share_a_number(room: CounselingRoom) -> None:
    register(room, "Sintetis Satu")
    register(room, "Orang Kedua", id_kind=IdKind.NONE, id_number=NIP)
    assert reasons(room, form(name="Orang Ketiga", id_kind=IdKind.NONE)) == []
    assert reasons(room, form(name="Orang Ketiga", id_number=NIP)) == []


def test_nobody_is_a_duplicate_of_themselves(room: CounselingRoom, known: ClientForm) -> None:
    assert room.clients.duplicates(known, except_id=1) == []


def test_a_closed_client_is_found_too(room: CounselingRoom, known: ClientForm) -> None:
    room.clients.leave_queue(1, "Pindah ke kota lain.")
    assert reasons(room, replace(known, name="Budi Santoso")) != []


def test_the_same_number_is_found_among_many_of_the_same_birth_date(room: CounselingRoom) -> None:
    """A day of birth left at a common default must not crowd the certain match out."""
    fill_register(room, 600, birth_date=BORN.isoformat())
    last = register(room, "Sintetis Akhir", id_number=NIP, birth_date=BORN)
    found = room.clients.duplicates(form(name="Ani", id_number=NIP, birth_date=BORN))
    assert [duplicate.client.id for duplicate in found] == [last.id]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Muhammad Rizki Teladan", "Moh. Rizki Teladan"),
        ("Muhammad Rizki", "M. Rizki"),
        ("Muhammad Rizki", "Muh Rizki"),
        ("HM. Rizki", "Muhammad Rizki"),
        ("H. Mochamad Rizki", "muhamad rizki"),
        ("Soetrisno", "Sutrisno"),
        ("Sutrisno", "Soetrisno"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Tjipto Contoh", "Cipto Contoh"),
        ("Dewi Teladan, S.E., M.M.", "Dewi Teladan SE.MM"),
        ("Dewi Teladan SE.MM", "Teladan Dewi"),
        ("Siti Nur'aini", "Siti Nuraini"),
        ("Achmad Contoh", "Ahmad Contoh"),
        ("Budi Santoso", "Budi Hartono Santoso"),
        ("Budi Santoso", "Budi Santosa"),
    ],
)
def test_a_name_written_otherwise_is_a_likely_duplicate_without_any_birth_date(
    room: CounselingRoom, kept: str, typed: str
) -> None:
    register(room, kept)
    fill_register(room, 20)
    assert ("RK-2026-0001", "Namanya mirip.") in reasons(room, form(name=typed))


def test_who_was_born_on_another_known_day_is_somebody_else(room: CounselingRoom) -> None:
    register(room, "Muhammad Rizki", birth_date=BORN)
    assert reasons(room, form(name="Moh. Rizki", birth_date=date(1985, 3, 8))) == []
    assert reasons(room, form(name="Moh. Rizki", birth_date=BORN)) != []


@pytest.mark.parametrize(
    "typed", ["3171010101010001", "3171 0101 0101 0001", "3171-0101\u20110101\u200b0001"]
)
def test_a_nik_is_the_same_however_grouped(room: CounselingRoom, typed: str) -> None:
    register(room, "Ani Contoh", id_kind=IdKind.OTHER, id_number="3171 0101 0101 0001")
    given = form(name="Orang Lain", id_kind=IdKind.OTHER, id_number=typed)
    assert reasons(room, given) == [("RK-2026-0001", "Nomor identitasnya sama.")]


def test_a_number_kept_with_its_gaps_before_is_still_the_same(room: CounselingRoom) -> None:
    client = register(room, "Ani Contoh", id_kind=IdKind.OTHER, id_number="31710101")
    vault_of(room)._connection.change(
        "UPDATE client SET id_number = '3171 0101' WHERE id = ?", (client.id,)
    )
    given = form(name="Orang Lain", id_kind=IdKind.OTHER, id_number="3171.0101")
    assert reasons(room, given) == [("RK-2026-0001", "Nomor identitasnya sama.")]
