"""Saves lists for a spreadsheet, through the one way out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.forms.spreadsheet import as_csv, as_xlsx
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.own_list_model import OwnList
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.file_way import FileWayDialog, save_as_file, tell_passphrase
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.ui.widgets.file_dialogs import save_file
from rumah_konseling.ui.widgets.questions import tell_error

XLSX = "Lembar kerja Excel (*.xlsx)"
_CSV = "CSV (*.csv)"
_TABLES = f"{XLSX};;{_CSV}"
_FILTERS = {TableKind.XLSX: XLSX, TableKind.CSV: _CSV}
_SAVED_SEALED = "Daftar tersimpan terenkripsi, di luar data ruang."
_SAVED = "Daftar tersimpan di luar data ruang dan tidak terenkripsi."


def ask_to_save_own_list(
    context: AppContext, wanted: OwnList, kind: TableKind, parent: QWidget
) -> None:
    """Ask how and where one of the counselor's lists is to lie; with names it is sealed."""
    ways = context.room.leaving.own_list_ways(wanted)
    name = f"{wanted.title} {context.room.clock.today().isoformat()}"

    def save(path: Path, way: FileWay, reason: str) -> bool:
        return save_own_list(context, wanted, kind, path, way, reason, parent)

    key, open_as = f"own_list/{wanted.kind}", (f"{name}.{kind}", _FILTERS[kind])
    save_as_file(context, key, parent, ways, f"{name}.pdf", save, open_as)


def save_own_list(
    context: AppContext,
    wanted: OwnList,
    kind: TableKind,
    path: Path,
    way: FileWay,
    reason: str,
    parent: QWidget,
) -> bool:
    """Save a list at ``path``; return whether it was done."""
    write = partial(save_pdf, path)
    try:
        passphrase = context.room.leaving.save_own_list(wanted, kind, way, write, reason)
    except RoomError as error:
        tell_error(parent, error)
        return False
    if passphrase:
        tell_passphrase(parent, passphrase, is_own=True)
    context.toast(_SAVED_SEALED if passphrase else _SAVED)
    return True


def ask_to_save_rows(
    context: AppContext, title: str, lines: Sequence[Sequence[str | int]], parent: QWidget
) -> None:
    """Ask for the reason and the place of a list in which nobody is named."""

    def save(path: Path, way: FileWay, reason: str) -> bool:
        is_csv = path.suffix.lower() == ".csv"
        data = as_csv(lines) if is_csv else as_xlsx(lines)
        try:
            context.room.leaving.save_list(title, data, way, partial(save_pdf, path), reason)
        except RoomError as error:
            tell_error(parent, error)
            return False
        context.toast(_SAVED)
        return True

    ways = (FileWay.OPEN,)
    FileWayDialog(context, f"rows/{title}", parent, ways, f"{title}.xlsx", save, _TABLES).exec()


def save_example(context: AppContext, name: str, data: bytes, parent: QWidget) -> None:
    """Save a list to fill in, in which nobody stands."""
    path = save_file(parent, Path.home() / name, XLSX)
    if path is None:
        return
    try:
        context.room.leaving.save_blank_list(data, partial(save_pdf, path))
    except RoomError as error:
        tell_error(parent, error)
        return
    context.toast("Contoh daftar tersimpan; isi di bawah judul kolomnya.")
