"""Weighing a legal order: is it genuine, whose advice, does the client know, what answers it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.records.disclosures.ledger_words import (
    ITEM_WORDS,
    MEDIUM_WORDS,
    ORDER_ANSWER_WORDS,
    REFUSAL_WORDS,
    TOLD_OF_ORDER_WORDS,
)
from rumah_konseling.records.disclosures.legal_order_model import (
    LegalOrderRecord,
    OrderAnswer,
    OrderHandling,
    RefusalGround,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.legal_orders.words import order_facts
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import OneOf, SomeOf, kept_answer
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import title
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, card_of, side_by_side, stacked

_TEXTS = {
    "verified": (
        "Cara memastikan keasliannya",
        "Misalnya menelepon nomor resmi lembaga itu, bukan nomor pada suratnya.",
    ),
    "advice": (
        "Nasihat yang diminta",
        "Siapa (bagian hukum, supervisor, organisasi profesi) dan apa sarannya, atau mengapa "
        "tidak mungkin.",
    ),
    "client_told_note": (
        "Keterangan",
        "Kapan dan apa yang dikatakan; atau mengapa tidak diberi tahu.",
    ),
    "given": ("Informasi yang diberikan", "Hanya yang diperintahkan."),
    "withheld": ("Yang tidak diberikan", "Misalnya isi percakapan dan catatan proses."),
    "note": ("Catatan untuk ruang ini", "Tidak ikut tercetak dalam surat jawaban."),
}


class WeighingDialog(ScrollDialog):
    """Asks for what makes the record whole; then the gate opens for what is to be given.

    ``done_order`` is the decided record.
    """

    def __init__(self, context: AppContext, record: LegalOrderRecord, parent: QWidget) -> None:
        super().__init__(context, f"legal_order/{record.id}", parent)
        self._record = record
        self.decided: LegalOrderRecord | None = None
        handling = record.handling
        self.texts = {name: _editor(getattr(handling, name)) for name in _TEXTS}
        self.told = OneOf(TOLD_OF_ORDER_WORDS, handling.client_told)
        self.answer = RadioChoice(ORDER_ANSWER_WORDS, handling.answer)
        self.items = SomeOf(ITEM_WORDS, handling.items)
        self.medium = OneOf(MEDIUM_WORDS, handling.medium)
        self.ground = RadioChoice(REFUSAL_WORDS, handling.ground)
        sides = side_by_side(self._weighed(), self._answered())
        order = card_of("", KeyValues(order_facts(record)))
        whose = named(context.room.clients.get(record.client_id))
        self.lay_out(
            (title(f"Timbang perintah hukum · {whose}"), self.note, order, sides),
            (
                PrimaryButton("Putuskan", self.complete),
                SecondaryButton("Simpan dahulu", self.save),
            ),
            "Ctrl+Enter memutuskan, Ctrl+S menyimpan dahulu.",
        )
        self.answer.changed.connect(self._show_parts)
        self._show_parts()
        self.begin_keeping(self._take, self.texts["verified"])
        bind(SAVE, self, self.save)

    def save(self) -> None:
        """Keep how far it has come and close."""
        orders, handling = self.context.room.legal_orders, self._read()
        if self.tried(lambda: orders.save(self._record.id, handling)):
            self.end("Tersimpan; perintah ini tetap ditunggu di halaman Hari ini.")

    def complete(self) -> None:
        """Decide, or say what is missing."""
        if unneeded := self.fields.unneeded():
            self.tell(unneeded)
            return
        if self.tried(self._decide):
            self.end("Keputusan tercatat. Lanjutkan dengan jawabannya.")

    def _decide(self) -> None:
        self.decided = self.context.room.legal_orders.complete(self._record.id, self._read())

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "texts": {name: editor.toPlainText() for name, editor in self.texts.items()},
            "told": kept_answer(self.told),
            "answer": kept_answer(self.answer),
            "items": [item.value for item in self.items.values()],
            "medium": kept_answer(self.medium),
            "ground": kept_answer(self.ground),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        for name, text in kept["texts"].items():
            self.texts[name].setPlainText(text)
        self.told.restore(kept["told"])
        self.answer.restore(kept["answer"])
        self.items.set_values(map(Item, kept["items"]))
        self.medium.restore(kept["medium"])
        self.ground.restore(kept["ground"])

    def _read(self) -> OrderHandling:
        answer, ground = self.answer.chosen(), self.ground.chosen()
        return OrderHandling(
            **{name: editor.toPlainText() for name, editor in self.texts.items()},
            client_told=self.told.value(),
            answer=None if answer is None else OrderAnswer(answer),
            items=self.items.values(),
            medium=self.medium.value(),
            ground=None if ground is None else RefusalGround(ground),
        )

    def _show_parts(self) -> None:
        answer = self.answer.chosen()
        for name in ("items", "given", "withheld", "medium"):
            self.fields.rows[name].want(answer == OrderAnswer.COMPLY)
        self.fields.rows["ground"].want(answer == OrderAnswer.REFUSE)

    def _weighed(self) -> QWidget:
        first, second = Card("Pertimbangan"), Card("Pemberitahuan kepada klien")
        for name in ("verified", "advice"):
            first.body.addWidget(self._text_row(name))
        told = FieldRow("Apakah klien diberi tahu", self.told)
        second.body.addWidget(self.fields.add("client_told", told))
        second.body.addWidget(self._text_row("client_told_note"))
        return stacked(first, second)

    def _answered(self) -> QWidget:
        card, own = Card("Jawaban"), Card("Untuk ruang ini")
        card.body.addWidget(
            self.fields.add("answer", FieldRow("Keputusan", self.answer, required=True))
        )
        words = FieldRow("Alasan dalam surat jawaban", self.ground)
        card.body.addWidget(self.fields.add("ground", words))
        card.body.addWidget(self.fields.add("items", FieldRow("Jenis informasi", self.items)))
        for name in ("given", "withheld"):
            card.body.addWidget(self._text_row(name))
        card.body.addWidget(self.fields.add("medium", FieldRow("Cara menyampaikan", self.medium)))
        own.body.addWidget(self._text_row("note"))
        return stacked(card, own)

    def _text_row(self, name: str) -> FieldRow:
        label, hint = _TEXTS[name]
        # Why a client was not told is asked for under some answers alone: no mark fits both.
        optional, required = name == "note", name not in ("client_told_note", "note")
        return self.fields.add(
            name, FieldRow(label, self.texts[name], hint, optional, required=required)
        )


def _editor(value: str) -> QPlainTextEdit:
    text = QPlainTextEdit(value)
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(64))
    return text
