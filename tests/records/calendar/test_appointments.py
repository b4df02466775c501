"""An appointment is made, moved, marked and taken back; no two at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.calendar.appointment_checks import NeedsConfirming
from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import TUESDAY, appoint, at, wanted
from tests.records.stories import HOSTILE_NAMES, in_force, log, register, vault_of

MONDAY = date(2026, 3, 9)
NYEPI = date(2026, 3, 19)
JOINT_LEAVE = date(2026, 3, 20)
SATURDAY = date(2026, 3, 14)
NOT_BLOCKING = [status for status in AppointmentStatus if status not in ("planned", "came", "late")]


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def other(room: CounselingRoom) -> Client:
    return register(room, "Sintetis Kedua")


def happened(room: CounselingRoom, clock: SettableClock, one: Appointment) -> None:
    """Let an appointment's time go by."""
    clock.at = one.ends + timedelta(minutes=1)


def test_what_was_filled_in_is_what_is_kept(room: CounselingRoom, client: Client) -> None:
    form = wanted(client, minutes=75, mode=Mode.VISIT, place="  Kantor   cabang ")
    made = room.appointments.add(form)
    assert made.form == replace(form, place="Kantor cabang")
    assert (made.status, made.client_code) == (AppointmentStatus.PLANNED, client.code)
    assert made.starts_at.endswith("+00:00")
    assert made.ends - made.begins == timedelta(minutes=75)
    assert room.appointments.get(made.id) == made
    assert room.appointments.on(TUESDAY) == [made]


def test_seconds_are_left_out(room: CounselingRoom, client: Client) -> None:
    made = room.appointments.add(wanted(client, at(9).replace(second=59, microsecond=7)))
    assert made.begins == at(9)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((9, 0, 50), (9, 30, 50)),
        ((9, 0, 50), (8, 15, 50)),
        ((9, 0, 240), (12, 50, 10)),
        ((9, 0, 10), (8, 0, 240)),
        ((9, 0, 50), (9, 0, 50)),
    ],
)
def test_no_two_are_at_once(
    room: CounselingRoom,
    client: Client,
    other: Client,
    first: tuple[int, int, int],
    second: tuple[int, int, int],
) -> None:
    appoint(room, client, at(*first[:2]), minutes=first[2])
    with pytest.raises(FieldErrors) as refused:
        appoint(room, other, at(*second[:2]), minutes=second[2])
    assert set(refused.value.fields) == {"starts_at"}
    assert client.code in refused.value.fields["starts_at"]
    assert "Selasa 10/3/2026 pukul 09.00" in refused.value.fields["starts_at"]
    assert len(room.appointments.on(TUESDAY)) == 1


def test_one_may_begin_when_another_ends(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    appoint(room, client, at(9), minutes=50)
    appoint(room, other, at(9, 50), minutes=50)
    appoint(room, other, at(8, 10), minutes=50)
    assert [one.begins for one in room.appointments.on(TUESDAY)] == [at(8, 10), at(9), at(9, 50)]


@pytest.mark.parametrize("status", NOT_BLOCKING)
def test_the_hour_of_one_that_fell_out_is_free(
    room: CounselingRoom,
    clock: SettableClock,
    client: Client,
    other: Client,
    status: AppointmentStatus,
) -> None:
    first = appoint(room, client)
    happened(room, clock, first)
    room.appointments.mark(first.id, status)
    appoint(room, other)
    with pytest.raises(FieldErrors, match="isian"):
        room.appointments.mark(first.id, AppointmentStatus.PLANNED)
    assert room.appointments.get(first.id).status is status


@pytest.mark.parametrize("minutes", [-50, 0, 9, 241, 100_000])
def test_a_length_beyond_bounds_is_refused(
    room: CounselingRoom, client: Client, minutes: int
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.appointments.add(wanted(client, minutes=minutes))
    assert "10 dan 240 menit" in refused.value.fields["minutes"]


def test_nobody_is_asked_about_a_time_that_is_taken(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    appoint(room, other, at(9, day=NYEPI))
    with pytest.raises(FieldErrors):
        room.appointments.add(wanted(client, at(9, day=NYEPI)))
    made = appoint(room, client)
    with pytest.raises(FieldErrors):
        room.appointments.move(made.id, at(9, day=NYEPI), 50)


@pytest.mark.parametrize("minutes", [10, 240])
def test_a_length_at_the_bounds_is_kept(room: CounselingRoom, client: Client, minutes: int) -> None:
    assert appoint(room, client, minutes=minutes).minutes == minutes


def test_whose_service_ended_gets_none(room: CounselingRoom, client: Client) -> None:
    kept = appoint(room, client)
    room.clients.leave_queue(client.id, "Pindah tugas ke kota lain.")
    with pytest.raises(FieldErrors) as refused:
        room.appointments.add(wanted(client, at(11)))
    assert "daftar tunggu" in refused.value.fields["client_id"]
    with pytest.raises(FieldErrors):
        room.appointments.move(kept.id, at(11), 50)
    room.appointments.mark(kept.id, AppointmentStatus.CANCELLED_BY_COUNSELOR)


def test_a_first_appointment_needs_no_consent_and_jumps_no_queue(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    appoint(room, other)
    assert [one.id for one in room.clients.waiting()] == [client.id, other.id]


@pytest.mark.parametrize(
    ("start", "doubt"),
    [
        (at(7), "Di luar jam buka ruang."),
        (at(11, 30), "Di luar jam buka ruang."),
        (at(15, 30), "Di luar jam buka ruang."),
        (at(23, 30), "Di luar jam buka ruang."),
        (at(9, day=SATURDAY), "Ruang tutup pada hari Sabtu."),
        (at(9, day=NYEPI), "Hari libur: Hari Suci Nyepi."),
        (at(9, day=JOINT_LEAVE), "Hari libur: Cuti Bersama Hari Raya Idul Fitri."),
    ],
)
def test_an_unusual_time_is_asked_about_and_then_kept(
    room: CounselingRoom, client: Client, start: datetime, doubt: str
) -> None:
    with pytest.raises(NeedsConfirming) as asked:
        room.appointments.add(wanted(client, start))
    assert asked.value.doubts == (doubt,)
    assert room.appointments.of_client(client.id) == []
    assert room.appointments.add(wanted(client, start), confirmed=True).begins == start


def test_moving_to_an_unusual_time_is_asked_about_too(room: CounselingRoom, client: Client) -> None:
    made = appoint(room, client)
    with pytest.raises(NeedsConfirming, match="Nyepi"):
        room.appointments.move(made.id, at(9, day=NYEPI), 50)
    room.appointments.move(made.id, at(9, day=NYEPI), 50, confirmed=True)
    # Once it is there, its place can be changed without being asked again.
    room.appointments.change(made.id, replace(wanted(client, at(9, day=NYEPI)), place="Aula"))
    assert room.appointments.get(made.id).place == "Aula"


def test_one_that_is_over_already_is_noted_as_having_happened(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(NeedsConfirming, match="sudah lewat"):
        room.appointments.add(wanted(client, at(9, day=date(2026, 3, 6))))
    made = appoint(room, client, at(9, day=date(2026, 3, 6)))
    assert made.status is AppointmentStatus.CAME


def test_a_move_gives_back_what_restores_it(room: CounselingRoom, client: Client) -> None:
    made = appoint(room, client)
    former = room.appointments.move(made.id, at(14), 30)
    assert former == [made]
    assert (room.appointments.get(made.id).begins, room.appointments.get(made.id).minutes) == (
        at(14),
        30,
    )
    room.appointments.restore(former)
    assert room.appointments.get(made.id) == made


def test_a_move_into_another_is_refused_and_nothing_moved(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    made, taken = appoint(room, client), appoint(room, other, at(14))
    before = len(log(room))
    with pytest.raises(FieldErrors) as refused:
        room.appointments.move(made.id, at(14, 30), 50)
    assert other.code in refused.value.fields["starts_at"]
    assert room.appointments.on(TUESDAY) == [made, taken]
    assert len(log(room)) == before


def test_what_was_given_away_meanwhile_cannot_be_restored(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    made = appoint(room, client)
    former = room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    appoint(room, other)
    with pytest.raises(FieldErrors):
        room.appointments.restore(former)
    assert room.appointments.get(made.id).status is AppointmentStatus.CANCELLED_BY_CLIENT


def test_changing_nothing_writes_nothing(room: CounselingRoom, client: Client) -> None:
    made = appoint(room, client)
    before = len(log(room))
    assert room.appointments.change(made.id, made.form) == []
    assert room.appointments.mark(made.id, made.status) == []
    room.appointments.restore([])
    room.appointments.take_back([])
    assert len(log(room)) == before


def test_an_appointment_stays_with_its_client(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    made = appoint(room, client)
    room.appointments.change(made.id, wanted(other, at(10)))
    assert room.appointments.get(made.id).client_id == client.id


def test_one_that_fell_out_is_not_moved(room: CounselingRoom, client: Client) -> None:
    made = appoint(room, client)
    room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    with pytest.raises(RoomError, match="tidak dipindahkan"):
        room.appointments.move(made.id, at(14), 50)


@pytest.mark.parametrize("status", ["came", "late"])
def test_one_that_a_client_came_for_does_not_move_to_a_time_that_is_yet_to_come(
    room: CounselingRoom, clock: SettableClock, client: Client, status: str
) -> None:
    one = appoint(room, client, at(9))
    happened(room, clock, one)
    room.appointments.mark(one.id, AppointmentStatus(status))
    before = room.appointments.get(one.id)
    with pytest.raises(RoomError, match="sudah tercatat datang"):
        room.appointments.move(one.id, one.begins + timedelta(days=1), one.minutes)
    assert room.appointments.get(one.id) == before
    room.appointments.move(one.id, one.begins - timedelta(minutes=15), one.minutes, confirmed=True)
    assert room.appointments.get(one.id).begins == one.begins - timedelta(minutes=15)


def test_what_is_yet_to_come_is_not_marked_as_past(
    room: CounselingRoom, clock: SettableClock, client: Client
) -> None:
    made = appoint(room, client)
    for status in (
        AppointmentStatus.CAME,
        AppointmentStatus.LATE,
        AppointmentStatus.DID_NOT_COME,
    ):
        with pytest.raises(RoomError, match=r"baru dimulai Selasa 10/3/2026 pukul 09\.00"):
            room.appointments.mark(made.id, status)
    clock.at = made.begins - timedelta(minutes=20)
    with pytest.raises(RoomError):
        room.appointments.mark(made.id, AppointmentStatus.LATE)
    # Who comes early has come.
    room.appointments.mark(made.id, AppointmentStatus.CAME)
    clock.at = made.begins
    room.appointments.mark(made.id, AppointmentStatus.LATE)
    assert room.appointments.get(made.id).status is AppointmentStatus.LATE


def test_only_the_counselors_own_reason_for_cancelling_is_kept(
    room: CounselingRoom, client: Client
) -> None:
    made = appoint(room, client)
    room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_CLIENT, "sakit hati")
    assert room.appointments.get(made.id).cancel_reason == ""
    room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_COUNSELOR, " dinas  luar ")
    assert room.appointments.get(made.id).cancel_reason == "dinas luar"
    room.appointments.mark(made.id, AppointmentStatus.PLANNED)
    assert room.appointments.get(made.id).cancel_reason == ""
    with pytest.raises(FieldErrors) as refused:
        room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_COUNSELOR, "x" * 5_000)
    assert set(refused.value.fields) == {"reason"}


def test_the_log_never_holds_a_reason_or_a_place(room: CounselingRoom, client: Client) -> None:
    made = appoint(room, client, place="Kamar 7")
    room.appointments.mark(made.id, AppointmentStatus.CANCELLED_BY_COUNSELOR, "dinas luar")
    told = " ".join(str(entry.detail) for entry in log(room))
    assert "Kamar" not in told
    assert "dinas" not in told


@pytest.mark.parametrize(
    "status", [s for s in AppointmentStatus if s not in ("came", "late", "planned")]
)
def test_who_has_a_note_of_the_session_was_there(
    room: CounselingRoom, clock: SettableClock, client: Client, status: AppointmentStatus
) -> None:
    in_force(room, client)
    room.clients.begin_service(client.id)
    made = appoint(room, client)
    clock.at = made.ends
    room.appointments.mark(made.id, AppointmentStatus.CAME)
    room.sessions.begin(client.id, Note(started_at=made.begins, minutes=made.minutes), made.id)
    with pytest.raises(RoomError, match="catatan sesi"):
        room.appointments.mark(made.id, status)
    with pytest.raises(RoomError, match="catatan sesi"):
        room.appointments.take_back([made.id])
    assert room.appointments.get(made.id).status is AppointmentStatus.CAME


def test_a_new_one_can_be_taken_back_and_the_log_keeps_that_it_was(
    room: CounselingRoom, client: Client
) -> None:
    made = appoint(room, client)
    room.appointments.take_back([made.id])
    assert room.appointments.on(TUESDAY) == []
    with pytest.raises(NotFound):
        room.appointments.get(made.id)
    assert [entry.action for entry in log(room)][:2] == [
        "appointment.taken_back",
        "appointment.made",
    ]


def test_the_next_of_a_client_is_the_first_planned_that_is_not_over(
    room: CounselingRoom, clock: SettableClock, client: Client, other: Client
) -> None:
    assert room.appointments.next_of_client(client.id) is None
    later = appoint(room, client, at(13))
    first = appoint(room, client, at(9))
    appoint(room, other, at(8))
    assert room.appointments.next_of_client(client.id) == first
    clock.at = first.begins + timedelta(minutes=20)
    assert room.appointments.next_of_client(client.id) == first
    clock.at = first.ends
    assert room.appointments.next_of_client(client.id) == later
    room.appointments.mark(later.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    assert room.appointments.next_of_client(client.id) is None
    assert [one.id for one in room.appointments.of_client(client.id)] == [later.id, first.id]


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def go(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets its zone for all programs")
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "UTC", "America/New_York"])
def test_a_day_is_the_day_of_the_offices_own_clock(
    room: CounselingRoom, client: Client, in_zone: object, zone: str
) -> None:
    assert callable(in_zone)
    in_zone(zone)
    times = [(0, 0), (6, 30), (9, 0), (23, 40)]
    made = [appoint(room, client, at(*moment), minutes=10) for moment in times]
    appoint(room, client, at(23, 40, MONDAY), minutes=10)
    appoint(room, client, at(0, 0, date(2026, 3, 11)), minutes=10)
    assert room.appointments.on(TUESDAY) == made
    assert [(one.begins.hour, one.begins.minute) for one in made] == times
    assert {one.day for one in made} == {TUESDAY}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets its zone for all programs")
def test_a_night_when_the_clocks_change_keeps_its_order(
    room: CounselingRoom, client: Client, in_zone: object
) -> None:
    assert callable(in_zone)
    in_zone("Europe/Berlin")
    night = date(2026, 3, 29)  # 02:00 becomes 03:00
    made = [appoint(room, client, at(hour, day=night), minutes=30) for hour in (1, 3, 4)]
    assert room.appointments.on(night) == made
    assert [one.begins.hour for one in made] == [1, 3, 4]
    for earlier, later in pairwise(made):
        assert earlier.ends <= later.begins


def test_one_across_midnight_belongs_to_its_first_day_and_keeps_its_time(
    room: CounselingRoom, client: Client, other: Client
) -> None:
    late = appoint(room, client, at(23, 30, MONDAY), minutes=60)
    assert room.appointments.on(MONDAY) == [late]
    assert room.appointments.on(TUESDAY) == []
    with pytest.raises(FieldErrors):
        appoint(room, other, at(0, 0), minutes=30)


@pytest.mark.parametrize("kind", ["markup", "arabic", "javanese", "sql", "percent"])
def test_a_place_is_kept_as_it_was_typed(room: CounselingRoom, client: Client, kind: str) -> None:
    assert appoint(room, client, place=HOSTILE_NAMES[kind]).place == HOSTILE_NAMES[kind]


def test_a_place_without_end_is_refused(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.appointments.add(wanted(client, place="x" * 5_000))
    assert set(refused.value.fields) == {"place"}


def test_the_whole_calendar_passes_verification(
    room: CounselingRoom, clock: SettableClock, client: Client
) -> None:
    made = appoint(room, client)
    room.appointments.move(made.id, at(14), 50)
    room.appointments.note_reminder(made.id)
    happened(room, clock, room.appointments.get(made.id))
    room.appointments.mark(made.id, AppointmentStatus.LATE)
    assert vault_of(room).verify() == []


def test_the_first_free_time_is_open_unpassed_and_untaken(
    room: CounselingRoom, clock: SettableClock, client: Client, other: Client
) -> None:
    assert room.appointments.first_free(TUESDAY, 50) == at(7, 30)
    appoint(room, client, at(7, 30), minutes=60)
    gone = appoint(room, other, at(8, 30), minutes=60)
    assert room.appointments.first_free(TUESDAY, 50) == at(9, 30)
    room.appointments.mark(gone.id, AppointmentStatus.CANCELLED_BY_CLIENT)
    assert room.appointments.first_free(TUESDAY, 50) == at(8, 30)
    clock.at = at(11, 20)
    assert room.appointments.first_free(TUESDAY, 50) == at(13)
    assert room.appointments.first_free(TUESDAY, 180) == at(13)
    assert room.appointments.first_free(TUESDAY, 190) is None
    clock.at = at(15, 30)
    assert room.appointments.first_free(TUESDAY, 50) is None
    for closed in (NYEPI, SATURDAY, JOINT_LEAVE):
        assert room.appointments.first_free(closed, 50) is None
