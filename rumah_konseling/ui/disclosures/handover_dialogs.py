"""What became of a prepared paper: handed over, or called off."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.disclosures import DisclosureEntry
from rumah_konseling.records.form_kinds import NOUNS
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.dates import DateUnclearError
from rumah_konseling.ui.directives.notice import directives_sentence
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.questions import tell_error

_CHANGED = ("disclosures", "letters", "referrals", "documents", "supervision")


class _DayAndWayDialog(KeepingQuestion):
    """Asks on which day a paper was handed over or sent, and how."""

    def __init__(
        self, desk: Desk, key: str, parent: QWidget, noun: str, text: str, hint: str
    ) -> None:
        super().__init__(desk, key, parent, f"{noun.capitalize()} sudah diserahkan", text)
        self._noun = noun
        today = desk.room.clock.today
        self.day = DateField(today(), today=today)
        self.how = QLineEdit()
        self.fields = FieldSet(self)
        self.add(self.fields.add("on", FieldRow("Diserahkan atau dikirim pada", self.day)))
        self.add(self.fields.add("how", FieldRow("Cara penyerahan", self.how, hint)))
        self.add_button(PrimaryButton("Catat", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.how.setFocus()

    def save(self) -> None:
        """Keep it, or say what is missing."""
        day: date | None = None
        try:
            day = self.day.value()
            if day is None:
                self.fields.show_errors({"on": "Isi tanggalnya, misalnya 7 Maret 2026."})
                return
            self.keep(day, self.how.text())
        except DateUnclearError as unclear:
            self.fields.show_errors({"on": str(unclear)})
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
        except RoomError as error:
            tell_error(self, error)
        else:
            self.desk.changes.announce(*_CHANGED)
            self.desk.toast(f"Tercatat: {self._noun} sudah diserahkan.")
            self.accept()

    def keep(self, day: date, how: str) -> None:
        """Keep what was said.

        Raises:
            FieldErrors, RoomError: as the service does.
        """
        raise NotImplementedError


class HandOverDialog(_DayAndWayDialog):
    """Asks it of a paper that tells a third party: the ledger counts it from then on."""

    def __init__(self, desk: Desk, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"handover/{entry.id}",
            parent,
            entry.noun,
            f"{whose(desk, entry.client_id)}{entry.noun.capitalize()} untuk "
            f"{entry.addressee.name} tercatat "
            f"sebagai informasi yang diberikan mulai tanggal ini.{_caution(desk, entry)}",
            "Misalnya “dibawa klien sendiri” atau “dikirim lewat pos tercatat”.",
        )
        self._entry = entry

    def keep(self, day: date, how: str) -> None:
        """Keep it in the ledger."""
        self.desk.room.handovers.hand_over(self._entry.id, day, how)


class TakeAlongDialog(_DayAndWayDialog):
    """Asks it of a paper that its own signer or the client takes along."""

    def __init__(self, desk: Desk, paper: Document, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"taken_along/{paper.id}",
            parent,
            NOUNS[paper.form],
            f"{whose(desk, paper.client_id)}{paper.title} {paper.serial}. "
            "Mencetak atau menyimpannya belum berarti diserahkan.",
            "Misalnya “diterima klien sendiri”.",
        )
        self._paper = paper

    def keep(self, day: date, how: str) -> None:
        """Keep it with the paper."""
        self.desk.room.handovers.take_along(self._paper.id, day, how)


class _ReasonDialog(KeepingQuestion):
    """Asks why a prepared paper will not be given."""

    def __init__(self, desk: Desk, key: str, parent: QWidget, noun: str, text: str) -> None:
        super().__init__(desk, key, parent, f"{noun.capitalize()} tidak jadi diberikan", text)
        self._noun = noun
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
            self.keep(self.reason.text())
        except FieldErrors as refused:
            self.row.show_error(refused.fields["reason"])
        except RoomError as error:
            tell_error(self, error)
        else:
            self.desk.changes.announce(*_CHANGED)
            self.desk.toast(f"Tercatat: {self._noun} tidak jadi diberikan.")
            self.accept()

    def keep(self, reason: str) -> None:
        """Keep the reason.

        Raises:
            FieldErrors, RoomError: as the service does.
        """
        raise NotImplementedError


class CallOffDialog(_ReasonDialog):
    """Asks it of a paper that would have told a third party."""

    def __init__(self, desk: Desk, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"calloff/{entry.id}",
            parent,
            entry.noun,
            f"{whose(desk, entry.client_id)}{entry.noun.capitalize()} untuk "
            f"{entry.addressee.name} tidak "
            "tercatat sebagai informasi yang diberikan, dan tidak dapat dicetak lagi. "
            "Musnahkan cetakannya.",
        )
        self._entry = entry

    def keep(self, reason: str) -> None:
        """Keep it in the ledger."""
        self.desk.room.handovers.call_off(self._entry.id, reason)


class LeaveHereDialog(_ReasonDialog):
    """Asks it of a paper that nobody takes along after all."""

    def __init__(self, desk: Desk, paper: Document, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"left_here/{paper.id}",
            parent,
            NOUNS[paper.form],
            f"{whose(desk, paper.client_id)}{paper.title} {paper.serial} "
            "tidak berlaku lagi dan tidak dapat dicetak lagi. "
            "Musnahkan cetakannya.",
        )
        self._paper = paper

    def keep(self, reason: str) -> None:
        """Keep it with the paper."""
        self.desk.room.handovers.leave_here(self._paper.id, reason)


def _caution(desk: Desk, entry: DisclosureEntry) -> str:
    """Say what speaks against it, and what the client directed: a leave that has ended …"""
    directed = directives_sentence(desk, entry.client_id)
    return _against(desk, entry) + (f" Arahan klien. {directed}" if directed else "")


def _against(desk: Desk, entry: DisclosureEntry) -> str:
    if entry.document_id is None:
        return ""
    try:
        desk.room.leaving.require_leave(entry.document_id, entry.medium)
    except RoomError as error:
        return f" Perhatian: {error} Bila {entry.noun} ini masih di sini, pilih Tidak jadi."
    if not desk.room.documents.get(entry.document_id).outputs:
        return f" {entry.noun.capitalize()} ini belum tercatat dicetak atau disimpan sebagai file."
    return ""
