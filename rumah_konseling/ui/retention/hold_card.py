"""What is held back from destruction, and why."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.retention.retention_model import (
    HOLD_ENDS_BY,
    HOLD_KIND_WORDS,
    Hold,
    HoldForm,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.practice.client_field import ClientField
from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NEEDED, Choice, Day, Line, Text
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList


class HoldCard(Card):
    """Records that are held back, those that were once after them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Penahanan")
        self._context = context
        self.new_button = SecondaryButton("Tahan berkas…", self.add, "lock")
        self.rows = RowList()
        self.body.addWidget(
            detail("Berkas yang ditahan tidak dimusnahkan, walau masa simpannya berakhir.")
        )
        self.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the list again."""
        holds = self._context.room.retention.holds()
        self.new_button.setVisible(bool(holds))
        self.rows.show_rows((partial(self._row, one) for one in holds), self._nothing_held)

    def add(self) -> None:
        """Hold a record that is chosen."""
        ask_hold(self._context, self, None)

    def lift(self, hold: Hold) -> None:
        """Ask why a hold ends."""
        room = self._context.room
        FormDialog(
            self._context,
            f"hold/{hold.id}/lift",
            self.window(),
            "Buka penahanan?",
            f"{whose(self._context, hold.client_id)}Sesudah ini masa simpannya kembali berlaku.",
            (
                Text(
                    name="reason",
                    label="Alasan",
                    hint=HOLD_ENDS_BY.get(hold.form.kind, ""),
                    missing=NEEDED,
                ),
            ),
            lambda answers: room.retention.lift(hold.id, answers["reason"]),
            confirm="Buka penahanan",
            said="Penahanan dibuka.",
        ).exec()

    def _row(self, hold: Hold) -> QWidget:
        form, today = hold.form, self._context.room.clock.today()
        until = f"sampai {short_date(form.until_on)}" if form.until_on else form.until_event
        chip = Chip("Ditahan", "warn")
        if not hold.stands:
            assert hold.lifted_on is not None
            chip = Chip(f"Dibuka {short_date(hold.lifted_on)}", "neutral")
        elif form.until_on is not None and form.until_on < today:
            chip = Chip("Perlu ditinjau", "danger")
        facts = (
            HOLD_KIND_WORDS[form.kind],
            f"sejak {short_date(hold.placed_on)}",
            until,
            form.authority,
            form.reason,
            hold.lifted_reason,
        )
        buttons: list[Button] = []
        if hold.stands:
            buttons.append(QuietButton("Buka penahanan…", partial(self.lift, hold)))
        return row_of(hold.code, facts, chip, buttons)

    def _nothing_held(self) -> EmptyState:
        return EmptyState(
            "lock",
            "Tidak ada berkas yang ditahan",
            "Tahan berkas yang masih dibutuhkan untuk perkara atau pemeriksaan.",
            "Tahan berkas…",
            self.add,
        )


def ask_hold(context: AppContext, above: QWidget, client_id: int | None) -> None:
    """Ask why a record is held back: one that is chosen, or ``client_id``'s."""
    parts: list[Part] = [
        Choice(name="kind", label="Sebab", words=HOLD_KIND_WORDS),
        Text(name="reason", label="Alasan", missing=NEEDED),
        Line(name="authority", label="Atas permintaan", hint="Instansi dan nomor suratnya."),
        Beside(
            (
                Day(name="until_on", label="Sampai tanggal"),
                Line(name="until_event", label="Atau sampai peristiwa"),
            )
        ),
    ]
    if client_id is None:
        parts.insert(0, ClientField(name="client", label="Klien", missing=NEEDED, context=context))

    def keep(answers: dict[str, Any]) -> object:
        whom = client_id if client_id is not None else answers["client"]
        if whom is None:
            raise FieldErrors({"client": NEEDED})
        form = HoldForm(
            answers["kind"],
            answers["reason"],
            answers["authority"],
            answers["until_event"],
            answers["until_on"],
        )
        return context.room.retention.hold(whom, form)

    FormDialog(
        context,
        "retention/hold" if client_id is None else f"hold/new/{client_id}",
        above.window(),
        "Tahan berkas",
        f"{whose(context, client_id)}Berkas tidak dimusnahkan sampai penahanannya dibuka.",
        parts,
        keep,
        confirm="Tahan",
        said="Berkas ditahan.",
    ).exec()
