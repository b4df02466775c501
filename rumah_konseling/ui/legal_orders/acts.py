"""What is done with a legal order, wherever it is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import Medium, Purpose
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord, OrderAnswer
from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
    LetterKind,
    Section,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.disclosures.reply_number import SignedReplyDialog
from rumah_konseling.ui.disclosures.spoken_dialog import SpokenDialog, SpokenLeave
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.legal_orders.telling import TellingDialog
from rumah_konseling.ui.legal_orders.weighing_dialog import WeighingDialog
from rumah_konseling.ui.legal_orders.words import issuer
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Day


class OrderActs:
    """Weighs, answers and ends an order; its windows open over ``parent``, which outlasts them."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def buttons(self, record: LegalOrderRecord) -> list[Button]:
        """Return what can be done now, the first the one that is due."""
        acts: list[Button] = []
        if record.document_id is not None:
            acts.append(SecondaryButton("Lihat surat", partial(self.show_reply, record), "file"))
        if record.is_to_be_told:
            acts.append(SecondaryButton("Beri tahu klien…", partial(self.tell_client, record)))
        if record.is_over:
            return acts
        if record.document_id is not None and not self._is_signed(record.document_id):
            acts.append(QuietButton("Kirim sebagai file…", partial(self.refuse, record)))
        if record.completed_at is None:
            acts.append(PrimaryButton("Timbang…", partial(self.weigh, record)))
        else:
            acts += self._answers(record)
            acts.append(QuietButton("Catat sudah dijawab", partial(self.close_answered, record)))
        acts.append(QuietButton("Perintah dicabut…", partial(self.withdraw, record)))
        for button in acts:
            button.setAccessibleName(f"{button.text()}: {issuer(record)}")
        return acts

    def open(self, record: LegalOrderRecord) -> None:
        """Do what is due: weigh it, or show the letter that refused."""
        if record.completed_at is None and not record.is_over:
            self.weigh(record)
        elif record.is_to_be_told:
            self.tell_client(record)
        elif record.document_id is not None:
            self.show_reply(record)

    def tell_client(self, record: LegalOrderRecord) -> None:
        """Note that the client was told after the answer, or why that waits."""
        TellingDialog(self._context, record, self._parent.window()).exec()

    def weigh(self, record: LegalOrderRecord) -> None:
        """Ask for what makes the record whole; go on with the letter that refuses."""
        dialog = WeighingDialog(self._context, record, self._parent.window())
        dialog.exec()
        decided = dialog.decided
        if decided is not None and decided.handling.answer is OrderAnswer.REFUSE:
            self.refuse(decided)

    def refuse(self, record: LegalOrderRecord) -> None:
        """Draw up the letter that refuses, and show it."""
        dialog = RefusalDialog(self._context, record, self._parent.window())
        if dialog.exec():
            PaperDialog(self._context, dialog.kept, self._parent.window()).exec()

    def show_reply(self, record: LegalOrderRecord) -> None:
        """Show the letter that refused."""
        assert record.document_id is not None
        PaperDialog(self._context, record.document_id, self._parent.window()).exec()

    def write(self, record: LegalOrderRecord) -> None:
        """Write the letter that gives the least, or go on with its draft."""
        room = self._context.room
        letter = self._begun(record)
        if letter is None:
            letter = room.letters.write(record.client_id, _letter(record))
            self._context.changes.announce()
        client = room.clients.get(record.client_id)
        editor = LetterEditor(self._context, client, self._parent.window(), letter=letter)
        editor.exec()
        if editor.document_id is not None:
            PaperDialog(self._context, editor.document_id, self._parent.window()).exec()

    def _is_signed(self, document_id: int) -> bool:
        return self._context.room.documents.get(document_id).signed_on_screen

    def _begun(self, record: LegalOrderRecord) -> Letter | None:
        """Return the draft that answers this order, and no other of whoever ordered."""
        room = self._context.room
        others = [
            one.handling.given
            for one in room.legal_orders.of_client(record.client_id)
            if one.id != record.id and one.handling.given != record.handling.given
        ]
        for one in room.letters.of_client(record.client_id):
            draft = one.draft
            is_theirs = (draft.recipient_id, draft.purpose) == (record.recipient_id, Purpose.LEGAL)
            is_after = one.created_at >= (record.completed_at or "")
            is_other = any(section.text in others for section in draft.sections[:1])
            if one.document_id is None and is_theirs and is_after and not is_other:
                return one
        return None

    def tell(self, record: LegalOrderRecord) -> None:
        """Keep what was said by word of mouth, such as before a court."""
        leave = SpokenLeave.by_order(record)
        SpokenDialog(self._context, leave, self._parent.window()).exec()

    def close_answered(self, record: LegalOrderRecord) -> None:
        """Note on which day the answer was handed over."""
        AnsweredDialog(self._context, record, self._parent.window()).exec()

    def withdraw(self, record: LegalOrderRecord) -> None:
        """Note that the order no longer stands."""
        reason = ask_kept_reason(
            self._context,
            f"legal_order/{record.id}",
            self._parent,
            "Perintah ini tidak berlaku lagi?",
            f"{named(self._context.room.clients.get(record.client_id))}. "
            f"{issuer(record)} mencabut perintahnya, atau perintah itu dibatalkan. Tulis bagaimana "
            "Anda mengetahuinya.",
            "Akhiri",
        )
        if reason is not None:
            self._context.act(
                lambda: self._context.room.legal_orders.withdraw(record.id, reason), "Tercatat."
            )

    def _answers(self, record: LegalOrderRecord) -> list[Button]:
        if record.handling.answer is OrderAnswer.REFUSE:
            if record.document_id is not None:
                return []
            return [PrimaryButton("Terbitkan jawaban…", partial(self.refuse, record), "file")]
        if record.handling.medium is Medium.SPOKEN:
            return [PrimaryButton("Catat keterangan lisan", partial(self.tell, record))]
        return [PrimaryButton("Tulis surat jawaban", partial(self.write, record), "pen")]


class RefusalDialog(SignedReplyDialog):
    """Draws the letter that refuses up."""

    def __init__(self, context: AppContext, record: LegalOrderRecord, parent: QWidget) -> None:
        super().__init__(
            context,
            f"legal_order_reply/{record.id}",
            parent,
            "Terbitkan jawaban",
            f"Surat untuk {issuer(record)}. Nama klien tidak disebut.",
            lambda number, kept, ink: context.room.legal_orders.refuse(
                record.id, number, kept, ink
            ),
            confirm="Terbitkan",
        )


class AnsweredDialog(FormDialog):
    """Asks on which day the answer was handed over."""

    def __init__(self, context: AppContext, record: LegalOrderRecord, parent: QWidget) -> None:
        super().__init__(
            context,
            f"legal_order_answered/{record.id}",
            parent,
            "Jawaban sudah diserahkan?",
            f"{named(context.room.clients.get(record.client_id))}. "
            f"{issuer(record)}, nomor {record.received.number}. Sesudah ini tidak ada lagi yang "
            "dapat disampaikan berdasarkan perintah ini.",
            (
                Day(
                    name="answered_on",
                    label="Tanggal diserahkan",
                    is_today=True,
                    missing=NO_DATE,
                ),
            ),
            lambda answers: context.room.legal_orders.answered(record.id, answers["answered_on"]),
            said="Perintah hukum sudah dijawab.",
        )


def _letter(record: LegalOrderRecord) -> LetterDraft:
    """Return the letter's beginning: what was decided on, in its first section."""
    first, *others = record.handling.items
    sections = (Section(first, record.handling.given), *(Section(item, "") for item in others))
    return LetterDraft(
        kind=LetterKind.INFORMATION,
        recipient_id=record.recipient_id,
        purpose=Purpose.LEGAL,
        medium=record.handling.medium,
        period=record.received.period,
        sections=sections,
    )
