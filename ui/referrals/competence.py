"""Is this case within one's competence?"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client
from ui.app_context import Desk
from ui.clients.words import named
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import unanswered
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
            "dengan rujukan atau saran dari supervisi.",
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
