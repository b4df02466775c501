"""Reads what comes back: the pages of a scan, upright, and the codes on them.

The decoding runs in a process of its own (:mod:`scan_worker`), so that a
hostile or broken file can take down that process but never the app.
"""

from __future__ import annotations

import io
import json
import signal
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from rumah_konseling import processes
from rumah_konseling.errors import AttachmentRefused, PartCannotStart
from rumah_konseling.forms.scanning.circle_field import FIELD_TEXT
from rumah_konseling.forms.scanning.scan_worker import CUT, MOST_PAGES, kind_of
from rumah_konseling.records.papers.paper_mark import PageCode

MOST_BYTES = 50_000_000
TIME_LIMIT_SECONDS = 240.0
# Sixty pages of preview at their largest; more can only come from a worker gone wrong.
_MOST_ANSWER = 150_000_000
# The worker used up the time of the processor that it may take.
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None
_LONGEST_LINE = 10_000_000
Report = Callable[[int, int], object]

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
    ``codes`` holds what its QR codes say of our own sheets. ``circles`` is which number is marked
    in each row of a slip, ``None`` where no one number is; ``None`` on any other page.
    """

    image: bytes
    media_type: str
    width: int
    height: int
    turned: int
    codes: tuple[PageCode, ...]
    circles: tuple[int | None, ...] | None = None


class ReaderCannotStart(PartCannotStart):
    """The process that reads scans can't run here; the file may be as good as any."""

    sentence = "Pembaca pindaian tidak dapat dijalankan di komputer ini."
    remedy = (
        "Tutup dan buka lagi program ini. Berkasnya tidak bermasalah; jika tetap gagal, "
        "minta petugas TI memasang ulang."
    )


@dataclass(frozen=True, slots=True)
class ScanPart:
    """One sheet of a stack: its page numbers in the file, from 1, and a PDF of only these."""

    numbers: tuple[int, ...]
    data: bytes
    codes: tuple[PageCode, ...]
    circles: tuple[int | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReadScan:
    """A file that was read: its true type, its pages, what its codes say.

    ``other_texts`` is what its other QR codes say, such as a recovery sheet's sealed key.
    ``parts`` are the sheets of a stack cut apart, when that was asked for; empty when all
    pages are of one sheet, or there is but one page.
    """

    name: str
    media_type: str
    pages: tuple[ScanPage, ...]
    other_texts: tuple[str, ...]
    parts: tuple[ScanPart, ...] = ()

    @property
    def codes(self) -> tuple[PageCode, ...]:
        """The codes of all pages in order."""
        return tuple(code for page in self.pages for code in page.codes)

    @property
    def circles(self) -> tuple[int | None, ...] | None:
        """What is marked on the first page that has circles."""
        return next((page.circles for page in self.pages if page.circles is not None), None)


def read_scan(
    name: str,
    data: bytes,
    time_limit: float = TIME_LIMIT_SECONDS,
    *,
    cut: bool = False,
    report: Report = lambda _done, _total: None,
) -> ReadScan:
    """Return the pages and codes of a PDF, JPEG, PNG or TIFF file.

    Content decides what it is; ``name`` is only carried along. Takes about half a second and
    0.2 s for each page, so it belongs off the UI thread; ``time_limit`` is in seconds. With
    ``cut`` a stack is cut into its sheets. ``report`` gets how many pages are read and how many
    there are; what it raises calls the reading off.

    Raises:
        AttachmentRefused: the file is empty, too large, locked, damaged, or none of these.
        ReaderCannotStart: nothing can be read on this computer; the file is not at fault.
    """
    if not data:
        raise _refusal("empty")
    if len(data) > MOST_BYTES:
        raise _refusal("too_heavy")
    if kind_of(data) is None:
        raise _refusal("unknown")
    head, pictures = _ask_worker(data, time_limit, [CUT] if cut else [], report)
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
                circles=_numbers(entry["circles"]),
            )
        )
        others += [
            text
            for text, code in zip(entry["texts"], found, strict=True)
            if code is None and text != FIELD_TEXT
        ]
    parts: list[ScanPart] = []
    for entry in head["parts"]:
        numbers: list[int] = entry["pages"]
        codes = tuple(code for number in numbers for code in pages[number].codes)
        cut_out = pictures[place : place + entry["bytes"]]
        place += entry["bytes"]
        circles = next((pages[n].circles for n in numbers if pages[n].circles is not None), None)
        parts.append(ScanPart(tuple(n + 1 for n in numbers), cut_out, codes, circles))
    return ReadScan(name, _MEDIA_TYPES[head["kind"]], tuple(pages), tuple(others), tuple(parts))


def _numbers(said: list[int | None] | None) -> tuple[int | None, ...] | None:
    return None if said is None else tuple(said)


def page_count(pdf: bytes) -> int:
    """Return how many pages a sheet of our own has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _ask_worker(
    data: bytes, time_limit: float, words: list[str], report: Report
) -> tuple[dict[str, Any], bytes]:
    try:
        worker = processes.start(
            processes.SCAN,
            *words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except PartCannotStart as error:
        raise ReaderCannotStart from error
    with worker:
        late = threading.Event()

        def stop() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(time_limit, stop)
        feeder = threading.Thread(target=processes.feed, args=(worker, data), daemon=True)
        timer.start()
        feeder.start()
        try:
            assert worker.stdout is not None
            head, is_ready = _listen(worker.stdout, report)
            pictures = worker.stdout.read(_MOST_ANSWER + 1)
            if len(pictures) > _MOST_ANSWER:
                raise _refusal("too_slow")
            worker.wait()
        finally:
            # Whatever ends this function ends the worker.
            worker.kill()
            timer.cancel()
            feeder.join()
    if late.is_set() or worker.returncode == _OUT_OF_TIME:
        raise _refusal("too_slow")
    if not is_ready:
        raise ReaderCannotStart
    if worker.returncode != 0 or head is None:
        raise _refusal("damaged")
    if "refused" in head:
        raise _refusal(head["refused"])
    return head, pictures


def _listen(told: IO[bytes], report: Report) -> tuple[dict[str, Any] | None, bool]:
    """Return the worker's answer, and whether it got as far as being ready to read."""
    is_ready = False
    while line := told.readline(_LONGEST_LINE):
        try:
            said: dict[str, Any] = json.loads(line)
        except ValueError:
            break
        if "ready" in said:
            is_ready = True
        elif "done" in said:
            report(said["done"], said["total"])
        else:
            return said, is_ready
    return None, is_ready


def _refusal(key: str) -> AttachmentRefused:
    sentence, remedy = _REFUSALS[key]
    return AttachmentRefused(sentence, remedy)
