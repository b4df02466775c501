"""A sign that no font has is told before a paper is issued, whichever paper it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import SignsNotPrintable
from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow, AttendanceNote
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.letter_model import Section
from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.room.room import CounselingRoom
from tests.records.calendar_stories import appoint
from tests.records.ledger_stories import draft, permitted, terms
from tests.records.stories import printed, register

# What Word writes for its own bullet, from the font Symbol; and a sign of nobody.
BULLETS = ("\uf0b7", "\ue001")


def consent(room: CounselingRoom, sign: str) -> object:
    return printed(room, register(room, f"Nama {sign}"))


def permission(room: CounselingRoom, sign: str) -> object:
    client = register(room)
    kept = room.permissions.write(client.id, terms(room, purpose_text=f"Tujuan {sign} ini"))
    return room.permissions.issue_for_paper(kept.id)


def letter(room: CounselingRoom, sign: str) -> object:
    client = register(room)
    permitted(room, client)
    sections = (Section(Item.CONCERN, f"{sign} Sukar tidur."),)
    return room.letters.issue(
        room.letters.write(client.id, draft(room, sections=sections)).id, None
    )


def reply(room: CounselingRoom, sign: str) -> object:
    form = RequestForm(
        AskedBy.SUPERIOR, f"Atasan {sign}", "", "", AskedHow.LETTER, "", "", room.clock.today()
    )
    return room.employer_requests.reply(room.employer_requests.register(form).id)


def attendance(room: CounselingRoom, sign: str) -> object:
    client = register(room, f"Nama {sign}")
    begins = room.clock.now().astimezone() - timedelta(hours=1)
    came = appoint(room, client, begins)
    room.appointments.mark(came.id, AppointmentStatus.CAME)
    ends = begins + timedelta(minutes=50)
    note = AttendanceNote(begins.date(), f"{begins:%H.%M}", f"{ends:%H.%M}")
    return room.attendance.issue(client.id, note)


@pytest.mark.parametrize("sign", BULLETS)
@pytest.mark.parametrize(
    ("make", "form"),
    [
        (consent, "PSJ"),
        (permission, "IZN"),
        (letter, "RJK"),
        (reply, "JPA"),
        (attendance, "SKH"),
    ],
)
def test_no_paper_is_issued_with_a_sign_that_cannot_be_printed(
    room: CounselingRoom, make: Callable[[CounselingRoom, str], object], form: str, sign: str
) -> None:
    with pytest.raises(SignsNotPrintable) as refused:
        make(room, sign)
    assert refused.value.signs == (sign,)
    assert f"U+{ord(sign):04X}" in refused.value.remedy
    assert str(refused.value) == "Ada tanda yang tidak dapat dicetak."
    assert form not in {one.form for one in room.documents.recent()}


def test_the_same_paper_without_the_sign_is_issued(room: CounselingRoom) -> None:
    assert letter(room, "•")
    assert {one.form for one in room.documents.recent()} == {"IZN", "RJK"}


def test_signs_of_the_room_itself_are_told_too(room: CounselingRoom) -> None:
    room.settings.keep_identity(replace(room.settings.identity(), agency="Badan \uf0b7"))
    room.recipients.add(RecipientForm(name="dr. Umpama"))
    with pytest.raises(SignsNotPrintable):
        printed(room, register(room))
