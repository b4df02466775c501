"""The zone of the office's wall clock, and what moves when it is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rumah_konseling.errors import RoomError
from rumah_konseling.office_zone import OfficeZone
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_WORDS = {
    OfficeZone.WIB: "WIB (UTC+7)",
    OfficeZone.WITA: "WITA (UTC+8)",
    OfficeZone.WIT: "WIT (UTC+9)",
}


class ZoneCard(Card):
    """Shows the zone; another is taken only after it was said what it does."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Zona waktu kantor")
        self._context = context
        self.zone = RadioChoice(_WORDS, context.room.settings.zone)
        self.button = SecondaryButton("Ubah zona waktu…", self.change)
        self.body.setSpacing(px(10))
        self.body.addWidget(
            muted(
                "Semua jam di ruang ini mengikuti zona ini, walaupun komputer disetel lain. "
                "Ubah hanya bila kantor pindah."
            )
        )
        self.body.addWidget(FieldRow("Zona waktu", self.zone))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.zone.changed.connect(self._show_state)
        self._show_state()

    def change(self) -> None:
        """Say what moves and what stays, and take the zone that is chosen."""
        room, chosen = self._context.room, self.zone.value()
        count = room.moved_appointments()
        if not ask(
            self,
            f"Ubah zona waktu kantor ke {chosen}?",
            f"{count} janji temu yang direncanakan tetap pada jam yang sama menurut {chosen}. "
            "Yang sudah terjadi (sesi, tanda tangan, jejak audit) tidak berubah waktunya; jamnya "
            f"ditampilkan menurut {chosen}. Lembar yang sudah dicetak tetap seperti tercetak.",
            f"Ubah ke {chosen}",
        ):
            return
        try:
            room.move_office(chosen)
        except RoomError as error:
            self._context.report(error)
            return
        # Not a row of them changed, but the hour that each shows.
        self._context.changes.announce("appointments", "sessions")
        self._context.toast(f"Zona waktu kantor kini {chosen}.")
        self._show_state()

    def _show_state(self) -> None:
        self.button.setEnabled(self.zone.chosen() not in (None, self._context.room.settings.zone))
