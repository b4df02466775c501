"""The rest of an emergency record, due within 24 hours."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyRecord,
)
from rumah_konseling.records.disclosures.ledger_words import (
    CLIENT_TOLD_WORDS,
    ITEM_WORDS,
    MEDIUM_WORDS,
)
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.records.plain_text import one_line, several_lines
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import clock_time, long_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.deadline import DeadlineChip, due_words
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import OneOf, kept_answer
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import detail, title
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, card_of, side_by_side, stacked

_UNKNOWN = "Atau “tidak diketahui”."
_TEXTS = {
    "learned": ("Kapan dan bagaimana Anda mengetahuinya", "Waktu, tempat, dan caranya."),
    "source": ("Sumber keterangan", "Klien sendiri, keluarga, atau rekan kerja."),
    "plan_and_means": ("Rencana dan sarana", _UNKNOWN),
    "protective_factors": ("Hal yang melindungi", f"Orang, harapan, kegiatan. {_UNKNOWN}"),
    "alternatives": (
        "Yang dicoba sebelum membuka kerahasiaan",
        "Misalnya mengajak klien menghubungi sendiri.",
    ),
    "consultation": ("Konsultasi", "Dengan siapa dan apa sarannya, atau mengapa tidak mungkin."),
    "client_told_note": (
        "Keterangan",
        "Kapan dan apa yang dikatakan; atau mengapa memberi tahu membahayakan.",
    ),
    "identity_check": ("Cara memastikan penerima", "Misalnya nomor dari kontak yang disepakati."),
    "withheld": ("Yang tidak disampaikan", "Yang sengaja disimpan, misalnya isi konseling."),
    "response": ("Tanggapan penerima", "Apa yang dilakukan, dan kapan."),
    "outcome": ("Hasil", "Keadaan klien atau orang lain sesudahnya."),
    "follow_up": ("Tindak lanjut", "Langkah berikut dan siapa yang melakukannya."),
    "reviewer": ("Penelaah", "Supervisor atau rekan yang menelaah, bila ada."),
}
_SHORT = {"source", "reviewer", "identity_check"}
_LEFT = (
    ("Keadaan bahaya", ("learned", "source", "plan_and_means", "protective_factors")),
    ("Pertimbangan", ("alternatives", "consultation")),
)
_RIGHT = (
    ("Pemberitahuan kepada klien", ("client_told", "client_told_note")),
    ("Penyampaian", ("identity_check", "withheld", "response")),
    ("Hasil dan tindak lanjut", ("outcome", "follow_up", "follow_up_on", "reviewer")),
)


class EmergencyCompletion(ScrollDialog):
    """Asks for the rest, with the clock in view. ``document_id`` is the whole sheet."""

    def __init__(self, context: AppContext, record: EmergencyRecord, parent: QWidget) -> None:
        super().__init__(context, f"emergency/{record.id}", parent)
        self.fields.may_be_half = True
        self._record = record
        self._window = parent.window()
        self.document_id: int | None = None
        later = record.later
        self.texts = {name: _editor(name, getattr(later, name)) for name in _TEXTS}
        self.told = OneOf(CLIENT_TOLD_WORDS, later.client_told)
        self.follow_up_on = DateField(later.follow_up_on, today=context.room.clock.today)
        sides = side_by_side(self._column(_LEFT), self._column(_RIGHT))
        self.lay_out(
            (self._head(), self.note, self._begun(), sides),
            (
                PrimaryButton("Lengkapi catatan", self.complete),
                SecondaryButton("Simpan dahulu", self.save),
            ),
            "Ctrl+Enter melengkapi dan mencetak, Ctrl+S menyimpan dahulu.",
        )
        self.begin_keeping(self._take, self.texts["learned"])
        bind(SAVE, self, self.save)

    def save(self) -> None:
        """Keep how far it has come and close."""
        later = self._read()
        if later is None:
            return
        if self.tried(lambda: self.context.room.emergencies.save(self._record.id, later)):
            self.end("Tersimpan; catatan ini tetap ditunggu di halaman Hari ini.")

    def complete(self) -> None:
        """Complete the record and show its whole sheet, or say what is missing."""
        later = self._read()
        if later is None or not self.tried(lambda: self._complete(later)):
            return
        assert self.document_id is not None
        self.end("")
        PaperDialog(self.context, self.document_id, self._window).exec()

    def _complete(self, later: EmergencyLater) -> None:
        self.document_id = self.context.room.emergencies.complete(
            self._record.id, later, self.diagnoses.words
        )

    def look_at_sheet(self) -> None:
        """Show the sheet that was printed at once."""
        papers = self.context.room.documents.of_record(EMERGENCY, self._record.id)
        PaperDialog(self.context, papers[-1].id, self).exec()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "texts": {name: _text(editor) for name, editor in self.texts.items()},
            "told": kept_answer(self.told),
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
        errors: dict[str, str] = {}
        day = self.follow_up_on.read(errors, "follow_up_on")
        if errors:
            self.tell(errors)
            return None
        texts = {}
        for name, editor in self.texts.items():
            tidy = one_line if name in _SHORT else several_lines
            texts[name] = tidy(_text(editor))
        return EmergencyLater(**texts, client_told=self.told.value(), follow_up_on=day)

    def _head(self) -> QWidget:
        room = self.context.room
        due = room.emergencies.due_at(self._record)
        whose = named(room.clients.get(self._record.client_id))
        head = FoldingRow(760, spacing=12)
        head.add(title(f"Lengkapi catatan darurat · {whose}"), 1, Qt.AlignmentFlag.AlignVCenter)
        self.clock = DeadlineChip(due, room.clock)
        head.add(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        head.add(detail(due_words(due)), 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _begun(self) -> Card:
        now = self._record.now
        to = ", ".join(text for text in (now.recipient.name, now.recipient.office) if text)
        items = ", ".join(ITEM_WORDS[item] for item in now.items)
        began = datetime.fromisoformat(self._record.began_at)
        card = Card()
        card.body.addWidget(
            KeyValues(
                [
                    (
                        "Dicatat",
                        f"{self._record.serial}, {long_date(began.astimezone().date())} "
                        f"pukul {clock_time(began)}",
                    ),
                    ("Ucapan atau perilaku", now.facts),
                    ("Diberi tahu", f"{to}; {MEDIUM_WORDS[now.medium].lower()}"),
                    *([("Mengapa pihak ini", now.employer_reason)] if now.employer_reason else []),
                    ("Disampaikan", f"{items}: {now.given}"),
                ]
            )
        )
        sheet = QuietButton("Lihat lembar pertama", self.look_at_sheet, "file")
        card.body.addWidget(sheet, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _column(self, cards: tuple[tuple[str, tuple[str, ...]], ...]) -> QWidget:
        return stacked(
            *(card_of(heading, *(self._row(name) for name in names)) for heading, names in cards)
        )

    def _row(self, name: str) -> FieldRow:
        if name == "client_told":
            return self.fields.add(name, FieldRow("Apakah klien diberi tahu", self.told))
        if name == "follow_up_on":
            return self.fields.add(
                name, FieldRow("Tanggal tindak lanjut", self.follow_up_on, optional=True)
            )
        label, hint = _TEXTS[name]
        optional = name in ("source", "reviewer")
        return self.fields.add(
            name, FieldRow(label, self.texts[name], hint, optional, required=not optional)
        )


def _editor(name: str, value: str) -> QLineEdit | QPlainTextEdit:
    if name in _SHORT:
        return QLineEdit(value)
    text = QPlainTextEdit(value)
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(64))
    return text


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
