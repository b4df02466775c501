"""What is seen, copied or crashed leaves nothing behind: capture, clipboard, panic, journal."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QObject,
    Qt,
    Signal,
    qInstallMessageHandler,
    qWarning,
)
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, ClientForm, IdKind
from rumah_konseling.room.room import CounselingRoom, NewRoom, unlock
from rumah_konseling.ui.app import unexpected_end
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, save_draft, without_offer
from rumah_konseling.ui.platform.capture_windows import (
    WDA_EXCLUDEFROMCAPTURE,
    WDA_MONITOR,
    WDA_NONE,
    CaptureShield,
    can_hide,
    set_affinity,
)
from rumah_konseling.ui.platform.clipboard import ClipboardGuard
from rumah_konseling.ui.platform.journal import journal_file, keep_kinds_only, write_down_once
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.vault.lock_window import LockWindow
from tests.conftest import PASSPHRASE
from tests.ui.looking import button, texts

SECRET = "Sekar Wulandari bercerita"
PANIC = (
    (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Pause, Qt.KeyboardModifier.NoModifier),
)


# --- screen capture


class Screen:
    """Windows' answer to where a window may be seen; an old one knows less."""

    def __init__(self, *known: int) -> None:
        self.known = known
        self.asked: dict[int, list[int]] = {}

    def __call__(self, window: int, affinity: int) -> bool:
        self.asked.setdefault(window, []).append(affinity)
        return affinity in self.known


@pytest.mark.parametrize(
    ("screen", "asked"),
    [
        (Screen(WDA_EXCLUDEFROMCAPTURE, WDA_MONITOR), [WDA_EXCLUDEFROMCAPTURE]),
        (Screen(WDA_MONITOR), [WDA_EXCLUDEFROMCAPTURE, WDA_MONITOR]),
    ],
    ids=["Windows 10 2004", "older"],
)
def test_every_window_and_dialog_is_hidden_from_capture_as_it_is_shown(
    qtbot: QtBot, qapp: QApplication, screen: Screen, asked: list[int]
) -> None:
    owner = QObject()
    shield = CaptureShield(qapp, owner, ask=screen)
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)
    window.show()
    dialog = QDialog(window)
    dialog.open()
    assert set(screen.asked) == {int(window.winId()), int(dialog.winId())}
    for affinities in screen.asked.values():
        assert affinities == asked * (len(affinities) // len(asked))
    screen.asked.clear()
    shield.set_hidden(False)
    assert screen.asked[int(window.winId())] == [WDA_NONE]
    assert screen.asked[int(dialog.winId())] == [WDA_NONE]
    qapp.removeEventFilter(shield)


def test_elsewhere_than_on_windows_nothing_is_claimed() -> None:
    assert can_hide("win32")
    assert not can_hide("linux")
    if sys.platform != "win32":
        assert not set_affinity(1, WDA_MONITOR)


# --- clipboard


class SystemClipboard(QObject):
    """The system's clipboard, which this app or another may own."""

    dataChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ours = False
        self.held = QMimeData()

    def copy(self, text: str, ours: bool) -> None:
        self.ours, self.held = ours, QMimeData()
        self.held.setText(text)
        self.dataChanged.emit()

    def mimeData(self) -> QMimeData:
        return self.held

    def setMimeData(self, held: QMimeData) -> None:
        self.held = held
        self.dataChanged.emit()

    def ownsClipboard(self) -> bool:
        return self.ours

    def supportsSelection(self) -> bool:
        return False

    def clear(self, _mode: QClipboard.Mode) -> None:
        self.ours, self.held = False, QMimeData()
        self.dataChanged.emit()


def guard_of(clipboard: SystemClipboard, lifetime: int = 30) -> ClipboardGuard:
    # No child of the clipboard: it would be the last to hold its own parent, and take it along
    # in the midst of its own end.
    return ClipboardGuard(clipboard, None, lifetime)  # type: ignore[arg-type]


def test_what_was_copied_here_is_gone_after_its_time(qtbot: QtBot) -> None:
    clipboard = SystemClipboard()
    guard = guard_of(clipboard)
    with qtbot.waitSignal(guard.cleared):
        clipboard.copy(SECRET, ours=True)
        assert clipboard.held.text() == SECRET
    assert clipboard.held.text() == ""


def test_what_another_program_copied_stays(qtbot: QtBot) -> None:
    clipboard = SystemClipboard()
    guard = guard_of(clipboard)
    clipboard.copy(SECRET, ours=True)
    with qtbot.assertNotEmitted(guard.cleared, wait=90):
        clipboard.copy("dari program lain", ours=False)
    assert clipboard.held.text() == "dari program lain"


def test_histories_of_the_clipboard_are_asked_to_leave_it_out() -> None:
    clipboard = SystemClipboard()
    guard = guard_of(clipboard)
    clipboard.copy(SECRET, ours=True)
    assert clipboard.held.text() == SECRET
    assert clipboard.held.data("x-kde-passwordManagerHint").data() == b"secret"
    assert any("CanIncludeInClipboardHistory" in name for name in clipboard.held.formats())
    clipboard.copy("lain", ours=False)
    assert clipboard.held.formats() == ["text/plain"]
    guard.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Whoever is gone hears no more of it.
    clipboard.copy(SECRET, ours=True)
    assert clipboard.held.formats() == ["text/plain"]


# --- the panic key


@pytest.fixture
def session(
    qapp: QApplication, theme: Theme, room: CounselingRoom
) -> Iterator[tuple[AppLifecycle, list[tuple[Path | str, ...]]]]:
    locked: list[tuple[Path | str, ...]] = []

    def restart(*words: Path | str) -> None:
        locked.append(words)

    made = AppLifecycle(qapp, room.path, restart=restart)  # type: ignore[arg-type]
    made.show_room(room)
    yield made, locked
    made.panic_key.deleteLater()
    if made.inactivity is not None:
        made.inactivity.stop()
    if made.window is not None:
        made.window.close()
        shiboken6.delete(made.window)


Locked = tuple[AppLifecycle, list[tuple[Path | str, ...]]]


@pytest.mark.parametrize(("key", "modifiers"), PANIC, ids=["Ctrl+Shift+L", "Pause"])
def test_the_panic_key_hides_everything_and_locks_within_one_event(
    qtbot: QtBot,
    session: Locked,
    room: CounselingRoom,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    made, locked = session
    assert made.window is not None
    dialog = QDialog(made.window)
    field = QLineEdit(dialog)
    dialog.setModal(True)
    dialog.open()
    qtbot.keyClick(field, key, modifiers)
    assert locked == [(room.path, "--minimised")]
    assert not dialog.isVisible()
    assert not made.window.isVisible()


def test_the_panic_key_keeps_what_a_question_held(session: Locked, room: CounselingRoom) -> None:
    from rumah_konseling.ui.widgets.draft_question import DraftQuestion

    class Question(DraftQuestion):
        def __init__(self, window: MainWindow) -> None:
            super().__init__(window, "form/ujian", window, "Judul", "Isi")
            self.words = QLineEdit()
            self.add(self.words)
            self.begin_keeping()

        def to_draft(self) -> dict[str, str]:
            return {"words": self.words.text()}

        def take(self, kept: dict[str, str]) -> None:
            self.words.setText(kept["words"])

    made, _locked = session
    assert isinstance(made.window, MainWindow)
    question = Question(made.window)
    question.open()
    question.words.setText("setengah jadi")
    made.panic()
    with CounselingRoom.open(room.path, unlock(room.path, PASSPHRASE)) as again:
        kept = again.drafts.load("form/ujian")
        assert kept is not None
        assert without_offer(kept.content) == {"words": "setengah jadi"}
    # In the app this process is gone by now.
    shiboken6.delete(question)


def test_before_a_room_is_open_the_panic_key_puts_the_window_away(
    qapp: QApplication, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    made = AppLifecycle(qapp, tmp_path / "ruang.rkv")
    assert made.window is not None
    assert isinstance(made.window, LockWindow)
    qtbot.waitSignal(made.window.painted).wait()
    press_in = made.window.findChildren(QLineEdit)[0]
    qtbot.keyClick(press_in, Qt.Key.Key_Pause)
    assert made.window.isMinimized()
    made.panic_key.deleteLater()
    made.window.close()
    shiboken6.delete(made.window)


def test_after_the_panic_key_the_lock_screen_waits_minimised(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    made = AppLifecycle(qapp, tmp_path / "ruang.rkv", was_locked=True, minimised=True)
    assert made.window is not None
    assert made.window.isMinimized()
    assert made.window.windowTitle() == "Rumah Konseling"
    assert "Ruang terkunci" in texts(made.window)
    made.panic_key.deleteLater()
    made.window.close()
    shiboken6.delete(made.window)


# --- a program that ended by itself


def test_a_room_that_was_closed_says_nothing_at_the_next_start(
    session: Locked, room: CounselingRoom
) -> None:
    made, _locked = session
    assert unexpected_end.mark_of(room.path).exists()
    assert not any("berakhir tanpa ditutup" in text for text in shown(made))
    made.lock()
    assert not unexpected_end.mark_of(room.path).exists()


def test_the_next_start_says_once_that_the_program_ended_and_leads_to_the_drafts(
    qapp: QApplication, theme: Theme, room: CounselingRoom
) -> None:
    save_draft(room, Place("clients", None, "new"), "Klien baru", {"name": SECRET})
    assert not unexpected_end.note_open(room.path)
    made = AppLifecycle(qapp, room.path, restart=lambda *_words: None)  # type: ignore[arg-type]
    made.show_room(room)
    said = shown(made)
    assert "Program terakhir kali berakhir tanpa ditutup." in said
    assert any("1 isian yang belum selesai" in text for text in said)
    assert "Klien baru" in said
    assert made.window is not None
    button(made.window, "Tutup").click()
    assert "Program terakhir kali berakhir tanpa ditutup." not in shown(made)
    assert made.inactivity is not None
    made.inactivity.stop()
    made.panic_key.deleteLater()
    made.lock()
    assert not unexpected_end.note_open(room.path)
    made.window.close()
    shiboken6.delete(made.window)


def shown(session: AppLifecycle) -> list[str]:
    assert session.window is not None
    return texts(session.window)


def test_the_mark_says_nothing_of_the_room(tmp_path: Path) -> None:
    vault = tmp_path / "Konseling Sekar.rkv"
    unexpected_end.note_open(vault)
    mark = unexpected_end.mark_of(vault)
    assert mark.read_bytes() == b""
    assert "Sekar" not in mark.name
    assert unexpected_end.note_open(vault)
    unexpected_end.note_closed(vault)
    unexpected_end.note_closed(vault)
    assert not mark.exists()


CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.ui.app.failures import catch_failures
from rumah_konseling.ui.platform.journal import keep_kinds_only, watch_for_crashes
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.theme import Theme
name_application()
app = QApplication(sys.argv[:1])
catch_failures(app)
keep_kinds_only()
watch_for_crashes()
path, passphrase, canary = Path(sys.argv[1]), *sys.stdin.read().split("\\n")[:2]
session = AppLifecycle(app, path)
session.show_room(CounselingRoom.open(path, unlock(path, passphrase)))
def fail():
    held = canary
    qWarning(held)
    raise ValueError(held)
QTimer.singleShot(0, fail)
QTimer.singleShot(200, os.abort)
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends it")
def test_a_hard_end_leaves_a_log_with_places_and_no_content(
    new_room: NewRoom, tmp_path: Path
) -> None:
    room = new_room.room
    room.clients.register(ClientForm(name=SECRET, id_kind=IdKind.NONE, areas=(Area.WORK,)))
    room.close()
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, str(room.path)],
        input=f"{PASSPHRASE}\n{SECRET}\n",
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert ended.returncode < 0
    log = journal_file().read_text("utf-8")
    assert "Fatal Python error: Aborted" in log
    assert "ValueError" in log
    assert "Qt peringatan" in log
    for words in (log, ended.stderr, ended.stdout):
        assert SECRET not in words
        assert PASSPHRASE not in words
    assert unexpected_end.note_open(room.path)


@pytest.fixture
def kinds_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for owner, name in (
        (threading, "excepthook"),
        (sys, "unraisablehook"),
        (warnings, "showwarning"),
        (logging, "lastResort"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    former = qInstallMessageHandler(None)
    keep_kinds_only()
    yield
    qInstallMessageHandler(former)


@pytest.mark.usefixtures("kinds_only")
def test_nobodys_message_reaches_the_log_or_the_console(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qWarning(SECRET)
    qWarning(SECRET)
    warnings.showwarning(UserWarning(SECRET), UserWarning, "/rumah/modul.py", 7)
    logging.getLogger("pustaka").warning(SECRET)
    log = journal_file().read_text("utf-8")
    assert "ValueError" in log
    assert log.count("Qt peringatan") == 1
    assert "UserWarning modul.py:7" in log
    out, err = capfd.readouterr()
    for words in (log, out, err):
        assert SECRET not in words


def test_a_kind_of_message_is_written_once() -> None:
    for _ in range(3):
        write_down_once("jenis", "tempat.py:1")
    assert journal_file().read_text("utf-8").count("jenis tempat.py:1") == 1
