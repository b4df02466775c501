"""The audit log is read in words, narrowed down, and held against what was printed."""

from __future__ import annotations

from datetime import date

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.safekeeping.audit_trail import (
    Compared,
    PrintedHead,
    TrailEntry,
    TrailFilter,
    in_fours,
    read_head,
)
from rumah_konseling.records.safekeeping.audit_words import ActKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import in_force, printed, register, scanned

MAC = "3f9c01a7be54d288"


def told(room: CounselingRoom, wanted: TrailFilter) -> list[str]:
    return [entry.sentence for entry in room.audit_trail.page(wanted, limit=500)]


def test_entries_come_newest_first_with_number_code_and_mac(room: CounselingRoom) -> None:
    client = register(room)
    entry = room.audit_trail.page(TrailFilter())[0]
    number, mac = room.audit.head()
    assert entry == TrailEntry(
        number,
        room.clock.now(),
        ActKind.CLIENT,
        "Terdaftar dan masuk daftar tunggu",
        "",
        client.code,
        mac,
    )
    assert room.audit_trail.head() == PrintedHead(number, mac)


def test_no_name_of_a_client_comes_into_it(room: CounselingRoom) -> None:
    client = register(room, "Sintetis Wijayakusuma")
    scanned(room, client)
    in_force(room, register(room, "Sintetis Kedua"))
    entries = room.audit_trail.page(TrailFilter(), limit=500)
    assert len(entries) == room.audit.head()[0]
    assert not any("sintetis" in repr(entry).lower() for entry in entries)
    assert {client.code} < {entry.code for entry in entries}


def test_it_is_paged_by_the_last_number_seen(room: CounselingRoom) -> None:
    for number in range(7):
        register(room, f"Sintetis Nomor {number}")
    newest = room.audit_trail.page(TrailFilter(), limit=3)
    older = room.audit_trail.page(TrailFilter(), after=newest[-1].number, limit=3)
    last = room.audit.head()[0]
    assert [one.number for one in newest + older] == list(range(last, last - 6, -1))


def test_every_word_of_a_sentence_finds_it(room: CounselingRoom) -> None:
    client = register(room)
    scanned(room, client)
    consent = printed(room, register(room, "Sintetis Kedua"))
    room.consents.reopen_draft(consent.id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    for entry in room.audit_trail.page(TrailFilter(), limit=500):
        words = f"{entry.code} {entry.sentence} {entry.number}".upper()
        found = room.audit_trail.page(TrailFilter(words), limit=500)
        assert entry.number in [one.number for one in found], words


def test_words_are_all_wanted_and_what_only_might_be_said_is_not_found(
    room: CounselingRoom,
) -> None:
    client = register(room)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    assert told(room, TrailFilter("hubungan ditanyakan")) == [
        "Hubungan ditanyakan; tidak ada benturan"
    ]
    assert told(room, TrailFilter("benturan kepentingan")) == []
    assert told(room, TrailFilter(f"{client.code} terdaftar")) == [
        "Terdaftar dan masuk daftar tunggu"
    ]
    assert told(room, TrailFilter("RK-2026-9999")) == []
    assert told(room, TrailFilter("%")) == []


def test_words_far_back_are_found_page_by_page(room: CounselingRoom) -> None:
    client = register(room)
    for turn in range(1_100):
        room._vault.note("session.saved", f"client/{client.id}", number=turn)
    (found,) = room.audit_trail.page(TrailFilter("terdaftar"))
    assert found.code == client.code
    pages = room.audit_trail.page(TrailFilter("draf catatan sesi"), limit=50)
    assert len(pages) == 50


def test_a_period_is_whole_days_of_the_office_and_a_kind_is_of_its_acts(
    room: CounselingRoom, clock: SettableClock
) -> None:
    day = clock.today()
    register(room)
    clock.advance(days=3)
    register(room, "Sintetis Kedua")
    room.settings.tell_once("spool")
    later = clock.today()
    assert told(room, TrailFilter(first=later)) == [
        "Petunjuk sekali tampil sudah dibaca",
        "Terdaftar dan masuk daftar tunggu",
    ]
    assert told(room, TrailFilter(first=later, kind=ActKind.CLIENT)) == [
        "Terdaftar dan masuk daftar tunggu"
    ]
    assert len(told(room, TrailFilter(last=day, kind=ActKind.CLIENT))) == 1
    assert told(room, TrailFilter(first=date(2099, 1, 1))) == []


def test_the_reason_of_an_older_file_that_was_accepted_is_told(room: CounselingRoom) -> None:
    room._vault.note("vault.older_accepted", seen=90, reason="Dipulihkan dari cadangan Senin.")
    (entry,) = room.audit_trail.page(TrailFilter("senin"))
    assert entry.reason == "Dipulihkan dari cadangan Senin."
    assert entry.sentence.endswith("terlihat nomor 90")


def test_a_printed_head_is_the_same_another_or_missing(room: CounselingRoom) -> None:
    number, mac = room.audit.head()
    register(room)
    compare = room.audit_trail.compare
    assert compare(PrintedHead(number, mac)) is Compared.SAME
    assert compare(PrintedHead(number, mac[:16])) is Compared.SAME
    flipped = ("0" if mac[0] != "0" else "1") + mac[1:]
    assert compare(PrintedHead(number, flipped)) is Compared.ANOTHER
    assert compare(PrintedHead(number + 1, mac)) is Compared.ANOTHER
    assert compare(PrintedHead(number + 2, mac)) is Compared.MISSING
    assert compare(PrintedHead(10**15 - 1, mac)) is Compared.MISSING


@pytest.mark.parametrize(
    ("number", "mac"),
    [
        ("1204", "3f9c 01a7 be54 d288"),
        (" 1.204 ", "3F9C-01A7-BE54-D288"),
        ("", f"RKAUDIT1:1204:{MAC}"),
        ("7", f"rkaudit1:1204:{MAC}"),
    ],
)
def test_a_head_is_read_as_people_type_it_or_as_its_code_says_it(number: str, mac: str) -> None:
    assert read_head(number, mac) == PrintedHead(1204, MAC)
    assert read_head("", PrintedHead(1204, MAC * 4).to_text()) == PrintedHead(1204, MAC * 4)


@pytest.mark.parametrize(
    ("number", "mac", "faulty"),
    [
        ("", MAC, {"number"}),
        ("dua", MAC, {"number"}),
        ("٣", MAC, {"number"}),
        ("9" * 16, MAC, {"number"}),
        ("1", "", {"mac"}),
        ("1", MAC[:15], {"mac"}),
        ("1", MAC * 5, {"mac"}),
        ("1", "3f9c 01a7 be54 d28O", {"mac"}),
        ("x", "zz", {"number", "mac"}),
    ],
)
def test_what_can_be_no_head_is_said_beside_its_field(
    number: str, mac: str, faulty: set[str]
) -> None:
    with pytest.raises(FieldErrors) as refused:
        read_head(number, mac)
    assert set(refused.value.fields) == faulty


def test_digits_are_printed_in_fours() -> None:
    assert in_fours(MAC) == "3f9c 01a7 be54 d288"
