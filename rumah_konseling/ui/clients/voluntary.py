"""Asks who was sent whether they feel obliged, and keeps the talk that coming is voluntary."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.client_model import Client, FeelsObliged
from rumah_konseling.records.sessions.signing_gates import LEAST_TALK
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import FEELS_OBLIGED, named
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import unanswered
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.questions import tell_error
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_ANSWERS = {key: FEELS_OBLIGED[key] for key in (FeelsObliged.NO, FeelsObliged.YES)}


class VoluntaryDialog(KeepingQuestion):
    """One question, and for a yes what was then said."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        form = client.form
        super().__init__(
            desk,
            f"voluntary/{client.id}",
            parent,
            "Apakah klien merasa wajib datang?",
            f"{named(client)} datang karena disarankan atau diutus. Tanyakan sendiri kepadanya, "
            "tanpa orang lain.",
        )
        self._client = client
        known = None if form.feels_obliged is FeelsObliged.NOT_ASKED else form.feels_obliged
        self.answer = RadioChoice(_ANSWERS, known)
        self.talk = QPlainTextEdit(form.voluntary_talk)
        self.talk.setTabChangesFocus(True)
        self.talk.setFixedHeight(px(84))
        self.fields = FieldSet(self)
        self.add(self.fields.add("feels_obliged", FieldRow("Jawaban klien", self.answer)))
        hint = "Bahwa klien boleh tidak datang, tanpa akibat bagi pekerjaannya; apa keputusannya."
        talk = FieldRow("Yang dibicarakan tentang kedatangan sukarela", self.talk, hint)
        self.add(self.fields.add("voluntary_talk", talk))
        self.add_button(PrimaryButton("Simpan", self.save), default=True)
        self.add_cancel()
        self.answer.changed.connect(self._show_talk)
        self._show_talk()
        self.begin_keeping()
        self.answer.setFocus()

    def save(self) -> None:
        """Keep the answer, and the talk that a yes asks for."""
        # What was said of coming freely stays said, whatever the answer is now.
        errors = unanswered({"feels_obliged": self.answer})
        obliged = self.answer.chosen() == FeelsObliged.YES
        if obliged and len(self.talk.toPlainText().strip()) < LEAST_TALK:
            errors["voluntary_talk"] = "Bicarakan dahulu, lalu tulis apa yang dibicarakan."
        if errors:
            self.fields.show_errors(errors)
            return
        clients = self.desk.room.clients
        form = replace(
            clients.get(self._client.id).form,
            feels_obliged=FeelsObliged(self.answer.value()),
            voluntary_talk=self.talk.toPlainText(),
        )
        try:
            clients.change(self._client.id, form)
        except FieldErrors as refused:
            if self.fields.show_errors(refused.fields):
                tell_error(self, refused)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.desk.changes.announce("clients")
        self.desk.toast("Jawaban klien tersimpan.")
        self.accept()

    def _show_talk(self) -> None:
        was_said = bool(self.talk.toPlainText().strip())
        asked = self.answer.chosen() == FeelsObliged.YES
        self.fields.rows["voluntary_talk"].want(asked or was_said)
