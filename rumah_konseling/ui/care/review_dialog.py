"""Looking at the plan together: what both saw, and when to look again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet

_NEXT_AFTER = timedelta(days=42)


class ReviewDialog(KeepingQuestion):
    """Keeps a review of the client's plan."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"care_review/{client.id}",
            parent,
            "Tinjau rencana bersama",
            f"{named(client)}. Tulis dengan singkat apa yang terlihat oleh klien dan oleh Anda.",
        )
        self._client = client
        self.client_view, self.counselor_view = _editor(), _editor()
        today = desk.room.clock.today()
        self.next_on = DateField(today + _NEXT_AFTER, today=desk.room.clock.today)
        self.fields = FieldSet(self)
        for name, label, editor in (
            ("client_view", "Menurut klien", self.client_view),
            ("counselor_view", "Menurut Anda", self.counselor_view),
            ("next_review_on", "Ditinjau lagi pada", self.next_on),
        ):
            self.add(self.fields.add(name, FieldRow(label, editor)))
        self.add_button(PrimaryButton("Simpan tinjauan", self.save))
        self.add_cancel()
        self.begin_keeping()
        self.client_view.setFocus()

    def save(self) -> None:
        """Keep the review, or say what is missing."""
        try:
            next_on = self.next_on.value()
        except Unclear as unclear:
            self.fields.show_errors({"next_review_on": str(unclear)})
            return
        try:
            self.desk.room.care_plans.review(
                self._client.id,
                self.client_view.toPlainText(),
                self.counselor_view.toPlainText(),
                next_on,
            )
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
            return
        self.desk.changes.announce("plans")
        self.desk.toast("Tinjauan tersimpan.")
        self.accept()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "client_view": self.client_view.toPlainText(),
            "counselor_view": self.counselor_view.toPlainText(),
            "next_on": self.next_on.text(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.client_view.setPlainText(kept["client_view"])
        self.counselor_view.setPlainText(kept["counselor_view"])
        self.next_on.set_text(kept["next_on"])


def _editor() -> QPlainTextEdit:
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(px(80))
    return editor
