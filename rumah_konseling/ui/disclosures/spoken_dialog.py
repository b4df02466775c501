"""Keeping that something was told in person or by telephone: the words, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.gates.disclosure import Item, Medium, Period, Purpose, Request
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.calendar.time_field import TimeField, TimeUnclearError
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import DateUnclearError
from rumah_konseling.ui.directives.notice import directives_sentence
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import SomeOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.questions import tell_error


@dataclass(frozen=True, slots=True)
class SpokenLeave:
    """By what leave something is told: a permission, or a legal order that is followed."""

    key: str
    client_id: int
    recipient_id: int
    told: Addressee
    purpose: Purpose
    period: Period
    items: tuple[Item, ...]
    items_text: str
    serial: str

    @classmethod
    def by_permission(cls, permission: ReleasePermission) -> SpokenLeave:
        """Return the leave of a release permission."""
        terms = permission.terms
        return cls(
            f"spoken/{permission.id}",
            permission.client_id,
            terms.recipient_id,
            permission.addressee,
            terms.purpose,
            terms.period,
            terms.items,
            terms.items_text,
            permission.serial or "",
        )

    @classmethod
    def by_order(cls, record: LegalOrderRecord) -> SpokenLeave:
        """Return the leave of a legal order."""
        return cls(
            f"spoken/order/{record.id}",
            record.client_id,
            record.recipient_id,
            record.received.issuer,
            Purpose.LEGAL,
            record.received.period,
            record.handling.items,
            record.handling.given,
            record.serial,
        )


class SpokenDialog(KeepingQuestion):
    """Asks what was told, in which words and when; only what the leave names can be ticked."""

    def __init__(self, desk: Desk, leave: SpokenLeave, parent: QWidget) -> None:
        super().__init__(
            desk,
            leave.key,
            parent,
            "Catat keterangan lisan",
            f"{named(desk.room.clients.get(leave.client_id))}. "
            f"Yang disampaikan kepada {leave.told.name} secara lisan berdasarkan {leave.serial}. "
            f"{directives_sentence(desk, leave.client_id)}",
        )
        self._kept = KeptDiagnoses()
        self._leave = leave
        now = desk.room.clock.now().astimezone()
        self.items = SomeOf({item: ITEM_WORDS[item] for item in leave.items})
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(px(84))
        self.day = DateField(now.date(), today=desk.room.clock.today)
        self.clock = TimeField(now.hour * 60 + now.minute)
        self.fields = FieldSet(self)
        self.row = self.fields.add(
            "items", FieldRow("Yang disampaikan", self.items, leave.items_text)
        )
        self.add(self.row)
        hint = "Seperti yang Anda ucapkan; sesingkat mungkin."
        self.add(self.fields.add("words", FieldRow("Kata-kata yang disampaikan", self.words, hint)))
        when = FoldingRow(240, spacing=12)
        when.add(self.fields.add("said_at", FieldRow("Tanggal", self.day)))
        when.add(self.fields.add("clock", FieldRow("Pukul", self.clock)))
        self.add(when)
        self.add_button(PrimaryButton("Catat", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.items.setFocus()

    def save(self) -> None:
        """Keep it in the log, if the gate opens now."""
        errors = {} if self.items.values() else {"items": "Pilih sekurang-kurangnya satu."}
        day = minute = None
        try:
            day = self.day.value() or self.desk.room.clock.today()
        except DateUnclearError as unclear:
            errors["said_at"] = str(unclear)
        try:
            minute = self.clock.value()
        except TimeUnclearError as unclear:
            errors["clock"] = str(unclear)
        if minute is None:
            errors.setdefault("clock", "Isi pukul berapa disampaikan.")
        if errors or day is None or minute is None:
            self.fields.show_errors(errors)
            return
        said_at = datetime.combine(day, time(*divmod(minute, 60))).astimezone()
        leave = self._leave
        request = Request(
            leave.recipient_id,
            leave.purpose,
            self.items.values(),
            leave.period,
            Medium.SPOKEN,
            day,
        )
        try:
            self.desk.room.disclosures.give_spoken(
                leave.client_id,
                request,
                leave.told,
                self.words.toPlainText(),
                said_at,
                self._kept.words,
            )
        except FieldErrors as refused:
            self.fields.show_errors(self._kept.told(refused))
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.desk.changes.announce("disclosures")
        self.desk.toast("Keterangan lisan tercatat.")
        self.accept()
