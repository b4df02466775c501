"""The tab Rujukan of a client's file: competence, supervision, and referrals."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.referrals import Referral
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.referrals.row import ReferralRow
from rumah_konseling.ui.supervision.card import SupervisionCard
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why_closed import WhyClosed

_REFER = "Rujuk klien ini…"


class ReferralSection(ClientPart):
    """One client's referrals, and whether the case is within one's competence."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._above = QWidget()
        self._column = QVBoxLayout(self._above)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))
        self._new = SecondaryButton(_REFER, self.refer, "plus")
        self._why = WhyClosed(self._new)
        self._rows = RowList()
        card = Card("Rujukan")
        card.body.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._why)
        card.body.addWidget(self._rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(16))
        whole.addWidget(self._above)
        whole.addWidget(card)
        whole.addStretch(1)

    def show_client(self, client: Client) -> None:
        """Show a client's referrals."""
        self.stand_before(client)
        clear(self._column)
        self._column.addWidget(self._competence(client))
        self._column.addWidget(SupervisionCard(self._context, client, self))
        referrals = self._context.room.referrals.of_client(client.id)
        verdict = self._context.room.clients.beginning_verdict(client.id)
        self._why.follow(verdict)
        show_if(self._new, bool(referrals))
        # It keeps the keyboard at the referral that went on.
        self._rows.show_found(referrals, self._row, partial(self._empty, verdict.is_open))

    def _row(self, referral: Referral) -> QWidget:
        return ReferralRow(self._context, referral)

    def _empty(self, may_begin: bool) -> EmptyState:
        state = EmptyState(
            "arrow-right",
            "Belum ada rujukan",
            "Bila kebutuhan klien di luar kompetensi Anda, rujuk kepada yang tepat dengan izin "
            "tertulisnya.",
            _REFER,
            self.refer,
        )
        if state.button is not None:
            state.button.setEnabled(may_begin)
        return state

    def refer(self) -> None:
        """Begin a referral with its letter."""
        dialog = LetterEditor(self._context, self.client, self.window(), kind=LetterKind.REFERRAL)
        dialog.exec()
        self._context.changes.announce()
        if dialog.document_id is not None:
            PaperDialog(self._context, dialog.document_id, self.window()).exec()

    def judge(self) -> None:
        """Say whether the case lies outside one's competence."""
        CompetenceDialog(self._context, self.client, self.window()).exec()

    def _competence(self, client: Client) -> Card:
        competence = self._context.room.competence
        card = Card("Kompetensi untuk kasus ini")
        judged = competence.judgement(client.id)
        row = FoldingRow(480, spacing=8)
        if judged is None:
            words = "Tentukan dahulu apakah kasus ini sesuai dengan bidang Anda."
            chip = Chip("Belum dinilai", "neutral")
        elif judged.is_outside:
            words = f"Di luar kompetensi: {judged.topic} ({short_date(judged.judged_on)})."
            chip = Chip("Di luar kompetensi", "warn")
        else:
            names = competence.names_of(judged)
            areas = f": {', '.join(names)}" if names else ""
            words = f"Dalam kompetensi{areas} ({short_date(judged.judged_on)})."
            chip = Chip("Dalam kompetensi", "ok")
        row.add(WrapLabel(words), 1, Qt.AlignmentFlag.AlignVCenter)
        row.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addWidget(row)
        for consultation in competence.earlier_consultations(client.id):
            when, who = short_date(consultation.consulted_on), consultation.consulted
            card.body.addWidget(detail(f"{when} · konsultasi, {who}: {consultation.advice}"))
        judge = SecondaryButton("Nilai kesesuaian kompetensi", self.judge)
        card.body.addWidget(judge, 0, Qt.AlignmentFlag.AlignLeft)
        return card
