"""Opening confidentiality in an emergency: one screen, two minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.gates.disclosure import Item, Medium
from rumah_konseling.records.client_model import Client
from rumah_konseling.records.emergency_model import EmergencyNow, Imminence, PersonAtRisk
from rumah_konseling.records.ledger_words import (
    IMMINENCE_WORDS,
    ITEM_WORDS,
    MEDIUM_WORDS,
    RISK_WORDS,
)
from rumah_konseling.records.recipient_model import Addressee
from ui.desk import Desk
from ui.documents.preview import PaperDialog
from ui.theme import px
from ui.widgets.buttons import DangerButton, QuietButton, SecondaryButton
from ui.widgets.cards import Card
from ui.widgets.choices import OneOf, SomeOf
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.flow import Flow, FoldingRow
from ui.widgets.keeping import KeepingDialog
from ui.widgets.labels import WrapLabel, detail, title
from ui.widgets.notices import Banner

LAW = "law"


class EmergencyDialog(KeepingDialog):
    """Shows what was agreed, asks the few facts needed now, and prints the record at once."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget) -> None:
        super().__init__(desk, f"emergency/new/{client.id}", parent)
        self._client = client
        self._consent = desk.room.consents.standing(client.id)
        wording = self._consent.wording if self._consent else desk.room.wordings.current()
        self._titles = {exception.key: exception.title for exception in wording.exceptions}
        self.facts, self.given = _box(), _box()
        self.person, self.imminence = OneOf(RISK_WORDS), OneOf(IMMINENCE_WORDS)
        self.exception = QComboBox()
        for key, words in (*self._titles.items(), (LAW, "Kewajiban hukum lain")):
            self.exception.addItem(words, key)
        self.law = QLineEdit()
        self.name, self.office = QLineEdit(), QLineEdit()
        self.items = SomeOf(ITEM_WORDS, (Item.RISK,))
        self.medium = OneOf(MEDIUM_WORDS, Medium.SPOKEN)
        self.fields = FieldSet(self)
        self._build()
        if (kept := self.draft()) is not None:
            self._take(kept)
        for row in self.fields.rows.values():
            row.edited.connect(self.changed)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.record)
        self.facts.setFocus()

    def record(self) -> None:
        """Keep the record, log what is told, and show its sheet for printing."""
        key = self.exception.currentData()
        now = EmergencyNow(
            facts=self.facts.toPlainText(),
            person_at_risk=self.person.value(),
            imminence=self.imminence.value(),
            exception_key="" if key == LAW else key,
            exception_title=self._titles.get(key, ""),
            recipient=Addressee(self.name.text().strip(), self.office.text().strip(), ""),
            items=self.items.values(),
            given=self.given.toPlainText(),
            medium=self.medium.value(),
            law=self.law.text().strip() if key == LAW else "",
        )
        room = self.desk.room
        try:
            kept = room.emergencies.begin(self._client.id, now, room.disclosures)
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        except RoomError as error:
            self.desk.report(error)
            return
        window = self.parentWidget()
        self.finish()
        self.desk.changes.announce("emergencies", "disclosures", "documents")
        paper = room.documents.of_subject(f"emergency/{kept.id}")[0]
        assert window is not None
        PaperDialog(self.desk, paper.id, window).exec()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "facts": self.facts.toPlainText(),
            "given": self.given.toPlainText(),
            "person": self.person.value().value,
            "imminence": self.imminence.value().value,
            "exception": self.exception.currentData(),
            "law": self.law.text(),
            "name": self.name.text(),
            "office": self.office.text(),
            "items": [item.value for item in self.items.values()],
            "medium": self.medium.value().value,
        }

    def _take(self, kept: dict[str, Any]) -> None:
        self.facts.setPlainText(kept["facts"])
        self.given.setPlainText(kept["given"])
        self.person.set_value(PersonAtRisk(kept["person"]))
        self.imminence.set_value(Imminence(kept["imminence"]))
        self.exception.setCurrentIndex(max(0, self.exception.findData(kept["exception"])))
        self.law.setText(kept["law"])
        self.name.setText(kept["name"])
        self.office.setText(kept["office"])
        self.items.set_values(map(Item, kept["items"]))
        self.medium.set_value(Medium(kept["medium"]))

    def _agreed(self) -> QWidget:
        card = Card("Yang telah disepakati dengan klien")
        form = self._client.form
        choices: list[str] = []
        for entry in self._consent.exceptions if self._consent else ():
            heading = self._titles.get(entry.key, "")
            if entry.contact_first:
                card.body.addWidget(WrapLabel(f"{heading}: hubungi dahulu {entry.contact_first}"))
                choices.append(entry.contact_first)
            if entry.never_contact:
                card.body.addWidget(
                    WrapLabel(f"{heading}: jangan hubungi {entry.never_contact}", "strong")
                )
        emergency = ", ".join(
            t for t in (form.emergency_name, form.emergency_relation, form.emergency_phone) if t
        )
        if emergency:
            card.body.addWidget(WrapLabel(f"Kontak darurat: {emergency}"))
            choices.append(form.emergency_name)
        if self._consent is not None and self._consent.terms.directive_note:
            note = self._consent.terms.directive_note
            card.body.addWidget(WrapLabel(f"Wasiat atau pengganti: {note}"))
        if card.body.count() == 1:
            card.body.addWidget(detail("Belum ada kesepakatan tentang siapa yang dihubungi."))
        quick = Flow(spacing=px(8))
        for name in dict.fromkeys(text for text in choices if text):
            quick.add(QuietButton(f"Pilih {name}", partial(self.name.setText, name)))
        card.body.addWidget(quick)
        return card

    def _build(self) -> None:
        add = self.fields.add
        now = Card("Yang diperlukan sekarang")
        now.body.addWidget(
            add("facts", FieldRow("Kata-kata atau perilaku yang terlihat", self.facts))
        )
        row = FoldingRow(640, spacing=12)
        row.add(FieldRow("Siapa yang terancam", self.person), 1)
        row.add(FieldRow("Seberapa dekat", self.imminence), 1)
        row.add(add("exception_key", FieldRow("Keadaan yang berlaku", self.exception)), 1)
        now.body.addWidget(row)
        law = FieldRow("Aturan yang mewajibkan", self.law)
        law.setVisible(False)
        self.exception.currentIndexChanged.connect(
            lambda _i: law.setVisible(self.exception.currentData() == LAW)
        )
        now.body.addWidget(law)
        whom = FoldingRow(520, spacing=12)
        whom.add(add("recipient", FieldRow("Siapa yang diberi tahu", self.name)), 1)
        whom.add(FieldRow("Kantor atau hubungan", self.office, optional=True), 1)
        whom.add(FieldRow("Cara", self.medium), 1)
        now.body.addWidget(whom)
        now.body.addWidget(add("items", FieldRow("Informasi, hanya yang perlu", self.items)))
        now.body.addWidget(add("given", FieldRow("Tepatnya yang disampaikan", self.given)))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(20), px(32), px(24))
        column.setSpacing(px(12))
        column.addWidget(title(f"Pembukaan kerahasiaan · {self._client.code}"))
        column.addWidget(
            Banner(
                "Keselamatan didahulukan.",
                "Catat yang singkat sekarang; sisanya dilengkapi dalam 24 jam.",
                "danger",
            )
        )
        column.addWidget(self._agreed())
        column.addWidget(now)
        column.addWidget(
            Flow(
                DangerButton("Catat dan cetak sekarang", self.record),
                SecondaryButton("Batal", self.reject),
                spacing=px(8),
            ),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        self.show_centred(inner)


def _box() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(64))
    return text
