"""A number on a paper that leaves names no room and counts nothing; no client's code leaves."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow, AttendanceNote
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.form_kinds import EMERGENCY, RELEASE
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint
from tests.records.ledger_stories import draft, emergency, issue, permitted, referred, text_of
from tests.records.stories import arrive, close, in_force, paper_of, register

NUMBER = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def attended(room: CounselingRoom, client: Client, clock: SettableClock) -> AttendanceNote:
    """Let the client come at the next full hour, and the meeting end."""
    begins = (room.clock.now() + timedelta(hours=1)).astimezone().replace(minute=0)
    appointment = appoint(room, client, begins)
    clock.at = begins + timedelta(minutes=50)
    room.appointments.mark(appointment.id, AppointmentStatus.CAME)
    return AttendanceNote(begins.date(), f"{begins:%H}.00", f"{begins:%H}.50")


def papers_that_leave(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> dict[str, tuple[int, str]]:
    """Issue one of each and return id and number by form."""
    note = attended(room, client, clock)
    permission = permitted(room, client)
    revoked = permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    told = room.letters.write(client.id, draft(room, kind=LetterKind.INFORMATION, reasons=()))
    asked = room.employer_requests.register(
        RequestForm(
            AskedBy.SUPERIOR, "Kepala Bagian", "", "", AskedHow.LETTER, "", "umum", date(2026, 3, 9)
        )
    )
    record = emergency(room, client)
    assert referral.document_id is not None
    ids = {
        "RJK": referral.document_id,
        "SKI": issue(room, told.id),
        "JPA": room.employer_requests.reply(asked.id),
        "SKH": room.attendance.issue(client.id, note),
        "IZN": room.documents.of_record(RELEASE, permission.id)[0].id,
        "CIZ": room.permissions.revoke(revoked.id, client_ink=None),
        "DRT": room.documents.of_record(EMERGENCY, record.id)[0].id,
    }
    return {form: (one, room.documents.get(one).serial) for form, one in ids.items()}


def test_a_number_that_leaves_is_a_token_of_no_order(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    leaving = papers_that_leave(room, client, clock)
    for form, (document_id, number) in leaving.items():
        assert NUMBER.fullmatch(number), (form, number)
        pdf = room.documents.pdf(document_id)
        text = text_of(pdf)
        assert number in text, form
        # Any letters may come together in the random numbers themselves.
        rest = NUMBER.sub("", text)
        for said in ("RK/", "RK-", client.code, "/2026/"):
            assert said not in rest, (form, said)
        assert room.documents.get(document_id).form == form
        (found,) = [p for p in room.documents.matching(number) if p.id == document_id]
        assert found.serial == number
        name = room.documents.attachment(found.attachment_id).name
        assert name == f"{number}.pdf"
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert "RK" not in NUMBER.sub("", str(document.docinfo.get("/Title")))
    assert len({number for _, number in leaving.values()}) == len(leaving)


def test_a_number_that_is_taken_is_not_given_again(
    room: CounselingRoom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 8 letters of the number and 16 of the code on each paper; the second number is the first.
    letters = iter("A" * 24 + "A" * 8 + "B" * 24)
    room.documents._choose = lambda _alphabet: next(letters)
    numbers = [permitted(room, client).serial for _ in range(2)]
    assert numbers == ["AAAA-AAAA", "BBBB-BBBB"]


def test_what_the_client_takes_home_counts_nothing_either(
    room: CounselingRoom, client: Client
) -> None:
    consent = in_force(room, client)
    room.clients.begin_service(client.id)
    taken_back = room.consents.withdraw(consent.id, items=(), client_ink=None)
    for paper in (paper_of(room, consent), taken_back, close(room, client)):
        assert NUMBER.fullmatch(room.documents.get(paper).serial)
        assert client.code not in text_of(room.documents.pdf(paper))


def test_papers_that_stay_keep_their_count(room: CounselingRoom) -> None:
    assert room.documents.get(room.ethics_map.issue()).serial == "RK/SWE/2026/0001"


def test_the_agencys_own_number_stands_where_a_letter_says_its_number(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    own = "KP.01.02/15/BPSDMP-2026"
    letter = room.letters.write(client.id, draft(room, agency_number=f"  {own} "))
    paper = room.documents.get(issue(room, letter.id))
    text = text_of(room.documents.pdf(paper.id))
    assert f"Nomor : {own}" in text or f"Nomor: {own}" in text or own in text
    assert paper.serial in text
    with pytest.raises(FieldErrors):
        room.letters.write(client.id, draft(room, agency_number="9" * 101))


def test_a_reply_slip_finds_its_letter_by_the_letters_code(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    assert referral.document_id is not None
    paper = room.documents.get(referral.document_id)
    assert arrive(room, paper.token) == [paper.serial]


def test_nothing_in_a_letter_of_attendance_names_the_room(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    note = attended(room, client, clock)
    paper = room.documents.get(room.attendance.issue(client.id, note))
    pdf = room.documents.pdf(paper.id)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {key: str(value) for key, value in document.docinfo.items()} == {
            "/Title": f"Surat Keterangan Hadir {paper.serial}"
        }
    # Its code says no more than the token.
    assert PageCode(paper.token, 1, 1).to_text(names_room=False) == f"S1:{paper.token}:1/1"
    for word in (b"Rumah", b"Konseling"):
        assert word not in pdf
    assert "konsel" not in text_of(pdf).lower().replace("konselor", "")
    assert PageCode.from_text(f"S1:{paper.token}:1/1") == PageCode(paper.token, 1, 1)
    assert PageCode.from_text(f"RK1:{paper.token}:1/1") == PageCode(paper.token, 1, 1)


def test_attendance_is_certified_of_a_meeting_that_took_place(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    begins = (room.clock.now() + timedelta(hours=1)).astimezone().replace(minute=0)
    note = AttendanceNote(begins.date(), f"{begins:%H}.00", f"{begins:%H}.50")

    def refused() -> dict[str, str]:
        with pytest.raises(FieldErrors) as errors:
            room.attendance.issue(client.id, note)
        return dict(errors.value.fields)

    assert set(refused()) == {"day"}
    appointment = appoint(room, client, begins)
    other = register(room, "Sintetis Lain")
    clock.at = begins + timedelta(minutes=20)
    room.appointments.mark(appointment.id, AppointmentStatus.CAME)
    assert "belum selesai" in refused()["end"]
    clock.at = begins + timedelta(minutes=50)
    assert room.attendance.issue(client.id, note)
    with pytest.raises(FieldErrors):
        room.attendance.issue(other.id, note)
    with pytest.raises(FieldErrors) as missed:
        room.attendance.issue(client.id, replace(note, start="00.10", end="00.50"))
    assert f"{begins:%H}.00" in missed.value.fields["day"]
    clock.advance(hours=5)
    with pytest.raises(FieldErrors):
        room.attendance.issue(client.id, replace(note, end=f"{begins.hour + 3:02d}.50"))


def test_who_did_not_come_is_not_certified(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    begins = (room.clock.now() + timedelta(hours=1)).astimezone().replace(minute=0)
    appointment = appoint(room, client, begins)
    clock.at = begins + timedelta(hours=2)
    room.appointments.mark(appointment.id, AppointmentStatus.DID_NOT_COME)
    note = AttendanceNote(begins.date(), f"{begins:%H}.00", f"{begins:%H}.50")
    with pytest.raises(FieldErrors):
        room.attendance.issue(client.id, note)
