"""Who opens by the recovery code is kept and told; a custodian is given whom to call alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.clients.client_model import ArrivalRisk, Client, SafeChannel
from rumah_konseling.records.safekeeping.code_openings import CodeUse, Opener, checked_use
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.room import CounselingRoom, NewRoom, unlock
from tests.conftest import PASSPHRASE, SettableClock
from tests.records.stories import log, register, vault_of

CUSTODIAN = CodeUse(Opener.CUSTODIAN, "Dewi Contoh", "Konselor dirawat di rumah sakit")
SECRETS = ("Cemas karena mutasi", "Sumardi Rekaan", "0813-9999")


def meet(room: CounselingRoom, client: Client, at: datetime) -> None:
    form = AppointmentForm(client.id, at)
    room.appointments.add(form, confirmed=True)


@pytest.mark.parametrize(
    ("opener", "name", "reason", "faults"),
    [
        (None, "", "", {"opener", "name", "reason"}),
        (Opener.CUSTODIAN, "D", "lupa", {"name", "reason"}),
        (Opener.COUNSELOR, "x" * 241, "y" * 2_001, {"name", "reason"}),
        (Opener.SUCCESSOR, "Dewi", " " * 30, {"reason"}),
    ],
)
def test_who_and_why_are_asked_before_the_room_opens(
    opener: Opener | None, name: str, reason: str, faults: set[str]
) -> None:
    with pytest.raises(FieldErrors) as refused:
        checked_use(opener, name, reason)
    assert set(refused.value.fields) == faults


def test_only_the_custodian_sees_less_than_everything() -> None:
    seeing = {o for o in Opener if checked_use(o, "Dewi", "Lupa frasa sandi").sees_everything}
    assert seeing == {Opener.COUNSELOR, Opener.SUCCESSOR}


def test_an_opening_stands_in_the_log_and_is_told_at_the_next_opening_until_it_is_read(
    new_room: NewRoom, clock: SettableClock
) -> None:
    path, key = new_room.room.path, unlock(new_room.room.path, PASSPHRASE)
    new_room.room.settings.confirm_recovery()
    new_room.room.close()
    with CounselingRoom.open_by_code(path, key, CUSTODIAN, clock) as room:
        assert log(room)[0].action == "envelope.code_used"
        assert log(room)[0].detail["name"] == "Dewi Contoh"
        assert log(room)[0].detail["reason"] == CUSTODIAN.reason
        assert room.code_openings.untold() == []
        assert not room.settings.recovery_confirmed
    again = CodeUse(Opener.COUNSELOR, "Laras", "Lupa frasa sandi saya")
    CounselingRoom.open_by_code(path, key, again, clock).close()
    with CounselingRoom.open(path, key, clock) as room:
        untold = room.code_openings.untold()
        assert [one.use for one in untold] == [CUSTODIAN, again]
        room.code_openings.mark_told(untold[:1])
        assert [one.use for one in room.code_openings.untold()] == [again]
        used = [one for one in log(room) if one.action == "envelope.code_used"]
        assert len(used) == 2
        assert vault_of(room).verify() == []


def test_the_call_list_holds_who_when_and_how_and_nothing_of_why(
    room: CounselingRoom, clock: SettableClock
) -> None:
    now = clock.at
    later = register(
        room,
        "Sintetis Belakangan",
        concern=SECRETS[0],
        emergency_name=SECRETS[1],
        emergency_phone=SECRETS[2],
        arrival_risk=ArrivalRisk.THOUGHTS,
        phone="0812-1",
        email="a@contoh.id",
        safe_times="12.00–13.00",
        voluntary_talk="Rahasia sekali",
    )
    sooner = register(room, "Sintetis Dahulu", phone="0812-2", safe_message=True)
    never = register(
        room,
        "Sintetis Larangan",
        phone="0812-3",
        email="c@contoh.id",
        safe_channel=SafeChannel.NONE,
    )
    closed = register(room, "Sintetis Selesai")
    vault = vault_of(room)
    with vault.transaction("client.closed", f"client/{closed.id}") as tx:
        tx.update("client", closed.id, status="closed")
    meet(room, later, now + timedelta(days=3))
    meet(room, sooner, now + timedelta(days=1))
    entries = room.call_list.entries()
    assert [one.name for one in entries] == [
        "Sintetis Dahulu",
        "Sintetis Belakangan",
        "Sintetis Larangan",
    ]
    assert entries[0].way == "telepon"
    assert entries[1].way == "telepon, 12.00–13.00, jangan tinggalkan pesan"
    assert (entries[1].phone, entries[1].email) == ("0812-1", "a@contoh.id")
    assert [one.begins for one in entries[0].planned] == [(now + timedelta(days=1)).astimezone()]
    assert entries[2].client_id == never.id
    assert (entries[2].way, entries[2].phone, entries[2].email) == ("", "", "")
    said = str(entries)
    assert not [secret for secret in (*SECRETS, "Rahasia", "Sekretariat") if secret in said]


def test_a_custodian_is_handed_no_service_of_the_room(new_room: NewRoom) -> None:
    path, key = new_room.room.path, unlock(new_room.room.path, PASSPHRASE)
    register(new_room.room, "Sintetis Utama")
    new_room.room.close()
    custody = Custody.open(path, key, CUSTODIAN)
    try:
        handed = {name: getattr(custody, name) for name in dir(custody) if name[0] != "_"}
        ours = [
            name
            for name, value in handed.items()
            if type(value).__module__.startswith("rumah_konseling")
        ]
        assert ours == []
        assert custody.words_to_say() == ""
        assert custody.successor() == ""
        assert [one.name for one in custody.call_list()] == ["Sintetis Utama"]
        assert not custody.is_sample
        assert custody.counselor
    finally:
        custody.close()
    # The passphrase was left as it is.
    assert unlock(path, PASSPHRASE) == key


def test_a_clock_that_is_ahead_hides_nobody_who_is_expected(
    new_room: NewRoom, clock: SettableClock
) -> None:
    room = new_room.room
    path, key = room.path, unlock(room.path, PASSPHRASE)
    meet(room, register(room, "Sintetis Besok"), clock.at + timedelta(days=1))
    room.close()
    clock.advance(days=400)
    custody = Custody.open(path, key, CUSTODIAN, clock)
    try:
        doubt = custody.clock_doubt()
        assert doubt is not None
        assert not doubt.is_behind
        assert [len(one.planned) for one in custody.call_list()] == [1]
    finally:
        custody.close()
    clock.advance(days=-400)
    custody = Custody.open(path, key, CUSTODIAN, clock)
    try:
        assert custody.clock_doubt() is None
    finally:
        custody.close()
