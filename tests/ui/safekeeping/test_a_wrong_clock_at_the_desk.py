"""A clock that is far from the log is asked about; the safe answer locks and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.safekeeping.backups import BackupPlan
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.safekeeping.clock_watch import ClockWatch, WrongClockDialog
from tests.conftest import MadeRoom, SettableClock
from tests.records.stories import log
from tests.ui.keyboard import press
from tests.ui.looking import button, texts


class Locks:
    count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def late(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock, made_room: MadeRoom
) -> Iterator[MainWindow]:
    room.close()
    clock.advance(days=20_000)
    window = MainWindow(CounselingRoom.open(room.path, made_room.data_key, clock))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.room.close()


def asked(window: MainWindow) -> WrongClockDialog:
    (dialog,) = window.findChildren(WrongClockDialog)
    return dialog


def test_both_times_are_said_and_enter_locks_without_a_line_in_the_log(
    qtbot: QtBot, late: MainWindow
) -> None:
    entries, locks = log(late.room), Locks()
    ClockWatch(late.room, late, locks).begin()
    dialog = asked(late)
    said = " ".join(texts(dialog))
    assert "10 Desember 2080" in said
    assert "9 Maret 2026" in said
    assert "jauh setelah" in said
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    press(Qt.Key.Key_Return)
    assert locks.count == 1
    assert log(late.room) == entries


def test_with_a_reason_the_room_goes_on_by_the_computers_clock(
    late: MainWindow, clock: SettableClock
) -> None:
    locks = Locks()
    watch = ClockWatch(late.room, late, locks)
    watch.begin()
    watch.look()

    def explain() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.findChild(QPlainTextEdit).setPlainText("Ruang lama tidak dibuka.")
        button(dialog, "Lanjutkan dengan jam ini").click()

    QTimer.singleShot(0, explain)
    asked(late).accept_button.click()
    assert locks.count == 0
    newest = late.room.audit.entries()[0]
    assert (newest.action, newest.at) == ("clock.believed", clock.now())
    assert newest.detail["reason"] == "Ruang lama tidak dibuka."
    clock.advance(hours=-2)
    watch.look()
    said = " ".join(" ".join(texts(one)) for one in late.findChildren(WrongClockDialog))
    assert "lebih awal daripada" in said


def test_no_backup_is_made_by_itself_while_the_clock_is_in_doubt(
    late: MainWindow, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cadangan")
    clock = late.room.clock.computer
    assert isinstance(clock, SettableClock)
    clock.at -= timedelta(days=20_000)
    late.room.backups.keep_plan(BackupPlan(folder=str(folder)))
    clock.at += timedelta(days=20_000)
    assert late.room.backups.is_daily_due()
    late._daily_backup.look()
    assert not late.backing_up.is_busy


def test_a_clock_as_the_log_knows_it_is_not_asked_about(qtbot: QtBot, room: CounselingRoom) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    ClockWatch(room, window, Locks()).begin()
    assert window.findChildren(WrongClockDialog) == []
    room.close()
    ClockWatch(room, window, Locks()).look()
    assert window.findChildren(WrongClockDialog) == []
