"""Saves the tables of an issued report for a spreadsheet, through the one way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import TableKind
from ui.app_context import Desk
from ui.documents.file_way import FileWayDialog
from ui.documents.saving import save_pdf
from ui.widgets.file_dialogs import save_file
from ui.widgets.questions import tell_error

_FILTERS = "Lembar kerja Excel (*.xlsx);;CSV (*.csv)"


def ask_to_save_tables(desk: Desk, document_id: int, parent: QWidget) -> None:
    """Ask for the reason and the place; the file's ending says what it becomes."""
    asked = FileWayDialog(desk, f"tables/{document_id}", parent, (FileWay.OPEN,))
    if not asked.exec():
        return
    serial = desk.room.documents.get(document_id).serial
    name = serial.replace("/", "-") + f".{TableKind.XLSX}"
    chosen = save_file(parent, Path.home() / name, _FILTERS)
    if chosen is not None:
        save_tables(desk, document_id, chosen, asked.chosen()[1], parent)


def save_tables(desk: Desk, document_id: int, path: Path, reason: str, parent: QWidget) -> None:
    """Save the tables at ``path``; the file is outside the vault from then on."""
    kind = TableKind.CSV if path.suffix.lower() == ".csv" else TableKind.XLSX
    try:
        desk.room.leaving.save_tables(document_id, kind, partial(save_pdf, path), reason)
    except RoomError as error:
        tell_error(parent, error)
        return
    desk.changes.announce("documents", "disclosures")
    desk.toast("Tabel tersimpan di luar berkas terenkripsi.")
