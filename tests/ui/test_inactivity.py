"""The room locks when nobody is there, and never while somebody is."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.platform.inactivity import Inactivity
from rumah_konseling.ui.platform.os_session_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    WindowsSession,
    says_leave,
)


class WallClock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> WallClock:
    return WallClock()


@pytest.fixture
def watch(qapp: QApplication, wall: WallClock) -> Iterator[Inactivity]:
    made = Inactivity(5, now=wall)
    yield made
    made.stop()


def test_five_idle_minutes_lock(qtbot: QtBot, watch: Inactivity, wall: WallClock) -> None:
    wall.now += 299
    watch._check()
    with qtbot.waitSignal(watch.abandoned):
        wall.now += 1


def test_a_key_keeps_the_room_open(qtbot: QtBot, watch: Inactivity, wall: WallClock) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    for _ in range(4):
        wall.now += 200
        qtbot.keyClick(edit, Qt.Key.Key_A)
    with qtbot.assertNotEmitted(watch.abandoned):
        watch._check()


def test_what_wakes_a_sleeping_computer_is_no_presence(
    qtbot: QtBot, watch: Inactivity, wall: WallClock
) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    with qtbot.waitSignal(watch.abandoned):
        wall.now += 3600
        qtbot.keyClick(edit, Qt.Key.Key_Space)


def test_a_clock_set_back_neither_locks_nor_keeps_open_for_ever(
    qtbot: QtBot, watch: Inactivity, wall: WallClock
) -> None:
    with qtbot.assertNotEmitted(watch.abandoned):
        wall.now -= 86_400
        watch._check()
    with qtbot.waitSignal(watch.abandoned):
        wall.now += 300
        watch._check()


def test_the_room_is_left_once(qtbot: QtBot, watch: Inactivity) -> None:
    left: list[int] = []
    watch.abandoned.connect(lambda: left.append(1))
    watch.leave()
    watch.leave()
    assert left == [1]


def test_ctrl_l_locks_even_from_a_dialog(qtbot: QtBot, watch: Inactivity) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    with qtbot.waitSignal(watch.abandoned):
        qtbot.keyClick(edit, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_an_event_is_never_kept_from_its_widget(qtbot: QtBot, watch: Inactivity) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "tetap sampai")
    assert edit.text() == "tetap sampai"
    assert watch.eventFilter(edit, QEvent(QEvent.Type.MouseMove)) is False


@pytest.mark.parametrize(
    ("message", "parameter", "leaves"),
    [
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, True),
        (WM_WTSSESSION_CHANGE, 0x8, False),
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x12, False),
        (0x0200, WTS_SESSION_LOCK, False),
    ],
    ids=["session locked", "session unlocked", "sleep begins", "sleep ended", "mouse moved"],
)
def test_windows_words_for_leaving_are_understood(
    qtbot: QtBot, watch: Inactivity, message: int, parameter: int, leaves: bool
) -> None:
    assert says_leave(message, parameter) is leaves
    left: list[int] = []
    watch.abandoned.connect(lambda: left.append(1))
    session = WindowsSession(watch, watch.leave)
    native = wintypes.MSG()
    native.message, native.wParam = message, parameter
    taken = session._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(native))
    assert taken == (False, 0)
    assert bool(left) is leaves
    QApplication.instance().removeNativeEventFilter(session._filter)  # type: ignore[union-attr]


LOGIN = "org.freedesktop.login1"

LISTENER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from rumah_konseling.ui.platform.inactivity import Inactivity
app = QApplication([])
watch = Inactivity(5)
watch.abandoned.connect(lambda: (print("left", flush=True), app.quit()))
QTimer.singleShot(0, lambda: print("ready", flush=True))
QTimer.singleShot(20000, lambda: app.exit(3))
sys.exit(app.exec())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus")
@pytest.mark.parametrize(
    ("bus", "signal"),
    [
        (
            "DBUS_SYSTEM_BUS_ADDRESS",
            [
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager.PrepareForSleep",
                "boolean:true",
            ],
        ),
        (
            "DBUS_SYSTEM_BUS_ADDRESS",
            ["/org/freedesktop/login1/session/_31", f"{LOGIN}.Session.Lock"],
        ),
        (
            "DBUS_SESSION_BUS_ADDRESS",
            ["/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "true"],
        ),
    ],
    ids=["sleep", "session lock", "screen saver"],
)
def test_the_desktops_own_lock_locks_the_room(tmp_path: Path, bus: str, signal: list[str]) -> None:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("pasang paket dbus untuk menjalankan pengujian ini")
    name = ".".join(signal[1].split(".")[:-1])
    owner = LOGIN if "login1" in name else name
    config = tmp_path / "bus.conf"
    config.write_text(
        "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN'"
        " 'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'><busconfig>"
        f"<type>session</type><listen>unix:path={tmp_path}/bus</listen>"
        "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"
        "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>"
    )
    with contextlib.ExitStack() as running:
        daemon = running.enter_context(
            subprocess.Popen(
                ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        running.callback(daemon.terminate)
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        environment = {**os.environ, bus: address, "QT_QPA_PLATFORM": "offscreen"}
        app = running.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", LISTENER],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        running.callback(app.kill)
        assert app.stdout is not None
        assert app.stdout.readline() == "ready\n"
        # The signal must come from the name that is listened to, as on a real desktop.
        command = [sys.executable, "-c", SENDER, bus, owner, *signal]
        subprocess.run(command, env=environment, check=True)
        assert app.stdout.readline() == "left\n"
        assert app.wait(20) == 0


SENDER = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
bus, owner, path, member, *values = sys.argv[1:]
app = QCoreApplication([])
system = bus == "DBUS_SYSTEM_BUS_ADDRESS"
connection = QDBusConnection.systemBus() if system else QDBusConnection.sessionBus()
assert connection.registerService(owner)
interface, _, name = member.rpartition(".")
message = QDBusMessage.createSignal(path, interface, name)
message.setArguments([True] if values else [])
assert connection.send(message)
"""
