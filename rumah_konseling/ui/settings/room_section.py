"""Ruang and Kertas: who the room is on paper, and the paper itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from rumah_konseling.ethics.personal_names import name_key
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.drawn_section import DrawnSection
from rumah_konseling.ui.settings.identity_fields import COUNSELOR, ROOM, IdentityFields
from rumah_konseling.ui.settings.page_picture import PagePicture
from rumah_konseling.ui.settings.paper_fields import PaperFields
from rumah_konseling.ui.settings.section import EditSection
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.questions import ask

_NUMBER = "counselor_nip"
_GROUPS = (("Ruang", ROOM), ("Konselor", COUNSELOR))


class RoomSection(EditSection):
    """The letterhead and the counselor."""

    key, title = "room", "Ruang"
    saved_words = "Data ruang tersimpan; lembar yang sudah terbit tetap seperti semula."

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: IdentityFields = IdentityFields(self)
        if context.room.is_sample:
            self.body.addWidget(
                Banner(
                    "Ini praktik contoh.",
                    "Untuk menyiapkan ruang sendiri, tutup aplikasi lalu buka kembali.",
                )
            )
        sides = FoldingRow(900, spacing=16)
        for heading, names in _GROUPS:
            card = Card(heading)
            card.body.setSpacing(px(12))
            for name in names:
                card.body.addWidget(self.fields.rows[name])
            sides.add(card, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(sides)
        self.load()
        for row in self.fields.rows.values():
            row.edited.connect(self.show_state)

    @property
    def is_dirty(self) -> bool:
        """Whether a field differs from what is kept."""
        return self._typed() != self._loaded

    def load(self) -> None:
        """Fill the fields."""
        identity = self.context.room.settings.identity()
        self._page = identity.page
        self.fields.show_identity(identity)
        self._loaded = self._typed()

    def save(self) -> None:
        """Keep the fields; the number of one counselor under another's name is asked about."""
        if self.is_dirty and self._is_number_of_another() and not self._is_number_right():
            self.fields.rows[_NUMBER].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().save()

    def _is_number_of_another(self) -> bool:
        before, now = self._loaded.counselor, self._typed().counselor
        is_same = name_key(before.name) == name_key(now.name)
        return bool(before.name and before.nip) and before.nip == now.nip and not is_same

    def _is_number_right(self) -> bool:
        before, now = self._loaded.counselor, self._typed().counselor
        return ask(
            self,
            "Apakah NIP ini milik konselor yang baru?",
            f"Nama konselor berubah dari {before.name} menjadi {now.name}, tetapi NIP-nya masih "
            f"{now.nip}. NIP tercetak pada setiap lembar.",
            "NIP ini benar",
            "Periksa NIP",
        )

    def keep(self) -> None:
        """Keep the identity on the paper that is set up."""
        settings = self.context.room.settings
        kept = settings.identity()
        settings.keep_identity(replace(self._typed(), page=kept.page, letters=kept.letters))
        self._loaded = self._typed()

    def draft(self) -> dict[str, Any]:
        """Return what was typed."""
        return self.fields.draft()

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        self.fields.show_draft(draft)

    def _typed(self) -> RoomIdentity:
        return self.fields.read(self._page)


class PaperSection(DrawnSection):
    """The sheet, its margins and type, with the page drawn beside them."""

    key, title = "paper", "Kertas"
    saved_words = "Kertas tersimpan; berlaku untuk lembar berikutnya."

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: PaperFields = PaperFields(self)
        self.picture = PagePicture()
        card = Card("Kertas di printer")
        card.body.addWidget(self.fields.beside(self.picture))
        self.body.addWidget(card)
        self.fields.edited.connect(self.on_edit)
        self.load()

    def show_kept(self) -> None:
        """Fill the fields with what is kept."""
        self.fields.show_page(self.context.room.settings.identity().page)

    def with_typed(self, identity: RoomIdentity) -> RoomIdentity:
        """Return the identity with what the fields say now."""
        return replace(identity, page=self.fields.read())
