"""What a screen reader is told on a real accessibility bus, of every page, dialog and question."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.sample.__main__ import write_sample
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.torture.running import Campaign

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("pages", "dialogs", "doors")
_NEEDED = {
    "dbus-run-session": "dbus",
    "Xvfb": "xvfb",
    "xvfb-run": "xvfb",
    "xdotool": "xdotool",
}
_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


def sample(folder: Path) -> Path:
    """Make the sample whose windows are read."""
    write_sample(folder / "contoh", kdf=CHEAPEST)
    return folder / "contoh"


def one_round(made: Path, folder: Path, seed: int) -> Mapping[str, int]:
    """Read every window of the part that the seed counts to."""
    part = PARTS[seed % len(PARTS)]
    copy = shutil.copytree(made, folder / "contoh")
    account = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "STATE", "CACHE")}
    listening = [sys.executable, "-m", "tests.torture.hearing.listening", str(copy), part]
    done = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1366x768x24", *listening],
        cwd=ROOT,
        env={**os.environ, **account},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    # Whatever the bus started may write before it.
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert not told["wrong"], "\n".join(told["wrong"])
    return {name: told[name] for name in ("windows", "things", "acted on", "stops")}


def lacks() -> str:
    """Return why nothing can be heard here; empty when it can."""
    packages = {package for command, package in _NEEDED.items() if shutil.which(command) is None}
    if not _LAUNCHER.exists():
        packages.add("at-spi2-core")
    return f"pasang paket {', '.join(sorted(packages))}" if packages else ""


# Asked for by name: it takes several minutes, and nothing in it depends on a seed.
CAMPAIGN = Campaign(
    name="screen_reader",
    promise="Setiap jendela dibacakan dengan nama yang benar, dan Tab melewati semuanya.",
    rounds=len(PARTS),
    short_rounds=1,
    prepare=sample,
    one_round=one_round,
    lacks=lacks,
)
