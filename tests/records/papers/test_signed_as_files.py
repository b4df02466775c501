"""What the counselor signs alone leaves as a file with a signature drawn here, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.breaches.breach_model import Told
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.breaches.test_breaches import recorded
from tests.records.retention.test_destruction_notices import erased
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import ink, register

Draw = Callable[[CounselingRoom, SettableClock], Callable[[Ink | None], int]]


def attended(room: CounselingRoom, clock: SettableClock) -> Callable[[Ink | None], int]:
    client = served(room)
    session = begun(room, client)
    begins, ends = session.note.started_at.astimezone(), session.note.ends_at.astimezone()
    clock.advance(hours=3)

    def draw(signed: Ink | None) -> int:
        note = AttendanceNote(
            begins.date(), f"{begins:%H.%M}", f"{ends:%H.%M}", counselor_ink=signed
        )
        return room.attendance.issue(client.id, note)

    return draw


def answered(room: CounselingRoom, _clock: SettableClock) -> Callable[[Ink | None], int]:
    client = register(room)

    def draw(signed: Ink | None) -> int:
        form = RequestForm((Right.INFORMATION,), "Catatan sesi tahun ini.", room.clock.now())
        request = room.rights.receive(client.id, form)
        return room.rights.answer(request.id, Answer("Dijawab seperti diminta."), (), signed)

    return draw


def warned(room: CounselingRoom, _clock: SettableClock) -> Callable[[Ink | None], int]:
    breach = recorded(room)
    return lambda signed: room.breaches.notices(breach.id, Told.INSTITUTION, (), signed)[0]


def destroyed(room: CounselingRoom, _clock: SettableClock) -> Callable[[Ink | None], int]:
    destruction = erased(room)
    (item,) = destruction.items
    return lambda signed: room.destruction_notices.issue(destruction.id, item.id, signed)


@pytest.mark.parametrize("story", [attended, answered, warned, destroyed])
def test_no_file_leaves_that_no_pen_has_reached(
    room: CounselingRoom, clock: SettableClock, story: Draw
) -> None:
    draw = story(room, clock)
    unsigned = draw(None)
    assert room.leaving.ways(unsigned) == ()
    with pytest.raises(RoomError):
        room.leaving.save(unsigned, FileWay.SEALED, lambda _file: None)
    signed = draw(ink())
    assert signed != unsigned
    assert room.documents.get(signed).signed_on_screen
    assert len(room.documents.pdf(signed)) > len(room.documents.pdf(unsigned))
    assert room.leaving.save(signed, FileWay.SEALED, lambda _file: None)


@pytest.mark.parametrize("story", [attended, answered, warned, destroyed])
def test_an_empty_pad_is_no_signature(
    room: CounselingRoom, clock: SettableClock, story: Draw
) -> None:
    with pytest.raises(FieldErrors) as refused:
        story(room, clock)(Ink(300, 100, ()))
    assert set(refused.value.fields) == {"counselor_ink"}
