"""Takes scans in: reads them off the UI thread, then pairs each with its paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from rumah_konseling.errors import AttachmentRefused, RoomError
from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.presence import is_file
from rumah_konseling.records.scans import TakenIn
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.tasks import BrokenOff, Task
from rumah_konseling.vault.file.attachments import LARGEST_BYTES

FILE_FILTER = "Pindaian (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;Semua berkas (*)"


PDF = "application/pdf"
_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: of each sheet in it, or why the whole was refused.

    ``refused`` are parts of a stack that could not be kept, by their pages in the file.
    """

    name: str
    taken: tuple[TakenIn, ...] = ()
    refused: tuple[tuple[tuple[int, ...], RoomError], ...] = ()
    error: RoomError | None = None


class ScanImporter(QObject):
    """Imports files one after another; ``imported`` follows each, ``finished`` the last.

    A stack is cut into its sheets before anything is kept, and is itself kept nowhere.
    """

    imported = Signal(object)
    finished = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[Path] = []
        self._is_busy = False
        self._task: Task | None = None

    def take(self, paths: Iterable[Path]) -> None:
        """Import files in the order given."""
        self._waiting += paths
        if not self._is_busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._is_busy = False
            self.finished.emit()
            return
        self._is_busy = True
        path = self._waiting.pop(0)

        def work(task: Task) -> tuple[bytes, ReadScan]:
            data = read_file(path)
            return data, read_scan(path.name, data, cut=True, report=task.report)

        self._task = self._desk.tasks.run(
            work,
            lambda result: self._keep(path.name, *result),
            lambda error: self._refuse(path.name, error),
            title="Membaca pindaian",
            cancellable=True,
            if_broken_off=_broken_off([path, *self._waiting]),
        )
        # Not by a function that holds the task: the task would hold itself, and be destroyed
        # while Qt destroys it.
        self._task.ended.connect(self._stop_if_cancelled)

    def _stop_if_cancelled(self) -> None:
        """Leave the rest of the files, too: who calls one off means what was dropped."""
        if self._task is not None and self._task.is_cancelled:
            self._waiting.clear()
            self._next()

    def _keep(self, name: str, data: bytes, scan: ReadScan) -> None:
        taken: list[TakenIn] = []
        refused: list[tuple[tuple[int, ...], RoomError]] = []
        every = tuple(range(1, len(scan.pages) + 1))
        whole = [(name, scan.media_type, every, data, scan.codes, scan.circles)]
        # What is cut out no longer bears the file's name: that may name whoever else is in it.
        parts = [
            (
                f"Halaman {_listed(part.numbers)}.pdf",
                PDF,
                part.numbers,
                part.data,
                part.codes,
                part.circles,
            )
            for part in scan.parts
        ]
        for part_name, media_type, numbers, content, codes, circles in parts or whole:
            try:
                taken.append(
                    self._desk.room.scans.take_in(
                        name=part_name,
                        media_type=media_type,
                        data=content,
                        codes=codes,
                        circles=circles,
                    )
                )
            except RoomError as error:
                refused.append((numbers, error))
        self._desk.changes.announce()
        if not taken and not parts:
            self._refuse(name, refused[0][1])
            return
        self.imported.emit(Imported(name, tuple(taken), tuple(refused)))
        self._next()

    def _refuse(self, name: str, error: Exception) -> None:
        if not isinstance(error, RoomError):
            self._is_busy = False
            raise error
        self.imported.emit(Imported(name, error=error))
        self._next()


def _broken_off(paths: list[Path]) -> BrokenOff:
    """Return what is told of files that were not taken in, by their names as far as they go."""
    names = ", ".join(path.name for path in paths[:_NAMED_AT_MOST])
    more = len(paths) - _NAMED_AT_MOST
    rest = f" dan {more} berkas lain" if more > 0 else ""
    return BrokenOff(f"Pindaian {names}{rest} belum tersimpan. Masukkan lagi di Dokumen.")


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def read_file(path: Path) -> bytes:
    """Return what is in a file that may hold a scan.

    Raises:
        AttachmentRefused: it is no file, can't be read, or is too large.
    """
    unreadable = AttachmentRefused(
        "Berkas itu tidak dapat dibaca.", "Periksa lokasi berkas dan hak aksesnya, lalu coba lagi."
    )
    try:
        # A device and a pipe never end; a name with a NUL in it is no file either.
        if not is_file(path):
            raise unreadable
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise unreadable from error
    if len(data) > LARGEST_BYTES:
        raise AttachmentRefused("Berkas itu lebih besar dari 50 MB.")
    return data


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files in what was dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
