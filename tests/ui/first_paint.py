"""How long a start takes until the lock screen has painted its passphrase field."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_PAINTED = """
import os, sys, time
import ui.vault.door as door
begin = float(os.environ["BEGIN"])
def at_first_paint(self):
    print(time.time() - begin, flush=True)
    os._exit(0)
door.Door.prepare = at_first_paint
import ui.__main__ as start
start.main([sys.argv[1], "--locked"])
"""


def seconds_to_first_paint(vault: Path) -> float:
    """Start the locked app, let it end with its first picture; return the seconds it took."""
    done = subprocess.run(
        [sys.executable, "-c", _PAINTED, str(vault)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BEGIN": str(time.time())},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
