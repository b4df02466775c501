"""A stack of sixty scanned pages, read, cut and filed, against rendering the same pages."""

from __future__ import annotations

import io
import resource
import shutil
from functools import partial
from pathlib import Path
from time import perf_counter

import pypdfium2
from PIL import Image
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.importing import Imported
from rumah_konseling.ui.documents.page import DocumentsPage
from tests.bench.case import Case, open_room
from tests.bench.frames import Heartbeat
from tests.bench.measuring import Line, Series, line
from tests.bench.windows import window_on
from tests.records.stories import paper_of, printed, register

MOST_RATIO, MOST_BLOCK_MS = 2.0, 100.0
_DPI, _READ_AT = 300, 200
_QUALITY = 70  # of the JPEG that office scanners make; 60 pages stay under 50 MB
STACK = "tumpukan.pdf"


def measure(case: Case) -> list[Line]:
    """Drop the stack on the page of papers; render its pages; drop it once more and call it off."""
    pages = case.sizes.pages
    kept = case.filled("scan", pages, partial(fill_stack, pages=pages))
    filed, rendered, rendered_small, called_off = Series(), Series(), Series(), Series()
    beat = Heartbeat()
    cores: list[float] = []
    for number in range(case.rounds(3, 1)):
        folder = case.work / f"scan-{number}"
        shutil.copytree(kept.parent, folder)
        stack = folder / STACK
        with open_room(folder / kept.name) as room, window_on(room) as window:
            window.go(Place("documents"))
            with beat.beating():
                called_off.take(lambda window=window, stack=stack: _call_off(window, stack))
            before, begun = _used(), perf_counter()
            with beat.beating():
                filed.take(lambda window=window, stack=stack: _file(window, stack))
            cores.append((_used() - before) / (perf_counter() - begun))
        data = stack.read_bytes()
        rendered.take(lambda data=data: _render(data, _DPI))
        rendered_small.take(lambda data=data: _render(data, _READ_AT))
    busy = sum(cores) / len(cores)
    return [
        line("", filed, rendered, MOST_RATIO),
        line("rendered as it is read", filed, rendered_small),
        Line("cores used", busy, busy, busy, len(cores), unit="cores"),
        beat.longest("longest block of the windows", MOST_BLOCK_MS),
        line("called off", called_off),
    ]


def fill_stack(room: CounselingRoom, pages: int) -> None:
    """Issue as many consent forms as make so many pages, and scan them all in one go."""
    pictures: list[Image.Image] = []
    number = 0
    while len(pictures) < pages:
        number += 1
        client = register(room, f"Sintetis Pindai {number}")
        paper = paper_of(room, printed(room, client))
        with pypdfium2.PdfDocument(room.documents.pdf(paper)) as document:
            pictures += [page.render(scale=_DPI / 72).to_pil().convert("L") for page in document]
    first, *rest = pictures[:pages]
    target = io.BytesIO()
    first.save(target, "PDF", save_all=True, append_images=rest, resolution=_DPI, quality=_QUALITY)
    (room.path.parent / STACK).write_bytes(target.getvalue())


def _page(window: MainWindow) -> DocumentsPage:
    assert isinstance(window.page, DocumentsPage)
    return window.page


def _file(window: MainWindow, stack: Path) -> None:
    page = _page(window)
    ended: list[bool] = []
    told: list[Imported] = []
    page.importer.imported.connect(told.append)
    page.importer.finished.connect(lambda: ended.append(True))
    page.import_files([stack])
    while not ended:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert told[0].error is None
    assert not told[0].refused


def _call_off(window: MainWindow, stack: Path) -> None:
    """Begin, let the first page be read, call it off, and wait until nothing is under way."""
    page = _page(window)
    ended: list[bool] = []
    page.importer.finished.connect(lambda: ended.append(True))
    page.import_files([stack])
    (task,) = window.tasks_under_way()
    task.progressed.connect(lambda *_: task.cancel())
    while not ended:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _render(data: bytes, dpi: int) -> None:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.render(scale=dpi / 72).to_pil()


def _used() -> float:
    """Return the seconds of processor that this process and what it started have used."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
