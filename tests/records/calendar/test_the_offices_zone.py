"""09.00 in Makassar stays 09.00 on a computer set to Jakarta, and the change is told."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from rumah_konseling.office_zone import OfficeZone, ZoneHold, zone_of_process
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import MadeRoom, SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.stories import register

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no zone so")


@pytest.fixture
def move_to() -> Iterator[Callable[[str], None]]:
    """Set the computer to another zone."""
    before = os.environ.get("TZ")

    def moved(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()

    yield moved
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture
def path(tmp_path: Path, made_room: MadeRoom) -> Path:
    path = tmp_path / "ruang.rkv"
    made_room.copy_to(path)
    return path


def zone_lines(room: CounselingRoom) -> list[str]:
    lines = room.attention.lines(room.clock.today())
    return [line.title for line in lines if line.chip == "Zona waktu"]


def test_an_appointment_keeps_its_hour_and_day_on_a_computer_of_another_zone(
    path: Path, made_room: MadeRoom, clock: SettableClock, move_to: Callable[[str], None]
) -> None:
    move_to("Asia/Makassar")
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        assert room.settings.zone is OfficeZone.WITA
        assert zone_lines(room) == []
        made = appoint(room, register(room), at(0))
        assert made.begins.hour == 0
    for zone, told in (
        ("Asia/Jakarta", ["Komputer ini memakai WIB, ruang memakai WITA"]),
        ("Europe/Berlin", ["Zona waktu komputer ini bukan WITA"]),
        ("Asia/Makassar", []),
    ):
        move_to(zone)
        with CounselingRoom.open(path, made_room.data_key, clock) as room:
            (again,) = room.appointments.on(made.begins.date())
            assert (again.begins.hour, again.begins.date()) == (0, date(2026, 3, 10))
            assert room.clock.today() == date(2026, 3, 9)
            assert zone_lines(room) == told
        # What comes after the room goes by the computer's own zone again.
        assert os.environ["TZ"] == zone
        assert datetime.now().astimezone().tzname() == time.tzname[0]


def test_outside_of_indonesia_no_zone_is_kept(
    path: Path, made_room: MadeRoom, clock: SettableClock, move_to: Callable[[str], None]
) -> None:
    move_to("Europe/Berlin")
    assert zone_of_process() is None
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        assert room.settings.zone is None
        assert zone_lines(room) == []


def test_a_zone_that_somebody_chose_meanwhile_is_left(move_to: Callable[[str], None]) -> None:
    move_to("Asia/Jakarta")
    hold = ZoneHold(OfficeZone.WIT)
    assert zone_of_process() is OfficeZone.WIT
    move_to("UTC")
    hold.release()
    hold.release()
    assert os.environ["TZ"] == "UTC"


def test_a_computer_without_a_zone_of_its_own_gets_none_back(
    monkeypatch: pytest.MonkeyPatch, move_to: Callable[[str], None]
) -> None:
    move_to("UTC")
    monkeypatch.delenv("TZ")
    hold = ZoneHold(OfficeZone.WIB)
    assert zone_of_process() is OfficeZone.WIB
    hold.release()
    assert "TZ" not in os.environ


@pytest.mark.parametrize("zone", [OfficeZone.WITA, OfficeZone.WIT])
def test_an_office_that_moves_keeps_the_hours_that_are_planned(
    path: Path,
    made_room: MadeRoom,
    clock: SettableClock,
    move_to: Callable[[str], None],
    zone: OfficeZone,
) -> None:
    move_to("Asia/Jakarta")
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        client = register(room)
        # One after the other, so that each moves through the place of its neighbour.
        first, second = appoint(room, client, at(0)), appoint(room, client, at(1))
        held = clock.now()
        assert room.moved_appointments() == 2
        room.move_office(zone)
        assert (room.settings.zone, zone_of_process()) == (zone, zone)
        again = room.appointments.on(first.begins.date())
        assert [one.begins.hour for one in again] == [0, 1]
        assert again[1].begins - again[0].begins == second.begins - first.begins
        # What was written keeps its instant.
        assert datetime.fromisoformat(room.clients.get(client.id).arrived_at) == held
        entry = room.audit.entries(limit=1)[0]
        assert (entry.action, entry.detail["zone"]) == ("settings.zone", zone.value)
        room.move_office(zone)
        assert room.audit.entries(limit=1)[0] == entry
        room.move_office(OfficeZone.WIB)
        assert [a.begins.hour for a in room.appointments.on(first.begins.date())] == [0, 1]
    assert os.environ["TZ"] == "Asia/Jakarta"


def test_where_python_has_no_name_for_it_the_library_of_windows_is_told(
    monkeypatch: pytest.MonkeyPatch, move_to: Callable[[str], None]
) -> None:
    """The stand-in does what the C library of Windows does: it reads ``TZ`` anew."""
    move_to("Asia/Jakarta")
    asked: list[str] = []
    read_anew = time.tzset

    class Library:
        def __init__(self, name: str) -> None:
            asked.append(name)

        def _tzset(self) -> None:
            read_anew()

    monkeypatch.delattr(time, "tzset")
    monkeypatch.setattr(ctypes, "CDLL", Library)
    hold = ZoneHold(OfficeZone.WIT)
    assert zone_of_process() is OfficeZone.WIT
    hold.release()
    assert zone_of_process() is OfficeZone.WIB
    assert os.environ["TZ"] == "Asia/Jakarta"
    assert asked == ["ucrtbase", "ucrtbase"]
    monkeypatch.undo()
