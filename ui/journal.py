"""What is written down when the program itself fails: where, never what was in a record."""

from __future__ import annotations

import contextlib
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths

LARGEST = 256 * 1024


def journal_file() -> Path:
    """Return the log's place in the account's state folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
    return Path(folder) / "catatan-kesalahan.txt"


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of failure and the lines it passed through.

    The exception's own message is left out: it can quote what a person typed.
    """
    frames = traceback.extract_tb(trace)
    places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}", *places])


def write_down(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Append a failure to the log; a log that can't be written stops nothing."""
    with contextlib.suppress(OSError):
        path = journal_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.write_text("", encoding="utf-8")
        with path.open("a", encoding="utf-8") as log:
            log.write(describe(kind, trace) + "\n")
