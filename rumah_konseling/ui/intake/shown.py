"""An invented list, led to a step of the import, for whoever looks at the pictures."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.records.clients.client_model import Area, CameBy, ClientFilter
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.intake.columns_step import Degrees
from rumah_konseling.ui.intake.dialog import ImportDialog

_PATIENCE_MS = 30_000


def imported_to(context: AppContext, parent: QWidget, step: int) -> ImportDialog:
    """Return the import of an invented list at a step (from 0); nothing is kept before the last."""
    dialog = ImportDialog(context, parent)
    # A list that was begun before is read again first; its file is gone by now.
    _wait(dialog)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Daftar konseli 2025.csv"
        path.write_text(_list(context), "utf-8")
        dialog.read_file(path)
        _wait(dialog)
        dialog.go_on()
        if step > 1:
            dialog.columns.areas.set_values([Area.WORK])
            dialog.columns.came_by.set_value(CameBy.SELF)
            dialog.columns.degrees.set_value(Degrees.KEPT)
            dialog.go_on()
            _wait(dialog)
        if step > 2:
            dialog.show_outcome()
    return dialog


def _list(context: AppContext) -> str:
    known = context.room.client_list.page(ClientFilter(), 0, 1)[0]
    form = context.room.clients.get(known.id).form
    return (
        "DAFTAR KONSELI;;;;;;\n"
        "No;Nama;NIP;Tempat/Tgl. Lahir;L/P;Unit Kerja;Keluhan\n"
        "1;dr. Contoh Sintetis, M.Kes.;198503072010011002;Jakarta, 7 Maret 1985;L;Bagian A;\n"
        f"2;{form.name};{form.id_number};;;{form.unit};\n"
        "3;Tiruan Contoh;1,98503E+17;03/04/1990;P;Bagian B;Sulit tidur\n"
        "4;Andaian Muda;;01/05/2009;P;Bagian C;\n"
        "5;Rekaan Wibowo;;31/02/1980;L;Bagian C;\n"
        f"6;{form.name};;;;;\n"
        "Jumlah;6;;;;;\n"
    )


def _wait(dialog: ImportDialog) -> None:
    until = QDeadlineTimer(_PATIENCE_MS)
    while dialog.is_busy and not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
