"""One line of what left the room."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.disclosure_model import (
    FILE_WAY_WORDS,
    DisclosureState,
    FileLine,
)
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, MEDIUM_WORDS, PURPOSE_WORDS
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import clock_time, short_date
from rumah_konseling.ui.disclosures.handover_dialogs import CallOffDialog, HandOverDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Line
from rumah_konseling.ui.widgets.labels import WrapLabel, detail


class DisclosureRow(QWidget):
    """When, to whom, what, by what leave, and whether it arrived."""

    def __init__(
        self,
        context: AppContext,
        entry: DisclosureEntry,
        *,
        with_client: bool = False,
        with_acts: bool = True,
    ) -> None:
        super().__init__()
        self._context = context
        self._entry = entry
        moment = datetime.fromisoformat(entry.given_at)
        when = short_date(moment.astimezone().date())
        if not entry.is_day_alone:
            when = f"{when}, {clock_time(moment)}"
        if entry.state is not DisclosureState.GIVEN:
            when = f"Dibuat {when}"
        who = ", ".join(t for t in (entry.addressee.name, entry.addressee.office) if t)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        whose = f"{entry.client_code} · " if with_client else ""
        column.addWidget(WrapLabel(f"{whose}{who}"))
        column.addWidget(detail(", ".join(ITEM_WORDS[item] for item in entry.items)))
        bases = ", ".join(entry.bases)
        column.addWidget(
            detail(
                f"{when} · {PURPOSE_WORDS[entry.purpose]} · {MEDIUM_WORDS[entry.medium]} · {bases}"
            )
        )
        if entry.words:
            said = datetime.fromisoformat(entry.said_at)
            day = short_date(said.astimezone().date())
            column.addWidget(detail(f"“{entry.words}” ({day}, {clock_time(said)})"))
        if outcome := entry.handed_over or entry.called_off:
            column.addWidget(detail(outcome))
        row = FoldingRow(520, spacing=8)
        row.add(words, 1)
        if entry.state is DisclosureState.PREPARED:
            chip = Chip("Disiapkan, belum diserahkan", "warn")
            row.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
            if with_acts:
                row.add(QuietButton("Sudah diserahkan…", self.hand_over))
                row.add(QuietButton("Tidak jadi…", self.call_off))
        elif entry.state is DisclosureState.CALLED_OFF:
            row.add(Chip("Tidak jadi", "neutral"), 0, Qt.AlignmentFlag.AlignVCenter)
        elif entry.receipt:
            row.add(Chip(entry.receipt[:40], "ok"), 0, Qt.AlignmentFlag.AlignVCenter)
        elif with_acts:
            row.add(QuietButton("Catat tanda terima", self.receive))
        if entry.document_id is not None and with_acts:
            row.add(SecondaryButton("Buka", self.open))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, px(4), 0, px(4))
        outer.addWidget(row)

    def open(self) -> None:
        """Show the paper by which it left."""
        assert self._entry.document_id is not None
        PaperDialog(self._context, self._entry.document_id, self.window()).exec()

    def hand_over(self) -> None:
        """Keep that the letter was handed over or sent."""
        HandOverDialog(self._context, self._entry, self.window()).exec()

    def call_off(self) -> None:
        """Keep that the letter will not be given."""
        CallOffDialog(self._context, self._entry, self.window()).exec()

    def receive(self) -> None:
        """Keep how it is known that it arrived."""
        ReceiptDialog(self._context, self._entry, self.window()).exec()


class FileRow(QWidget):
    """When a paper left as a file, and whether it was sealed."""

    def __init__(self, line: FileLine, *, with_client: bool = False) -> None:
        super().__init__()
        moment = datetime.fromisoformat(line.left_at)
        when = f"{short_date(moment.astimezone().date())}, {clock_time(moment)}"
        whose = f"{line.client_code} · " if with_client and line.client_code else ""
        way = FILE_WAY_WORDS[line.way]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        column.addWidget(WrapLabel(f"{whose}{line.title} {line.serial} sebagai file"))
        reason = f" · {line.reason}" if line.reason else ""
        column.addWidget(detail(f"{when} · {way}{reason}"))


class ReceiptDialog(FormDialog):
    """Asks how the recipient confirmed."""

    def __init__(self, context: AppContext, entry: DisclosureEntry, parent: QWidget) -> None:
        super().__init__(
            context,
            f"receipt/{entry.id}",
            parent,
            "Tanda terima",
            f"{named(context.room.clients.get(entry.client_id))}. "
            f"Bagaimana {entry.addressee.name} menerimanya?",
            (
                Line(
                    name="receipt",
                    label="Tanda terima",
                    hint="Misalnya “diterima petugas loket, 3 Maret”.",
                    required=True,
                ),
            ),
            lambda answers: context.room.disclosures.confirm_receipt(entry.id, answers["receipt"]),
            confirm="Simpan",
            said="",
        )
