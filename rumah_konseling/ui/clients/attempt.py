"""Keeping that a client was tried by the way that was agreed on."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.client_model import NO_WAY_KNOWN, Client
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import OUTCOME, SAFE_CHANNEL, named
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import unanswered
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_WAYS = {way: words for way, words in SAFE_CHANNEL.items() if way not in NO_WAY_KNOWN}


class AttemptDialog(KeepingQuestion):
    """Asks whether the client was reached; by which way is agreed already."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        how = desk.room.choices.contact_way(client.id).words
        super().__init__(
            desk,
            f"contact_attempt/{client.id}",
            parent,
            "Upaya menghubungi klien",
            f"{named(client)}. Cara yang disepakati: {how}.",
        )
        self._client = client
        self.way = RadioChoice(_WAYS)
        self.outcome = RadioChoice(OUTCOME)
        self.note = QLineEdit()
        self.fields = FieldSet(self)
        self.add(self.fields.add("way", FieldRow("Cara yang dipakai", self.way)))
        self.add(self.fields.add("outcome", FieldRow("Hasilnya", self.outcome)))
        hint = "Tanpa isi pembicaraan, misalnya “tidak diangkat”."
        self.add(self.fields.add("note", FieldRow("Catatan", self.note, hint, optional=True)))
        self.add_button(PrimaryButton("Simpan", self.save))
        self.add_cancel()
        self.begin_keeping()
        self.way.setFocus()

    def save(self) -> None:
        """Keep the attempt, or say what is not answered yet."""
        if open_ones := unanswered({"way": self.way, "outcome": self.outcome}):
            self.fields.show_errors(open_ones)
            return
        attempts = self.desk.room.contact_attempts
        try:
            attempts.record(
                self._client.id, self.way.value(), self.outcome.value(), self.note.text()
            )
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        except RoomError as error:
            self.desk.report(error)
            return
        self.accept()
