"""Long work leaves the window alive, can be called off, and comes back typed."""

from __future__ import annotations

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import DiskFull
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.tasks import Task, Tasks
from rumah_konseling.ui.widgets.task_strip import TaskStrip
from tests.ui.looking import button


@pytest.fixture
def tasks() -> Tasks:
    return Tasks()


def test_the_result_comes_back_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    came: list[tuple[int, int]] = []
    worked: list[int] = []

    def work(_task: Task) -> int:
        worked.append(threading.get_ident())
        return 42

    tasks.run(work, lambda result: came.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(42, threading.get_ident())]
    assert worked[0] != threading.get_ident()


def test_a_failure_keeps_its_type(qtbot: QtBot, tasks: Tasks) -> None:
    failed: list[Exception] = []

    def work(_task: Task) -> None:
        raise DiskFull

    tasks.run(work, lambda _: pytest.fail("it failed"), failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert type(failed[0]) is DiskFull


def test_a_failure_nobody_asked_for_reaches_the_last_net(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))

    def work(_task: Task) -> None:
        raise ZeroDivisionError

    tasks.run(work, lambda _: None)
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])


def test_work_that_was_called_off_delivers_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    go_on = threading.Event()
    came: list[object] = []

    def work(task: Task) -> None:
        go_on.wait(5)
        task.report(1, 2)

    task = tasks.run(work, came.append, came.append, "Mencadangkan", cancellable=True)
    with qtbot.waitSignal(task.ended):
        task.cancel()
        go_on.set()
    assert came == []


def test_work_under_way_is_shown_with_a_way_out(qtbot: QtBot, tasks: Tasks) -> None:
    strip = TaskStrip()
    qtbot.addWidget(strip)
    tasks.started.connect(strip.follow)
    step, go_on = threading.Event(), threading.Event()

    def work(task: Task) -> None:
        task.report(3, 10)
        step.set()
        go_on.wait(5)
        task.report(4, 10)

    task = tasks.run(work, lambda _: None, None, "Membaca pindaian", cancellable=True)
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() == 3)
    assert strip.isVisible()
    assert bar.accessibleName() == "Membaca pindaian"
    qtbot.mouseClick(button(strip, "Batalkan"), Qt.MouseButton.LeftButton)
    assert task.is_cancelled
    go_on.set()
    qtbot.waitUntil(strip.isHidden)


def test_quick_work_without_a_title_stays_unseen(qtbot: QtBot, tasks: Tasks) -> None:
    strip = TaskStrip()
    qtbot.addWidget(strip)
    tasks.started.connect(strip.follow)
    done: list[int] = []
    tasks.run(lambda _task: 1, done.append)
    assert strip.isHidden()
    qtbot.waitUntil(lambda: done == [1])


def test_work_whose_window_is_gone_ends_quietly(qtbot: QtBot) -> None:
    """The worker may end in the very moment in which its window is destroyed."""
    for _attempt in range(40):
        window = QWidget()
        tasks = Tasks(window)
        go_on, ended = threading.Event(), threading.Event()
        tasks.run(lambda task, go_on=go_on: _report_after(task, go_on), lambda _: None)
        threading.Thread(target=_let_go, args=(go_on, ended)).start()
        del tasks
        shiboken6.delete(window)
        qtbot.waitUntil(ended.is_set)


def _let_go(go_on: threading.Event, ended: threading.Event) -> None:
    go_on.set()
    ended.set()


def _report_after(task: Task, go_on: threading.Event) -> int:
    go_on.wait(5)
    task.report(1, 2)
    return 1


def test_what_ends_after_the_room_was_closed_is_told_to_nobody(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    may_end = threading.Event()
    told: list[object] = []
    window.tasks.run(lambda _task: may_end.wait(), told.append, told.append)
    room.close()
    # Ends after the other: once it is told, the first has been delivered too.
    later: list[object] = []
    may_end.set()
    for thread in threading.enumerate():
        if thread.daemon and thread.name == "":
            thread.join()
    Tasks(window).run(lambda _task: 1, later.append)
    qtbot.waitUntil(lambda: later == [1])
    assert told == []
