"""Is this case within one's competence, and whose advice was sought?"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client
from ui.app_context import Desk
from ui.clients.words import named
from ui.dates import DateUnclearError
from ui.theme import px
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import unanswered
from ui.widgets.date_field import DateField
from ui.widgets.draft_question import KeepingQuestion
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.radio_choice import RadioChoice
from ui.widgets.showing import show_if


class _Answer(StrEnum):
    WITHIN = "within"
    OUTSIDE = "outside"


_ANSWERS = {_Answer.WITHIN: "Dalam kompetensi saya", _Answer.OUTSIDE: "Di luar kompetensi saya"}


class CompetenceDialog(KeepingQuestion):
    """Asks whether the case is within the counselor's areas; nothing is answered beforehand."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"competence/{client.id}",
            parent,
            "Kompetensi untuk kasus ini",
            f"{named(client)}. Di luar kompetensi, kasus hanya dilanjutkan "
            "dengan rujukan atau konsultasi yang tercatat.",
        )
        self._client = client
        judged = desk.room.competence.judgement(client.id)
        self.answer = RadioChoice(_ANSWERS)
        if judged is not None:
            self.answer.set_value(_Answer.OUTSIDE if judged.is_outside else _Answer.WITHIN)
        self.topic = QLineEdit(judged.topic if judged else "")
        limits = [area.name for area in desk.room.competence.areas() if not area.is_within]
        self.topic.setCompleter(QCompleter(limits, self.topic))
        self.row = FieldRow("Bidang yang di luar kompetensi", self.topic, "Misalnya “adiksi”.")
        self.fields = FieldSet(self)
        self.add(self.fields.add("answer", FieldRow("Penilaian", self.answer)))
        self.add(self.fields.add("topic", self.row))
        self._fit()
        self.answer.changed.connect(self._fit)
        self.add_button(PrimaryButton("Simpan penilaian", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.answer.setFocus()

    def save(self) -> None:
        """Keep the judgement, or say that there is none yet."""
        if open_ones := unanswered({"answer": self.answer}):
            self.fields.show_errors(open_ones)
            return
        is_outside = self.answer.value() is _Answer.OUTSIDE
        try:
            self.desk.room.competence.judge(
                self._client.id, self.topic.text(), is_outside=is_outside
            )
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self.desk.changes.announce("clients", "referrals")
        self.accept()

    def _fit(self) -> None:
        show_if(self.row, self.answer.chosen() is _Answer.OUTSIDE)


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
        self.only_question = QCheckBox("Hanya bertanya, tanpa fakta kasus klien ini")
        verdict = desk.room.choices.supervision_verdict(client.id)
        why = "" if verdict.is_open else verdict.reason
        asked = FieldRow("Yang disampaikan", self.only_question, why)
        self.add(self.fields.add("without_case_facts", asked))
        show_if(asked, not verdict.is_open)
        self.add_button(PrimaryButton("Simpan", self.save))
        self.add_cancel()
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
                self._client.id,
                self.consulted.text(),
                self.advice.toPlainText(),
                on,
                without_case_facts=self.only_question.isChecked(),
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
            "only_question": self.only_question.isChecked(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.consulted.setText(kept["consulted"])
        self.on.set_text(kept["on"])
        self.advice.setPlainText(kept["advice"])
        self.only_question.setChecked(kept.get("only_question") is True)
