"""Registering an order that a court or an investigator sent about a client."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.gates.disclosure import Period
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.ledger_words import ORDERED_BY_WORDS
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord, OrderReceived
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import DateUnclearError
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.questions import tell_error
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_DAYS = ("dated", "received_on", "answer_by", "period_start", "period_end")
_OPTIONAL = ("answer_by", "period_start", "period_end")


class RegisterOrderDialog(KeepingQuestion):
    """Keeps who ordered what, by which letter. ``order`` is what was kept."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"legal_order/new/{client.id}",
            parent,
            "Catat perintah hukum",
            f"{named(client)}. Perintah tertulis dari pengadilan atau penyidik. Mencatatnya belum "
            "memberi izin apa pun; jawabannya ditimbang sesudah ini.",
        )
        self._kept = KeptDiagnoses()
        self._client = client
        self.order: LegalOrderRecord | None = None
        today = desk.room.clock.today
        self.ordered_by = RadioChoice(ORDERED_BY_WORDS)
        self.issuer = RecipientField(desk, client.id, None)
        self.number = QLineEdit()
        self.scope = QPlainTextEdit()
        self.scope.setTabChangesFocus(True)
        self.scope.setFixedHeight(px(84))
        self.days = {
            "dated": DateField(today=today),
            "received_on": DateField(today(), today=today),
            "answer_by": DateField(today=today),
            "period_start": DateField(today=today),
            "period_end": DateField(today=today),
        }
        self.fields = FieldSet(self)
        for name, row in (
            ("ordered_by", FieldRow("Siapa yang memerintahkan", self.ordered_by)),
            ("issuer", FieldRow("Pejabat atau lembaga", self.issuer)),
            ("number", FieldRow("Nomor surat perintah", self.number)),
        ):
            self.add(self.fields.add(name, row))
        days = FoldingRow(420, spacing=12)
        for name, label, optional in (
            ("dated", "Tanggal surat", False),
            ("received_on", "Diterima", False),
            ("answer_by", "Dijawab paling lambat", True),
        ):
            days.add(self.fields.add(name, FieldRow(label, self.days[name], optional=optional)))
        self.add(days)
        hint = "Seperti bunyi suratnya: informasi apa, tentang waktu mana."
        self.add(self.fields.add("scope", FieldRow("Yang diperintahkan", self.scope, hint)))
        period = FoldingRow(280, spacing=12)
        for name, label in (("period_start", "Mengenai waktu sejak"), ("period_end", "sampai")):
            period.add(self.fields.add(name, FieldRow(label, self.days[name], optional=True)))
        self.add(period)
        self.add_button(PrimaryButton("Catat", self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        self.ordered_by.setFocus()

    def save(self) -> None:
        """Keep the order, or say beside each field what is missing."""
        room = self.desk.room
        errors = unanswered({"ordered_by": self.ordered_by})
        recipient = self.issuer.value()
        if recipient is None:
            errors["issuer"] = "Pilih pejabat atau lembaganya, atau tambahkan yang baru."
        days = {}
        for name in _DAYS:
            try:
                days[name] = self.days[name].value()
            except DateUnclearError as unclear:
                errors[name] = str(unclear)
                continue
            if days[name] is None and name not in _OPTIONAL:
                errors[name] = "Isi tanggalnya."
        dated, received_on = days.get("dated"), days.get("received_on")
        if errors or recipient is None or dated is None or received_on is None:
            self.fields.show_errors(errors)
            return
        received = OrderReceived(
            self.ordered_by.value(),
            addressee(room.recipients.get(recipient).form),
            self.number.text(),
            dated,
            received_on,
            self.scope.toPlainText(),
            days["answer_by"],
            Period(days["period_start"], days["period_end"]),
        )
        try:
            self.order = room.legal_orders.register(
                self._client.id, received, recipient, self._kept.words
            )
        except FieldErrors as refused:
            if self.fields.show_errors(self._kept.told(refused)):
                tell_error(self, refused)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.desk.changes.announce("legal_orders")
        self.desk.toast("Perintah hukum tercatat.")
        self.accept()
