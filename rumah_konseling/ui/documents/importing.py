"""Takes scans in: reads them off the UI thread, then pairs each with its paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from rumah_konseling.errors import AttachmentRefused, RoomError
from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.presence import is_file
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.records.scans import TakenIn
from rumah_konseling.ui.app_context import AppContext
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


@dataclass(frozen=True, slots=True)
class _Part:
    """What is kept as one scan: a file, or the pages of it that belong to one sheet."""

    name: str
    media_type: str
    numbers: tuple[int, ...]
    data: bytes
    codes: tuple[PageCode, ...]
    circles: tuple[int | None, ...] | None


@dataclass(slots=True)
class _Keeping:
    """A file that was read, and what of it is kept by now."""

    name: str
    left: list[_Part]
    is_stack: bool
    taken: list[TakenIn] = field(default_factory=list)
    refused: list[tuple[tuple[int, ...], RoomError]] = field(default_factory=list)


class ScanImporter(QObject):
    """Imports files one after another; ``imported`` follows each, ``finished`` the last.

    A stack is cut into its sheets before anything is kept, and is itself kept nowhere.
    """

    imported = Signal(object)
    finished = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[Path] = []
        self._is_busy = False
        self._task: Task | None = None
        self._keeping: _Keeping | None = None

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

        self._task = self._context.tasks.run(
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

    def finish_keeping(self) -> None:
        """Keep at once what was read and is not kept yet: the room is about to be closed."""
        while (keeping := self._keeping) is not None:
            self._keep_part(keeping)

    def _keep(self, name: str, data: bytes, scan: ReadScan) -> None:
        every = tuple(range(1, len(scan.pages) + 1))
        whole = _Part(name, scan.media_type, every, data, scan.codes, scan.circles)
        # What is cut out no longer bears the file's name: that may name whoever else is in it.
        parts = [
            _Part(
                f"Halaman {_listed(part.numbers)}.pdf",
                PDF,
                part.numbers,
                part.data,
                part.codes,
                part.circles,
            )
            for part in scan.parts
        ]
        self._keeping = _Keeping(name, parts or [whole], is_stack=bool(parts))
        self._keep_next()

    def _keep_next(self) -> None:
        """Keep one part, and let the windows go on before the next: a stack has up to sixty."""
        keeping = self._keeping
        if keeping is None:
            return  # all of it was kept meanwhile
        try:
            self._keep_part(keeping)
        finally:
            if self._keeping is keeping:
                QTimer.singleShot(0, self, self._keep_next)

    def _keep_part(self, keeping: _Keeping) -> None:
        part = keeping.left.pop(0)
        try:
            keeping.taken.append(
                self._context.room.scans.take_in(
                    name=part.name,
                    media_type=part.media_type,
                    data=part.data,
                    codes=part.codes,
                    circles=part.circles,
                )
            )
        except RoomError as error:
            keeping.refused.append((part.numbers, error))
        finally:
            # Whatever else it raised, the others are kept.
            if not keeping.left:
                self._keeping = None
                self._tell_kept(keeping)

    def _tell_kept(self, keeping: _Keeping) -> None:
        self._context.changes.announce()
        if keeping.refused and not keeping.taken and not keeping.is_stack:
            self._refuse(keeping.name, keeping.refused[0][1])
            return
        taken, refused = tuple(keeping.taken), tuple(keeping.refused)
        self.imported.emit(Imported(keeping.name, taken, refused))
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
