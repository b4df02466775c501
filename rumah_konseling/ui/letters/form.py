"""The fields of a letter: whom it goes to, and its sections, of which only some may show."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, Period, Purpose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.disclosures.ledger_words import (
    ITEM_WORDS,
    MEDIUM_WORDS,
    PURPOSE_WORDS,
    REASON_WORDS,
    URGENCY_WORDS,
)
from rumah_konseling.records.disclosures.letter_model import (
    LetterDraft,
    LetterKind,
    Section,
    Urgency,
)
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import OneOf, SomeOf, kept_answer, unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail

# Once a letter leaves on paper or as a sealed file; what is spoken needs no letter.
_LETTER_MEDIA = {m: MEDIUM_WORDS[m] for m in (Medium.PAPER, Medium.ENCRYPTED_FILE)}
_DATES = ("period", "period_end")


class LetterForm(QObject):
    """Reads and shows a letter's draft. ``whom`` and ``content`` are its two cards.

    ``edited`` follows every change by hand. ``marks_kept`` are the marked words that
    the counselor decided to keep.
    """

    edited = Signal()

    def __init__(
        self, context: AppContext, client_id: int, kind: LetterKind, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        is_referral = kind is LetterKind.REFERRAL
        only = {Purpose.REFERRAL: PURPOSE_WORDS[Purpose.REFERRAL]}
        today = context.room.clock.today
        self.recipient = RecipientField(context, client_id, None)
        self.purpose = OneOf(only, Purpose.REFERRAL) if is_referral else OneOf(PURPOSE_WORDS)
        self.medium = OneOf(_LETTER_MEDIA, Medium.PAPER)
        self.dates = {name: DateField(today=today) for name in _DATES}
        self.reasons, self.urgency = SomeOf(REASON_WORDS), OneOf(URGENCY_WORDS)
        if not is_referral:
            self.urgency.set_value(Urgency.ROUTINE)
        self.sections = {item: _box() for item in Item}
        self.request, self.role = _box(), _box()
        self.agency_number = QLineEdit()
        self.marks_kept: list[str] = []
        self.fields = FieldSet(self)
        self.whom = self._build_whom(is_referral)
        self.content = self._build_content(is_referral)
        self._listen()

    def first_to_fill(self) -> QWidget:
        """Return where the writing begins: the recipient, the reasons, or the first section."""
        if self.recipient.value() is None:
            return self.recipient
        if self.kind is LetterKind.REFERRAL and not self.reasons.values():
            return self.reasons
        shown = (box for item, box in self.sections.items() if self.is_offered(item))
        return next(shown, self.request)

    def is_offered(self, item: Item) -> bool:
        """Whether the section of ``item`` is offered."""
        return not self._row(item).isHidden()

    def offer(self, allowed: Collection[Item]) -> None:
        """Offer these sections alone; what was typed into the others is kept."""
        for item in self.sections:
            self._row(item).setVisible(item in allowed)

    def follow(self, permission: ReleasePermission) -> None:
        """Begin under ``permission``: to whom, for what, how, and about which time."""
        terms = permission.terms
        self.recipient.set_value(terms.recipient_id)
        if self.kind is not LetterKind.REFERRAL:
            self.purpose.set_value(terms.purpose)
        medium = next((m for m in _LETTER_MEDIA if m in terms.media), None)
        if medium is not None:
            self.medium.set_value(medium)
        self._show_period(terms.period)

    def is_within(self, permission: ReleasePermission) -> bool:
        """Whether the letter asks for no other way and no longer time than the permission."""
        terms, period = permission.terms, self.period()
        is_way = self.medium.value() in terms.media
        return is_way and period is not None and terms.period.covers(period)

    def period(self) -> Period | None:
        """Return the time the letter is about, or ``None`` while a date is unclear."""
        try:
            start, end = (self.dates[name].value() for name in _DATES)
        except Unclear:
            return None
        return None if start and end and end < start else Period(start, end)

    def troubles(self) -> dict[str, str]:
        """Return what keeps the draft from being read, by field."""
        errors = {}
        if self.recipient.value() is None:
            errors["recipient"] = "Pilih penerima yang bernama, atau tambahkan yang baru."
        errors |= unanswered({"purpose": self.purpose, "urgency": self.urgency})
        for name in _DATES:
            self.dates[name].read(errors, name)
        if not errors.keys() & set(_DATES) and self.period() is None:
            errors["period_end"] = "Tanggal ini mendahului awalnya."
        return errors

    def read(self) -> LetterDraft | None:
        """Return the draft, or ``None`` while there are :meth:`troubles`."""
        recipient, period = self.recipient.value(), self.period()
        if recipient is None or period is None:
            return None
        if unanswered({"purpose": self.purpose, "urgency": self.urgency}):
            return None
        texts = ((item, box.toPlainText().strip()) for item, box in self.sections.items())
        return LetterDraft(
            kind=self.kind,
            recipient_id=recipient,
            purpose=self.purpose.value(),
            medium=self.medium.value(),
            period=period,
            sections=tuple(Section(item, text) for item, text in texts if text),
            request=self.request.toPlainText(),
            continuing_role=self.role.toPlainText(),
            reasons=self.reasons.values(),
            urgency=self.urgency.value(),
            marks_kept=tuple(self.marks_kept),
            agency_number=self.agency_number.text(),
        )

    def show_draft(self, draft: LetterDraft) -> None:
        """Show a letter as it was kept."""
        self.recipient.set_value(draft.recipient_id)
        self.purpose.set_value(draft.purpose)
        self.medium.set_value(draft.medium)
        self._show_period(draft.period)
        for section in draft.sections:
            self.sections[section.item].setPlainText(section.text)
        self.request.setPlainText(draft.request)
        self.role.setPlainText(draft.continuing_role)
        self.reasons.set_values(draft.reasons)
        self.urgency.set_value(draft.urgency)
        self.marks_kept = list(draft.marks_kept)
        self.agency_number.setText(draft.agency_number)

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen, good or not."""
        return {
            "recipient": self.recipient.kept(),
            "purpose": kept_answer(self.purpose),
            "medium": kept_answer(self.medium),
            "period": [self.dates[name].text() for name in _DATES],
            "sections": {item.value: box.toPlainText() for item, box in self.sections.items()},
            "request": self.request.toPlainText(),
            "role": self.role.toPlainText(),
            "reasons": [reason.value for reason in self.reasons.values()],
            "urgency": kept_answer(self.urgency),
            "marks_kept": list(self.marks_kept),
            "agency_number": self.agency_number.text(),
        }

    def take(self, kept: dict[str, Any]) -> None:
        """Put back what :meth:`to_draft` returned."""
        self.recipient.restore(kept["recipient"])
        self.purpose.restore(kept["purpose"])
        self.medium.restore(kept["medium"])
        for name, text in zip(_DATES, kept["period"], strict=True):
            self.dates[name].set_text(text)
        for item, text in kept["sections"].items():
            self.sections[Item(item)].setPlainText(text)
        self.request.setPlainText(kept["request"])
        self.role.setPlainText(kept["role"])
        self.reasons.set_values(map(ReferralReason, kept["reasons"]))
        self.urgency.restore(kept["urgency"])
        self.marks_kept = list(kept["marks_kept"])
        self.agency_number.setText(kept.get("agency_number", ""))

    def _show_period(self, period: Period) -> None:
        for name, day in zip(_DATES, (period.start, period.end), strict=True):
            self.dates[name].set_value(day)

    def _row(self, item: Item) -> FieldRow:
        return self.fields.rows[f"section_{item.value}"]

    def _listen(self) -> None:
        for box in (*self.sections.values(), self.request, self.role):
            box.textChanged.connect(self.edited)
        self.agency_number.textEdited.connect(lambda _text: self.edited.emit())
        for choice in (self.purpose, self.medium, self.urgency):
            choice.currentIndexChanged.connect(lambda _index: self.edited.emit())
        for field in self.dates.values():
            field.changed.connect(self.edited)
        self.recipient.changed.connect(self.edited)
        self.reasons.changed.connect(self.edited)

    def _build_whom(self, is_referral: bool) -> Card:
        add, top = self.fields.add, Qt.AlignmentFlag.AlignTop
        card = Card("Kepada siapa")
        card.body.addWidget(add("recipient", FieldRow("Penerima", self.recipient, required=True)))
        card.body.addWidget(add("purpose", FieldRow("Tujuan", self.purpose, required=True)))
        card.body.addWidget(add("medium", FieldRow("Cara penyampaian", self.medium)))
        time = FoldingRow(460, spacing=12)
        since = FieldRow(
            "Informasi sejak tanggal", self.dates["period"], "Bila dikosongkan: sejak awal."
        )
        until = FieldRow(
            "Sampai tanggal", self.dates["period_end"], "Bila dikosongkan: sampai sekarang."
        )
        time.add(add("period", since), 1, top)
        time.add(add("period_end", until), 1, top)
        self.fields.mend_with("period_end", "period")
        card.body.addWidget(time)
        number = FieldRow(
            "Nomor surat instansi",
            self.agency_number,
            "Nomor agenda saja, atau nomor lengkap. Bila dikosongkan: nomor acak.",
            optional=True,
        )
        card.body.addWidget(add("agency_number", number))
        if is_referral:
            card.body.addWidget(
                add("reasons", FieldRow("Alasan rujukan", self.reasons, required=True))
            )
            card.body.addWidget(add("urgency", FieldRow("Kesegeraan", self.urgency, required=True)))
        return card

    def _build_content(self, is_referral: bool) -> Card:
        add = self.fields.add
        card = Card("Isi surat")
        card.body.addWidget(detail("Hanya bagian yang diizinkan klien yang dapat ditulis."))
        for item, box in self.sections.items():
            card.body.addWidget(add(f"section_{item.value}", FieldRow(ITEM_WORDS[item], box)))
        asked = FieldRow("Permohonan", self.request, "Tanpa data klien.", optional=True)
        card.body.addWidget(add("request", asked))
        if is_referral:
            role = FieldRow("Peran konselor selanjutnya", self.role, optional=True)
            card.body.addWidget(add("continuing_role", role))
        return card


def to_begin_under(
    permissions: Collection[ReleasePermission], kind: LetterKind
) -> ReleasePermission | None:
    """Return the one permission a new letter is surely about; ``None`` when several fit."""
    fitting = [one for one in permissions if may_be_followed(one, kind)]
    return fitting[0] if len(fitting) == 1 else None


def may_be_followed(permission: ReleasePermission, kind: LetterKind) -> bool:
    """Whether a letter of this kind can leave under the permission at all."""
    terms = permission.terms
    return (
        terms.direction is not Direction.RECEIVE
        and any(medium in _LETTER_MEDIA for medium in terms.media)
        and (kind is LetterKind.INFORMATION or terms.purpose is Purpose.REFERRAL)
    )


def _box() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(76))
    return text
