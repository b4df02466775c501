"""A second start raises the first window; it opens none of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.first_window import FirstWindow
from rumah_konseling.ui.platform.journal import journal_file
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.theme import Theme


def start(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rumah_konseling.ui", *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("by_name", [True, False])
def test_a_second_start_brings_the_first_window_forward_and_ends(
    qapp: QApplication, theme: Theme, tmp_path: Path, qtbot: QtBot, by_name: bool
) -> None:
    path = tmp_path / "ruang.rkv"
    local = LocalSettings()
    local.vault = path
    local.flush()
    first = FirstWindow()
    assert first.claim(path)
    made = AppLifecycle(qapp, path, first=first)
    assert made.window is not None
    made.window.showMinimized()
    done = start(*([str(path)] if by_name else []))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    qtbot.waitUntil(lambda: not made.window.isMinimized())  # type: ignore[union-attr]
    assert made.window.isVisible()
    made.panic_key.deleteLater()
    made.first.release()
    made.window.close()
    shiboken6.delete(made.window)


def test_another_room_has_a_window_of_its_own_and_an_end_frees_the_place(tmp_path: Path) -> None:
    first, second = FirstWindow(), FirstWindow()
    assert first.claim(tmp_path / "ruang.rkv")
    assert second.claim(tmp_path / "lain.rkv")
    third = FirstWindow()
    assert not third.claim(tmp_path / "ruang.rkv")
    first.release()
    assert third.claim(tmp_path / "ruang.rkv")
    # Of the room nothing stands in the account's folder.
    assert not any("ruang" in file.name for file in journal_file().parent.iterdir())
    for one in (second, third):
        one.release()


def test_a_first_that_ended_without_a_word_keeps_nobody_out(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from rumah_konseling.ui.app.first_window import FirstWindow\n"
        "first = FirstWindow()\n"
        "assert first.claim(Path(sys.argv[1]))\n"
        "os._exit(1)\n"
    )
    path = tmp_path / "ruang.rkv"
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    first = FirstWindow()
    assert first.claim(path)
    first.release()


def test_the_lock_gives_the_place_to_the_process_that_begins_anew(
    qapp: QApplication, theme: Theme, room: CounselingRoom
) -> None:
    made = AppLifecycle(qapp, room.path, restart=lambda *_words: None)  # type: ignore[arg-type]
    made.show_room(room)
    other = FirstWindow()
    assert not other.claim(room.path)
    made.lock()
    assert other.claim(room.path)
    other.release()
    made.panic_key.deleteLater()
    assert made.window is not None
    made.window.close()
    shiboken6.delete(made.window)


def test_a_state_folder_that_cannot_be_written_keeps_nobody_out(tmp_path: Path) -> None:
    journal_file().parent.parent.mkdir(parents=True, exist_ok=True)
    journal_file().parent.write_text("a file in the folder's place")
    assert FirstWindow().claim(tmp_path / "ruang.rkv")
