"""Is this case within one's competence, and whose advice was sought?"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.client_model import Client
from ui.clients.words import named
from ui.dates import DateUnclearError
from ui.desk import Desk
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.keeping_question import KeepingQuestion
from ui.widgets.questions import QuestionDialog


class CompetenceDialog(QuestionDialog):
    """Asks whether the case is within the counselor's areas."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            parent,
            "Kompetensi untuk kasus ini",
            f"{named(client)}. "
            "Di luar kompetensi, kasus hanya dilanjutkan dengan rujukan atau konsultasi "
            "yang tercatat.",
        )
        self._desk, self._client = desk, client
        judged = desk.room.competence.judgement(client.id)
        self.within = QRadioButton("Dalam kompetensi saya")
        self.outside = QRadioButton("Di luar kompetensi saya")
        (self.outside if judged and judged.is_outside else self.within).setChecked(True)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.within)
        column.addWidget(self.outside)
        self.topic = QLineEdit(judged.topic if judged else "")
        limits = [area.name for area in desk.room.competence.areas() if not area.is_within]
        self.topic.setCompleter(QCompleter(limits, self.topic))
        self.row = FieldRow("Bidang yang di luar kompetensi", self.topic, "Misalnya «adiksi».")
        self.row.setVisible(self.outside.isChecked())
        self.outside.toggled.connect(self.row.setVisible)
        self.add(choices)
        self.add(self.row)
        self.add_button(PrimaryButton("Simpan penilaian", self.save), default=True)
        self.add_button(SecondaryButton("Batal", self.reject))
        (self.outside if self.outside.isChecked() else self.within).setFocus()

    def save(self) -> None:
        """Keep the judgement."""
        try:
            self._desk.room.competence.judge(
                self._client.id, self.topic.text(), is_outside=self.outside.isChecked()
            )
        except FieldErrors as errors:
            self.row.show_error(errors.fields["topic"])
            self.topic.setFocus()
            return
        self._desk.changes.announce("clients", "referrals")
        self.accept()


class ConsultationDialog(KeepingQuestion):
    """Keeps whose advice was sought, without the client's identity."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"consultation/new/{client.id}",
            parent,
            "Catat konsultasi",
            f"{named(client)}. Bahas kasus tanpa identitas klien, kecuali klien mengizinkannya.",
        )
        self._client = client
        self.consulted = QLineEdit()
        self.advice = QPlainTextEdit()
        self.advice.setTabChangesFocus(True)
        self.advice.setFixedHeight(px(110))
        self.on = DateField(desk.room.clock.today(), today=desk.room.clock.today)
        self.fields = FieldSet(self)
        for name, label, editor, hint in (
            ("consulted", "Dengan siapa", self.consulted, "Nama dan keahliannya."),
            ("consulted_on", "Tanggal", self.on, ""),
            ("advice", "Saran yang diterima", self.advice, ""),
        ):
            self.add(self.fields.add(name, FieldRow(label, editor, hint)))
        self.add_button(PrimaryButton("Simpan", self.save))
        self.add_button(SecondaryButton("Batal", self.reject))
        self.begin_keeping()
        self.consulted.setFocus()

    def save(self) -> None:
        """Keep the consultation."""
        try:
            on = self.on.value() or self.desk.room.clock.today()
        except DateUnclearError as unclear:
            self.fields.show_errors({"consulted_on": str(unclear)})
            return
        try:
            self.desk.room.competence.record_consultation(
                self._client.id, self.consulted.text(), self.advice.toPlainText(), on
            )
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self.desk.changes.announce("clients", "referrals")
        self.accept()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "consulted": self.consulted.text(),
            "on": self.on.text(),
            "advice": self.advice.toPlainText(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.consulted.setText(kept["consulted"])
        self.on.set_text(kept["on"])
        self.advice.setPlainText(kept["advice"])
