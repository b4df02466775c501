"""Adding to a signed note: what, and why it comes later."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.records.index.session_model import Session
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.sessions.block_picker import expander
from rumah_konseling.ui.sessions.growing_edit import GrowingEdit
from rumah_konseling.ui.sessions.when_part import when_words
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import muted, title
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog


class AddendumDialog(ScrollDialog):
    """Asks for an addendum to a signed note; ``body`` is what to begin with."""

    def __init__(
        self, context: AppContext, session: Session, parent: QWidget, body: str = ""
    ) -> None:
        super().__init__(context, f"session/{session.id}/addendum", parent)
        self._session = session
        self.reason = QLineEdit()
        self.body = GrowingEdit(6, expander(context.room.text_blocks))
        card = Card()
        for name, label, editor, hint in (
            ("reason", "Alasan", self.reason, "Mengapa catatan ini perlu ditambah."),
            ("body", "Tambahan", self.body, ""),
        ):
            card.body.addWidget(self.fields.add(name, FieldRow(label, editor, hint, required=True)))
        self.add_button = PrimaryButton("Tambahkan", self.add)
        whose = named(context.room.clients.get(session.client_id))
        self.lay_out(
            (
                title(f"Adendum sesi {session.number} · {whose}"),
                muted(f"{when_words(session.note)}. Catatan yang ditandatangani tidak berubah."),
                self.note,
                card,
            ),
            (self.add_button,),
            "Ctrl+Enter menambahkan. Waktu dan kode pemeriksanya dicatat.",
        )
        self.begin_keeping(self._take, self.reason)
        if body:
            written = self.body.toPlainText()
            self.body.set_text("\n\n".join(text for text in (written, body) if text))

    def to_draft(self) -> dict[str, Any]:
        """Return both texts."""
        return {"reason": self.reason.text(), "body": self.body.toPlainText()}

    def add(self) -> None:
        """Add it for good, or say what is missing."""
        sessions = self.context.room.sessions
        reason, text = self.reason.text(), self.body.toPlainText()
        if self.tried(lambda: sessions.add(self._session.id, reason, text)):
            self.end("Adendum ditambahkan.")

    def _take(self, kept: dict[str, Any]) -> None:
        self.reason.setText(kept["reason"])
        self.body.set_text(kept["body"])
