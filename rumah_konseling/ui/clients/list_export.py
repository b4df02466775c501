"""Asks which of the counselor's lists is to leave, and in what shape."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.own_list_model import OWN_LIST_WORDS, OwnList, OwnListKind
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.list_saving import ask_to_save_own_list
from rumah_konseling.ui.widgets.form import Beside
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Answers, Choice, Day


class _Told(StrEnum):
    CODES = "codes"
    NAMES = "names"


_TOLD = {
    _Told.CODES: "Kode saja",
    _Told.NAMES: "Kode dan nama; hanya keluar terenkripsi",
}
_FILES = {TableKind.XLSX: "Lembar kerja Excel", TableKind.CSV: "CSV"}


def _is_of_appointments(answers: Answers) -> bool:
    return bool(answers["kind"] == OwnListKind.APPOINTMENTS)


class ListExportDialog(FormDialog):
    """Asks which list is saved; ``wanted`` is the answer, with the kind of its file."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        self.wanted: tuple[OwnList, TableKind] | None = None
        super().__init__(
            context,
            "own_list",
            parent,
            "Simpan daftar",
            "Daftar ini untuk Anda sendiri. Setiap penyimpanan tercatat.",
            (
                Choice(name="kind", label="Daftar", words=OWN_LIST_WORDS),
                Beside(
                    (
                        Day(
                            name="first",
                            label="Dari tanggal",
                            missing="Isi tanggal pertama.",
                            when=_is_of_appointments,
                        ),
                        Day(
                            name="last",
                            label="Sampai tanggal",
                            missing="Isi tanggal terakhir.",
                            when=_is_of_appointments,
                        ),
                    )
                ),
                Choice(name="told", label="Orang disebut dengan", words=_TOLD),
                Choice(name="file", label="Jenis berkas", words=_FILES),
            ),
            self._want,
            confirm="Lanjut",
            said="",
        )

    def _want(self, answers: dict[str, Any]) -> None:
        first: date | None = answers["first"]
        last: date | None = answers["last"]
        if first and last and last < first:
            raise FieldErrors({"last": "Tanggal terakhir lebih awal daripada yang pertama."})
        wanted = OwnList(OwnListKind(answers["kind"]), answers["told"] == _Told.NAMES, first, last)
        self.wanted = (wanted, TableKind(answers["file"]))


def export_list(context: AppContext, parent: QWidget) -> None:
    """Ask which list, then how and where it is to lie."""
    dialog = ListExportDialog(context, parent)
    dialog.exec()
    if dialog.wanted is not None:
        ask_to_save_own_list(context, *dialog.wanted, parent)
