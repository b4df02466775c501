"""The computer's clock can be wrong: the log knows better, and nothing ends or reopens by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rumah_konseling.clock import BelievedClock, Clock, years_after
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates.disclosure import PaperState
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import START, MadeRoom, SettableClock
from tests.records.ledger_stories import permitted
from tests.records.stories import in_force, log, register, vault_of

REASON = "Jam komputer pernah salah setelah baterainya habis."
FAR = datetime(2062, 1, 3, 2, 0, tzinfo=UTC)
LONG_AGO = datetime(2009, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def opened(room: CounselingRoom, made: MadeRoom, clock: Clock) -> CounselingRoom:
    room.close()
    return CounselingRoom.open(room.path, made.data_key, clock)


def test_a_room_opened_far_ahead_is_written_to_by_nothing_and_loses_nothing(
    room: CounselingRoom, client: Client, clock: SettableClock, made_room: MadeRoom
) -> None:
    consent, permission = in_force(room, client), permitted(room, client)
    entries = log(room)
    with opened(room, made_room, SettableClock(FAR)) as ahead:
        doubt = ahead.clock_doubt()
        assert doubt is not None
        assert not doubt.is_behind
        assert (doubt.computer, doubt.latest) == (FAR, clock.now())
        # Until it is answered, the gates are those of the later time.
        assert ahead.consents.get(consent.id).state is ConsentState.EXPIRED
        assert ahead.permissions.get(permission.id).state is PaperState.EXPIRED
        assert log(ahead) == entries
    with opened(room, made_room, clock) as again:
        assert again.clock_doubt() is None
        assert again.consents.get(consent.id).state is ConsentState.IN_FORCE
        assert again.consents.signing_verdict(client.id).is_open
        assert again.permissions.get(permission.id).state is PaperState.IN_FORCE


def test_a_clock_set_back_reopens_no_consent_permission_or_emergency(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    in_force(room, client)
    permission = permitted(room, client)
    until = permission.terms.valid_until
    assert until is not None
    clock.advance(days=400)
    register(room, "Sintetis Kemudian")
    clock.at = START + timedelta(days=1)
    assert room.clock.now() == START + timedelta(days=400)
    assert room.clock.today() > until
    assert not room.consents.signing_verdict(client.id).is_open
    assert room.permissions.in_force(client.id) == []
    assert register(room, "Sintetis Lalu").code == "RK-2027-0002"


def test_codes_and_times_come_from_the_believed_day(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.at = LONG_AGO
    client = register(room)
    assert client.code == "RK-2026-0001"
    assert datetime.fromisoformat(client.arrived_at) == START
    every = [entry.at for entry in reversed(vault_of(room).audit.entries())]
    assert every == sorted(every)
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    ("off", "is_doubted"),
    [
        (timedelta(minutes=-5), False),
        (timedelta(minutes=-5, seconds=-1), True),
        (timedelta(days=30), False),
        (timedelta(days=30, seconds=1), True),
    ],
)
def test_what_is_far_from_the_log_is_asked_about(
    room: CounselingRoom, clock: SettableClock, off: timedelta, is_doubted: bool
) -> None:
    clock.at += off
    doubt = room.clock_doubt()
    assert (doubt is not None) is is_doubted
    if doubt is not None:
        assert doubt.is_behind is (off < timedelta(0))


def test_a_log_that_was_ahead_begins_anew_once_the_computer_is_believed(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    consent = in_force(room, client)
    clock.at = FAR
    register(room, "Sintetis Jauh")
    clock.at = START + timedelta(days=2)
    doubt = room.clock_doubt()
    assert doubt is not None
    assert doubt.is_behind
    with pytest.raises(FieldErrors):
        room.believe_computer("  singkat ")
    assert room.clock_doubt() == doubt
    room.believe_computer(REASON)
    assert room.clock_doubt() is None
    assert room.clock.now() == START + timedelta(days=2)
    newest = vault_of(room).audit.entries()[0]
    assert (newest.action, newest.at) == ("clock.believed", START + timedelta(days=2))
    assert newest.detail == {"before": FAR.isoformat(), "reason": REASON}
    assert room.consents.get(consent.id).state is ConsentState.IN_FORCE
    assert register(room, "Sintetis Kini").code.startswith("RK-2026-")
    assert vault_of(room).verify() == []


def test_a_clock_that_is_right_is_believed_without_an_entry(room: CounselingRoom) -> None:
    entries = log(room)
    room.believe_computer(REASON)
    assert log(room) == entries


def test_what_an_older_version_ended_by_a_wrong_clock_holds_again(
    room: CounselingRoom, client: Client, clock: SettableClock, made_room: MadeRoom
) -> None:
    consent, permission = in_force(room, client), permitted(room, client)
    other = register(room, "Sintetis Lain")
    truly = permitted(room, other)
    ended = {"state": "expired", "ended_at": FAR.isoformat(timespec="microseconds")}
    with vault_of(room).transaction("consent.expired") as tx:
        tx.update("consent", consent.id, **ended)
        tx.update("release_permission", permission.id, **ended)
        tx.update("release_permission", truly.id, **ended | {"ended_at": clock.stamp()})
    with opened(room, made_room, clock) as healed:
        assert healed.consents.get(consent.id).state is ConsentState.IN_FORCE
        assert healed.permissions.get(permission.id).state is PaperState.IN_FORCE
        # That one was ended on a day on which it still held: by a person.
        assert healed.permissions.get(truly.id).state is PaperState.EXPIRED
        assert vault_of(healed).verify() == []


def test_the_newest_backup_is_the_last_of_the_log_and_not_that_of_the_latest_date(
    room: CounselingRoom, clock: SettableClock
) -> None:
    def made(at: datetime, entries: int) -> str:
        name = f"ruang-{entries}.rkc"
        path = Path("/media/cadangan") / name
        room.backups.note_made(path, at, Occasion.ASKED, size=1, entries=entries, records=1)
        return name

    made(FAR, 90)
    later = made(clock.now(), 95)
    newest = room.backups.newest()
    assert newest is not None
    assert newest.path.name == later


def test_a_backup_from_the_future_is_as_good_as_an_old_one(
    room: CounselingRoom, clock: SettableClock
) -> None:
    room.backups.note_made(
        Path("/media/cadangan/ruang.rkc"), FAR, Occasion.ASKED, size=1, entries=9, records=1
    )
    register(room)
    lines = room.attention.lines(room.clock.today())
    assert any(line.title == "Cadangan terakhir sudah lama" for line in lines)


def test_a_log_without_a_readable_time_leaves_the_computers_own() -> None:
    clock = BelievedClock(SettableClock(START), lambda: None)
    assert (clock.now(), clock.doubt()) == (START, None)


@pytest.mark.parametrize(
    ("day", "years", "after"),
    [
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2027, 3, 1), 1, date(2028, 3, 1)),
        (date(2028, 3, 1), -1, date(2027, 3, 1)),
        (date(2026, 12, 31), 5, date(2031, 12, 31)),
    ],
)
def test_a_year_is_a_year_whether_or_not_it_has_a_leap_day(
    day: date, years: int, after: date
) -> None:
    assert years_after(day, years) == after
