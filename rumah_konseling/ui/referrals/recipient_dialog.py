"""A recipient: whom the room may write to, and what is known of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.ledger_words import RECIPIENT_WORDS
from rumah_konseling.records.disclosures.recipient_model import (
    Recipient,
    RecipientForm,
    RecipientKind,
)
from rumah_konseling.records.disclosures.recipients import field_errors
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import OneOf, kept_answer, unanswered
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import REQUIRED_WORDS, FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.wheel import ComboBox

_BPJS = (("Belum diketahui", None), ("Menerima BPJS", True), ("Tidak menerima BPJS", False))
_LINES = {
    "name": ("Nama atau jabatan", "Orang yang dituju surat."),
    "office": ("Kantor atau layanan", ""),
    "address": ("Alamat", ""),
    "phone": ("Telepon", ""),
    "email": ("Surel", ""),
    "areas": ("Bidang layanan", "Misalnya kecemasan, keluarga, hukum."),
    "fees": ("Biaya", ""),
    "hours": ("Jam layanan", ""),
    "notes": ("Catatan", ""),
}
_LONG = {"address", "notes"}


class RecipientDialog(DraftQuestion):
    """Adds or changes a recipient; ``recipient`` is the one that was kept.

    ``new`` is what a new one is called where it is asked for. It is no ``FormDialog``: saving
    asks a question in between and may go back to the fields with nothing kept.
    """

    def __init__(
        self,
        context: AppContext,
        known: Recipient | None,
        parent: QWidget,
        new: str = "Penerima baru",
    ) -> None:
        super().__init__(
            context,
            f"recipient/{known.id}" if known else "recipient/new",
            parent,
            "Ubah penerima" if known else new,
            "Surat dan izin selalu menyebut satu penerima yang bernama.",
        )
        self._known = known
        self.recipient: Recipient | None = None
        form = known.form if known else RecipientForm()
        self.fields = FieldSet(self)
        self.kind = OneOf(RECIPIENT_WORDS, known.form.kind if known else None)
        self.bpjs = ComboBox()
        for word, _value in _BPJS:
            self.bpjs.addItem(word)
        self.bpjs.setCurrentIndex([value for _word, value in _BPJS].index(form.takes_bpjs))
        self.partner = CheckBox("Tampilkan dalam daftar mitra rujukan")
        self.partner.setChecked(form.is_partner)
        for name, (label, hint) in _LINES.items():
            self.fields.add(
                name,
                FieldRow(label, _editor(name, getattr(form, name)), hint, required=name == "name"),
            )
        self.add(self.fields.rows["name"])
        self.add(
            _pair(
                self.fields.rows["office"],
                self.fields.add("kind", FieldRow("Jenis", self.kind, required=True)),
            )
        )
        self.add(self.fields.rows["address"])
        self.add(_pair(self.fields.rows["phone"], self.fields.rows["email"]))
        self.add(_pair(self.fields.rows["areas"], self.fields.rows["hours"]))
        self.add(_pair(self.fields.rows["fees"], FieldRow("BPJS", self.bpjs)))
        self.add(self.fields.rows["notes"])
        self.add(self.partner)
        self.foot.hint(REQUIRED_WORDS)
        self.add_button(PrimaryButton("Simpan", self.save), default=True)
        self.add_cancel()
        self.widen(640)
        self.begin_keeping()
        self.fields.rows["name"].setFocus()

    def save(self) -> None:
        """Keep the recipient, or say beside the field what is missing."""
        texts = {name: _text(self.fields.rows[name].editor) for name in _LINES}
        form = RecipientForm(
            **texts,
            kind=self.kind.chosen() or RecipientKind.OTHER,
            takes_bpjs=_BPJS[self.bpjs.currentIndex()][1],
            is_partner=self.partner.isChecked(),
        )
        if open_ones := field_errors(form) | unanswered({"kind": self.kind}):
            self.fields.show_errors(open_ones)
            return
        try:
            self.recipient = self._kept(form)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        if self.recipient is None:
            return
        self.context.changes.announce()
        self.accept()

    def _kept(self, form: RecipientForm) -> Recipient | None:
        """Keep the form; return nothing when the counselor goes back to it instead.

        Someone else under the number of a recipient that clients signed for is kept as
        a new one: no permission moves to another person.
        """
        recipients = self.context.room.recipients
        if self._known is None:
            return recipients.add(form)
        if not recipients.becomes_another(self._known.id, form):
            return recipients.change(self._known.id, form)
        if ask(
            self,
            "Ini penerima baru",
            f"“{self._known.form.name}” tertulis pada lembar yang sudah dicetak. "
            "Nama, kantor, atau alamat yang berubah berarti penerima baru: izin yang lama tidak "
            "berlaku untuknya. Yang lama disimpan, tetapi tidak ditawarkan lagi.",
            "Simpan sebagai penerima baru",
        ):
            return recipients.succeed(self._known.id, form)
        return None

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "texts": {name: _text(self.fields.rows[name].editor) for name in _LINES},
            "kind": kept_answer(self.kind),
            "bpjs": self.bpjs.currentIndex(),
            "partner": self.partner.isChecked(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        for name, text in kept["texts"].items():
            editor = self.fields.rows[name].editor
            if isinstance(editor, QPlainTextEdit):
                editor.setPlainText(text)
            elif isinstance(editor, QLineEdit):
                editor.setText(text)
        self.kind.restore(kept["kind"])
        self.bpjs.setCurrentIndex(kept["bpjs"])
        self.partner.setChecked(kept["partner"])


def _editor(name: str, value: str) -> QWidget:
    if name not in _LONG:
        return QLineEdit(value)
    text = QPlainTextEdit(value)
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(64))
    return text


def _text(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def _pair(left: QWidget, right: QWidget) -> QWidget:
    row = FoldingRow(420, spacing=12)
    row.add(left, 1, Qt.AlignmentFlag.AlignTop)
    row.add(right, 1, Qt.AlignmentFlag.AlignTop)
    return row
