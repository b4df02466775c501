"""What the face asks of Windows, written down by a stand-in for Windows' own functions.

The calls themselves run on no machine of ours; that each is made, with which values and of
which width, is seen here.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.room.account import account_folder
from rumah_konseling.ui.app import start_failure
from rumah_konseling.ui.app.first_window import FirstWindow
from rumah_konseling.ui.platform.capture_windows import (
    WDA_EXCLUDEFROMCAPTURE,
    WDA_MONITOR,
    WDA_NONE,
    CaptureShield,
    set_affinity,
)
from rumah_konseling.ui.platform.inactivity import Inactivity
from rumah_konseling.ui.platform.journal import journal_file
from rumah_konseling.ui.platform.os_session_windows import WindowsSession
from rumah_konseling.ui.vault.relock import restart
from rumah_konseling.ui.widgets.passphrase import caps_lock

WIDE = 0x1_2345_6789  # a handle that 32 bits do not hold


def as_passed(value: Any) -> Any:
    """Return what a function gets of a value: of a plain integer, ctypes passes 32 bits."""
    if isinstance(value, int):
        return ctypes.c_int(value).value
    return value.value if hasattr(value, "value") else value


class Windows:
    """Windows' libraries: writes down what is asked, and answers what it was told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self.answers: dict[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        def function(*values: Any) -> int:
            self.asked.append((name, tuple(map(as_passed, values))))
            return self.answers.get(name, 1)

        return function


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    stand_in = Windows()
    names = ("user32", "wtsapi32", "shell32", "kernel32", "advapi32")
    libraries = SimpleNamespace(**dict.fromkeys(names, stand_in))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", libraries, raising=False)
    return stand_in


@pytest.fixture
def watch(qapp: QApplication, windows: Windows) -> Iterator[Inactivity]:
    inactivity = Inactivity(5)
    yield inactivity
    session = inactivity._system
    assert isinstance(session, WindowsSession)
    qapp.removeNativeEventFilter(session._filter)
    inactivity.stop()


def test_the_window_is_told_of_lock_and_sleep_by_its_whole_handle(
    watch: Inactivity, windows: Windows
) -> None:
    watch.attach(WIDE)
    for_this_session = 0
    assert windows.asked == [("WTSRegisterSessionNotification", (WIDE, for_this_session))]


def test_a_window_is_hidden_from_capture_by_its_whole_handle(windows: Windows) -> None:
    assert set_affinity(WIDE, WDA_EXCLUDEFROMCAPTURE)
    assert windows.asked == [("SetWindowDisplayAffinity", (WIDE, WDA_EXCLUDEFROMCAPTURE))]
    windows.answers["SetWindowDisplayAffinity"] = 0
    assert not set_affinity(WIDE, WDA_NONE)


def test_a_windows_that_knows_no_hiding_shows_a_black_window_instead(
    qtbot: QtBot, qapp: QApplication, windows: Windows
) -> None:
    windows.answers["SetWindowDisplayAffinity"] = 0
    owner = QObject()
    shield = CaptureShield(qapp, owner)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    handle = int(window.winId())
    asked = [values for name, values in windows.asked if name == "SetWindowDisplayAffinity"]
    qapp.removeEventFilter(shield)
    assert asked[:2] == [(handle, WDA_EXCLUDEFROMCAPTURE), (handle, WDA_MONITOR)]


class Ended(Exception):
    pass


def test_the_lock_starts_a_new_process_and_ends_this_one_without_another_line(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[tuple[str, object]] = []

    class Started:
        def __init__(self, command: list[str], **how: object) -> None:
            begun.append(("start", command))
            begun.append(("flags", how["creationflags"]))

    def end(code: int) -> NoReturn:
        begun.append(("end", code))
        raise Ended

    no_console = 0x0800_0000
    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", no_console, raising=False)
    monkeypatch.setattr(os, "_exit", end)
    room = tmp_path / "ruang.rkv"
    with pytest.raises(Ended):
        restart(room, "--minimised")
    assert [kind for kind, _ in begun] == ["start", "flags", "end"]
    command, flags, code = (what for _, what in begun)
    assert isinstance(command, list)
    assert command[0] == sys.executable
    assert command[-4:] == ["window", str(room.resolve()), "--locked", "--minimised"]
    assert (flags, code) == (no_console, 0)


def test_a_second_start_lets_the_first_come_forward(
    qapp: QApplication, windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    first, second = FirstWindow(), FirstWindow()
    assert first.claim(tmp_path / "ruang.rkv")
    assert windows.asked == []
    assert not second.claim(tmp_path / "ruang.rkv")
    any_process = -1
    assert windows.asked == [("AllowSetForegroundWindow", (any_process,))]
    first.release()


def test_a_start_without_qt_is_told_in_windows_own_box(windows: Windows) -> None:
    start_failure._show_without_qt("Program tidak dapat dibuka.")
    stop_sign = 0x10
    assert windows.asked == [
        ("MessageBoxW", (None, "Program tidak dapat dibuka.", start_failure.TITLE, stop_sign))
    ]


@pytest.mark.parametrize(("state", "on"), [(0, False), (1, True), (-128, False), (-127, True)])
def test_caps_lock_is_asked_of_windows_whatever_is_typed(
    windows: Windows, state: int, on: bool
) -> None:
    windows.answers["GetKeyState"] = state
    typed = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
    assert caps_lock(typed) is on
    assert windows.asked == [("GetKeyState", (0x14,))]


def test_log_and_witness_lie_where_the_uninstaller_looks_for_them(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    home = tmp_path / "RumahKonseling" / "Rumah Konseling"
    assert journal_file() == home / "State" / "catatan-kesalahan.txt"
    assert account_folder() == home / "saksi"
