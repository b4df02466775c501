"""The units of the agency with their staff, one a line, in the order of the table."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.safe_table import LEAST_STAFF
from rumah_konseling.records.reports.report_model import Unit
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.questions import tell_error

_LINE = re.compile(r"(?P<name>.*?)\s*[=:;\t]\s*(?P<staff>[\d. ]+)\s*")
_MOST_DIGITS = 9


class UnitsDialog(KeepingQuestion):
    """Reads “Bagian Umum = 45”; a line that can't be read is named."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk,
            "report_units",
            parent,
            "Unit dan jumlah pegawai",
            f"Laporan membedakan unit yang pegawainya sedikitnya {LEAST_STAFF} orang. Unit yang "
            "lebih kecil, dan yang tidak ditulis di sini, disampaikan bersama sebagai unit lain.",
        )
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(px(220))
        self.editor.setPlainText(
            "\n".join(f"{unit.name} = {unit.staff}" for unit in desk.room.reports.choices().units)
        )
        self.row = FieldRow(
            "Unit", self.editor, "Satu unit setiap baris, misalnya “Bagian Umum = 45”."
        )
        self.add(self.row)
        self.add_button(PrimaryButton("Simpan", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()

    def save(self) -> None:
        """Keep the units, or say what is wrong with them."""
        units = []
        for number, line in enumerate(self.editor.toPlainText().splitlines(), 1):
            if not line.strip():
                continue
            read = _LINE.fullmatch(line)
            digits = re.sub(r"\D", "", read["staff"]) if read else ""
            if read is None or not digits or len(digits) > _MOST_DIGITS:
                self.row.show_error(
                    f"Baris {number} belum terbaca; tulis nama unit, tanda =, lalu jumlahnya."
                )
                self.editor.setFocus()
                return
            units.append(Unit(read["name"], int(digits)))
        try:
            self.desk.room.reports.keep_units(units)
        except FieldErrors as error:
            self.row.show_error(error.fields["units"])
            self.editor.setFocus()
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.accept()
