"""Reads a foreign table by what is in it, never by what it is called.

A text is read here; a workbook in a process of its own (:mod:`table_worker`), so that a
hostile or broken file can take down that process but never the app.
"""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rumah_konseling import processes
from rumah_konseling.errors import PartCannotStart
from rumah_konseling.records.intake.delimited import read_delimited
from rumah_konseling.records.intake.source_table import (
    Cell,
    SourceRow,
    SourceSheet,
    TableRefused,
    Unreadable,
)

MOST_BYTES = 50_000_000
TIME_LIMIT_SECONDS = 180.0
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"[\xef\xbb\xbf \t\r\n]*<(?:!doctype\s+html|html)", re.IGNORECASE)
_LONGEST_LINE = 400_000_000
Report = Callable[[int, int], object]

_AGAIN = "Simpan daftarnya sebagai .xlsx atau CSV, lalu coba lagi."
_REFUSALS = {
    "empty": ("Berkas ini kosong.", "Pilih berkas yang berisi daftar klien."),
    "too_heavy": ("Berkas ini lebih besar dari 50 MB.", "Bagi daftarnya menjadi beberapa berkas."),
    "pdf": ("Isi berkas ini PDF, bukan tabel.", _AGAIN),
    "picture": ("Isi berkas ini gambar, bukan tabel.", _AGAIN),
    "page": (
        "Isi berkas ini halaman web, bukan tabel.",
        "Buka di Excel, lalu simpan sebagai .xlsx.",
    ),
    "binary": (
        "Isi berkas ini buku kerja biner (.xlsb).",
        "Buka di Excel, lalu simpan sebagai .xlsx.",
    ),
    "unknown": ("Isi berkas ini bukan tabel.", _AGAIN),
    "locked": (
        "Berkas ini dilindungi kata sandi.",
        "Buka di Excel, simpan tanpa kata sandi, lalu coba lagi.",
    ),
    "too_large": (
        "Isi berkas ini terlalu besar untuk dibuka.",
        "Salin daftarnya saja ke berkas baru, lalu coba lagi.",
    ),
    "damaged": ("Berkas ini rusak atau terpotong.", "Salin ulang berkasnya, lalu coba lagi."),
    "too_slow": ("Berkas ini terlalu rumit untuk dibuka.", _AGAIN),
}


class TableReaderCannotStart(PartCannotStart):
    """The process that reads workbooks can't run here; the file may be as good as any."""

    sentence = "Pembaca lembar kerja tidak dapat dijalankan di komputer ini."
    remedy = "Simpan daftarnya sebagai CSV, lalu coba lagi. Berkasnya sendiri tidak bermasalah."


def read_source(
    path: Path,
    report: Report = lambda _done, _total: None,
    time_limit: float = TIME_LIMIT_SECONDS,
) -> tuple[SourceSheet, ...]:
    """Return the sheets of a file that is not empty. Slow: call it off the UI thread.

    What ``report`` raises calls the reading off.

    Raises:
        TableRefused: it can't be read, is no table, locked, damaged, or too large.
        TableReaderCannotStart: no workbook can be read on this computer.
    """
    data = _bytes_of(path)
    head = data[:1_024]
    if b"%PDF-" in head:
        raise _refusal("pdf")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")):
        raise _refusal("picture")
    if _PAGE.match(head):
        raise _refusal("page")
    if data.startswith((b"PK\x03\x04", _OLE)):
        sheets = _workbook(data, report, time_limit)
    elif data.startswith((b"PK", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise _refusal("unknown")
    else:
        sheets = (read_delimited(data, report),)
    filled = tuple(sheet for sheet in sheets if sheet.rows or sheet.refused)
    if not filled:
        raise _refusal("empty")
    return filled


def _bytes_of(path: Path) -> bytes:
    unreadable = TableRefused(
        "Berkas itu tidak dapat dibaca.", "Periksa lokasi berkas dan hak aksesnya, lalu coba lagi."
    )
    try:
        if not path.is_file():
            raise unreadable
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable from error
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise _refusal("empty")
    if len(data) > MOST_BYTES:
        raise _refusal("too_heavy")
    return data


def _workbook(data: bytes, report: Report, time_limit: float) -> tuple[SourceSheet, ...]:
    try:
        worker = processes.start(
            processes.TABLE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except PartCannotStart as error:
        raise TableReaderCannotStart from error
    said: list[dict[str, Any]] = []
    with worker:
        late = threading.Event()

        def stop() -> None:
            late.set()
            worker.kill()

        def called_off() -> None:
            # Asked again and again: nothing comes out of the worker while it reads.
            while not ended.wait(0.1):
                try:
                    report(0, 0)
                except BaseException as error:
                    calls.append(error)
                    worker.kill()
                    return

        ended = threading.Event()
        calls: list[BaseException] = []
        timer = threading.Timer(time_limit, stop)
        helpers = [
            threading.Thread(target=processes.feed, args=(worker, data), daemon=True),
            threading.Thread(target=called_off, daemon=True),
        ]
        timer.start()
        for helper in helpers:
            helper.start()
        try:
            assert worker.stdout is not None
            while line := worker.stdout.readline(_LONGEST_LINE):
                try:
                    said.append(json.loads(line))
                except ValueError:
                    break
            worker.wait()
        finally:
            worker.kill()
            timer.cancel()
            ended.set()
            for helper in helpers:
                helper.join()
    if calls:
        raise calls[0]
    if late.is_set():
        raise _refusal("too_slow")
    if not said or "ready" not in said[0]:
        raise TableReaderCannotStart
    last = said[-1]
    if "refused" in last and "rows" not in last:
        raise _refusal(last["refused"])
    if "end" not in last:
        # It went over a limit and was ended, or died of the file.
        raise _refusal("too_large" if worker.returncode else "damaged")
    return tuple(map(_sheet, said[1:-1]))


def _sheet(told: dict[str, Any]) -> SourceSheet:
    rows = tuple(
        SourceRow(number, tuple(map(_cell, cells)), hidden)
        for number, hidden, cells in told["rows"]
    )
    refused = ""
    if extent := told.get("refused", ""):
        columns, _, last = extent.partition("/")
        refused = (
            f"Lembar ini berisi sel sampai baris {last}, kolom {columns}. "
            "Salin daftarnya saja ke lembar baru, lalu coba lagi."
        )
    return SourceSheet(
        told["name"], rows, is_hidden=told["hidden"], is_1904=told["is_1904"], refused=refused
    )


def _cell(value: Any) -> Cell:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"]) if "d" in value else Unreadable(value["e"])
    assert isinstance(value, str | int | float)
    return value


def _refusal(key: str) -> TableRefused:
    return TableRefused(*_REFUSALS[key])
