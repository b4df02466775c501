"""Writing a letter that can only hold what was permitted, and shows what stays out."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.gates.disclosure import (
    Item,
    Medium,
    OpenVerdict,
    Period,
    Purpose,
    Request,
)
from rumah_konseling.ethics.mentions import MarkKind
from rumah_konseling.records.client_model import Client
from rumah_konseling.records.ledger_words import (
    ITEM_WORDS,
    LETTER_WORDS,
    MEDIUM_WORDS,
    PURPOSE_WORDS,
    REASON_WORDS,
    URGENCY_WORDS,
)
from rumah_konseling.records.letter_model import (
    LetterDraft,
    LetterKind,
    ReferralReason,
    Section,
    Urgency,
)
from rumah_konseling.records.letters import Letter
from rumah_konseling.records.referrals import Referral
from ui.consents.initials import InitialsDialog
from ui.dates import DateUnclearError
from ui.desk import Desk
from ui.documents.preview import show_pdf
from ui.referrals.recipient_field import RecipientField
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.cards import Card, clear
from ui.widgets.choices import OneOf, SomeOf
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.flow import Flow, FoldingRow
from ui.widgets.keeping import KeepingDialog
from ui.widgets.labels import WrapLabel, body, detail, muted, title
from ui.widgets.notices import Banner

JUDGED_AFTER_MS = 400
# Once a letter leaves on paper or as a sealed file; what is spoken needs no letter.
_LETTER_MEDIA = {m: MEDIUM_WORDS[m] for m in (Medium.PAPER, Medium.ENCRYPTED_FILE)}


class LetterEditor(KeepingDialog):
    """Composes a letter from sections. ``document_id`` is the paper once it was issued."""

    def __init__(
        self,
        desk: Desk,
        client: Client,
        parent: QWidget,
        *,
        kind: LetterKind = LetterKind.INFORMATION,
        letter: Letter | None = None,
        referral: Referral | None = None,
    ) -> None:
        self._kind = letter.draft.kind if letter else kind
        key = f"letter/{letter.id}" if letter else f"letter/new/{self._kind.value}/{client.id}"
        super().__init__(desk, key, parent)
        self._client = client
        self._letter = letter
        self._referral = referral
        self.document_id: int | None = None
        draft = letter.draft if letter else None
        is_referral = self._kind is LetterKind.REFERRAL
        only = {Purpose.REFERRAL: PURPOSE_WORDS[Purpose.REFERRAL]}
        self.recipient = RecipientField(
            desk, draft.recipient_id if draft else None, partners_only=False
        )
        self.purpose = OneOf(only if is_referral else PURPOSE_WORDS)
        self.medium = OneOf(_LETTER_MEDIA)
        today = desk.room.clock.today
        self.start, self.end = DateField(today=today), DateField(today=today)
        self.reasons, self.urgency = SomeOf(REASON_WORDS), OneOf(URGENCY_WORDS)
        self.sections = {item: _box() for item in Item}
        self.request, self.role = _box(), _box()
        self._kept_marks: list[str] = []
        self.fields = FieldSet(self)
        self._rows: dict[Item, FieldRow] = {}
        self._gate = Banner("", kind="warn")
        self._gate.hide()
        self._left_out, self._marks = Card("Yang tidak dapat disertakan"), Card("Putuskan dahulu")
        self._left_rows, self._mark_rows = QVBoxLayout(), QVBoxLayout()
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.setInterval(JUDGED_AFTER_MS)
        self._judging.timeout.connect(self.judge)
        self._build()
        if draft is not None:
            self._show(draft)
        if (kept := self.draft()) is not None:
            self._take(kept)
        self._listen()
        self.judge()
        for keys, act in (("Ctrl+S", self.save), ("Ctrl+Return", self.issue)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.recipient.setFocus()

    def save(self) -> bool:
        """Keep the letter as a draft among the client's letters."""
        draft = self._read()
        if draft is None:
            return False
        room = self.desk.room
        try:
            if self._referral is not None:
                self._referral = room.referrals.keep_draft(self._referral.id, draft)
            elif self._kind is LetterKind.REFERRAL and self._letter is None:
                self._referral = room.referrals.begin(self._client.id, draft)
            elif self._letter is None:
                self._letter = room.letters.write(self._client.id, draft)
            else:
                self._letter = room.letters.change(self._letter.id, draft)
        except FieldErrors as errors:
            self._tell(errors.fields)
            return False
        except RoomError as error:
            self.desk.report(error)
            return False
        if self._referral is not None and self._referral.letter_id is not None:
            self._letter = room.letters.get(self._referral.letter_id)
        self.desk.changes.announce("letters", "referrals")
        return True

    def preview(self) -> None:
        """Show the letter as it would leave."""
        draft = self._read()
        if draft is None:
            return
        try:
            data = self.desk.room.letters.preview(self._client.id, draft)
        except RoomError as error:
            self._gate.say(str(error), error.remedy, "warn")
            return
        show_pdf(self, data, "Draf surat")

    def issue(self) -> None:
        """Let the client see the letter and put their initials, then issue it."""
        if not self.save():
            return
        assert self._letter is not None
        if self.desk.room.letters.marks(self._client.id, self._letter.draft):
            self.judge()
            return
        self.preview()
        seen = InitialsDialog(
            self, "Klien telah melihat surat ini", "Paraf klien tercatat bersama surat.", None
        )
        if not seen.exec():
            return
        try:
            self.document_id = self.desk.room.letters.issue(self._letter.id, seen.pad.ink())
        except FieldErrors as errors:
            self._tell(errors.fields)
            return
        except RoomError as error:
            self._gate.say(str(error), error.remedy, "danger")
            return
        self.desk.changes.announce("letters", "referrals", "documents", "disclosures")
        self.finish()

    def judge(self) -> None:
        """Ask the gate which sections may be written, and which words need a decision."""
        recipient = self.recipient.value()
        period = self._period()
        if recipient is None or period is None:
            self._fit(frozenset(), dict.fromkeys(Item, "Pilih penerimanya dahulu."))
            return
        request = Request(
            recipient,
            self.purpose.value(),
            tuple(Item),
            period,
            self.medium.value(),
            self.desk.room.clock.today(),
        )
        verdict = self.desk.room.disclosures.judge(self._client.id, request)
        allowed = verdict.items if isinstance(verdict, OpenVerdict) else frozenset[Item]()
        self._fit(allowed, {left.item: left.reason for left in verdict.left_out})
        draft = self._read(quietly=True)
        if draft is not None:
            self._show_marks(draft)

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "recipient": self.recipient.value(),
            "purpose": self.purpose.value().value,
            "medium": self.medium.value().value,
            "period": [self.start.text(), self.end.text()],
            "sections": {item.value: box.toPlainText() for item, box in self.sections.items()},
            "request": self.request.toPlainText(),
            "role": self.role.toPlainText(),
            "reasons": [reason.value for reason in self.reasons.values()],
            "urgency": self.urgency.value().value,
            "marks_kept": list(self._kept_marks),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        self.recipient.set_value(kept["recipient"])
        self.purpose.set_value(Purpose(kept["purpose"]))
        self.medium.set_value(Medium(kept["medium"]))
        self.start.set_text(kept["period"][0])
        self.end.set_text(kept["period"][1])
        for item, text in kept["sections"].items():
            self.sections[Item(item)].setPlainText(text)
        self.request.setPlainText(kept["request"])
        self.role.setPlainText(kept["role"])
        self.reasons.set_values(map(ReferralReason, kept["reasons"]))
        self.urgency.set_value(Urgency(kept["urgency"]))
        self._kept_marks = list(kept["marks_kept"])

    def _show(self, draft: LetterDraft) -> None:
        self.purpose.set_value(draft.purpose)
        self.medium.set_value(draft.medium)
        self.start.set_value(draft.period.start)
        self.end.set_value(draft.period.end)
        for section in draft.sections:
            self.sections[section.item].setPlainText(section.text)
        self.request.setPlainText(draft.request)
        self.role.setPlainText(draft.continuing_role)
        self.reasons.set_values(draft.reasons)
        self.urgency.set_value(draft.urgency)
        self._kept_marks = list(draft.marks_kept)

    def _read(self, *, quietly: bool = False) -> LetterDraft | None:
        recipient, period = self.recipient.value(), self._period()
        errors = {}
        if recipient is None:
            errors["recipient"] = "Pilih penerima yang bernama, atau tambahkan yang baru."
        if period is None:
            errors["period"] = "Periksa tanggalnya, misalnya 7 Maret 2026."
        if errors:
            if not quietly:
                self._tell(errors)
            return None
        assert recipient is not None
        assert period is not None
        texts = ((item, box.toPlainText().strip()) for item, box in self.sections.items())
        return LetterDraft(
            kind=self._kind,
            recipient_id=recipient,
            purpose=self.purpose.value(),
            medium=self.medium.value(),
            period=period,
            sections=tuple(Section(item, text) for item, text in texts if text),
            request=self.request.toPlainText(),
            continuing_role=self.role.toPlainText(),
            reasons=self.reasons.values(),
            urgency=self.urgency.value(),
            marks_kept=tuple(self._kept_marks),
        )

    def _period(self) -> Period | None:
        try:
            return Period(self.start.value(), self.end.value())
        except DateUnclearError:
            return None

    def _fit(self, allowed: frozenset[Item], reasons: dict[Item, str]) -> None:
        for item, row in self._rows.items():
            row.setVisible(item in allowed)
        clear(self._left_rows)
        if not allowed:
            self._gate.say(
                "Belum ada yang dapat disampaikan.",
                next(iter(reasons.values()), ""),
                "warn",
            )
        else:
            self._gate.hide()
        for item, reason in reasons.items():
            self._left_rows.addWidget(detail(f"{ITEM_WORDS[item]}: {reason}"))
        self._left_out.setVisible(bool(reasons) and bool(allowed))

    def _show_marks(self, draft: LetterDraft) -> None:
        clear(self._mark_rows)
        marks = self.desk.room.letters.marks(self._client.id, draft)
        self._marks.setVisible(bool(marks))
        for mark in marks:
            why = (
                "mungkin nama orang lain"
                if mark.kind is MarkKind.PERSON
                else f"menyentuh hal yang tidak diizinkan: {ITEM_WORDS[mark.item].lower()}"
                if mark.item
                else ""
            )
            row = FoldingRow(420, spacing=8)
            row.add(WrapLabel(f"«{mark.words}» {why}"), 1, Qt.AlignmentFlag.AlignVCenter)
            row.add(QuietButton("Tetap pakai", partial(self._keep_mark, mark.words)))
            self._mark_rows.addWidget(row)

    def _keep_mark(self, words: str) -> None:
        self._kept_marks.append(words)
        self.changed()
        self.judge()

    def _tell(self, errors: dict[str, str]) -> None:
        rest = self.fields.show_errors(errors)
        if rest:
            self._gate.say("Periksa surat ini.", " ".join(rest.values()), "danger")

    def _listen(self) -> None:
        for box in (*self.sections.values(), self.request, self.role):
            box.textChanged.connect(self._on_edit)
        for choice in (self.purpose, self.medium, self.urgency):
            choice.currentIndexChanged.connect(lambda _index: self._on_edit())
        for field in (self.start, self.end):
            field.changed.connect(self._on_edit)
        self.recipient.changed.connect(self._on_edit)
        self.reasons.changed.connect(self._on_edit)

    def _on_edit(self) -> None:
        self.changed()
        self._judging.start()

    def _build(self) -> None:
        is_referral = self._kind is LetterKind.REFERRAL
        add = self.fields.add
        head = Card("Kepada siapa")
        head.body.addWidget(add("recipient", FieldRow("Penerima", self.recipient)))
        ways = FoldingRow(520, spacing=12)
        ways.add(add("purpose", FieldRow("Tujuan", self.purpose)), 1)
        ways.add(add("medium", FieldRow("Cara penyampaian", self.medium)), 1)
        head.body.addWidget(ways)
        time = FoldingRow(520, spacing=12)
        time.add(add("period", FieldRow("Tentang masa sejak", self.start)), 1)
        time.add(FieldRow("sampai", self.end), 1)
        head.body.addWidget(time)
        if is_referral:
            head.body.addWidget(add("reasons", FieldRow("Alasan rujukan", self.reasons)))
            head.body.addWidget(FieldRow("Kesegeraan", self.urgency))
        content = Card("Isi surat")
        content.body.addWidget(body("Hanya bagian yang diizinkan klien yang dapat ditulis."))
        for item, box in self.sections.items():
            row = self._rows[item] = add(f"section_{item.value}", FieldRow(ITEM_WORDS[item], box))
            content.body.addWidget(row)
        content.body.addWidget(
            add(
                "request",
                FieldRow("Permintaan", self.request, "Tanpa data klien."),
            )
        )
        if is_referral:
            content.body.addWidget(
                add("continuing_role", FieldRow("Yang tetap dilakukan konselor", self.role))
            )
        for card, rows in ((self._left_out, self._left_rows), (self._marks, self._mark_rows)):
            card.body.addLayout(rows)
            card.hide()
        self.issue_button = PrimaryButton("Terbitkan surat…", self.issue)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(title(f"{LETTER_WORDS[self._kind]} · {self._client.code}"))
        column.addWidget(muted("Surat diperlihatkan kepada klien sebelum diterbitkan."))
        for part in (self._gate, head, content, self._left_out, self._marks):
            column.addWidget(part)
        column.addWidget(
            Flow(
                self.issue_button,
                SecondaryButton("Pratinjau", self.preview, "eye"),
                SecondaryButton("Simpan draf", self._save_and_close),
                spacing=px(8),
            )
        )
        column.addStretch(1)
        self.show_centred(inner)

    def _save_and_close(self) -> None:
        if self.save():
            self.finish()


def _box() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(84))
    return text
