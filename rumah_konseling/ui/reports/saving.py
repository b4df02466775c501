"""Saves the tables of an issued report for a spreadsheet, through the one way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.file_way import FileWayDialog
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.widgets.questions import tell_error

_FILTERS = "Lembar kerja Excel (*.xlsx);;CSV (*.csv)"


def ask_to_save_tables(context: AppContext, document_id: int, parent: QWidget) -> None:
    """Ask for the reason and the place; the file's ending says what it becomes."""
    serial = context.room.documents.get(document_id).serial
    name = serial.replace("/", "-") + f".{TableKind.XLSX}"

    def save(path: Path, _way: FileWay, reason: str) -> bool:
        return save_tables(context, document_id, path, reason, parent)

    ways = (FileWay.OPEN,)
    FileWayDialog(context, f"tables/{document_id}", parent, ways, name, save, _FILTERS).exec()


def save_tables(
    context: AppContext, document_id: int, path: Path, reason: str, parent: QWidget
) -> bool:
    """Save the tables at ``path``; return whether it was done."""
    kind = TableKind.CSV if path.suffix.lower() == ".csv" else TableKind.XLSX
    try:
        context.room.leaving.save_tables(document_id, kind, partial(save_pdf, path), reason)
    except RoomError as error:
        tell_error(parent, error)
        return False
    context.changes.announce()
    context.toast("Tabel tersimpan di luar data ruang dan tidak terenkripsi.")
    return True
