"""Reads what comes back: the pages of a scan, upright, and the codes on them.

The decoding runs in a process of its own (:mod:`scan_worker`), so that a
hostile or broken file can take down that process but never the app.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rumah_konseling.errors import AttachmentRefused
from rumah_konseling.forms.scan_worker import MOST_PAGES, kind_of
from rumah_konseling.records.sheet import PageCode

MOST_BYTES = 50_000_000
TIME_LIMIT_SECONDS = 120.0
# Sixty pages of preview at their largest; more can only come from a worker gone wrong.
_MOST_ANSWER = 150_000_000
# Hardened before anything foreign is loaded: what it decodes is a client's paper.
_HARDENED = "from rumah_konseling.vault.hardening import harden_process; harden_process()"
_WORKER = f"""
{_HARDENED}
import sys
from rumah_konseling.forms.scan_worker import main
sys.exit(main())
"""

_MEDIA_TYPES = {
    "PDF": "application/pdf",
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
}
_REFUSALS = {
    "empty": (
        "Berkas ini kosong.",
        "Pindai ulang lembarnya, lalu pilih berkas yang baru.",
    ),
    "too_heavy": (
        "Berkas ini lebih besar dari 50 MB.",
        "Pindai ulang dengan 150–300 dpi, atau bagi menjadi beberapa berkas.",
    ),
    "unknown": (
        "Isi berkas ini bukan PDF, JPEG, PNG, atau TIFF.",
        "Pindai ulang dan simpan sebagai PDF atau JPEG.",
    ),
    "too_large": (
        "Gambar dalam berkas ini terlalu besar untuk dibuka.",
        "Pindai ulang dengan 150–300 dpi pada ukuran kertas aslinya.",
    ),
    "too_many_pages": (
        f"Berkas ini lebih dari {MOST_PAGES} halaman.",
        "Bagi menjadi beberapa berkas, satu untuk tiap formulir.",
    ),
    "no_pages": (
        "Berkas ini tidak memiliki halaman.",
        "Pindai ulang lembarnya.",
    ),
    "locked": (
        "PDF ini dilindungi kata sandi.",
        "Simpan ulang tanpa kata sandi, lalu coba lagi.",
    ),
    "damaged": (
        "Berkas ini rusak atau terpotong.",
        "Pindai atau salin ulang berkasnya.",
    ),
    "too_slow": (
        "Berkas ini terlalu rumit untuk dibuka.",
        "Cetak lalu pindai ulang, dan simpan sebagai PDF atau JPEG.",
    ),
}


@dataclass(frozen=True, slots=True)
class ScanPage:
    """One page, upright and no wider or higher than a screen needs.

    ``turned`` is by how many degrees, anticlockwise, the page was put upright;
    ``codes`` holds what its QR codes say of our own sheets.
    """

    image: bytes
    media_type: str
    width: int
    height: int
    turned: int
    codes: tuple[PageCode, ...]


@dataclass(frozen=True, slots=True)
class ReadScan:
    """A file that was read: its true type, its pages, what its codes say.

    ``other_texts`` is what its other QR codes say, such as a recovery sheet's sealed key.
    """

    name: str
    media_type: str
    pages: tuple[ScanPage, ...]
    other_texts: tuple[str, ...]

    @property
    def codes(self) -> tuple[PageCode, ...]:
        """The codes of all pages in order."""
        return tuple(code for page in self.pages for code in page.codes)


def read_scan(name: str, data: bytes, time_limit: float = TIME_LIMIT_SECONDS) -> ReadScan:
    """Return the pages and codes of a PDF, JPEG, PNG or TIFF file.

    Content decides what it is; ``name`` is only carried along. Takes about
    half a second and 0.2 s for each page, so it belongs off the UI thread;
    ``time_limit`` is in seconds.

    Raises:
        AttachmentRefused: the file is empty, too large, locked, damaged, or none of these.
    """
    if not data:
        raise _refusal("empty")
    if len(data) > MOST_BYTES:
        raise _refusal("too_heavy")
    if kind_of(data) is None:
        raise _refusal("unknown")
    head, pictures = _ask_worker(data, time_limit)
    pages: list[ScanPage] = []
    others: list[str] = []
    place = 0
    for entry in head["pages"]:
        picture = pictures[place : place + entry["bytes"]]
        place += entry["bytes"]
        found = [PageCode.from_text(text) for text in entry["texts"]]
        pages.append(
            ScanPage(
                image=picture,
                media_type=entry["media_type"],
                width=entry["width"],
                height=entry["height"],
                turned=entry["turned"],
                codes=tuple(code for code in found if code is not None),
            )
        )
        others += [t for t, code in zip(entry["texts"], found, strict=True) if code is None]
    return ReadScan(name, _MEDIA_TYPES[head["kind"]], tuple(pages), tuple(others))


def _ask_worker(data: bytes, time_limit: float) -> tuple[dict[str, Any], bytes]:
    # Without it Windows flashes a console window at the counselor.
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(
        [sys.executable, "-B", "-c", _WORKER],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    ) as worker:
        late = threading.Event()

        def stop() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(time_limit, stop)
        feeder = threading.Thread(target=_feed, args=(worker, data), daemon=True)
        timer.start()
        feeder.start()
        try:
            assert worker.stdout is not None
            answer = worker.stdout.read(_MOST_ANSWER + 1)
            if len(answer) > _MOST_ANSWER:
                worker.kill()
                raise _refusal("too_slow")
            worker.wait()
        finally:
            timer.cancel()
            feeder.join()
    if late.is_set():
        raise _refusal("too_slow")
    line, _, pictures = answer.partition(b"\n")
    if worker.returncode != 0 or not line:
        raise _refusal("damaged")
    head: dict[str, Any] = json.loads(line)
    if "refused" in head:
        raise _refusal(head["refused"])
    return head, pictures


def _feed(worker: subprocess.Popen[bytes], data: bytes) -> None:
    assert worker.stdin is not None
    try:
        worker.stdin.write(data)
        worker.stdin.close()
    except OSError:
        # The worker died before it had read everything; its answer says so.
        return


def _refusal(key: str) -> AttachmentRefused:
    sentence, remedy = _REFUSALS[key]
    return AttachmentRefused(sentence, remedy)
