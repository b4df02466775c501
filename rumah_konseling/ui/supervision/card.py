"""A client's cases for supervision: what is being written, what is out, and what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.supervision.case_model import CaseKind, SupervisionCase
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.disclosures.handover_dialogs import CallOffDialog, HandOverDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.supervision.dialog import SupervisionDialog
from rumah_konseling.ui.supervision.results import ActionDialog, AdviceDialog, PaperEndDialog
from rumah_konseling.ui.supervision.words import KIND, PAPER_END
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind, Divider
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.questions import ask


class SupervisionCard(Card):
    """Lists the cases with the acts that are open to each."""

    def __init__(self, context: AppContext, client: Client, host: QWidget) -> None:
        """Show those of ``client``; windows open over ``host``, which outlasts this card."""
        super().__init__("Supervisi kasus")
        self._context, self._client, self._host = context, client, host
        new = SecondaryButton("Bawa ke supervisi…", self.write, "plus")
        self.body.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        cases = context.room.supervision.of_client(client.id)
        if not cases:
            self.body.addWidget(
                detail(
                    "Bahas kasus ini dengan supervisor tanpa menyebut klien. Aplikasi membantu "
                    "menemukan nama, nomor, tanggal, dan hal lain yang menunjuk orangnya."
                )
            )
        for case in cases:
            self.body.addWidget(Divider())
            self.body.addWidget(self._row(case))

    def write(self, case: SupervisionCase | None = None) -> None:
        """Write a new case, or go on with one."""
        dialog = SupervisionDialog(self._context, self._client, self._host.window(), case)
        dialog.exec()
        self._context.changes.announce()
        if dialog.document_id is not None:
            PaperDialog(self._context, dialog.document_id, self._host.window()).exec()

    def discard(self, case: SupervisionCase) -> None:
        """Drop a draft."""
        if ask(
            self._host,
            "Buang draf ini?",
            f"{named(self._client)}. Draf supervisi {case.code} dan keputusannya dibuang.",
            "Buang draf",
        ):
            self._context.act(lambda: self._context.room.supervision.discard(case.id))
            self._context.room.drafts.discard(f"supervision/{case.id}")

    def show_page(self, case: SupervisionCase) -> None:
        """Show the page as issued."""
        assert case.document_id is not None
        PaperDialog(self._context, case.document_id, self._host.window()).exec()

    def close_next(self, case: SupervisionCase) -> None:
        """Note that the next supervision was held, or is not needed."""
        self._context.act(
            lambda: self._context.room.supervision_results.close_next(case.id),
            "Tercatat: supervisi berikutnya selesai.",
        )

    def _row(self, case: SupervisionCase) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(6))
        head = FoldingRow(480, spacing=8)
        topic = (case.page.texts["topic"] if case.page else case.form.topic) or "Belum berjudul"
        head.add(WrapLabel(topic, "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
        line = self._line(case)
        head.add(Chip(*_state(case, line)), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        supervisor = case.page.supervisor if case.page else case.form.supervisor
        issued = f"diterbitkan {short_date(case.issued_on)}" if case.issued_on else ""
        facts = (case.code, KIND[case.kind], supervisor, issued)
        column.addWidget(detail(" · ".join(fact for fact in facts if fact)))
        for told in _told(case):
            column.addWidget(detail(told))
        if line is not None and (became := line.handed_over or line.called_off):
            column.addWidget(detail(became))
        column.addWidget(Flow(*self._acts(case, line), spacing=px(8)))
        return box

    def _line(self, case: SupervisionCase) -> DisclosureEntry | None:
        """Return the ledger's line of a page that names the client."""
        paper = case.document_id
        return self._context.room.handovers.of_document(paper) if paper is not None else None

    def _acts(self, case: SupervisionCase, line: DisclosureEntry | None) -> list[Button]:
        if not case.is_issued:
            acts: list[Button] = [
                PrimaryButton("Lanjutkan", partial(self.write, case)),
                QuietButton("Buang draf", partial(self.discard, case)),
            ]
            return _named(acts, case)
        over = (self._context, case, self._host.window())
        page = SecondaryButton("Lihat halaman", partial(self.show_page, case), "file")
        state = line.state if line is not None else DisclosureState.GIVEN
        if line is not None and state is DisclosureState.PREPARED:
            told = (self._context, line, self._host.window())
            acts = [
                PrimaryButton("Sudah diserahkan…", lambda: HandOverDialog(*told).exec()),
                page,
                SecondaryButton("Hanya dibacakan…", lambda: PaperEndDialog(*over).exec()),
                QuietButton("Tidak jadi…", lambda: CallOffDialog(*told).exec()),
            ]
            return _named(acts, case)
        if state is DisclosureState.CALLED_OFF:
            return _named([page], case)
        acts = []
        if case.advised_on is None:
            acts.append(PrimaryButton("Catat saran", lambda: AdviceDialog(*over).exec()))
        elif case.action is None:
            acts.append(PrimaryButton("Catat tindak lanjut", lambda: ActionDialog(*over).exec()))
            acts.append(QuietButton("Ubah saran", lambda: AdviceDialog(*over).exec()))
        acts.append(page)
        if case.paper_end is None:
            end = SecondaryButton("Lembar kembali…", lambda: PaperEndDialog(*over).exec())
            acts.append(end)
        if case.next_on is not None:
            acts.append(QuietButton("Supervisi berikutnya selesai", partial(self.close_next, case)))
        return _named(acts, case)


def _named(acts: list[Button], case: SupervisionCase) -> list[Button]:
    for button in acts:
        button.setAccessibleName(f"{button.text()}: {case.code}")
    return acts


def _state(case: SupervisionCase, line: DisclosureEntry | None) -> tuple[str, ChipKind]:
    if not case.is_issued:
        return "Draf", "neutral"
    if line is not None and line.state is DisclosureState.PREPARED:
        return "Disiapkan, belum diserahkan", "warn"
    if line is not None and line.state is DisclosureState.CALLED_OFF:
        return "Tidak jadi", "neutral"
    if case.advised_on is None:
        return "Menunggu saran", "warn"
    if case.paper_end is None:
        return "Lembar di luar", "warn"
    return ("Saran diterima", "accent") if case.action is None else ("Selesai", "ok")


def _told(case: SupervisionCase) -> list[str]:
    told = []
    if case.advised_on is not None:
        told.append(f"Saran {short_date(case.advised_on)}: {case.advice}")
    if case.acted_on is not None:
        told.append(f"Tindak lanjut {short_date(case.acted_on)}: {case.action}")
    if case.next_on is not None:
        told.append(f"Supervisi berikutnya {short_date(case.next_on)}")
    if case.paper_end is not None and case.paper_ended_on is not None:
        told.append(f"{PAPER_END[case.paper_end]}, {short_date(case.paper_ended_on)}")
    if case.kind is CaseKind.IDENTIFIED and case.basis:
        told.append(f"Atas izin {case.basis}")
    return told
