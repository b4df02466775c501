"""Seen from the system: no file is opened and nothing connected to because of a text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.hostile_strings import MARKER

ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = 1
_CALLS = "open,openat,openat2,creat,stat,lstat,newfstatat,statx,access,faccessat,faccessat2"
_NETWORK = "socket,connect,sendto,sendmsg"
# What is asked for besides the campaigns: that a call would be seen at all.
_PROBE = f"open('/tmp/{MARKER}-probe')"
_PLAY = f"""
from tests.torture import hostile_texts, hostile_texts_on_screen
from tests.torture.running import play
for campaign in (hostile_texts.CAMPAIGN, hostile_texts_on_screen.CAMPAIGN):
    for played in play(campaign, range(1, {_ROUNDS + 1}), lambda seed: None):
        assert not played.failure, played.failure
try:
    {_PROBE}
except OSError:
    pass
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is Linux's")
def test_texts_open_no_file_and_no_connection(
    tmp_path: Path, system_command: Callable[[str, str], str]
) -> None:
    strace = system_command("strace", "strace")
    trace = tmp_path / "trace"
    command = [strace, "-f", "-qq", "-s", "400", "-e", f"trace={_CALLS},{_NETWORK},execve"]
    subprocess.run(
        [*command, "-o", str(trace), sys.executable, "-B", "-c", _PLAY],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        check=True,
    )
    calls = trace.read_text("utf-8", "replace").splitlines()
    marked = [call for call in calls if MARKER in call and "execve(" not in call]
    assert len(marked) == 1
    assert f"{MARKER}-probe" in marked[0]
    assert [call for call in calls if re.search(r"AF_INET6?\b|AF_NETLINK", call)] == []
    started = [call for call in calls if "execve(" in call and "= 0" in call]
    assert len(started) == 1, started
