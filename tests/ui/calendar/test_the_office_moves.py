"""The zone of the office is changed on the page of the calendar, after what it does was said."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.settings.zone_card import ZoneCard
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.ui.clients.desk_work import press, when_asked

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no zone so")


@pytest.fixture(autouse=True)
def _computers_zone() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None) if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.parametrize("sure", [False, True])
def test_the_zone_changes_once_it_was_said_what_moves_and_what_stays(
    window: MainWindow, room: CounselingRoom, sure: bool
) -> None:
    room.settings.keep_zone(OfficeZone.WIB)
    card = ZoneCard(window)
    assert not card.button.isEnabled()
    card.zone.set_value(OfficeZone.WITA)
    assert card.button.isEnabled()
    said: list[str] = []

    def read(question: QuestionDialog) -> None:
        said.extend(label.text() for label in question.findChildren(QLabel))
        press(question, "Ubah ke WITA" if sure else "Batal")

    asked = when_asked(QuestionDialog, read)
    card.button.click()
    assert asked.was
    assert any(
        "tetap pada jam yang sama" in text and "tetap seperti tercetak" in text for text in said
    )
    assert room.settings.zone is (OfficeZone.WITA if sure else OfficeZone.WIB)
    assert card.button.isEnabled() is not sure
