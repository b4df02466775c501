"""The rest of an emergency record, due within 24 hours."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyRecord,
)
from rumah_konseling.records.ledger_words import CLIENT_TOLD_WORDS
from ui.dates import DateUnclearError, clock_time, long_date
from ui.desk import Desk
from ui.documents.preview import PaperDialog
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.cards import Card
from ui.widgets.choices import OneOf
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.flow import Flow
from ui.widgets.keeping import KeepingDialog
from ui.widgets.labels import WrapLabel, title
from ui.widgets.notices import Banner

_TEXTS = {
    "learned": ("Kapan dan bagaimana Anda mengetahuinya", ""),
    "source": ("Sumber", "Klien sendiri, keluarga, atau rekan kerja."),
    "plan_and_means": ("Rencana dan sarana", "Atau «tidak diketahui»."),
    "protective_factors": ("Hal yang melindungi", "Atau «tidak diketahui»."),
    "alternatives": ("Yang dicoba sebelum membuka kerahasiaan", ""),
    "consultation": ("Konsultasi", "Dengan siapa, atau mengapa tidak mungkin."),
    "client_told_note": ("Keterangan tentang pemberitahuan kepada klien", ""),
    "identity_check": ("Cara memastikan penerima", ""),
    "withheld": ("Yang tidak disampaikan", ""),
    "response": ("Tanggapan penerima", ""),
    "outcome": ("Hasil", ""),
    "follow_up": ("Tindak lanjut", ""),
    "reviewer": ("Peninjau", "Supervisor atau rekan yang meninjau, bila ada."),
}
_SHORT = {"source", "reviewer", "identity_check"}
_CARDS = (
    ("Keadaan", ("learned", "source", "plan_and_means", "protective_factors")),
    ("Pertimbangan", ("alternatives", "consultation")),
    ("Klien", ("client_told", "client_told_note")),
    ("Penyampaian", ("identity_check", "withheld", "response")),
    ("Sesudahnya", ("outcome", "follow_up", "follow_up_on", "reviewer")),
)


class EmergencyCompletion(KeepingDialog):
    """Asks for the rest, with the clock in view."""

    def __init__(self, desk: Desk, record: EmergencyRecord, parent: QWidget) -> None:
        super().__init__(desk, f"emergency/{record.id}", parent)
        self._record = record
        later = record.later
        self.texts = {name: _editor(name, getattr(later, name)) for name in _TEXTS}
        self.told = OneOf(CLIENT_TOLD_WORDS, later.client_told)
        self.follow_up_on = DateField(later.follow_up_on, today=desk.room.clock.today)
        self.fields = FieldSet(self)
        self._build()
        if (kept := self.draft()) is not None:
            self._take(kept)
        for row in self.fields.rows.values():
            row.edited.connect(self.changed)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.texts["learned"].setFocus()

    def save(self) -> None:
        """Keep how far it has come and close."""
        later = self._read()
        if later is None:
            return
        self.desk.room.emergencies.save(self._record.id, later)
        self.desk.changes.announce("emergencies")
        self.finish()

    def complete(self) -> None:
        """Complete the record and show its whole sheet."""
        later = self._read()
        if later is None:
            return
        try:
            document_id = self.desk.room.emergencies.complete(self._record.id, later)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        window = self.parentWidget()
        self.finish()
        self.desk.changes.announce("emergencies", "documents")
        assert window is not None
        PaperDialog(self.desk, document_id, window).exec()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "texts": {name: _text(editor) for name, editor in self.texts.items()},
            "told": self.told.value().value,
            "follow_up_on": self.follow_up_on.text(),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        for name, text in kept["texts"].items():
            editor = self.texts[name]
            if isinstance(editor, QLineEdit):
                editor.setText(text)
            else:
                editor.setPlainText(text)
        self.told.set_value(ClientTold(kept["told"]))
        self.follow_up_on.set_text(kept["follow_up_on"])

    def _read(self) -> EmergencyLater | None:
        try:
            day = self.follow_up_on.value()
        except DateUnclearError as unclear:
            self.fields.show_errors({"follow_up_on": str(unclear)})
            return None
        texts = {name: _text(editor).strip() for name, editor in self.texts.items()}
        return EmergencyLater(**texts, client_told=self.told.value(), follow_up_on=day)

    def _clock(self) -> Banner:
        due = self.desk.room.emergencies.due_at(self._record)
        left = int((due - self.desk.room.clock.now()).total_seconds() // 60)
        local = due.astimezone()
        until = f"sampai {long_date(local.date())} pukul {clock_time(due)}"
        if left < 0:
            words = "Batas 24 jam sudah lewat. Lengkapi sekarang."
            return Banner(words, f"Seharusnya {until}.", "danger")
        return Banner(f"Sisa {left // 60} jam {left % 60} menit.", until.capitalize(), "warn")

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(20), px(32), px(24))
        column.setSpacing(px(12))
        code = self.desk.room.clients.get(self._record.client_id).code
        column.addWidget(title(f"Lengkapi catatan darurat · {code}"))
        column.addWidget(self._clock())
        begun = Card(self._record.serial)
        begun.body.addWidget(WrapLabel(self._record.now.facts))
        begun.body.addWidget(
            WrapLabel(
                f"Disampaikan kepada {self._record.now.recipient.name}: {self._record.now.given}",
                "muted",
            )
        )
        column.addWidget(begun)
        for heading, names in _CARDS:
            card = Card(heading)
            for name in names:
                card.body.addWidget(self._row(name))
            column.addWidget(card)
        column.addWidget(
            Flow(
                PrimaryButton("Lengkapi catatan", self.complete),
                SecondaryButton("Simpan dahulu", self.save),
                spacing=px(8),
            )
        )
        self.show_centred(inner)

    def _row(self, name: str) -> FieldRow:
        if name == "client_told":
            return self.fields.add(name, FieldRow("Apakah klien diberi tahu", self.told))
        if name == "follow_up_on":
            return self.fields.add(name, FieldRow("Tanggal tindak lanjut", self.follow_up_on))
        label, hint = _TEXTS[name]
        return self.fields.add(name, FieldRow(label, self.texts[name], hint))


def _editor(name: str, value: str) -> QLineEdit | QPlainTextEdit:
    if name in _SHORT:
        return QLineEdit(value)
    text = QPlainTextEdit(value)
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(64))
    return text


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
