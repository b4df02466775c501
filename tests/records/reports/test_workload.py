"""The own view counts what is there, to the single one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from rumah_konseling.records.reports.workload import WEEKS
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint
from tests.records.report_stories import come, leave, meet
from tests.records.stories import register


def test_the_work_is_counted_as_it_is(room: CounselingRoom, clock: SettableClock) -> None:
    people = come(room, [date(2026, 3, 10)] * 5)
    leave(room, people[:1], date(2026, 3, 20))
    clock.reach(datetime(2026, 6, 10, 3, tzinfo=UTC))  # a Wednesday
    meet(room, people[1:3], date(2026, 6, 9), minutes=45)
    meet(room, people[1:2], date(2026, 5, 4), is_late=1)
    meet(room, people[1:2], date(2026, 3, 12), is_late=1)
    client = register(room, "Sintetis Menunggu")
    appoint(room, client, clock.now() + timedelta(days=2))
    work = room.workloads.workload()
    # The one who agreed first waits, too.
    assert (work.active, work.waiting, work.silent) == (4, 2, 2)
    assert (work.unsigned, work.late_notes, work.coming) == (0, 1, 1)
    assert len(work.weeks) == WEEKS
    assert (work.weeks[-1].first, work.weeks[-1].sessions, work.weeks[-1].minutes) == (
        date(2026, 6, 8),
        2,
        90,
    )
    assert sum(week.sessions for week in work.weeks) == 3
