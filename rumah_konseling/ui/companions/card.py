"""Those who come along with a client, and their confidentiality sheets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import COMPANION
from rumah_konseling.records.sessions.companion_model import (
    ROLE_WORDS,
    Companion,
    CompanionState,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.companions.dialogs import (
    CheckCompanionDialog,
    CompanionDialog,
    SignCompanionDialog,
)
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind, Divider
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.why_closed import WhyClosed

_STATE: dict[CompanionState, tuple[str, ChipKind]] = {
    CompanionState.DRAFT: ("Belum ditandatangani", "warn"),
    CompanionState.PRINTED: ("Menunggu tanda tangan", "warn"),
    CompanionState.SIGNED: ("Perlu diperiksa", "warn"),
    CompanionState.IN_FORCE: ("Sudah ditandatangani", "ok"),
    CompanionState.ENDED: ("Tidak lagi mendampingi", "neutral"),
}


class CompanionCard(Card):
    """Writes down who comes along, and has them sign."""

    def __init__(self, context: AppContext, client: Client, host: QWidget) -> None:
        """Show them for ``client``; windows open over ``host``, which outlasts this card."""
        super().__init__("Pendamping dan penerjemah")
        self._context, self._client, self._host = context, client, host
        new = SecondaryButton("Catat pendamping", self.write, "plus")
        self.body.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        why = WhyClosed(new)
        why.follow(context.room.clients.beginning_verdict(client.id))
        self.body.addWidget(why)
        companions = context.room.companions.of_client(client.id)
        if not companions:
            self.body.addWidget(
                detail(
                    "Siapa pun selain klien yang ikut dalam sesi menandatangani lembar "
                    "kerahasiaannya sendiri."
                )
            )
        for companion in companions:
            self.body.addWidget(Divider())
            self.body.addWidget(self._row(companion))

    def write(self) -> None:
        """Write down somebody, and let them sign at once."""
        dialog = CompanionDialog(self._context, self._client, self._host.window())
        if dialog.exec():
            self.sign(dialog.kept)

    def sign(self, companion: Companion) -> None:
        """Sign on the screen, or prepare the sheet."""
        dialog = SignCompanionDialog(self._context, companion, self._host.window())
        dialog.exec()
        if dialog.document_id is not None:
            PaperDialog(self._context, dialog.document_id, self._host.window()).exec()

    def check(self, companion: Companion) -> None:
        """Read the sheet that was signed with a pen."""
        CheckCompanionDialog(self._context, companion, self._host.window()).exec()

    def end(self, companion: Companion) -> None:
        """Note that they come along no more."""
        if not ask(
            self._host,
            "Tidak lagi mendampingi?",
            f"{companion.form.name} tetap wajib merahasiakan yang pernah didengarnya.",
            "Ya, akhiri",
        ):
            return
        self._context.act(lambda: self._context.room.companions.end(companion.id))

    def show_sheet(self, companion: Companion) -> None:
        """Show the sheet as issued."""
        papers = self._context.room.documents.of_record(COMPANION, companion.id)
        PaperDialog(self._context, papers[0].id, self._host.window()).exec()

    def _row(self, companion: Companion) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(8))
        head = FoldingRow(480, spacing=8)
        head.add(WrapLabel(companion.form.name, "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(Chip(*_STATE[companion.state]), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        signed = f"ditandatangani {short_date(companion.signed_on)}" if companion.signed_on else ""
        facts = (ROLE_WORDS[companion.form.role], companion.form.identity, companion.serial, signed)
        column.addWidget(detail(" · ".join(fact for fact in facts if fact)))
        column.addWidget(Flow(*self._acts(companion), spacing=px(8)))
        return box

    def _acts(self, companion: Companion) -> list[Button]:
        acts: list[Button] = []
        state = companion.state
        if state is CompanionState.DRAFT:
            acts.append(PrimaryButton("Tanda tangani", partial(self.sign, companion)))
        elif state in (CompanionState.PRINTED, CompanionState.SIGNED):
            acts.append(PrimaryButton("Periksa lembar", partial(self.check, companion)))
        if companion.serial:
            acts.append(
                SecondaryButton("Lihat lembar", partial(self.show_sheet, companion), "file")
            )
        if state is not CompanionState.ENDED:
            acts.append(QuietButton("Tidak lagi mendampingi", partial(self.end, companion)))
        for button in acts:
            button.setAccessibleName(f"{button.text()}: {companion.form.name}")
        return acts
