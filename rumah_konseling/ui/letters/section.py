"""The letters about one client, and the legal orders that may ask for one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.ledger_words import LETTER_WORDS
from rumah_konseling.records.disclosures.letter_model import Letter, LetterKind, LetterState
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.file_acts import FileActs
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.legal_orders.card import OrderCard
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.focus_place import standing_for
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.questions import ask

_BECAME: dict[DisclosureState, tuple[str, ChipKind]] = {
    DisclosureState.PREPARED: ("Belum diserahkan", "warn"),
    DisclosureState.GIVEN: ("Diserahkan", "ok"),
    DisclosureState.CALLED_OFF: ("Tidak jadi", "neutral"),
}


class LetterSection(ClientPart):
    """Letters, written and given, and orders of a court or an investigator."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._acts = FileActs(context, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))

    def show_client(self, client: Client) -> None:
        """Show a client's letters and orders."""
        self.stand_before(client)
        clear(self._column)
        self._column.addWidget(self._letters(client))
        self._column.addWidget(OrderCard(self._context, client, self))

    def write_letter(self, known: Letter | None = None) -> None:
        """Write a letter to a third party."""
        editor = LetterEditor(self._context, self.client, self.window(), letter=known)
        editor.exec()
        self._context.changes.announce()
        self._show_paper(editor.document_id)

    def _letters(self, client: Client) -> Card:
        card = Card("Surat")
        new = SecondaryButton("Surat baru", self.write_letter, "plus")
        attest = SecondaryButton("Surat hadir…", partial(self._acts.attest, client))
        card.body.addWidget(Flow(new, attest, spacing=px(8)))
        letters = self._context.room.letters.of_client(client.id)
        if not letters:
            card.body.addWidget(detail("Belum ada surat tentang klien ini."))
        for letter in letters:
            card.body.addWidget(Divider())
            to = self._context.room.letters.addressee_of(letter)
            row = standing_for("letter", letter.id, FoldingRow(480, spacing=8))
            words = f"{LETTER_WORDS[letter.draft.kind]} untuk {to.name}"
            row.add(WrapLabel(words), 1, Qt.AlignmentFlag.AlignVCenter)
            if letter.state is LetterState.DRAFT:
                row.add(Chip("Draf", "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
                row.add(QuietButton("Lanjutkan", partial(self.write_letter, letter)))
                row.add(QuietButton("Buang", partial(self._discard, letter)))
            else:
                row.add(self._became(letter), 0, Qt.AlignmentFlag.AlignVCenter)
                row.add(QuietButton("Lihat", partial(self._show_paper, letter.document_id)))
            card.body.addWidget(row)
        return card

    def _became(self, letter: Letter) -> Chip:
        assert letter.document_id is not None
        entry = self._context.room.handovers.of_document(letter.document_id)
        return Chip(*_BECAME[entry.state if entry else DisclosureState.PREPARED])

    def _discard(self, letter: Letter) -> None:
        lost = "Draf tidak dapat dikembalikan."
        if letter.draft.kind is LetterKind.REFERRAL:
            lost = "Rujukan yang dimulai dengan surat ini ikut dibuang, dan tidak kembali."
        question = ("Buang draf surat ini?", lost, "Buang")
        if ask(self, *question, danger=True):
            self._context.act(lambda: self._context.room.letters.discard(letter.id))

    def _show_paper(self, document_id: int | None) -> None:
        if document_id is not None:
            PaperDialog(self._context, document_id, self.window()).exec()
