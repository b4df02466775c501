"""Times keep their order over midnight, leap days, clocks that change and clocks set back."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_checks import age_on
from rumah_konseling.records.index.search_model import SearchFilter
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.sessions.test_sessions import begun, note, served, signed

HOUR = timedelta(hours=1)


@pytest.fixture(params=["Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin", "America/New_York"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets its zone elsewhere")
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_sessions_keep_their_order_through_the_hour_that_comes_twice(
    room: CounselingRoom, clock: SettableClock, zone: str
) -> None:
    # Clocks go back at 01:00 UTC in Berlin and at 06:00 UTC in New York.
    for change in (
        datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
        datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
    ):
        clock.reach(change - 24 * HOUR)
        client = served(room, f"Sintetis {zone} {change:%d%m}")
        clock.reach(change + 5 * HOUR)
        starts = [change + minutes * timedelta(minutes=1) for minutes in (-40, 20, 80)]
        notes = [signed(room, client, started_at=start, minutes=30) for start in reversed(starts)]
        found = [session.note.started_at for session in room.sessions.of_client(client.id)]
        assert found == starts[::-1]
        assert all(session.note.ends_at - session.note.started_at == HOUR / 2 for session in notes)
        before = room.sessions.previous(notes[0])
        assert before is not None
        assert before.note.started_at == starts[1]


def test_a_session_over_midnight_belongs_to_the_day_it_began_on(
    room: CounselingRoom, clock: SettableClock, zone: str
) -> None:
    began = datetime(2026, 4, 30, 23, 30).astimezone()
    clock.reach((began - 24 * HOUR).astimezone(UTC))
    client = served(room)
    clock.reach((began + 2 * HOUR).astimezone(UTC))
    session = signed(room, client, started_at=began, minutes=90, subjective="Kenari malam itu.")
    assert session.note.ends_at.astimezone().date() == date(2026, 5, 1)
    last = date(2026, 4, 30)
    day = SearchFilter(since=last, until=last)
    assert [hit.record_id for hit in room.search.find("kenari", asked=day)] == [session.id]
    next_day = SearchFilter(since=date(2026, 5, 1))
    assert room.search.find("kenari", asked=next_day) == []


def test_a_leap_day_is_a_day_like_any_other(room: CounselingRoom, clock: SettableClock) -> None:
    clock.reach(datetime(2028, 2, 29, 9, 0, tzinfo=UTC))
    client = served(room)
    session = signed(room, client, next_on=date(2029, 2, 28))
    assert session.note.started_at.astimezone().date() == date(2028, 2, 29)
    assert room.sessions.get(session.id).note.next_on == date(2029, 2, 28)
    born = date(1988, 2, 29)
    ages = {date(2028, 2, 28): 39, date(2028, 2, 29): 40, date(2029, 2, 28): 40}
    assert {day: age_on(born, day) for day in ages} == ages
    assert age_on(born, date(2029, 3, 1)) == 41


def test_a_clock_set_back_a_day_signs_nothing_in_the_future(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    clock.advance(days=5)
    early = begun(room, client, started_at=room.clock.now() - timedelta(days=3))
    clock.advance(days=-1)
    room.believe_computer("Jam komputer sempat dibetulkan mundur.")
    signed_back = room.sessions.sign(
        early.id, early.note, early.version, "Jam komputer sempat dibetulkan mundur."
    )
    assert signed_back.signed_at is not None
    assert datetime.fromisoformat(signed_back.signed_at) <= room.clock.now()
    with pytest.raises(FieldErrors, match="perlu diperbaiki"):
        room.sessions.begin(client.id, replace(note(room), started_at=room.clock.now() + HOUR))
