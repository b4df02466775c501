"""Registers a request about an employee. There is no field for whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.forms.employer_reply import paragraphs
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.disclosures.employer_model import AskedBy, EmployerRequest
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.ledger_words import ASKED_BY_WORDS, ASKED_HOW_WORDS
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import kept_answer, unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import body, detail, muted, title
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side, stacked
from rumah_konseling.ui.widgets.showing import show_if

_KEY = "employer_request/new"
_REQUEST = ("name", "position", "reference")

_FOR_THE_LETTER = (
    "Nomor ini hanya tertulis pada surat jawaban. Kosongkan, atau simpan dan cetak jawabannya."
)


class RequestDialog(ScrollDialog):
    """Keeps who asked, when and how.

    ``request`` is what was kept; ``wants_answer`` whether the answer is to be shown.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, _KEY, parent)
        self.request: EmployerRequest | None = None
        self.wants_answer = self.answered_by_word = False
        self.by = RadioChoice(ASKED_BY_WORDS)
        self.how = RadioChoice(ASKED_HOW_WORDS)
        self.lines = {name: QLineEdit() for name in (*_REQUEST, "agency_number")}
        self.address, self.asked = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.address, self.asked):
            text.setTabChangesFocus(True)
            text.setFixedHeight(px(64))
        self.asked_on = DateField(context.room.clock.today(), today=context.room.clock.today)
        self._neither, self._answer_of_kind = body(""), body("")
        self._order_hint = detail(
            "Perintah tertulis tentang seorang klien dicatat dari berkasnya, tab Rujukan & surat."
        )
        self._told: dict[str, str] = {}
        sides = side_by_side(self._who(), stacked(self._what(), self._answer()))
        self.lay_out(
            (
                title("Permintaan baru"),
                muted(
                    "Jawabannya sama tentang siapa pun: tidak membenarkan dan tidak menyangkal. "
                    "Nama yang ditanyakan tidak dicatat."
                ),
                self.note,
                sides,
            ),
            (
                PrimaryButton("Simpan dan cetak jawaban", self.save, "printer"),
                SecondaryButton("Simpan, sudah dijawab lisan", self.save_spoken),
                SecondaryButton("Simpan saja", self.save_only),
            ),
            "Ctrl+Enter menyimpan dan mencetak jawabannya.",
        )
        self.begin_keeping(self._take, self.lines["name"])
        self.fields.rows["asked"].edited.connect(self._doubt)

    def save(self) -> None:
        """Keep the request, to be answered at once; or say what is missing."""
        self.wants_answer, self.answered_by_word = True, False
        self._keep()

    def save_spoken(self) -> None:
        """Keep the request, which was answered on the spot with the words shown here."""
        self.wants_answer, self.answered_by_word = False, True
        self._keep()

    def save_only(self) -> None:
        """Keep the request; it can be answered later."""
        self.wants_answer = self.answered_by_word = False
        self._keep()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "by": kept_answer(self.by),
            "how": kept_answer(self.how),
            "lines": {name: line.text() for name, line in self.lines.items()},
            "address": self.address.toPlainText(),
            "asked": self.asked.toPlainText(),
            "asked_on": self.asked_on.text(),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        self.by.restore(kept["by"])
        self.how.restore(kept["how"])
        for name, text in kept["lines"].items():
            self.lines[name].setText(text)
        self.address.setPlainText(kept["address"])
        self.asked.setPlainText(kept["asked"])
        self.asked_on.set_text(kept["asked_on"])

    def _keep(self) -> None:
        errors: dict[str, str] = {}
        day = self.asked_on.read(errors, "asked_on", f"Isi tanggalnya, misalnya {self._today()}.")
        if day is None:
            self.tell(errors)
            return
        if open_ones := unanswered({"asked_by": self.by, "how": self.how}):
            self.tell(open_ones)
            return
        if not self.wants_answer and self.lines["agency_number"].text().strip():
            self.tell({"agency_number": _FOR_THE_LETTER})
            return
        asked = self.asked.toPlainText()
        if (doubts := self._doubts(asked)) and doubts != self._told:
            # Told once: the counselor rephrases, or keeps it as it is by saving again.
            self._told = doubts
            self.tell(doubts)
            return
        form = RequestForm(
            asked_by=self.by.value(),
            name=self.lines["name"].text(),
            position=self.lines["position"].text(),
            address=self.address.toPlainText(),
            how=self.how.value(),
            reference=self.lines["reference"].text(),
            asked=asked,
            asked_on=day,
        )
        if self.tried(lambda: self._register(form)):
            self.end("Permintaan tercatat.")

    def _register(self, form: RequestForm) -> None:
        self.request = self.context.room.employer_requests.register(form, self.diagnoses.words)

    def _doubt(self) -> None:
        """Tell of a name or a number while it is written, once its last word has an end."""
        text = self.asked.toPlainText()
        self._told = self._doubts(text) if not text[-1:].isalnum() else {}
        self.fields.rows["asked"].show_error(self._told.get("asked", ""))

    def _doubts(self, asked: str) -> dict[str, str]:
        return self.context.room.employer_requests.doubts(asked)

    def _today(self) -> str:
        return long_date(self.context.room.clock.today())

    def tell(self, errors: Mapping[str, str]) -> None:
        """Show what is wrong, and again what was doubted."""
        super().tell({**self._told, **errors})

    def _who(self) -> Card:
        card = Card("Siapa yang meminta")
        for name, label, editor, hint, optional in (
            ("name", "Nama atau jabatan", self.lines["name"], "", False),
            ("asked_by", "Sebagai", self.by, "", False),
            ("position", "Jabatan dan kantor", self.lines["position"], "", True),
            ("address", "Alamat", self.address, "Untuk surat jawabannya.", True),
        ):
            card.body.addWidget(
                self.fields.add(
                    name, FieldRow(label, editor, hint, optional, required=not optional)
                )
            )
        return card

    def _what(self) -> Card:
        card = Card("Bagaimana diminta")
        for name, label, editor, hint, optional in (
            ("how", "Cara", self.how, "", False),
            ("asked_on", "Tanggal", self.asked_on, "", False),
            ("reference", "Nomor surat", self.lines["reference"], "", True),
            (
                "asked",
                "Yang diminta",
                self.asked,
                "Secara umum, tanpa nama siapa pun. Tidak dikutip dalam jawaban.",
                True,
            ),
        ):
            card.body.addWidget(
                self.fields.add(
                    name, FieldRow(label, editor, hint, optional, required=not optional)
                )
            )
        return card

    def _answer(self) -> Card:
        card = Card("Jawaban")
        for words in (self._neither, self._answer_of_kind, self._order_hint):
            card.body.addWidget(words)
        self.by.changed.connect(self._show_answer)
        self._show_answer()
        number = FieldRow(
            "Nomor surat instansi",
            self.lines["agency_number"],
            "Untuk surat jawabannya. Bila dikosongkan: nomor acak.",
            optional=True,
        )
        card.body.addWidget(self.fields.add("agency_number", number))
        return card

    def _show_answer(self) -> None:
        """Say the ready answer to whoever asks, as it stands in the letter."""
        asked_by = self.by.chosen()
        kind = AskedBy(asked_by) if asked_by else AskedBy.OTHER
        room = self.context.room.settings.identity().room
        said = paragraphs(load_table("employer_reply"), kind, room)
        self._neither.setText(said[0])
        self._answer_of_kind.setText(said[2])
        show_if(self._answer_of_kind, asked_by is not None)
        show_if(self._order_hint, asked_by == AskedBy.LAW_ENFORCEMENT)
