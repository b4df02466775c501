"""What changed is told by what was written, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.calendar import page as calendar
from rumah_konseling.ui.changes import KINDS, SHOWN_WITH_OTHERS, Changes
from rumah_konseling.ui.clients import page as clients
from rumah_konseling.ui.disclosures.page import LedgerPage
from rumah_konseling.ui.documents.page import DocumentsPage
from rumah_konseling.ui.practice.page import PracticePage
from rumah_konseling.ui.referrals.page import ReferralsPage
from rumah_konseling.ui.reports.page import ReportsPage
from rumah_konseling.ui.retention.page import RetentionPage
from rumah_konseling.ui.sessions import page as sessions
from tests.records.stories import register

# What no row says: a form that is half-written, and the reading of the audit log.
WITHOUT_A_RECORD = {"drafts", "audit"}


def _shown() -> Iterator[str]:
    for page in (
        LedgerPage,
        DocumentsPage,
        PracticePage,
        ReferralsPage,
        ReportsPage,
        RetentionPage,
    ):
        yield from page.shows
    yield from calendar._KINDS
    yield from clients._SHOWS
    yield from sessions._AROUND


def test_every_table_of_records_is_shown_as_some_kind(room: CounselingRoom) -> None:
    tables = set(room._vault._schema.tables)
    assert tables == KINDS.keys() | SHOWN_WITH_OTHERS
    assert not KINDS.keys() & SHOWN_WITH_OTHERS


def test_every_kind_that_a_page_shows_is_announced() -> None:
    told = {kind for kinds in KINDS.values() for kind in kinds}
    assert set(_shown()) - WITHOUT_A_RECORD <= told


def test_what_was_written_is_announced_once(qtbot: QtBot, room: CounselingRoom) -> None:
    client = register(room)
    changes = Changes(room.changed_tables)
    heard: list[frozenset[str]] = []
    changes.announced.connect(heard.append)
    changes.announce()
    room.consents.begin(client.id)
    room.clients.begin_service(client.id, "Tidak ada yang menunggu lebih lama.")
    changes.announce("drafts")
    changes.announce()
    assert {"clients"} <= heard[0]
    assert heard[1:] == [frozenset({"consents", "clients", "drafts"}), frozenset()]
