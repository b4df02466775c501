"""The tour on the sample practice: each step points at what is there, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.sample_strip import SampleStrip
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.tour.steps import STEPS
from rumah_konseling.ui.tour.tour import Tour
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import register
from tests.ui.clients.desk_work import back_at, open_window, when_asked
from tests.ui.looking import button, cut_off, texts

MORNING = datetime(2026, 11, 23, 8, 15).astimezone()


@pytest.fixture(scope="module")
def sample(sample_folder: Path) -> Iterator[CounselingRoom]:
    path, clock = sample_folder / VAULT, Clock(lambda: MORNING)
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), clock) as room:
        yield room


@pytest.fixture
def window(qtbot: QtBot, sample: CounselingRoom) -> Iterator[MainWindow]:
    made = open_window(qtbot, sample)
    yield made
    if made.tour is not None:
        made.tour.end()
    QApplication.processEvents()


def tour_of(window: MainWindow) -> Tour:
    assert window.tour is not None
    return window.tour


def test_the_whole_tour_is_walked_by_keyboard_and_every_step_points_at_something(
    window: MainWindow, sample: CounselingRoom
) -> None:
    before = sample.audit.latest_at()
    (strip,) = window.findChildren(SampleStrip)
    button(strip, "Mulai tur").click()
    walked = []
    while window.tour is not None:
        tour = tour_of(window)
        QApplication.processEvents()
        step = tour.step
        walked.append((step.key, window.place.page))
        target = tour.target
        assert target is not None, step.key
        assert target.isVisible(), step.key
        assert tour.frame.isVisible(), step.key
        assert tour.frame.geometry().isValid(), step.key
        assert step.text in texts(tour.card)
        assert tour.card.on.hasFocus(), step.key
        assert window.rect().contains(tour.card.geometry()), step.key
        shared = tour.card.geometry().intersected(tour.frame.geometry())
        area = tour.frame.width() * tour.frame.height()
        assert shared.width() * shared.height() < area / 2, step.key
        assert cut_off(tour.card) == [], step.key
        QTest.keyClick(tour.card.on, Qt.Key.Key_Return)
    assert [key for key, _page in walked] == [step.key for step in STEPS]
    assert [page for _key, page in walked] == [
        "home",
        "settings",
        "home",
        "clients",
        "clients",
        "clients",
        "session",
        "ledger",
        "referrals",
        "home",
    ]
    # Nothing is done for the counselor.
    assert sample.audit.latest_at() == before


def test_it_goes_back_and_is_skipped_by_escape(window: MainWindow) -> None:
    window.begin_tour()
    tour = tour_of(window)
    tour.go_on()
    assert tour.at == 1
    QTest.keyClick(tour.card.on, Qt.Key.Key_Tab)
    assert tour.card.back.hasFocus()
    QTest.keyClick(tour.card.back, Qt.Key.Key_Return)
    assert tour.at == 0
    QTest.keyClick(tour.card.on, Qt.Key.Key_Escape)
    assert window.tour is None


@pytest.mark.parametrize("place", [Place("clients", None, "new"), Place("calendar")], ids=str)
def test_escape_skips_it_over_a_page_that_hears_escape_too(
    qtbot: QtBot, window: MainWindow, place: Place
) -> None:
    window.begin_tour()
    window.go(place)
    back_at(window)
    on = tour_of(window).card.on
    on.setFocus()
    qtbot.waitUntil(on.hasFocus)
    QTest.keyClick(on, Qt.Key.Key_Escape)
    assert window.tour is None
    assert window.place == place


def test_the_window_stays_usable_meanwhile_and_a_second_tour_replaces_the_first(
    window: MainWindow,
) -> None:
    window.begin_tour()
    first = tour_of(window)
    button(window, "Laporan").click()
    assert window.place.page == "reports"
    assert tour_of(window) is first
    window.begin_tour()
    assert tour_of(window) is not first
    tour_of(window).end()


def test_the_card_stands_whole_in_the_smallest_window_from_the_first_moment(
    window: MainWindow,
) -> None:
    window.resize(window.minimumSize())
    QApplication.processEvents()
    window.begin_tour()
    tour = tour_of(window)
    first = tour.card.geometry()
    assert window.rect().contains(first)
    QApplication.processEvents()
    tour._place()
    assert tour.card.geometry() == first


def test_a_room_of_real_people_is_shown_only_when_that_is_wanted(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    register(room)
    window = open_window(qtbot, room)
    assert window.findChildren(SampleStrip) == []
    window.show_help("home", window)
    found = window.helper.shown
    assert found is not None
    refused = when_asked(QuestionDialog, lambda dialog: button(dialog, "Batal").click())
    button(found, "Tur singkat…").click()
    assert refused.was
    assert window.tour is None
    back_at(found)
    wanted = when_asked(QuestionDialog, lambda dialog: button(dialog, "Mulai tur").click())
    button(found, "Tur singkat…").click()
    assert wanted.was
    assert window.tour is not None
    # What this room has nothing of yet is passed over.
    assert {step.key for step, _place in window.tour.steps} < {step.key for step in STEPS}
    while window.tour is not None:
        window.tour.go_on()


def test_the_card_is_read_whole_in_large_text(window: MainWindow, theme: Theme) -> None:
    theme.set_text_scale(2.0)
    window.begin_tour()
    while window.tour is not None:
        tour = tour_of(window)
        QApplication.processEvents()
        tour._place()
        QApplication.processEvents()
        assert cut_off(tour.card) == [], tour.step.key
        assert window.rect().contains(tour.card.geometry()), tour.step.key
        tour.go_on()
    QApplication.processEvents()
