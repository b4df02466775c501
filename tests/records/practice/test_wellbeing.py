"""The counselor's own limits warn; what they write of themselves stays under its own seal."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates.wellbeing import WorkLimits
from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.clients.process_notes import open_seal, seal_of
from rumah_konseling.records.practice.wellbeing import CheckIn
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from rumah_konseling.vault.keys.keys import CHEAPEST, create_keys
from tests.conftest import PASSPHRASE
from tests.records.stories import log, register, vault_of

MONDAY = datetime(2026, 3, 16, 9).astimezone()


def _appoint(room: CounselingRoom, client_id: int, day: int, hour: int) -> int:
    start = MONDAY + timedelta(days=day, hours=hour)
    form = AppointmentForm(client_id, start, 50, Mode.IN_PERSON, "Ruang konseling")
    return room.appointments.add(form, confirmed=True).id


def test_a_limit_warns_and_blocks_nothing(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id).id
    assert room.wellbeing.warning(MONDAY).reason == ""
    room.wellbeing.set_limits(WorkLimits(2, 3, 0))
    first = _appoint(room, client, 0, 0)
    assert room.wellbeing.warning(MONDAY).reason == ""
    _appoint(room, client, 0, 1)
    said = room.wellbeing.warning(MONDAY)
    assert said.is_open
    assert "sesi sehari" in said.reason
    assert "seminggu" not in said.reason
    assert room.wellbeing.warning(MONDAY, first).reason == ""
    _appoint(room, client, 6, 0)
    assert "seminggu" in room.wellbeing.warning(MONDAY + timedelta(days=2)).reason
    assert room.wellbeing.warning(MONDAY + timedelta(days=7)).reason == ""
    _appoint(room, client, 0, 3)


def test_limits_that_can_not_be_are_refused(room: CounselingRoom) -> None:
    for limits in (WorkLimits(-1, 0, 0), WorkLimits(0, 61, 0), WorkLimits(5, 4, 0)):
        with pytest.raises(FieldErrors):
            room.wellbeing.set_limits(limits)
    assert room.wellbeing.limits() == WorkLimits()


def test_a_check_in_is_read_by_the_passphrase_alone(room: CounselingRoom) -> None:
    assert room.wellbeing.last_checked_on() is None
    seal = open_seal(room.path, PASSPHRASE)
    told = CheckIn(3, 4, 9, 2, "Kanarilelah", "Kanaridokter")
    room.wellbeing.check_in(seal, told)
    (kept,) = room.wellbeing.check_ins(seal)
    assert kept.check_in == told
    assert room.wellbeing.last_checked_on() == room.clock.today()
    rows = vault_of(room).query("SELECT sealed FROM self_check")
    assert all(b"Kanari" not in row["sealed"] for row in rows)
    assert "Kanari" not in str(log(room))
    stranger = create_keys(PASSPHRASE, CHEAPEST).master
    assert room.wellbeing.check_ins(InnerSeal(stranger, "process notes")) == []
    fresh = seal_of(stranger)
    room.wellbeing.reseal(seal, fresh)
    assert room.wellbeing.check_ins(fresh)[0].check_in == told
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (CheckIn(11, 0, 0, 0), "sleep"),
        (CheckIn(0, -1, 0, 0), "strength"),
        (CheckIn(0, 0, 0, 0, "x" * 2_001), "note"),
        (CheckIn(0, 0, 0, 0, "", "x" * 2_001), "help_sought"),
    ],
)
def test_a_check_in_that_can_not_be_is_refused(
    room: CounselingRoom, told: CheckIn, field: str
) -> None:
    seal = open_seal(room.path, PASSPHRASE)
    with pytest.raises(FieldErrors) as refused:
        room.wellbeing.check_in(seal, told)
    assert set(refused.value.fields) == {field}
    assert room.wellbeing.check_ins(seal) == []
