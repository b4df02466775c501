"""No network at all: the story and the suite run without an interface, and a day asks for none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.torture.canaries_in_a_day import day
from tests.torture.ground import Ground, bare
from tests.torture.running import Campaign

ROOT = Path(__file__).resolve().parents[2]
_CALLS = "socket,socketpair,connect,bind,sendto,sendmsg"
_LOCAL = re.compile(r"\b(socket|socketpair)\((AF_UNIX|AF_NETLINK|AF_LOCAL)\b")
_ASKED = re.compile(r"\b(socket|socketpair)\(")
_OUTSIDE = re.compile(r"AF_INET6?\b|AF_PACKET\b|AF_VSOCK\b|sin6?_addr")
_A_DAY = "sehari di bawah strace"
# The quick part: what writes, reads, prints and starts other processes.
_QUICK = (
    _A_DAY,
    "tests/ui/test_story.py",
    "tests/vault/copies/test_subprocess_job.py",
    "tests/ethics",
)


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Play the part that the seed counts to."""
    part = _QUICK[seed % len(_QUICK)]
    if part == _A_DAY:
        return _watch_a_day(ground, folder)
    return _without_interface(part)


def whole_round(_ground: Ground, _folder: Path, seed: int) -> Mapping[str, int]:
    """Run one file of the suite without an interface."""
    files = suite()
    return _without_interface(files[seed % len(files)])


def suite() -> list[str]:
    """Return every test file but those of the campaigns."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file.relative_to(ROOT)) for file in files if file.parent.name != "torture"]


def _watch_a_day(ground: Ground, folder: Path) -> dict[str, int]:
    trace = folder / "calls"
    strace = ("strace", "-f", "-qq", "-e", f"trace={_CALLS}", "-o", str(trace))
    # A whole day, a backup by a process of its own and a scan in another with it.
    with day(ground, folder, strace):
        pass
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert [call for call in calls if _OUTSIDE.search(call)] == []
    asked = [call for call in calls if _ASKED.search(call)]
    assert all(_LOCAL.search(call) for call in asked), asked
    return {"local sockets": len(asked)}


def _without_interface(part: str) -> dict[str, int]:
    alone = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")
    done = subprocess.run(
        [*alone, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", part],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 5), done.stdout[-2_000:] + done.stderr[-500:]
    passed = re.search(r"(\d+) passed", done.stdout)
    return {"tests passed": int(passed[1]) if passed else 0}


def lacks_namespaces() -> str:
    """Return why there is no way to have no network here; empty when there is."""
    if shutil.which("strace") is None:
        return "pasang paket strace untuk memainkan kampanye ini"
    alone = ["unshare", "-n", "true"] if os.geteuid() == 0 else ["unshare", "-rn", "true"]
    tried = shutil.which("unshare") and subprocess.run(alone, capture_output=True, check=False)
    return "" if tried and tried.returncode == 0 else "ruang jaringan sendiri tidak diizinkan"


CAMPAIGN = Campaign(
    name="no_network",
    promise="Tanpa jaringan semuanya berjalan, dan sehari kerja tidak meminta satu pun.",
    rounds=len(_QUICK),
    short_rounds=1,
    prepare=bare,
    one_round=one_round,
    lacks=lacks_namespaces,
)
# Asked for by name or by ``--whole``: it takes as long as the suite.
WHOLE = Campaign(
    name="no_network_whole",
    promise="Seluruh pengujian berjalan tanpa jaringan.",
    rounds=len(suite()),
    short_rounds=1,
    prepare=bare,
    one_round=whole_round,
    lacks=lacks_namespaces,
)
