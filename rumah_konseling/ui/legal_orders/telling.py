"""Telling the client of an order that was answered, or saying why not and until when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.legal_orders.words import issuer
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.questions import tell_error

_FOR_LATER = "Hanya untuk “Belum, ingatkan lagi”. Hapus isinya bila klien sudah diberi tahu."


class TellingDialog(DraftQuestion):
    """Asks on which day the client was told; or why that waits, and until when.

    It is no ``FormDialog``: it has two acts, and each asks for other fields.
    """

    def __init__(self, context: AppContext, record: LegalOrderRecord, parent: QWidget) -> None:
        super().__init__(
            context,
            f"legal_order_telling/{record.id}",
            parent,
            "Beri tahu klien",
            f"{named(context.room.clients.get(record.client_id))}. "
            f"{issuer(record)}, nomor {record.received.number}, sudah dijawab. Klien berhak tahu "
            "apa yang diperintahkan dan apa yang diberikan, kecuali hukum masih melarangnya.",
        )
        self._record = record
        today = context.room.clock.today
        self.day = DateField(today(), today=today)
        self.reason = QPlainTextEdit(record.untold_reason or "")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(px(72))
        self.until = DateField(today=today)
        self.fields = FieldSet(self)
        self.add(self.fields.add("told_on", FieldRow("Klien diberi tahu pada", self.day)))
        why = FieldRow("Bila belum: mengapa", self.reason, optional=True)
        self.add(self.fields.add("reason", why))
        again = FieldRow("Ditimbang kembali pada", self.until, optional=True)
        self.add(self.fields.add("until", again))
        self.add_button(PrimaryButton("Sudah diberi tahu", self.save), default=True)
        self.add_button(SecondaryButton("Belum, ingatkan lagi", self.put_off))
        self.add_cancel()
        self.begin_keeping()
        self.day.setFocus()

    def save(self) -> None:
        """Keep the day on which the client was told, or say why it can't be."""
        put_off = {
            name: _FOR_LATER
            for name, text, before in (
                ("reason", self.reason.toPlainText(), self._record.untold_reason or ""),
                ("until", self.until.text(), ""),
            )
            if text.strip() and text != before
        }
        if put_off:
            self.fields.show_errors(put_off)
            return
        errors: dict[str, str] = {}
        day = self.day.read(errors, "told_on") or self.context.room.clock.today()
        orders = self.context.room.legal_orders
        self._keep(
            errors,
            lambda: orders.told(self._record.id, day),
            "Tercatat: klien sudah diberi tahu.",
        )

    def put_off(self) -> None:
        """Keep why the client is not told yet, or say what is missing."""
        errors: dict[str, str] = {}
        until = self.until.read(errors, "until")
        orders, reason = self.context.room.legal_orders, self.reason.toPlainText()
        self._keep(
            errors,
            lambda: orders.not_told_yet(self._record.id, reason, until),
            "Tercatat; halaman Hari ini mengingatkan lagi pada hari itu.",
        )

    def _keep(self, errors: dict[str, str], act: Callable[[], object], said: str) -> None:
        if errors:
            self.fields.show_errors(errors)
            return
        try:
            act()
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
        except RoomError as error:
            tell_error(self, error)
        else:
            self.context.changes.announce()
            self.context.toast(said)
            self.accept()
