"""The units of the agency with their staff, one a line, in the order of the table."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.safe_table import LEAST_STAFF
from rumah_konseling.records.reports.report_model import Unit
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Text

_LINE = re.compile(r"(?P<name>.*?)\s*[=:;\t]\s*(?P<staff>[\d. ]+)\s*")
_MOST_DIGITS = 9


class UnitsDialog(FormDialog):
    """Asks for units and their staff (“Bagian Umum = 45”); a line that can't be read is named."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        reports = context.room.reports
        lines = [f"{unit.name} = {unit.staff}" for unit in reports.choices().units]
        super().__init__(
            context,
            "report_units",
            parent,
            "Unit dan jumlah pegawai",
            f"Laporan membedakan unit yang pegawainya paling sedikit {LEAST_STAFF} orang. Unit "
            "yang lebih kecil, dan yang tidak ditulis di sini, disampaikan bersama sebagai unit "
            "lain.",
            (
                Text(
                    name="units",
                    label="Unit",
                    hint="Satu unit setiap baris, misalnya “Bagian Umum = 45”.",
                    rows=9,
                ),
            ),
            lambda answers: reports.keep_units(_read(answers["units"])),
            confirm="Simpan",
            said="",
            answers={"units": "\n".join(lines)},
        )


def _read(text: str) -> list[Unit]:
    """Return the units that the lines name.

    Raises:
        FieldErrors: a line can't be read; the sentence says which.
    """
    units = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        read = _LINE.fullmatch(line)
        digits = re.sub(r"\D", "", read["staff"]) if read else ""
        if read is None or not digits or len(digits) > _MOST_DIGITS:
            sentence = f"Baris {number} belum terbaca; tulis nama unit, tanda =, lalu jumlahnya."
            raise FieldErrors({"units": sentence})
        units.append(Unit(read["name"], int(digits)))
    return units
