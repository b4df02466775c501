"""After the lock nothing of anybody is left in the memory of any of the app's processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QClipboard

from rumah_konseling.records.clients.client_model import Area, ClientForm, IdKind
from rumah_konseling.room.room import NewRoom, unlock
from rumah_konseling.ui.vault.relock import clear_clipboard
from tests.canaries import family, in_memory, wait_until
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]

CANARY = "Kenari Kuning Rahasia"

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@linux_only
def test_the_lock_leaves_no_name_no_key_and_no_passphrase(
    new_room: NewRoom, tmp_path: Path
) -> None:
    room = new_room.room
    room.clients.register(ClientForm(name=CANARY, id_kind=IdKind.NONE, areas=(Area.WORK,)))
    room.close()
    data_key = unlock(room.path, PASSPHRASE)
    needles = (
        CANARY.encode(),
        CANARY.encode("utf-16-le"),
        data_key,
        data_key.hex().encode(),
        PASSPHRASE.encode(),
        PASSPHRASE.encode("utf-16-le"),
    )
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.locking_child", str(room.path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(PASSPHRASE + "\n")
            child.stdin.flush()
            assert child.stdout.readline() == "open\n"
            assert in_memory(child.pid, *needles)[CANARY.encode("utf-16-le")] > 0
            child.stdin.write("lock\n")
            child.stdin.flush()
            command = Path(f"/proc/{child.pid}/cmdline")
            wait_until(lambda: b"--locked" in command.read_bytes())
            # The lock screen has painted once the core, which loads behind it, is mapped.
            maps = Path(f"/proc/{child.pid}/maps")
            wait_until(lambda: "sqlcipher3" in maps.read_text())
            for pid in family(child.pid):
                assert in_memory(pid, *needles) == dict.fromkeys(needles, 0)
        finally:
            child.kill()


class SystemClipboard:
    """The system's clipboard, as one program among others sees it."""

    def __init__(self, ours: bool) -> None:
        self.ours = ours
        self.cleared: list[QClipboard.Mode] = []

    def ownsClipboard(self) -> bool:
        return self.ours

    def ownsSelection(self) -> bool:
        return self.ours

    def supportsSelection(self) -> bool:
        return True

    def clear(self, mode: QClipboard.Mode) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_was_copied_here_is_cleared(ours: bool) -> None:
    clipboard = SystemClipboard(ours)
    clear_clipboard(cast(QClipboard, clipboard))
    both = [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]
    assert clipboard.cleared == (both if ours else [])


@linux_only
def test_what_the_app_started_ends_with_the_lock() -> None:
    code = (
        "import subprocess, sys; from rumah_konseling.ui.vault.relock import end_children\n"
        "child = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE)\n"
        "end_children()\n"
        "import os; print(os.path.exists(f'/proc/{child.pid}'))\n"
        "child.returncode = 0; child.stdin.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
