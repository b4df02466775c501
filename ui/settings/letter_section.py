"""Surat: how official letters are headed, numbered and signed, with one drawn beside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.app_context import Desk
from ui.settings.draft_form import draft_letter
from ui.settings.letter_fields import FOOT, HEAD, NUMBER, SIGNATURE, LetterFields
from ui.settings.page_picture import PagePicture
from ui.settings.section import EditSection
from ui.theme import px
from ui.widgets.cards import Card
from ui.widgets.flow import FoldingRow

_CARDS = (
    ("Kepala surat", HEAD),
    ("Nomor surat", NUMBER),
    ("Penanda tangan", SIGNATURE),
    ("Tembusan dan kaki", FOOT),
)


class LetterSection(EditSection):
    """The rules of the agency for its letters, as far as they differ from one to the other."""

    key, title = "letters", "Surat"
    saved_words = "Pengaturan surat tersimpan; berlaku untuk surat berikutnya."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
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
        self.fields.edited.connect(self._on_edit)
        self.load()

    @property
    def is_dirty(self) -> bool:
        """Whether the fields differ from what is kept."""
        return self.fields.read() != self._loaded

    def enter(self) -> None:
        """Draw the letter as it is set."""
        super().enter()
        self._draw()

    def load(self) -> None:
        """Fill the fields."""
        self.fields.show_letters(self.desk.room.settings.identity().letters)
        self._loaded = self.fields.read()

    def revert(self) -> None:
        """Show again what is kept, and draw it."""
        super().revert()
        self._draw()

    def keep(self) -> None:
        """Keep how letters are set."""
        settings = self.desk.room.settings
        settings.keep_identity(replace(settings.identity(), letters=self.fields.read()))
        self._loaded = self.fields.read()

    def draft(self) -> dict[str, Any]:
        """Return what was typed."""
        return self.fields.draft()

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        self.fields.show_draft(draft)
        self._draw()

    def _on_edit(self) -> None:
        self.show_state()
        self._draw()

    def _draw(self) -> None:
        identity = self.desk.room.settings.identity()
        self.picture.show_page(replace(identity, letters=self.fields.read()))
