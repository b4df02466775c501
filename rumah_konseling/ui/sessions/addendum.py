"""Adding to a signed note: what, and why it comes later."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.index.session_model import Session
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.sessions.block_picker import expander
from rumah_konseling.ui.sessions.growing_edit import GrowingEdit
from rumah_konseling.ui.sessions.when_part import when_words
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.labels import muted, title
from rumah_konseling.ui.widgets.scroll_dialog import FootedDialog


class AddendumDialog(FootedDialog):
    """Keeps what is typed until it is added; ``body`` is what to begin with."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget, body: str = "") -> None:
        super().__init__(desk, f"session/{session.id}/addendum", parent)
        self._session = session
        self.fields = FieldSet(self)
        self.reason = QLineEdit()
        self.body = GrowingEdit(6, expander(desk.room.text_blocks))
        card = Card()
        for name, label, editor, hint in (
            ("reason", "Alasan", self.reason, "Mengapa catatan ini perlu ditambah."),
            ("body", "Tambahan", self.body, ""),
        ):
            row = self.fields.add(name, FieldRow(label, editor, hint))
            row.edited.connect(self.changed)
            card.body.addWidget(row)
        self.add_button = PrimaryButton("Tambahkan", self.add)
        whose = named(desk.room.clients.get(session.client_id))
        self.lay_out(
            (
                title(f"Adendum sesi {session.number} · {whose}"),
                muted(f"{when_words(session.note)}. Catatan yang ditandatangani tidak berubah."),
                card,
            ),
            (self.add_button, SecondaryButton("Tutup (isian disimpan)", self.reject)),
            "Ctrl+Enter menambahkan. Waktu dan segelnya dicatat.",
        )
        kept = self.draft_over_record() or {}
        self.reason.setText(kept.get("reason", ""))
        self.body.set_text("\n\n".join(text for text in (kept.get("body", ""), body) if text))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.add)
        self.reason.setFocus()

    def to_draft(self) -> dict[str, Any]:
        """Return both texts."""
        return {"reason": self.reason.text(), "body": self.body.toPlainText()}

    def add(self) -> None:
        """Add it for good, or say what is missing."""
        try:
            self.desk.room.sessions.add(
                self._session.id, self.reason.text(), self.body.toPlainText()
            )
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
            return
        except RoomError as error:
            self.desk.report(error)
            return
        self.finish()
        self.desk.changes.announce("sessions")
        self.desk.toast("Adendum ditambahkan.")
