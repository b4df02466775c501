"""Registers a request about an employee. There is no field for whom it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.employer_model import EmployerRequest
from rumah_konseling.records.employer_requests import RequestForm
from rumah_konseling.records.ledger_words import ASKED_BY_WORDS, ASKED_HOW_WORDS
from ui.dates import DateUnclearError
from ui.desk import Desk
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choices import OneOf
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.flow import FoldingRow
from ui.widgets.questions import QuestionDialog


class RequestDialog(QuestionDialog):
    """Keeps who asked, when and how; ``request`` is what was kept."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            parent,
            "Permintaan dari atasan atau pihak lain",
            "Jawabannya selalu sama: tidak membenarkan dan tidak menyangkal. Nama orang yang "
            "ditanyakan tidak dicatat.",
        )
        self._desk = desk
        self.request: EmployerRequest | None = None
        self.by, self.how = OneOf(ASKED_BY_WORDS), OneOf(ASKED_HOW_WORDS)
        self.lines = {name: QLineEdit() for name in ("name", "position", "reference")}
        self.address, self.asked = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.address, self.asked):
            text.setTabChangesFocus(True)
            text.setFixedHeight(px(64))
        self.on = DateField(desk.room.clock.today(), today=desk.room.clock.today)
        self.fields = FieldSet(self)
        add = self.fields.add
        self.add(add("name", FieldRow("Yang meminta", self.lines["name"], "Nama atau jabatan.")))
        who = FoldingRow(420, spacing=12)
        who.add(FieldRow("Sebagai", self.by), 1)
        who.add(FieldRow("Caranya", self.how), 1)
        who.add(add("asked_on", FieldRow("Tanggal", self.on)), 1)
        self.add(who)
        more = FoldingRow(420, spacing=12)
        more.add(FieldRow("Jabatan", self.lines["position"], optional=True), 1)
        more.add(FieldRow("Nomor surat", self.lines["reference"], optional=True), 1)
        self.add(more)
        self.add(FieldRow("Alamat", self.address, optional=True))
        self.add(
            add("asked", FieldRow("Yang diminta", self.asked, "Secara umum, tanpa nama siapa pun."))
        )
        self.add_button(PrimaryButton("Simpan dan siapkan jawaban", self.save))
        self.add_button(SecondaryButton("Batal", self.reject))
        self.setMinimumWidth(px(640))
        self.lines["name"].setFocus()

    def save(self) -> None:
        """Keep the request, or say what is missing."""
        try:
            on = self.on.value() or self._desk.room.clock.today()
        except DateUnclearError as unclear:
            self.fields.show_errors({"asked_on": str(unclear)})
            return
        form = RequestForm(
            asked_by=self.by.value(),
            name=self.lines["name"].text(),
            position=self.lines["position"].text(),
            address=self.address.toPlainText(),
            how=self.how.value(),
            reference=self.lines["reference"].text(),
            asked=self.asked.toPlainText(),
            asked_on=on,
        )
        try:
            self.request = self._desk.room.employer_requests.register(form)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self._desk.changes.announce("employer")
        self.accept()
