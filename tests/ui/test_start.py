"""The start: what the app does before and around its first window."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import DiskFull
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.__main__ import NO_DISPLAY, has_display
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.failures import catch_failures
from rumah_konseling.ui.app.last_steps import PLACE_KEY
from rumah_konseling.ui.platform import gc_pause
from rumah_konseling.ui.platform.journal import LARGEST, describe, journal_file, write_down
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.version import version
from tests.ui.looking import texts

ROOT = Path(__file__).parents[2]

SECRET = "Sekar Wulandari bercerita"


def start(*words: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in environment}
    added = {k: v for k, v in environment.items() if v is not None}
    return subprocess.run(
        [sys.executable, "-m", "rumah_konseling.ui", *words],
        env={**kept, **added},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks a display")
def test_without_a_display_the_app_says_what_to_do() -> None:
    done = start(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert done.returncode == 2
    assert done.stderr.strip() == NO_DISPLAY


@pytest.mark.parametrize(
    ("environment", "platform", "has"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_a_display_is_looked_for_before_qt_would_abort(
    environment: dict[str, str], platform: str, has: bool
) -> None:
    assert has_display(environment, platform) is has


BROKEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
import rumah_konseling.ui.app.app_lifecycle
from rumah_konseling.errors import NotWritable

def fails(*_words, **_named):
    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        print(box.text(), flush=True)
        box.buttons()[0].click()
    QTimer.singleShot(0, press)
    raise {failure}

rumah_konseling.ui.app.app_lifecycle.AppLifecycle = fails
import rumah_konseling.ui.__main__ as start
sys.exit(start.main([]))
"""


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (f"ValueError({SECRET!r})", "Program tidak dapat dibuka (ValueError)."),
        ("NotWritable()", "tidak dapat ditulis"),
        ("ImportError('libEGL.so.1: cannot open shared object file')", "libegl1"),
        ("ImportError('No module named x', name='x')", "Sebagian program tidak terpasang (x)."),
    ],
)
def test_a_failure_before_the_first_window_is_told_on_stderr_and_in_a_box(
    failure: str, told: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN.format(failure=failure)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == done.stderr
    kept = journal_file().read_text("utf-8")
    assert failure.partition("(")[0] in kept
    assert SECRET not in kept + done.stderr


def test_without_qt_itself_the_cause_is_told_and_written_down(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'PySide6.QtWidgets':\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file', name=name)\n"
        "sys.meta_path.insert(0, NoQt())\n"
    )
    done = start(PYTHONPATH=str(tmp_path), PATH="", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "libegl1" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "libEGL.so.1" in journal_file().read_text("utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux's")
def test_a_screen_that_does_not_answer_is_told_in_one_sentence() -> None:
    done = start(DISPLAY=":9999", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None, PATH="")
    assert done.returncode != 0
    assert done.stderr.startswith("Jendela tidak dapat dibuka")
    assert done.stderr.count("\n") == 1
    assert "Qt galat berat" in journal_file().read_text("utf-8")


def test_the_journal_lies_where_qt_has_the_accounts_state() -> None:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
    assert journal_file().parent == Path(place)


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("verify", "--help")])
def test_version_and_help_are_told_in_indonesian_without_a_screen(words: tuple[str, ...]) -> None:
    done = start(*words, DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert (done.returncode, done.stderr) == (0, "")
    if words == ("--version",):
        assert done.stdout == f"Rumah Konseling {version()}\n"
    else:
        assert "memeriksa berkas ruang" in done.stdout
        assert "usage" not in done.stdout
    refused = start("--tidak-ada")
    assert refused.returncode == 2
    assert refused.stderr == "Perintah tidak dipahami. Lihat: rumah-konseling --help\n"


def test_verify_and_demo_are_words_of_the_installed_program(tmp_path: Path) -> None:
    missing = start("verify", str(tmp_path / "tidak-ada.rkv"))
    assert missing.returncode == 2
    assert missing.stdout.startswith("Berkas")
    (tmp_path / "berkas").touch()
    blocked = start("demo", str(tmp_path / "berkas"))
    assert blocked.returncode == 2
    assert blocked.stderr.startswith("Folder itu")


def _fail() -> None:
    raise ValueError(SECRET)


def test_the_log_tells_where_and_never_what() -> None:
    with pytest.raises(ValueError, match=SECRET) as failure:
        _fail()
    text = describe(failure.type, failure.tb)
    assert "ValueError" in text
    assert "test_start.py" in text
    assert SECRET not in text
    write_down(failure.type, failure.tb)
    assert SECRET not in journal_file().read_text("utf-8")


def test_the_log_does_not_grow_without_end() -> None:
    journal_file().parent.mkdir(parents=True)
    journal_file().write_text("x" * (LARGEST + 1))
    write_down(ValueError, None)
    assert journal_file().stat().st_size < 200


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    journal_file().parent.parent.mkdir(parents=True, exist_ok=True)
    journal_file().parent.write_text("a file in the folder's place")
    write_down(ValueError, None)


@pytest.fixture
def net(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_failures(qapp)


@pytest.mark.usefixtures("net")
def test_a_failure_nobody_caught_is_told_in_one_sentence(qtbot: QtBot) -> None:
    error = ValueError(SECRET)
    sys.excepthook(ValueError, error, None)
    sys.excepthook(ValueError, error, None)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert "Program mengalami kesalahan." in texts(dialog)
    assert not any(SECRET in text for text in texts(dialog))
    dialog.accept()
    assert "ValueError" in journal_file().read_text("utf-8")


@pytest.mark.usefixtures("net")
def test_a_failure_of_the_room_explains_itself_and_is_not_logged(qtbot: QtBot) -> None:
    sys.excepthook(DiskFull, DiskFull(), None)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert texts(dialog)[:2] == [DiskFull.sentence, DiskFull.remedy]
    dialog.accept()
    assert not journal_file().exists()


def test_local_settings_survive_and_damage_counts_as_not_set(tmp_path: Path) -> None:
    local = LocalSettings()
    assert (local.vault, local.scheme, local.text_scale, local.room_name) == (
        None,
        Scheme.FOLLOW,
        1.0,
        "",
    )
    local.vault = tmp_path / "ruang.rkv"
    local.scheme, local.text_scale = Scheme.DARK, 1.5
    local.flush()
    again = LocalSettings()
    assert (again.vault, again.scheme, again.text_scale) == (
        tmp_path / "ruang.rkv",
        Scheme.DARK,
        1.5,
    )
    again._kept.setValue("look/scheme", "pelangi")
    again._kept.setValue("look/text_scale", "besar")
    assert (again.scheme, again.text_scale) == (Scheme.FOLLOW, 1.0)


class Restarted(Exception):
    """Stands in for the process that would begin anew."""


@pytest.fixture
def session(
    qapp: QApplication, theme: Theme, room: CounselingRoom, qtbot: QtBot
) -> Iterator[tuple[AppLifecycle, list[Path]]]:
    locked: list[Path] = []
    made = AppLifecycle(qapp, room.path, restart=locked.append)  # type: ignore[arg-type]
    made.show_room(room)
    yield made, locked
    if made.inactivity is not None:
        made.inactivity.stop()
    if made.window is not None:
        made.window.close()
        # Now, with its timers: in the app the process is gone when the room is closed.
        shiboken6.delete(made.window)


def test_an_abandoned_room_locks_and_asks_nothing(
    session: tuple[AppLifecycle, list[Path]], room: CounselingRoom
) -> None:
    made, locked = session
    assert made.inactivity is not None
    made.inactivity.leave()
    assert locked == [room.path]
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Qt.ApplicationState.ApplicationInactive, ("--behind",)),
        (Qt.ApplicationState.ApplicationActive, ()),
    ],
)
def test_the_idle_lock_leaves_the_keyboard_to_another_program(
    qapp: QApplication,
    theme: Theme,
    room: CounselingRoom,
    state: Qt.ApplicationState,
    words: tuple[str, ...],
) -> None:
    locked: list[tuple[object, ...]] = []
    made = AppLifecycle(qapp, room.path, restart=lambda *told: locked.append(told))  # type: ignore[arg-type]
    made.show_room(room)
    qapp.applicationStateChanged.emit(state)
    assert made.inactivity is not None
    made.inactivity.leave()
    assert locked == [(room.path, *words)]
    assert made.window is not None
    made.panic_key.deleteLater()
    made.window.close()
    shiboken6.delete(made.window)


def test_a_room_minimised_stays_so_when_it_locks_by_itself(
    qapp: QApplication, theme: Theme, room: CounselingRoom
) -> None:
    locked: list[tuple[object, ...]] = []
    made = AppLifecycle(qapp, room.path, restart=lambda *told: locked.append(told))  # type: ignore[arg-type]
    made.show_room(room)
    assert made.window is not None
    made.window.showMinimized()
    assert made.inactivity is not None
    made.inactivity.leave()
    assert locked == [(room.path, "--minimised")]
    made.panic_key.deleteLater()
    made.window.close()
    shiboken6.delete(made.window)


BEHIND = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle

app = QApplication([])
other = QLineEdit()
other.show()
other.activateWindow()

def begin():
    assert other.isActiveWindow()
    app.made = AppLifecycle(app, Path(sys.argv[1]), was_locked=True, behind=sys.argv[2] == "behind")
    QTimer.singleShot(1000, look)

def look():
    assert app.made.window.isVisible()
    print(other.isActiveWindow(), app.made.window.isActiveWindow(), flush=True)
    app.exit()

QTimer.singleShot(1000, begin)
sys.exit(app.exec())
"""


@pytest.mark.parametrize(("how", "seen"), [("behind", "True False"), ("in front", "False True")])
def test_what_begins_behind_takes_no_key_meant_for_another_window(
    tmp_path: Path, system_command: Callable[[str, str], str], how: str, seen: str
) -> None:
    # Offscreen every new window is the active one; under X11 the keyboard is the system's.
    command = [system_command("xvfb-run", "xvfb"), "-a", sys.executable, "-c", BEHIND]
    done = subprocess.run(
        [*command, str(tmp_path / "ruang.rkv"), how],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == seen, done.stderr


def test_the_lock_keeps_the_place_and_closes_the_file(
    session: tuple[AppLifecycle, list[Path]], room: CounselingRoom
) -> None:
    from rumah_konseling.room.room import unlock
    from tests.conftest import PASSPHRASE

    made, locked = session
    made.lock()
    made.lock()
    assert len(locked) == 1
    with CounselingRoom.open(room.path, unlock(room.path, PASSPHRASE)) as again:
        kept = again.drafts.load(PLACE_KEY)
        assert kept is not None
        assert kept.content == {"page": "home", "record": None, "tab": ""}


def test_the_rooms_look_is_taken_over_and_kept_for_the_lock_screen(
    session: tuple[AppLifecycle, list[Path]], room: CounselingRoom
) -> None:
    from rumah_konseling.records.settings.settings import Appearance, Preferences
    from rumah_konseling.ui.app.main_window import MainWindow

    made, _ = session
    room.settings.keep_preferences(Preferences(7, Appearance.DARK, 1.5))
    assert isinstance(made.window, MainWindow)
    made.window.changes.announce("settings")
    assert (made.theme.scheme, made.theme.text_scale) == (Scheme.DARK, 1.5)
    assert (made.local.scheme, made.local.text_scale) == (Scheme.DARK, 1.5)
    made.theme.set_scheme(Scheme.LIGHT)
    made.theme.set_text_scale(1.0)


_PAINTED = """
import enum, os, sys
made = []
create = enum.EnumType._create_
def counted(*words, **more):
    kind = create(*words, **more)
    made.append(len(kind.__members__))
    return kind
enum.EnumType._create_ = counted
from rumah_konseling.ui.vault import unlocker
def told(self):
    import gc, linecache
    read = [name for name in linecache.cache if "rumah_konseling" in name and "/ui/vault/" in name]
    loaded = [name for name in ("hashlib", "sqlcipher3", "cryptography", "reportlab")
              if name in sys.modules]
    print(sum(made), gc.isenabled(), read, loaded, flush=True)
    os._exit(0)
unlocker.Unlocker.prepare = told
import rumah_konseling.ui.__main__ as start
start.main([sys.argv[1], "--locked"])
"""
# 3,290 names with PySide 6.12, 1,050 of them for any window; 4,630 when each of Qt's own parts of
# a window was made ready, too.
_MOST_NAMES = 3_600


def test_the_first_paint_waits_for_nothing_it_does_not_need(tmp_path: Path) -> None:
    """Neither for Qt's names of what is not shown, nor for sources, libraries, or a clearing up."""
    command = [sys.executable, "-c", _PAINTED, str(tmp_path / "ruang.rkv")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    names, rest = done.stdout.strip().split(" ", 1)
    assert rest == "False [] []"
    assert int(names) < _MOST_NAMES


def test_what_is_no_longer_held_is_cleared_up_after_the_first_paint(qapp: QApplication) -> None:
    """Unless a thread is at work: its end has it cleared up then."""
    gc.disable()
    try:
        gc_pause.pause()
        gc_pause.collect_again()
        assert not gc.isenabled()
        gc_pause.release()
        qapp.processEvents()
        assert gc.isenabled()
        gc.disable()
        gc_pause.collect_again()
        assert gc.isenabled()
    finally:
        gc.enable()
