"""A note that is not signed is brought up again, with its age."""

from __future__ import annotations

import pytest

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.sessions.test_sessions import begun, served, signed


def unsigned(room: CounselingRoom) -> list[AttentionLine]:
    lines = room.attention.lines(room.clock.today())
    return [line for line in lines if line.place[0] == "session"]


@pytest.mark.parametrize(
    ("hours", "chip", "kind"),
    [(0.5, "30 menit", "warn"), (5, "5 jam", "warn"), (25, "1 hari", "danger")],
)
def test_an_unsigned_note_is_listed_with_its_age(
    room: CounselingRoom, clock: SettableClock, hours: float, chip: str, kind: str
) -> None:
    client = served(room)
    signed(room, client)
    session = begun(room, client)
    clock.advance(hours=hours)
    (line,) = unsigned(room)
    assert (line.chip, line.kind) == (chip, kind)
    assert line.detail == f"{client.code} · sesi 2"
    assert line.place == ("session", session.id, "")


def test_a_session_that_goes_on_is_not_asked_about(
    room: CounselingRoom, clock: SettableClock
) -> None:
    begun(room, started_at=room.clock.now())
    assert unsigned(room) == []
    clock.advance(hours=1)
    assert len(unsigned(room)) == 1
