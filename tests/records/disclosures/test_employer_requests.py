"""Whoever asks about an employee gets the same answer, whether or not there is one to give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.employer_model import (
    AnsweredBy,
    AskedBy,
    AskedHow,
    AttendanceNote,
)
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.room.room import CounselingRoom, migrations
from rumah_konseling.vault.file.store import Vault
from tests.conftest import START, MadeRoom, SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.ledger_stories import emergency, permitted, text_of
from tests.records.stories import in_force, log, register, vault_of

FORM = RequestForm(
    asked_by=AskedBy.SUPERIOR,
    name="Kepala Bagian Contoh",
    position="Kepala Bagian",
    address="Sekretariat Badan",
    how=AskedHow.LETTER,
    reference="ND-1/2026",
    asked="Apakah Sintetis Utama sedang menjalani konseling",
    asked_on=date(2026, 3, 9),
)


def answer(made: MadeRoom, path: Path, form: RequestForm, *, knows: bool) -> bytes:
    """Answer in a copy of the one room, where the person is a client or is not."""
    made.copy_to(path)
    vault = Vault.open(path, made.data_key, migrations(), clock := SettableClock(START))
    # The one thing a paper draws by lot is its token; here the lot always falls the same.
    with CounselingRoom(vault, made.data_key, clock, lambda alphabet: alphabet[0]) as room:
        if knows:
            room.clients.begin_service(register(room, "Sintetis Utama").id)
        return room.documents.pdf(
            room.employer_requests.reply(room.employer_requests.register(form).id)
        )


def test_the_answer_is_the_same_to_the_byte_whoever_is_asked_about(
    made_room: MadeRoom, tmp_path: Path
) -> None:
    other = replace(FORM, asked="Hal lain tentang pegawai lain")
    answers = {
        answer(made_room, tmp_path / f"{number}.rkv", form, knows=knows)
        for number, (form, knows) in enumerate(
            ((FORM, True), (FORM, False), (other, True), (other, False))
        )
    }
    assert len(answers) == 1
    assert "Sintetis" not in text_of(answers.pop())


def test_nothing_about_any_client_is_read_to_answer(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    permitted(room, client)
    emergency(room, client)
    connection = vault_of(room)._connection
    handle = next(
        value for value in vars(connection).values() if hasattr(value, "set_trace_callback")
    )
    said: list[str] = []
    handle.set_trace_callback(said.append)
    try:
        asked = room.employer_requests.register(FORM)
        room.employer_requests.reply(asked.id)
        room.employer_requests.all()
        room.employer_requests.counts(2026)
    finally:
        handle.set_trace_callback(None)
    words = {word.strip('"(),;') for line in said for word in line.split()}
    assert "employer_request" in words
    assert not words & {
        "client",
        "client_fts",
        "consent",
        "release_permission",
        "emergency",
        "disclosure",
        "referral",
        "letter",
    }


def test_a_reply_is_not_drawn_up_with_a_number_or_a_signature_that_is_none(
    room: CounselingRoom,
) -> None:
    request = room.employer_requests.register(FORM)
    for changes in ({"agency_number": "9" * 241}, {"counselor_ink": Ink(260, 130, ())}):
        with pytest.raises(FieldErrors) as refused:
            room.employer_requests.reply(request.id, **changes)  # type: ignore[arg-type]
        assert set(refused.value.fields) == set(changes)
    assert room.documents.recent() == []


def test_an_answer_is_given_once(room: CounselingRoom) -> None:
    asked = room.employer_requests.register(FORM)
    paper = room.employer_requests.reply(asked.id)
    assert room.employer_requests.reply(asked.id) == paper
    assert room.documents.get(paper).form == "JPA"
    assert room.documents.get(paper).client_id is None
    assert room.employer_requests.get(asked.id) == replace(asked, document_id=paper)
    assert len(room.documents.recent()) == 1
    with pytest.raises(NotFound):
        room.employer_requests.get(99)


def test_a_reply_that_was_drawn_up_is_no_answer_until_it_is_said(room: CounselingRoom) -> None:
    asked = room.employer_requests.register(FORM)
    with pytest.raises(RoomError, match="belum dibuat"):
        room.employer_requests.answer(asked.id, AnsweredBy.LETTER)
    room.employer_requests.reply(asked.id)
    assert room.employer_requests.get(asked.id).answered_on is None
    done = room.employer_requests.answer(asked.id, AnsweredBy.LETTER)
    assert (done.answered_on, done.answered_by) == (room.clock.today(), AnsweredBy.LETTER)
    with pytest.raises(RoomError, match="sudah dijawab"):
        room.employer_requests.answer(asked.id, AnsweredBy.SPOKEN)
    assert vault_of(room).verify() == []


def test_a_request_on_the_telephone_is_answered_by_word(room: CounselingRoom) -> None:
    asked = room.employer_requests.register(FORM)
    done = room.employer_requests.answer(asked.id, AnsweredBy.SPOKEN)
    assert (done.answered_by, done.document_id) == (AnsweredBy.SPOKEN, None)
    assert room.documents.recent() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " X "}, "name"),
        ({"asked_on": date(2026, 3, 10)}, "asked_on"),
        ({"asked": "x" * 2_001}, "asked"),
    ],
)
def test_a_request_says_who_asked_and_when(
    room: CounselingRoom, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.employer_requests.register(replace(FORM, **changes))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert room.employer_requests.all() == []


def test_requests_are_counted_by_year_and_by_who_asked(room: CounselingRoom) -> None:
    for who, day in (
        (AskedBy.SUPERIOR, date(2026, 1, 1)),
        (AskedBy.SUPERIOR, date(2026, 3, 9)),
        (AskedBy.FAMILY, date(2025, 12, 31)),
    ):
        room.employer_requests.register(replace(FORM, asked_by=who, asked_on=day))
    assert room.employer_requests.counts(2026) == {
        who: 2 if who is AskedBy.SUPERIOR else 0 for who in AskedBy
    }
    assert sum(room.employer_requests.counts(2025).values()) == 1
    assert [request.asked_on.year for request in room.employer_requests.all()] == [2026, 2026, 2025]
    assert len(room.employer_requests.all(1)) == 1


def test_the_audit_log_holds_no_word_of_a_request(room: CounselingRoom) -> None:
    asked = room.employer_requests.register(
        replace(FORM, name="Kanarinama", asked="Kanaritanya", reference="Kanarinomor")
    )
    room.employer_requests.reply(asked.id)
    assert "Kanari" not in str(log(room))
    assert vault_of(room).verify() == []


NOTE = AttendanceNote(date(2026, 3, 9), "09.00", "09.50")


def came(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    """Let the client come at nine, and the hour end."""
    clock.at = at(8, day=NOTE.day)
    appointment = appoint(room, client, at(9, day=NOTE.day))
    clock.at = at(10, day=NOTE.day)
    room.appointments.mark(appointment.id, AppointmentStatus.CAME)


def test_a_letter_of_attendance_says_when_and_never_why(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room, concern="Kanarikeluhan sukar tidur")
    came(room, client, clock)
    text = text_of(room.documents.pdf(room.attendance.issue(client.id, NOTE)))
    assert "09.00" in text
    assert "09.50" in text
    assert "Kanari" not in text
    assert room.disclosures.log() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": NOTE.day + timedelta(days=1)}, "day"),
        ({"start": "9.00"}, "start"),
        ({"end": "24.00"}, "end"),
        ({"end": "09.00"}, "end"),
        ({"agency_number": "9" * 101}, "agency_number"),
    ],
)
def test_an_attendance_that_cannot_be_is_refused(
    room: CounselingRoom, clock: SettableClock, changes: dict[str, object], field: str
) -> None:
    client = register(room)
    came(room, client, clock)
    with pytest.raises(FieldErrors) as refused:
        room.attendance.issue(client.id, replace(NOTE, **changes))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert room.documents.recent() == []


@pytest.mark.parametrize(
    "asked",
    [
        "Apakah Dewi Teladan hadir?",
        "kehadiran an. dewi",
        "NIP 19850307 201001 1 002",
        "berkas RK-2026-0001",
        "telepon 0812\u20113456\u20117890",
    ],
)
def test_a_name_or_number_in_what_was_asked_is_told_without_reading_a_client(
    room: CounselingRoom, asked: str
) -> None:
    register(room, "Dewi Teladan", id_number="198503072010011002")
    read: list[str] = []
    vault_of(room)._connection._driver.set_trace_callback(read.append)
    told = room.employer_requests.doubts(asked)
    vault_of(room)._connection._driver.set_trace_callback(None)
    assert "tampak seperti nama atau nomor" in told["asked"]
    assert read == []


def test_a_general_request_raises_no_doubt(room: CounselingRoom) -> None:
    assert room.employer_requests.doubts("Daftar pegawai yang hadir bulan November 2026.") == {}
    assert room.employer_requests.doubts("") == {}
