"""Reads the scan of a paper from outside off the UI thread, then keeps it sealed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.importing import FILE_FILTER, read_file
from rumah_konseling.ui.tasks import BrokenOff, Task
from rumah_konseling.ui.widgets.file_dialogs import open_file


def attach_file(context: AppContext, paper_id: int, parent: QWidget) -> None:
    """Let the counselor choose the file, read it to its end, and keep it."""
    if (path := open_file(parent, FILE_FILTER)) is not None:
        attach(context, paper_id, path)


def attach(context: AppContext, paper_id: int, path: Path) -> None:
    """Read a file and keep it with its paper; what can't be read is told."""

    def work(task: Task) -> tuple[bytes, ReadScan]:
        data = read_file(path)
        return data, read_scan(path.name, data, report=task.report)

    def done(result: tuple[bytes, ReadScan]) -> None:
        data, read = result
        context.act(
            lambda: context.room.incoming.attach(paper_id, path.name, read.media_type, data),
            "Berkas terlampir dan tersimpan terenkripsi.",
        )

    def failed(error: Exception) -> None:
        if not isinstance(error, RoomError):
            raise error
        context.report(error)

    context.tasks.run(
        work,
        done,
        failed,
        title="Membaca berkas",
        cancellable=True,
        if_broken_off=BrokenOff(f"Berkas {path.name} belum dilampirkan. Lampirkan lagi."),
    )
