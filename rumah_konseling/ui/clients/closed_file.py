"""A former counselor's file: how to reach the client, and the talk that may open it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.succession.succession_model import GOING_ON_WORDS
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.unread_copy import UnreadCopyDialog
from rumah_konseling.ui.clients.words import STATUS
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import body, strong
from rumah_konseling.ui.widgets.showing import show_if

_WORDS = {
    ConsentState.PRINTED: "Periksa lembar bertanda tangan",
    ConsentState.SIGNED: "Periksa lembar bertanda tangan",
    ConsentState.DRAFT: "Lanjutkan pembicaraan persetujuan",
}


class ClosedFilePart(ClientPart):
    """Shows nothing that was said to the former counselor. ``begun`` asks for the talk."""

    begun = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._shown: int | None = None
        self._why = strong("")
        self._facts = KeyValues()
        self.talk = PrimaryButton("Mulai pembicaraan persetujuan", self.begun.emit)
        card = Card("Berkas tertutup")
        card.body.setSpacing(px(10))
        card.body.addWidget(self._why)
        card.body.addWidget(
            body(
                "Yang disampaikan klien kepada konselor sebelumnya terbaca setelah klien "
                "menandatangani persetujuan dengan Anda. Dalam keadaan darurat, tombol di atas "
                "tetap terbuka."
            )
        )
        card.body.addWidget(self._facts)
        card.body.addWidget(self.talk, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy = QuietButton("Salinan untuk klien…", self.save_copy, "file")
        card.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def save_copy(self) -> None:
        """Save the copy for the client, which nobody here reads."""
        if self._shown is not None:
            UnreadCopyDialog(self._context, self._shown, self.window()).exec()

    def show_client(self, client: Client) -> None:
        """Show how this client is reached and what they chose."""
        self.stand_before(client)
        self._shown = client.id
        room = self._context.room
        self._why.setText(room.closed_files.verdict(client.id).reason)
        chosen = room.successions.answer_of(client.id)
        way = room.choices.way_last_agreed(client.id)
        rows = [("Layanan", STATUS[client.status][0])]
        if chosen is not None:
            day = long_date(chosen.told_on)
            rows.append(("Pilihan saat serah terima", f"{GOING_ON_WORDS[chosen.choice]}, {day}"))
        rows += [
            ("Dapat dihubungi", way or "Tidak; tunggu sampai klien datang sendiri"),
            ("Telepon", client.form.phone if way else ""),
            ("Surel", client.form.email if way else ""),
        ]
        self._facts.show_rows([row for row in rows if row[1]])
        consent = room.consents.of_client(client.id)[:1]
        words = _WORDS.get(consent[0].state, "") if consent else ""
        self.talk.setText(words or "Mulai pembicaraan persetujuan")
        show_if(self.talk, client.status is not ClientStatus.CLOSED)
