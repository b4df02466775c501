"""Telling the client of an order that was answered, or saying why not and until when."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.legal_orders.words import issuer
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Day, Text

_FOR_LATER = "Hanya untuk “Belum, ingatkan lagi”. Hapus isinya bila klien sudah diberi tahu."


class TellingDialog(FormDialog):
    """Asks on which day the client was told; or why that waits, and until when."""

    def __init__(self, context: AppContext, record: LegalOrderRecord, parent: QWidget) -> None:
        self._record = record
        super().__init__(
            context,
            f"legal_order_telling/{record.id}",
            parent,
            "Beri tahu klien",
            f"{named(context.room.clients.get(record.client_id))}. "
            f"{issuer(record)}, nomor {record.received.number}, sudah dijawab. Klien berhak tahu "
            "apa yang diperintahkan dan apa yang diberikan, kecuali hukum masih melarangnya.",
            (
                Day(
                    name="told_on",
                    label="Klien diberi tahu pada",
                    required=True,
                    is_today=True,
                ),
                Text(name="reason", label="Bila belum: mengapa"),
                Day(name="until", label="Ditimbang kembali pada"),
            ),
            self._told,
            confirm="Sudah diberi tahu",
            said="Tercatat: klien sudah diberi tahu.",
            answers={"reason": record.untold_reason or ""},
            acts=(SecondaryButton("Belum, ingatkan lagi", lambda: self.put_off()),),
        )

    def put_off(self) -> None:
        """Keep why the client is not told yet, or say what is missing."""
        orders = self.context.room.legal_orders
        self.hand_to(
            lambda answers: orders.not_told_yet(
                self._record.id, answers["reason"], answers["until"]
            ),
            "Tercatat; halaman Hari ini mengingatkan lagi pada hari itu.",
        )

    def _told(self, answers: dict[str, Any]) -> None:
        errors: dict[str, str] = {}
        if answers["reason"] not in ("", (self._record.untold_reason or "").strip()):
            errors["reason"] = _FOR_LATER
        if answers["until"] is not None:
            errors["until"] = _FOR_LATER
        if answers["told_on"] is None:
            errors["told_on"] = NO_DATE
        if errors:
            raise FieldErrors(errors)
        self.context.room.legal_orders.told(self._record.id, answers["told_on"])
