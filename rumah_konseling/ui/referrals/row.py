"""One referral: where it stands, when to ask, and its next steps."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import AttachmentRefused
from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.records.disclosures.ledger_words import REASON_WORDS, URGENCY_WORDS
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.referrals import NEXT, Referral, ReferralState
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.disclosures.handover_dialogs import HandOverDialog
from rumah_konseling.ui.documents.importing import FILE_FILTER, read_file
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.documents.scan_view import ScanDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.permissions.ending import ask_after_a_reply
from rumah_konseling.ui.referrals.transitions import MoveDialog, PostponeDialog
from rumah_konseling.ui.referrals.words import ASKED, MOVE, STATE
from rumah_konseling.ui.tasks import BrokenOff, Task
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.file_dialogs import open_file
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.more import Act, more
from rumah_konseling.ui.widgets.questions import ask

_NEEDS_WORDS = (ReferralState.CLIENT_DECLINED, ReferralState.REPLIED)


class _OfAnotherSheet(AttachmentRefused):
    sentence = "Kode pada berkas ini milik lembar lain, bukan balasan atas surat ini."
    remedy = "Impor berkasnya lewat halaman Dokumen; setiap lembar dikenali dari kodenya."


class ReferralRow(QWidget):
    """Shows a referral with the acts that are open to it."""

    def __init__(
        self, context: AppContext, referral: Referral, *, with_client: bool = False
    ) -> None:
        super().__init__()
        self._context = context
        self.referral = referral
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(6))
        head = FoldingRow(480, spacing=8)
        whose = f"{referral.client_code} · " if with_client else ""
        head.add(
            WrapLabel(f"{whose}{_to_whom(context, referral)}", "strong"),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        head.add(Chip(*STATE[referral.state]), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        reasons = ", ".join(REASON_WORDS[reason] for reason in referral.reasons)
        column.addWidget(detail(f"{reasons} · {URGENCY_WORDS[referral.urgency]}"))
        if referral.follow_up_on is not None and referral.state is not ReferralState.CLOSED:
            day = short_date(referral.follow_up_on)
            if referral.follow_up_on <= context.room.clock.today():
                column.addWidget(Flow(Chip(f"Tanyakan sejak {day}", "warn")))
            else:
                column.addWidget(detail(f"Tanyakan kelanjutannya {day}"))
        if referral.reply_note:
            column.addWidget(WrapLabel(referral.reply_note))
        if acts := self._acts(with_client):
            head.add(Flow(*acts, spacing=px(8)), 0, Qt.AlignmentFlag.AlignVCenter)

    def advance(self, state: ReferralState) -> None:
        """Bring the referral to its next state, with words where they are needed.

        That its letter was handed over is asked for once, for the referral and the ledger.
        """
        if state in _NEEDS_WORDS:
            host = self.window()
            is_moved = MoveDialog(self._context, self.referral, state, host).exec()
            if is_moved and state is ReferralState.REPLIED:
                ask_after_a_reply(self._context, self.referral, host)
            return
        waiting = self._context.room.referrals.waiting_letter(self.referral.id)
        if state is ReferralState.HANDED_OVER and waiting is not None:
            HandOverDialog(self._context, waiting, self.window()).exec()
            return
        heading, follows, confirm, done = ASKED[state]
        room = self._context.room
        whose = named(room.clients.get(self.referral.client_id))
        text = f"{whose}. {follows.format(recipient=self.referral.recipient_name)}"
        if ask(self.window(), heading, text, confirm):
            self._context.act(lambda: room.referrals.move(self.referral.id, state), done)

    def write(self) -> None:
        """Go on with the letter."""
        room = self._context.room
        letter_id = self.referral.letter_id
        dialog = LetterEditor(
            self._context,
            room.clients.get(self.referral.client_id),
            self.window(),
            kind=LetterKind.REFERRAL,
            letter=room.letters.get(letter_id) if letter_id is not None else None,
            referral=self.referral,
        )
        dialog.exec()
        self._context.changes.announce()
        if dialog.document_id is not None:
            PaperDialog(self._context, dialog.document_id, self.window()).exec()

    def postpone(self) -> None:
        """Choose another day to ask how it stands."""
        PostponeDialog(self._context, self.referral, self.window()).exec()

    def attach(self) -> None:
        """Keep the reply that came back on paper."""
        chosen = open_file(self, FILE_FILTER)
        if chosen is not None:
            self.attach_file(chosen)

    def attach_file(self, path: Path) -> None:
        """Keep ``path`` as the reply, once it proved to be a readable sheet."""

        def work(_task: Task) -> tuple[bytes, ReadScan]:
            data = read_file(path)
            return data, read_scan(path.name, data)

        def keep(result: tuple[bytes, ReadScan]) -> None:
            data, scan = result
            named = self._context.room.scans.sheets_of(scan.codes)
            if any(paper.id != self.referral.document_id for paper in named):
                self._context.report(_OfAnotherSheet())
                return
            self._context.room.referrals.attach_reply(
                self.referral.id, path.name, scan.media_type, data
            )
            self._context.changes.announce()
            self._context.toast("Balasan tersimpan.")

        self._context.tasks.run(
            work,
            keep,
            self._context.report,
            title="Membaca balasan",
            if_broken_off=BrokenOff(
                f"Balasan rujukan {self.referral.client_code} ({path.name}) belum tersimpan. "
                "Masukkan lagi pada rujukannya."
            ),
        )

    def _acts(self, with_client: bool) -> list[QWidget]:
        """Return the next step as a button, and whatever else is open behind “⋯”."""
        referral = self.referral
        steps = [
            (MOVE[state], partial(self.advance, state))
            for state in NEXT[referral.state]
            if state in MOVE
        ]
        acts: list[Act] = []
        if referral.state is ReferralState.DRAFT:
            acts.append(("Lanjutkan surat", self.write))
        acts += steps
        waits = referral.state in (
            ReferralState.HANDED_OVER,
            ReferralState.ACCEPTED,
            ReferralState.REPLIED,
        )
        if referral.reply_attachment_id is not None:
            acts.append(("Lihat balasan", self._show_reply))
        elif waits:
            acts.append(("Lampirkan balasan…", self.attach))
        if referral.document_id is not None:
            acts.append(("Lihat surat", self._open_letter))
        if referral.follow_up_on is not None and referral.state is not ReferralState.CLOSED:
            acts.append(("Tunda…", self.postpone))
        if with_client:
            place = Place("clients", referral.client_id, "referrals")
            acts.append(("Buka berkas", partial(self._context.go, place)))
        shown: list[QWidget] = [SecondaryButton(*act) for act in acts[:1]]
        whose = f"{referral.client_code}, {referral.recipient_name}"
        return [*shown, more(acts[1:], whose)] if acts[1:] else shown

    def _open_letter(self) -> None:
        assert self.referral.document_id is not None
        PaperDialog(self._context, self.referral.document_id, self.window()).exec()

    def _show_reply(self) -> None:
        assert self.referral.reply_attachment_id is not None
        found = [self.referral.reply_attachment_id]
        ScanDialog(self._context, found, self.window(), "Balasan rujukan").exec()


def _to_whom(context: AppContext, referral: Referral) -> str:
    """Return the recipient with their office, while the directory knows them by that name."""
    form = context.room.recipients.get(referral.recipient_id).form
    is_same = form.office and form.name == referral.recipient_name
    return f"{form.name}, {form.office}" if is_same else referral.recipient_name
