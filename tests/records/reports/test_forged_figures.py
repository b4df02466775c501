"""Figures that stand on rows changed past the program are not told, and the log is."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import RoomError
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.report_stories import come, issue, period, withdraw
from tests.records.reports.test_reports import days, later
from tests.records.rights.test_rights import restricted
from tests.records.stories import log, register, vault_of


def forge(room: CounselingRoom, *statements: str) -> None:
    """Change rows by raw SQL inside the open vault, as whoever holds the key can."""
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("PRAGMA defer_foreign_keys = ON", ())
    for sql in statements:
        connection.change(sql, ())
    connection.commit()


FORGED = {
    "a refusal made a yes": ("UPDATE consent_choice SET answer = 1 WHERE answer = 0",),
    "a withdrawal undone": ("UPDATE consent_choice SET withdrawn_at = NULL",),
    "a choice that is gone": (
        "DELETE FROM consent_choice WHERE id = (SELECT max(id) FROM consent_choice)",
    ),
    "a restriction lifted": ("UPDATE rights_request SET lifted_at = answered_at",),
    "somebody to be told again": (
        "DELETE FROM report_person WHERE id = (SELECT max(id) FROM report_person)",
    ),
}


@pytest.mark.parametrize("statements", FORGED.values(), ids=FORGED)
def test_a_forged_row_stops_every_figure(
    room: CounselingRoom, clock: SettableClock, statements: tuple[str, ...]
) -> None:
    withdraw(room, come(room, days(3, 9))[:1])
    come(room, days(3, 5), counted=False)
    restricted(room, register(room, "Sintetis Dibatasi"))
    later(clock, 2026, 4)
    issue(room, 2026, 3)
    later(clock, 2026, 5)
    assert room.reports.plan(period(2026, 4)).report
    forge(room, *statements)
    with pytest.raises(RoomError, match="luar program") as refused:
        room.reports.plan(period(2026, 4))
    assert "cadangan" in (refused.value.remedy or "")
    assert [entry.detail["rows"] for entry in log(room) if entry.action == "record.forged"]


def test_a_forged_report_is_neither_shown_nor_handed_out_as_a_table(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, days(3, 8))
    later(clock, 2026, 4)
    issue(room, 2026, 3)
    paper = room.reports.issued()[0].document_id
    assert room.reports.of_document(paper)
    forge(
        room,
        "DROP TRIGGER report_stays",
        "UPDATE service_report SET content = replace(content, '8', '7')",
    )
    for ask in (
        lambda: room.reports.of_document(paper),
        lambda: room.reports.plan(period(2026, 3)),
    ):
        with pytest.raises(RoomError, match="luar program"):
            ask()
