"""What is written down when the program itself fails: where, never what was in a record.

Messages are left out, whoever wrote them: an exception, a warning or a word of Qt's can
quote what a person typed. Nothing of it goes to the console either, which a desktop
keeps in a file of its own.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
import warnings
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, TextIO

from PySide6.QtCore import QMessageLogContext, QStandardPaths, QtMsgType, qInstallMessageHandler

LARGEST = 256 * 1024
_GRAVE = {
    QtMsgType.QtWarningMsg: "peringatan",
    QtMsgType.QtCriticalMsg: "galat",
    QtMsgType.QtFatalMsg: "galat berat",
}
_told: set[str] = set()
_open_for_crashes: list[IO[str]] = []


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
    _append(describe(kind, trace))


def write_down_once(kind: str, place: str) -> None:
    """Append a kind of message and where it came from, once for each process."""
    line = f"{kind} {place}".strip()
    if line not in _told:
        _told.add(line)
        _append(f"{datetime.now():%Y-%m-%d %H:%M:%S} {line}")


def keep_kinds_only() -> None:
    """Have Qt's messages, warnings and failures of threads written down as kinds alone."""
    qInstallMessageHandler(_on_qt_message)
    threading.excepthook = lambda told: write_down(told.exc_type, told.exc_traceback)
    sys.unraisablehook = lambda told: write_down(told.exc_type, told.exc_traceback)
    warnings.showwarning = _on_warning
    logging.lastResort = None


def watch_for_crashes() -> None:
    """Have a crash of the process itself write the lines it stood at into the log.

    Only names of files and functions and line numbers: the values are not asked for.
    """
    with contextlib.suppress(OSError):
        file = _opened()
        faulthandler.enable(file)
        _open_for_crashes[:] = [file]


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    if kind in _GRAVE:
        file, category = str(context.file or ""), str(context.category or "")
        place = f"{Path(file).name}:{context.line}" if file else ""
        write_down_once(f"Qt {_GRAVE[kind]}", f"{category} {place}".strip())


def _on_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    write_down_once(category.__name__, f"{Path(filename).name}:{lineno}")


def _append(text: str) -> None:
    with contextlib.suppress(OSError), _opened() as log:
        log.write(text + "\n")


def _opened() -> IO[str]:
    path = journal_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LARGEST:
        path.write_text("", encoding="utf-8")
    return path.open("a", encoding="utf-8")
