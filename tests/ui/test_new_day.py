"""A room that stays open past midnight ends what ran out, and says Qt's own words where it must."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QPageSize
from pytestqt.qtbot import QtBot

from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from tests.conftest import SettableClock
from tests.records.stories import in_force, register


def test_a_consent_ends_at_midnight_without_the_room_being_opened_anew(
    room: CounselingRoom, clock: SettableClock, qtbot: QtBot
) -> None:
    client = register(room)
    consent = in_force(room, client)
    window = MainWindow(room)
    qtbot.addWidget(window)
    assert consent.terms.valid_until is not None
    left = consent.terms.valid_until - clock.today()
    clock.at += left + timedelta(days=1)
    heard: list[frozenset[str]] = []
    window.changes.announced.connect(heard.append)
    window.begin_day()
    assert any("consents" in kinds for kinds in heard)
    assert room.consents.get(consent.id).state is ConsentState.EXPIRED


def test_page_sizes_keep_their_names_under_the_apps_own_words(theme: object) -> None:
    assert QPageSize(QPageSize.PageSizeId.A4).isValid()
    assert QPageSize(QPageSize.PageSizeId.A4).name() == "A4"
