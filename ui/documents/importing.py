"""Takes scans in: reads them off the UI thread, then pairs each with its paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from rumah_konseling.errors import AttachmentRefused, RoomError
from rumah_konseling.forms.reading import ReadScan, read_scan
from rumah_konseling.records.documents import Document
from rumah_konseling.vault.attachments import LARGEST_BYTES
from ui.desk import Desk
from ui.tasks import Task

FILE_FILTER = "Pindaian (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;Semua berkas (*)"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: the papers it was paired with, or why it was refused."""

    name: str
    papers: tuple[Document, ...] = ()
    error: RoomError | None = None


class ScanImporter(QObject):
    """Imports files one after another; ``imported`` follows each, ``finished`` the last."""

    imported = Signal(object)
    finished = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[Path] = []
        self._is_busy = False

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

        def work(_task: Task) -> tuple[bytes, ReadScan]:
            data = _read(path)
            return data, read_scan(path.name, data)

        self._desk.tasks.run(
            work,
            lambda result: self._keep(path.name, *result),
            lambda error: self._refuse(path.name, error),
            title="Membaca pindaian",
        )

    def _keep(self, name: str, data: bytes, scan: ReadScan) -> None:
        try:
            papers = self._desk.room.scans.take_in(
                name=name, media_type=scan.media_type, data=data, codes=scan.codes
            )
        except RoomError as error:
            self._refuse(name, error)
            return
        self._desk.changes.announce("documents", "consents")
        self.imported.emit(Imported(name, tuple(papers)))
        self._next()

    def _refuse(self, name: str, error: Exception) -> None:
        if not isinstance(error, RoomError):
            self._is_busy = False
            raise error
        self.imported.emit(Imported(name, error=error))
        self._next()


def _read(path: Path) -> bytes:
    unreadable = AttachmentRefused(
        "Berkas itu tidak dapat dibaca.", "Periksa letak dan hak aksesnya, lalu coba lagi."
    )
    try:
        # A device and a pipe never end; a name with a NUL in it is no file either.
        if not path.is_file():
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
