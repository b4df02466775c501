"""Asks for the day and the times of a letter of attendance."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import DateUnclearError
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.questions import tell_error


class AttendanceDialog(KeepingQuestion):
    """Issues the letter. ``document_id`` is its paper."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"attendance/{client.id}",
            parent,
            "Surat keterangan hadir",
            f"{named(client)}. "
            "Hanya tanggal dan jam; keperluannya tidak disebut. Surat diserahkan kepada klien, "
            "yang memutuskan kepada siapa surat ini diperlihatkan.",
        )
        self._kept = KeptDiagnoses()
        self._client = client
        self.document_id: int | None = None
        self.day = DateField(desk.room.clock.today(), today=desk.room.clock.today)
        self.start, self.end = QLineEdit(), QLineEdit()
        for edit in (self.start, self.end):
            edit.setPlaceholderText("09.00")
            edit.setMaximumWidth(px(140))
        self.fields = FieldSet(self)
        self.add(self.fields.add("day", FieldRow("Tanggal", self.day)))
        times = FoldingRow(240, spacing=12)
        times.add(self.fields.add("start", FieldRow("Mulai pukul", self.start)))
        times.add(self.fields.add("end", FieldRow("Sampai pukul", self.end)))
        self.add(times)
        self.agency_number = QLineEdit()
        number = FieldRow(
            "Nomor surat instansi",
            self.agency_number,
            "Bila dikosongkan: nomor acak, yang tidak menyebut ruang ini.",
            optional=True,
        )
        self.add(self.fields.add("agency_number", number))
        self.names_room = QCheckBox("Kop surat memuat nama ruang ini")
        self.add(
            FieldRow(
                "Kop surat",
                self.names_room,
                "Nama ruang menyingkap keperluannya; tanpa itu, kop memuat instansi dan unit saja.",
            )
        )
        self.add_button(PrimaryButton("Buat surat", self.issue), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.start.setFocus()

    def issue(self) -> None:
        """Issue the letter, or say which time can't be."""
        try:
            day = self.day.value()
        except DateUnclearError as unclear:
            self.fields.show_errors({"day": str(unclear)})
            return
        times = (edit.text().strip().replace(":", ".") for edit in (self.start, self.end))
        start, end = times
        day = day or self.desk.room.clock.today()
        note = AttendanceNote(
            day, start, end, self.names_room.isChecked(), self.agency_number.text()
        )
        try:
            self.document_id = self.desk.room.attendance.issue(
                self._client.id, note, self._kept.words
            )
        except FieldErrors as errors:
            if self.fields.show_errors(self._kept.told(errors)):
                tell_error(self, errors)
            return
        self.desk.changes.announce("documents")
        self.accept()
