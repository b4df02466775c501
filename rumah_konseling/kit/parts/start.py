"""Starts Rumah Konseling where a kit has laid it down: the program and its packages beside it."""

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
OF_THIS_PYTHON = HERE / f"packages-{PYTHON}"

if not OF_THIS_PYTHON.is_dir():
    known = " dan ".join(sorted(one.name[9:] for one in HERE.glob("packages-*")))
    sys.stderr.write(
        f"Rumah Konseling di sini untuk Python {known}; ini Python {PYTHON}. "
        "Pasang kit yang sesuai.\n"
    )
    sys.exit(2)
sys.path[:0] = [str(HERE / "app"), str(OF_THIS_PYTHON), str(HERE / "packages")]
runpy.run_module("rumah_konseling.ui", run_name="__main__", alter_sys=True)
