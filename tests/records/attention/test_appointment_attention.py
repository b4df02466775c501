"""Whom to remind, what became of whom: the calendar asks on Hari ini."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rumah_konseling.records.attention.appointment_attention import next_working_day
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import SafeChannel
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.stories import register

REMIND, MARK = "Ingatkan klien melalui kontak aman", "Catat kehadiran klien"


def lines(room: CounselingRoom, title: str) -> list[AttentionLine]:
    return [line for line in room.attention.lines(room.clock.today()) if line.title == title]


def test_tomorrows_client_is_reminded_by_the_safe_contact(room: CounselingRoom) -> None:
    client = register(room, safe_channel=SafeChannel.MESSAGE, safe_times="12.00–13.00")
    made = appoint(room, client)
    (line,) = lines(room, REMIND)
    assert line.chip == "Besok"
    assert line.detail == (
        "RK-2026-0001 · 09.00 · pesan singkat, 12.00–13.00, jangan tinggalkan pesan"
    )
    assert line.place == ("calendar", made.id, "")


def test_a_message_may_be_left_where_that_was_agreed(room: CounselingRoom) -> None:
    appoint(room, register(room, safe_message=True))
    (line,) = lines(room, REMIND)
    assert line.detail == "RK-2026-0001 · 09.00 · telepon"


def test_who_is_not_to_be_contacted_is_not_reminded(room: CounselingRoom) -> None:
    appoint(room, register(room, safe_channel=SafeChannel.NONE))
    assert lines(room, REMIND) == []


def test_a_reminder_is_asked_for_once_and_again_after_a_move(room: CounselingRoom) -> None:
    made = appoint(room, register(room))
    former = room.appointments.note_reminder(made.id)
    assert lines(room, REMIND) == []
    room.appointments.restore(former)
    assert len(lines(room, REMIND)) == 1
    room.appointments.note_reminder(made.id)
    room.appointments.move(made.id, at(10), 50)
    assert len(lines(room, REMIND)) == 1


@pytest.mark.parametrize(
    ("today", "then"),
    [
        (date(2026, 3, 9), date(2026, 3, 10)),
        (date(2026, 3, 13), date(2026, 3, 16)),
        # Nyepi, joint leave, the weekend of Idul Fitri and joint leave again
        (date(2026, 3, 17), date(2026, 3, 25)),
    ],
)
def test_before_days_off_the_next_working_day_is_near(today: date, then: date) -> None:
    assert next_working_day(today) == then


def test_on_friday_mondays_client_is_reminded(room: CounselingRoom, clock: SettableClock) -> None:
    appoint(room, register(room), at(9, day=date(2026, 3, 16)))
    clock.at = at(8, day=date(2026, 3, 12))
    assert lines(room, REMIND) == []
    clock.at = at(8, day=date(2026, 3, 13))
    assert [line.chip for line in lines(room, REMIND)] == ["Senin"]


def test_one_that_is_over_asks_what_became_of_it(
    room: CounselingRoom, clock: SettableClock
) -> None:
    made = appoint(room, register(room))
    clock.at = made.ends - timedelta(minutes=1)
    assert lines(room, MARK) == []
    clock.at = made.ends
    (line,) = lines(room, MARK)
    assert (line.chip, line.detail) == ("Hari ini", "RK-2026-0001 · 09.00–09.50")
    clock.advance(days=1)
    assert [line.chip for line in lines(room, MARK)] == ["Kemarin"]
    room.appointments.mark(made.id, AppointmentStatus.DID_NOT_COME)
    assert lines(room, MARK) == []


def test_what_is_left_of_an_ended_service_is_told(room: CounselingRoom) -> None:
    client = register(room)
    made = appoint(room, client)
    room.clients.leave_queue(client.id, "Pindah tugas ke kota lain.")
    (line,) = lines(room, "Layanan sudah ditutup, janji temunya masih ada")
    assert line.detail == "RK-2026-0001 · Selasa 10/3"
    assert lines(room, REMIND) == []
    room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_COUNSELOR)
    assert lines(room, "Layanan sudah ditutup, janji temunya masih ada") == []


def test_attendance_is_asked_for_from_the_earliest_on(
    room: CounselingRoom, clock: SettableClock
) -> None:
    """The first page tells the first of several as the earliest."""
    client = register(room)
    made = [appoint(room, client, at(hour)) for hour in (11, 9, 14)]
    clock.at = max(one.ends for one in made) + timedelta(hours=1)
    told = [line.detail for line in lines(room, MARK)]
    assert [line.split(" · ")[1][:5] for line in told] == ["09.00", "11.00", "14.00"]
