"""The computer's clock can be wrong: the log knows better, and nothing ends or reopens by it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rumah_konseling.clock import BelievedClock, Clock, years_after
from rumah_konseling.errors import ClockInDoubt, FieldErrors
from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.packaged import migrations
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.vault.file.store import Vault
from tests.conftest import PASSPHRASE, START, MadeRoom, SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.care.test_care_plans import PLAN
from tests.records.disclosures.test_employer_requests import FORM as ASKED
from tests.records.ledger_stories import HOSPITAL, draft, emergency, permitted, written
from tests.records.stories import in_force, log, register, vault_of

REASON = "Jam komputer pernah salah setelah baterainya habis."
FAR = datetime(2062, 1, 3, 2, 0, tzinfo=UTC)
OLDER = Path(__file__).parents[1] / "golden" / "rooms" / "17"
UNDATED = replace(PLAN, next_review_on=None)
LONG_ASKED = replace(ASKED, asked_on=date(2009, 1, 5))
COMPANION = CompanionForm("Ratna Teladan", CompanionRole.SPOUSE, "3175000000000002")
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
    with pytest.raises(ClockInDoubt):
        register(room, "Sintetis Lalu")
    # A clock that is behind by a little is not asked about; the later time counts.
    clock.at = START + timedelta(days=400, minutes=-4)
    assert register(room, "Sintetis Lalu").code == "RK-2027-0002"


def test_codes_and_times_come_from_the_believed_day(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.at -= timedelta(minutes=4)
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
    clock.advance(seconds=(FAR - clock.at).total_seconds())
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


# Every kind of act, each by another service.
WRITES: dict[str, Callable[[CounselingRoom, Client], object]] = {
    "a client": lambda room, _: register(room, "Sintetis Kemudian"),
    "a consent": lambda room, client: room.consents.begin(client.id),
    "a permission": lambda room, client: written(room, client),
    "a letter": lambda room, client: room.letters.write(client.id, draft(room)),
    "an emergency": lambda room, client: emergency(room, client),
    "a request": lambda room, _: room.employer_requests.register(LONG_ASKED),
    "an appointment": lambda room, client: appoint(room, client, at(9)),
    "a care plan": lambda room, client: room.care_plans.keep(client.id, UNDATED),
    "a companion": lambda room, client: room.companions.add(client.id, COMPANION),
    "a setting": lambda room, _: room.settings.confirm_recovery(),
    "a note of the log": lambda room, _: vault_of(room).note("vault.proved"),
}


@pytest.mark.parametrize("what", WRITES)
@pytest.mark.parametrize("far", [FAR, LONG_AGO])
def test_no_service_writes_while_the_clock_is_in_doubt(
    room: CounselingRoom, client: Client, made_room: MadeRoom, what: str, far: datetime
) -> None:
    room.clients.begin_service(client.id)
    room.recipients.add(HOSPITAL)
    entries = log(room)
    with opened(room, made_room, SettableClock(far)) as doubted:
        with pytest.raises(ClockInDoubt) as refused:
            WRITES[what](doubted, client)
        assert "tidak hilang" in refused.value.remedy
        assert log(doubted) == entries
        # Nothing that was typed is lost.
        doubted.drafts.save(f"closing/{client.id}", {"note": "setengah"})
        kept = doubted.drafts.load(f"closing/{client.id}")
        assert kept is not None
        assert kept.content == {"note": "setengah"}
        doubted.believe_computer(REASON)
        assert WRITES[what](doubted, client) or log(doubted)[0] != entries[0]


def test_a_clock_that_was_put_right_needs_no_answer(
    room: CounselingRoom, client: Client, made_room: MadeRoom, clock: SettableClock
) -> None:
    wrong = SettableClock(FAR)
    with opened(room, made_room, wrong) as doubted:
        with pytest.raises(ClockInDoubt):
            register(doubted, "Sintetis Kemudian")
        wrong.at = clock.at + timedelta(minutes=1)
        assert register(doubted, "Sintetis Kemudian").id
        assert doubted.clock_doubt() is None


@pytest.mark.parametrize("looked", [True, False])
def test_a_clock_that_jumps_while_the_room_is_open_holds_all_writing_at_once(
    room: CounselingRoom, client: Client, clock: SettableClock, looked: bool
) -> None:
    clock.advance(days=3)
    register(room, "Sintetis Sebelum")
    clock.at = FAR
    if looked:
        assert room.clock_doubt() is not None
    entries = log(room)
    with pytest.raises(ClockInDoubt):
        in_force(room, client)
    with pytest.raises(ClockInDoubt):
        register(room, "Sintetis Kemudian")
    assert log(room) == entries
    room.believe_computer(REASON)
    assert register(room, "Sintetis Kemudian").code.startswith("RK-2062-")
    clock.at += timedelta(days=400)
    with pytest.raises(ClockInDoubt):
        register(room, "Sintetis Lagi")


def test_months_that_pass_in_an_open_room_hold_nothing(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=70)
    assert register(room, "Sintetis Libur").id
    clock.advance(days=31)
    clock.at += timedelta(minutes=5)
    assert register(room, "Sintetis Lama").id
    clock.advance(days=31)
    clock.at += timedelta(minutes=5, seconds=1)
    with pytest.raises(ClockInDoubt):
        register(room, "Sintetis Loncat")
    clock.at -= timedelta(minutes=1)
    with pytest.raises(ClockInDoubt):
        register(room, "Sintetis Loncat")


def test_time_that_passed_is_read_where_no_setting_reaches_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Clock().passed()
    assert timedelta() <= Clock().passed() - first < timedelta(minutes=5)
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    first = Clock().passed()
    assert timedelta() <= Clock().passed() - first < timedelta(minutes=5)


def test_a_clock_set_back_holds_all_writing_without_a_look(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.at -= timedelta(minutes=6)
    with pytest.raises(ClockInDoubt):
        register(room, "Sintetis Lalu")
    clock.at += timedelta(minutes=2)
    assert register(room, "Sintetis Lalu").id


def test_a_room_of_an_older_version_opened_far_ahead_stays_in_doubt(tmp_path: Path) -> None:
    """Its migration told the log that it was 2062, and with that nothing was doubted."""
    for file in ("ruang.rkv", "ruang.keys"):
        shutil.copy(OLDER / file, tmp_path / file)
    path = tmp_path / "ruang.rkv"
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), SettableClock(FAR)) as doubted:
        newest = doubted.audit.entries()[0]
        assert newest.action == "vault.migrated"
        assert newest.at.year == 2026
        assert doubted.clock_doubt() is not None
        with pytest.raises(ClockInDoubt):
            register(doubted, "Sintetis Kemudian")
        assert vault_of(doubted).verify() == []


def test_what_belongs_to_the_opening_is_written_and_leaves_the_doubt(
    room: CounselingRoom, client: Client, made_room: MadeRoom
) -> None:
    """An old backup that is restored by its code is to be parted from others at once."""
    with opened(room, made_room, SettableClock(FAR)) as doubted:
        with doubted.being_opened():
            doubted.settings.reopen_recovery()
        assert not doubted.settings.recovery_confirmed
        assert doubted.clock_doubt() is not None
        with pytest.raises(ClockInDoubt):
            register(doubted, "Sintetis Kemudian")


def test_a_new_passphrase_by_the_sheet_leaves_the_doubt(
    room: CounselingRoom, made_room: MadeRoom
) -> None:
    room.close()
    vault = Vault.open(room.path, made_room.data_key, migrations(), SettableClock(FAR))
    with vault:
        vault.keep_keys(vault.key_header, made_room.data_key)
    with CounselingRoom.open(room.path, made_room.data_key, SettableClock(FAR)) as doubted:
        assert doubted.clock_doubt() is not None
