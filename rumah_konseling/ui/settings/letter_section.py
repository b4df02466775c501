"""Surat: how official letters are headed, numbered and signed, with one drawn beside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.draft_form import draft_letter
from rumah_konseling.ui.settings.drawn_section import DrawnSection
from rumah_konseling.ui.settings.letter_fields import FOOT, HEAD, NUMBER, SIGNATURE, LetterFields
from rumah_konseling.ui.settings.page_picture import PagePicture
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import FoldingRow

_CARDS = (
    ("Kepala surat", HEAD),
    ("Nomor surat", NUMBER),
    ("Penanda tangan", SIGNATURE),
    ("Tembusan dan kaki", FOOT),
)


class LetterSection(DrawnSection):
    """The rules of the agency for its letters, as far as they differ from one to the other."""

    key, title = "letters", "Surat"
    saved_words = "Pengaturan surat tersimpan; berlaku untuk surat berikutnya."

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: LetterFields = LetterFields(self)
        self.picture = PagePicture(draw=draft_letter)
        self.picture.setAccessibleName("Gambar surat yang akan dicetak")
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for heading, names in _CARDS:
            card = Card(heading)
            card.body.setSpacing(px(12))
            for name in names:
                card.body.addWidget(self.fields.rows[name])
                if name == "number_pattern":
                    card.body.addWidget(self.fields.number)
            column.addWidget(card)
        row = FoldingRow(760, spacing=24)
        row.add(cards, 1)
        row.add(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(row)
        self.fields.edited.connect(self.on_edit)
        self.load()

    def show_kept(self) -> None:
        """Fill the fields with what is kept."""
        self.fields.show_letters(self.context.room.settings.identity().letters)

    def with_typed(self, identity: RoomIdentity) -> RoomIdentity:
        """Return the identity with what the fields say now."""
        return replace(identity, letters=self.fields.read())
