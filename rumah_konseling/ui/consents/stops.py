"""What a whole withdrawal stops: shown to the client, and settled with them."""

from __future__ import annotations

from enum import StrEnum

from rumah_konseling.errors import RoomError
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import button_text, detail
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox


class _Meetings(StrEnum):
    CANCEL = "cancel"
    KEEP = "keep"


_WORDS = {
    _Meetings.CANCEL: "Dibatalkan",
    _Meetings.KEEP: "Tetap, untuk membicarakan pencabutan ini",
}


class StopsPart(Card):
    """Lists permissions, letters and appointments. ``boxes`` keep a permission, by its id."""

    def __init__(self, context: AppContext, client_id: int) -> None:
        super().__init__("Yang ikut berhenti")
        self._context = context
        ends = context.room.closings.open_ends(client_id)
        now = context.room.clock.now()
        coming = (context.room.appointments.get(one) for one in ends.coming_appointments)
        self._coming = [one for one in coming if one.begins >= now]
        self.boxes: dict[int, CheckBox] = {}
        self.meetings = RadioChoice(_WORDS)
        for one in ends.permissions:
            self.body.addWidget(detail(f"Izin {one.serial} kepada {one.recipient} berakhir."))
            box = self.boxes[one.id] = CheckBox(
                button_text(f"Klien ingin izin kepada {one.recipient} tetap berlaku")
            )
            self.body.addWidget(box)
        if waiting := context.room.permissions.waiting(client_id):
            self.body.addWidget(
                detail(f"{len(waiting)} izin yang menunggu tanda tangan tidak berlaku lagi.")
            )
        if ends.letters_in_draft:
            count = len(ends.letters_in_draft)
            self.body.addWidget(detail(f"{count} surat dalam draf tidak dapat diterbitkan."))
        if ends.open_referrals:
            self.body.addWidget(
                detail(f"{len(ends.open_referrals)} rujukan masih terbuka; selesaikan sesudah ini.")
            )
        self.body.addWidget(detail("Pengingat janji temu dan konsultasi atas kasus ini berhenti."))
        days = ", ".join(short_date(one.day) for one in self._coming)
        row = FieldRow("Janji temu yang akan datang", self.meetings, days)
        self.body.addWidget(row)
        show_if(row, bool(self._coming))

    def kept_permissions(self) -> tuple[int, ...]:
        """Return the permissions that the client wants to stand."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def appointments_open(self) -> bool:
        """Whether it is not decided yet what becomes of the coming appointments."""
        return bool(self._coming) and self.meetings.chosen() is None

    def cancel_appointments(self) -> None:
        """Cancel the coming appointments where that was decided."""
        if not self._coming or self.meetings.chosen() is not _Meetings.CANCEL:
            return
        for one in self._coming:
            try:
                self._context.room.appointments.mark(one.id, AppointmentStatus.CANCELLED_BY_CLIENT)
            except RoomError as error:
                # Hari ini counts what stays open.
                self._context.report(error)
