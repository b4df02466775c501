"""Opening confidentiality because of danger: one screen, two minutes, a sheet at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.ethics.disclosure_facts import Item, Medium
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.emergency_model import (
    EmergencyNow,
    EmergencyRecord,
)
from rumah_konseling.records.disclosures.ledger_words import (
    IMMINENCE_WORDS,
    ITEM_WORDS,
    MEDIUM_WORDS,
    RISK_WORDS,
)
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.records.plain_text import one_line, several_lines
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import ago, long_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.agreed import agreed_exceptions, lines, picks, source
from rumah_konseling.ui.emergency.agreed_panel import AgreedPanel
from rumah_konseling.ui.emergency.basis_part import BasisPart
from rumah_konseling.ui.emergency.deadline import due_words
from rumah_konseling.ui.emergency.recipient_part import RecipientPart
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import Answerable, SomeOf, kept_answer, unanswered
from rumah_konseling.ui.widgets.fields import FieldRow, watch
from rumah_konseling.ui.widgets.labels import muted, title
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side
from rumah_konseling.ui.widgets.showing import show_if

# What helpers usually need; the rest is a press away, so that little is told.
_NEEDED = (Item.RISK, Item.SAFETY_PLAN, Item.CONTACT, Item.NEEDS, Item.CONCERN)
_SPOKEN_FIRST = (Medium.SPOKEN, Medium.PAPER, Medium.ENCRYPTED_FILE)


class EmergencyDialog(ScrollDialog):
    """Shows what was agreed, asks the few facts, records, and shows the sheet to print.

    ``kept`` is the record; ``None`` while there is none.
    """

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        super().__init__(context, f"emergency/new/{client.id}", parent)
        self._client = client
        self._window = parent.window()
        self.kept: EmergencyRecord | None = None
        room = context.room
        self._consent = room.consents.standing(client.id)
        known = room.recipients.find()
        self.facts, self.given = _text(76), _text(56)
        self.person = RadioChoice(RISK_WORDS)
        self.imminence = RadioChoice(IMMINENCE_WORDS)
        self.basis = BasisPart(agreed_exceptions(self._consent))
        self.medium = RadioChoice({m: MEDIUM_WORDS[m] for m in _SPOKEN_FIRST})
        self.items = SomeOf(_items())
        self._more = QuietButton("Jenis informasi lain…", self._show_all_items)
        self._offer = Banner(
            "Isian yang belum selesai ditampilkan kembali.",
            "Periksa satu per satu; mungkin dari kejadian lain.",
            "warn",
            (QuietButton("Mulai dari kosong", self.start_empty),),
        )
        self._offer.hide()
        left = self._what_happens()
        self.recipient = RecipientPart(
            self.fields,
            picks(client, self._consent, known),
            known,
            self._consent,
            room.emergencies.is_employer,
        )
        self.name = self.recipient.name
        self.record_button = PrimaryButton("Catat dan cetak sekarang", self.record, "printer")
        directed = context.room.directives.in_force(client.id)
        agreed = lines(client, self._consent, directed)
        self.lay_out(
            (
                title(f"Pembukaan kerahasiaan (darurat) · {named(client)}"),
                *_told_of_an_open_one(room.emergencies.of_client(client.id)),
                self._offer,
                self.note,
                AgreedPanel(source(self._consent), agreed),
                side_by_side(left, self._what_is_told()),
            ),
            (self.record_button,),
            "Ctrl+Enter mencatat dan mencetak. Sisanya dilengkapi dalam 24 jam.",
        )
        self.person.changed.connect(lambda: self.basis.follow(self.person.chosen()))
        self.recipient.picked.connect(self._after_pick)
        self._empty = self._blank = self.to_draft()
        if (kept := room.drafts.load(f"emergency/new/{client.id}")) is not None:
            self._take(kept.content)
            when = ago(kept.saved_at, room.clock.now())
            self._offer.say(
                "Isian yang belum selesai ditampilkan kembali.",
                f"Terakhir diketik {when}. Periksa dahulu; mungkin dari kejadian lain.",
            )
        watch(self, self.changed)
        self.facts.setFocus()

    def record(self) -> None:
        """Record it, keep the disclosure, and show the sheet; or say what is missing."""
        if open_ones := unanswered(self._choices()):
            self.tell(open_ones)
            return
        key, exception, law = self.basis.value()
        now = EmergencyNow(
            facts=several_lines(self.facts.toPlainText()),
            person_at_risk=self.person.value(),
            imminence=self.imminence.value(),
            exception_key=key,
            exception_title=exception,
            law=law,
            recipient=self.recipient.addressee(),
            items=self.items.values(),
            given=several_lines(self.given.toPlainText()),
            medium=self.medium.value(),
            employer_reason=one_line(self.recipient.reason.text()),
        )
        room = self.context.room
        if not self.tried(lambda: self._begin(now)):
            return
        assert self.kept is not None
        paper = room.documents.of_record(EMERGENCY, self.kept.id)[0]
        self.end("")
        PaperDialog(self.context, paper.id, self._window).exec()
        due = due_words(room.emergencies.due_at(self.kept))
        self.context.toast(f"Lengkapi catatan darurat ini {due}.")

    def _begin(self, now: EmergencyNow) -> None:
        room, known = self.context.room, self.recipient.known_id()
        self.kept = room.emergencies.begin(
            self._client.id, now, room.disclosures, known, self.diagnoses.words
        )

    def start_empty(self) -> None:
        """Let go of what was typed at another time."""
        self._take(self._empty)
        self.fields.clear_errors()
        self.note.hide()
        self._offer.hide()
        self.park()
        self.facts.setFocus()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        part = self.recipient
        return {
            "facts": self.facts.toPlainText(),
            "person": kept_answer(self.person),
            "imminence": kept_answer(self.imminence),
            "basis": self.basis.to_draft(),
            "recipient": [part.name.text(), part.office.text(), part.address.text()],
            "employer_reason": part.reason.text(),
            "medium": kept_answer(self.medium),
            "given": self.given.toPlainText(),
            "items": [item.value for item in self.items.values()],
        }

    def _take(self, kept: dict[str, Any]) -> None:
        self.facts.setPlainText(kept["facts"])
        self.person.restore(kept["person"])
        self.imminence.restore(kept["imminence"])
        self.basis.take(kept["basis"])
        part = self.recipient
        editors = (part.name, part.office, part.address)
        for editor, text in zip(editors, kept["recipient"], strict=True):
            editor.setText(text)
        part.reason.setText(kept.get("employer_reason", ""))
        self.medium.restore(kept["medium"])
        self.given.setPlainText(kept["given"])
        self.items.set_values(map(Item, kept["items"]))
        self._show_needed_items()

    def _choices(self) -> dict[str, Answerable]:
        return {
            "person_at_risk": self.person,
            "imminence": self.imminence,
            "exception_key": self.basis.choice,
            "medium": self.medium,
        }

    def _after_pick(self) -> None:
        self.fields.rows["recipient"].show_error("")
        self.changed()
        self.given.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_needed_items(self) -> None:
        chosen = set(self.items.values())
        for item, box in self.items.boxes.items():
            show_if(box, item in _NEEDED or item in chosen)
        show_if(self._more, any(box.isHidden() for box in self.items.boxes.values()))

    def _show_all_items(self) -> None:
        for box in self.items.boxes.values():
            show_if(box, True)
        hidden = [item for item in self.items.boxes if item not in _NEEDED]
        self.items.boxes[hidden[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._more.hide()

    def _what_happens(self) -> Card:
        card = Card("Apa yang terjadi")
        for name, label, editor, hint in (
            (
                "facts",
                "Ucapan atau perilaku klien",
                self.facts,
                "Yang benar-benar didengar atau dilihat; bukan dugaan.",
            ),
            ("person_at_risk", "Siapa yang terancam", self.person, ""),
            ("imminence", "Seberapa mendesak", self.imminence, ""),
            (
                "exception_key",
                "Dasar membuka kerahasiaan",
                self.basis,
                self.basis.hint,
            ),
        ):
            card.body.addWidget(self.fields.add(name, FieldRow(label, editor, hint, required=True)))
        return card

    def _what_is_told(self) -> Card:
        card = Card("Siapa yang diberi tahu, dan apa")
        card.body.addWidget(self.recipient)
        for name, label, editor in (
            ("medium", "Cara menyampaikan", self.medium),
            ("given", "Isi yang disampaikan (seperlunya)", self.given),
            ("items", "Termasuk jenis informasi", self.items),
        ):
            card.body.addWidget(self.fields.add(name, FieldRow(label, editor, required=True)))
        self._show_needed_items()
        card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _items() -> dict[Item, str]:
    order = (*_NEEDED, *(item for item in ITEM_WORDS if item not in _NEEDED))
    return {item: ITEM_WORDS[item] for item in order}


def _text(height: int) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(height))
    return text


def _told_of_an_open_one(known: list[EmergencyRecord]) -> tuple[QWidget, ...]:
    """Say that an earlier emergency still waits: this form is not the place to complete it."""
    waiting = next((one for one in known if one.completed_at is None), None)
    if waiting is None:
        return ()
    began = long_date(datetime.fromisoformat(waiting.began_at).astimezone().date())
    return (
        muted(
            f"Catatan darurat {began} belum lengkap; lengkapi dari halaman Hari ini. Isian di sini "
            "untuk kejadian baru."
        ),
    )
