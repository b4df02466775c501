"""A desk without a window: what takes scans in asks for no more than this."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.changes import Changes
from rumah_konseling.ui.documents.importing import Imported, ScanImporter
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.tasks import Tasks

PATIENCE_SECONDS = 150.0
_SCHEMES = ("file", "http", "https", "mailto", "ftp", "javascript")


@dataclass
class BareDesk:
    """A room, and what its long work and its changes go through."""

    room: CounselingRoom
    changes: Changes = field(init=False)
    tasks: Tasks = field(default_factory=Tasks)

    def __post_init__(self) -> None:
        self.changes = Changes(self.room.changed_tables)


class _Doorman(QObject):
    """Is asked by Qt to open whatever anybody wants opened outside; opens nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.asked.append(url.toString())


@contextmanager
def nothing_opens() -> Iterator[list[str]]:
    """Yield what Qt was asked to open by another program; it is not opened."""
    doorman = _Doorman()
    for scheme in _SCHEMES:
        QDesktopServices.setUrlHandler(scheme, doorman, "open")
    try:
        yield doorman.asked
    finally:
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)


def application() -> QApplication:
    """Return the one application of this process."""
    app = QApplication.instance() or QApplication(["rumah-konseling"])
    assert isinstance(app, QApplication)
    name_application()
    return app


def take_in(context: BareDesk, paths: Sequence[Path]) -> list[Imported]:
    """Import files as the papers' page does; return what became of each."""
    importer = ScanImporter(context)  # type: ignore[arg-type]
    loop = QEventLoop()
    results: list[Imported] = []
    importer.imported.connect(results.append)
    importer.finished.connect(loop.quit)
    limit = QTimer(singleShot=True)
    limit.timeout.connect(loop.quit)
    limit.start(round(PATIENCE_SECONDS * 1000))
    importer.take(paths)
    if len(results) < len(paths):
        loop.exec()
    limit.stop()
    assert len(results) == len(paths), "an import never came to its end"
    return results
