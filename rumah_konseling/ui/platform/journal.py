"""What is written down when the program itself fails: where, never what was in a record.

Messages are left out, whoever wrote them: an exception, a warning or a word of Qt's can
quote what a person typed. Nothing of it goes to the console either, which a desktop
keeps in a file of its own. Qt is asked for nothing before its messages are taken over, so
that a start without Qt is written down, too.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, TextIO

from rumah_konseling.named import APPLICATION, ORGANISATION
from rumah_konseling.presence import exists

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

LARGEST = 256 * 1024
_GRAVE = {
    "QtWarningMsg": "peringatan",
    "QtCriticalMsg": "galat",
    "QtFatalMsg": "galat berat",
}
_told: set[str] = set()
_open_for_crashes: list[IO[str]] = []


def journal_file() -> Path:
    """Return the log's place in the account's state folder, where Qt has it as well."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        base = Path(local) if local else Path.home() / "AppData" / "Local"
        folder = base / ORGANISATION / APPLICATION / "State"
    else:
        state = os.environ.get("XDG_STATE_HOME", "")
        base = Path(state) if state.startswith("/") else Path.home() / ".local" / "state"
        folder = base / ORGANISATION / APPLICATION
    return folder / "catatan-kesalahan.txt"


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of failure and the lines it passed through.

    The exception's own message is left out: it can quote what a person typed.
    """
    frames = traceback.extract_tb(trace)
    places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}", *places])


def write_down(kind: type[BaseException], trace: TracebackType | None, cause: str = "") -> None:
    """Append a failure to the log; a log that can't be written stops nothing.

    ``cause`` is what the system told, where nobody can have typed it: a library's name.
    """
    _append("\n  ".join(filter(None, (describe(kind, trace), cause))))


def write_down_once(kind: str, place: str) -> None:
    """Append a kind of message and where it came from, once for each process."""
    line = f"{kind} {place}".strip()
    if line not in _told:
        _told.add(line)
        _append(f"{datetime.now():%Y-%m-%d %H:%M:%S} {line}")


def keep_kinds_only(tell_no_window: Callable[[], object] = lambda: None) -> None:
    """Have Qt's messages, warnings and failures of threads written down as kinds alone.

    ``tell_no_window`` is called when Qt ends the process for want of a screen.
    """
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(partial(_on_qt_message, tell_no_window))
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


def _on_qt_message(
    tell_no_window: Callable[[], object],
    kind: QtMsgType,
    context: QMessageLogContext,
    _message: str,
) -> None:
    if kind.name in _GRAVE:
        file, category = str(context.file or ""), str(context.category or "")
        place = f"{Path(file).name}:{context.line}" if file else ""
        write_down_once(f"Qt {_GRAVE[kind.name]}", f"{category} {place}".strip())
    # Qt ends the process after this word; before there is a window it found no screen.
    if kind.name == "QtFatalMsg" and not _has_window():
        tell_no_window()


def _has_window() -> bool:
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.instance() is not None and bool(QGuiApplication.allWindows())


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
    if exists(path) and path.stat().st_size > LARGEST:
        path.write_text("", encoding="utf-8")
    return path.open("a", encoding="utf-8")
