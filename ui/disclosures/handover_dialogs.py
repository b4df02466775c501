"""What became of a prepared letter: handed over, or called off."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.disclosures import DisclosureEntry
from ui.app_context import Desk
from ui.dates import DateUnclearError
from ui.widgets.buttons import PrimaryButton
from ui.widgets.date_field import DateField
from ui.widgets.draft_question import KeepingQuestion
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.questions import tell_error

_CHANGED = ("disclosures", "letters", "referrals", "documents")


class HandOverDialog(KeepingQuestion):
    """Asks on which day a letter was handed over or sent, and how."""

    def __init__(self, desk: Desk, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"handover/{entry.id}",
            parent,
            "Surat sudah diserahkan",
            f"{entry.client_code}. Surat untuk {entry.addressee.name} tercatat sebagai "
            f"informasi yang diberikan mulai tanggal ini.{_caution(desk, entry)}",
        )
        self._entry = entry
        today = desk.room.clock.today
        self.day = DateField(today(), today=today)
        self.how = QLineEdit()
        self.fields = FieldSet(self)
        self.add(self.fields.add("on", FieldRow("Diserahkan atau dikirim pada", self.day)))
        hint = "Misalnya “dibawa klien sendiri” atau “dikirim lewat pos tercatat”."
        self.add(self.fields.add("how", FieldRow("Cara penyerahan", self.how, hint)))
        self.add_button(PrimaryButton("Catat", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.how.setFocus()

    def save(self) -> None:
        """Keep it in the ledger, or say what is missing."""
        day: date | None = None
        try:
            day = self.day.value()
            if day is None:
                self.fields.show_errors({"on": "Isi tanggalnya, misalnya 7 Maret 2026."})
                return
            self.desk.room.handovers.hand_over(self._entry.id, day, self.how.text())
        except DateUnclearError as unclear:
            self.fields.show_errors({"on": str(unclear)})
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
        except RoomError as error:
            tell_error(self, error)
        else:
            self.desk.changes.announce(*_CHANGED)
            self.desk.toast("Tercatat: surat sudah diserahkan.")
            self.accept()


class CallOffDialog(KeepingQuestion):
    """Asks why a prepared letter will not be given."""

    def __init__(self, desk: Desk, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"calloff/{entry.id}",
            parent,
            "Surat tidak jadi diberikan",
            f"{entry.client_code}. Surat untuk {entry.addressee.name} tidak tercatat sebagai "
            "informasi yang diberikan, dan tidak dapat dicetak lagi. Musnahkan cetakannya.",
        )
        self._entry = entry
        self.reason = QLineEdit()
        self.row = FieldRow("Alasan", self.reason, "Misalnya “klien berubah pikiran”.")
        self.add(self.row)
        self.add_button(PrimaryButton("Tidak jadi", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.reason.setFocus()

    def save(self) -> None:
        """Keep the reason, or say that it is missing."""
        try:
            self.desk.room.handovers.call_off(self._entry.id, self.reason.text())
        except FieldErrors as refused:
            self.row.show_error(refused.fields["reason"])
        except RoomError as error:
            tell_error(self, error)
        else:
            self.desk.changes.announce(*_CHANGED)
            self.desk.toast("Tercatat: surat tidak jadi diberikan.")
            self.accept()


def _caution(desk: Desk, entry: DisclosureEntry) -> str:
    """Say what speaks against it: a paper that was never out, a leave that has ended."""
    if entry.document_id is None:
        return ""
    try:
        desk.room.letters.require_leave_to_print(entry.document_id, entry.medium)
    except RoomError as error:
        return f" Perhatian: {error} Bila surat ini masih di sini, pilih Tidak jadi."
    if not desk.room.documents.get(entry.document_id).outputs:
        return " Surat ini belum tercatat dicetak atau disimpan sebagai berkas."
    return ""
