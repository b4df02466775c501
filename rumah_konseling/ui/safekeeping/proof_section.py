"""Pemeriksaan: the whole room read back, to the last digest, while it stays open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.safekeeping.proving import Proving
from rumah_konseling.ui.safekeeping.words import age_words, count_words, moment_words
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import body, muted
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.copies.subprocess_job import ProofTold
from rumah_konseling.vault.file.verify import Finding

_CHECKS = (
    "Seluruh isi ruang dibaca kembali: setiap catatan dan lampiran, pencarian, jejak audit, isian "
    "yang belum selesai, dan kedua berkas kunci. Yang rusak atau diubah dari luar program akan "
    "ketahuan. Anda dapat terus bekerja."
)


class ProofSection(QWidget):
    """Reads the whole room back at a press, and tells in words whether it is whole."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._proving = Proving(
            context, self, "Periksa sekarang", "Memeriksa ruang…", self._on_told, self._on_failed
        )
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        card = Card("Pemeriksaan menyeluruh")
        self.chip = Chip("", "neutral")
        self.state = body("")
        self.button = self._proving.button
        self.button.clicked.connect(lambda: self.run())
        card.body.setSpacing(px(10))
        card.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.state)
        card.body.addWidget(muted(_CHECKS))
        card.body.addWidget(Flow(self.button))
        self.found = Card("Yang tidak sesuai")
        self.rows = RowList()
        self.found.body.addWidget(self.rows)
        show_if(self.found, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for part in (self.notice, card, self.found):
            column.addWidget(part)

    def fill(self) -> None:
        """Say when the room was last read back."""
        last = self._context.room.safekeeping.last_proof()
        if last is None:
            self.chip.show_state("Belum pernah", "neutral")
            self.state.setText("Ruang ini belum pernah diperiksa menyeluruh.")
            return
        moment, findings = last
        self.chip.show_state("Tidak utuh" if findings else "Utuh", "danger" if findings else "ok")
        now = self._context.room.clock.now()
        self.state.setText(f"Diperiksa {age_words(moment, now)}, {moment_words(moment)}.")

    def run(self) -> None:
        """Read everything back off the UI thread."""
        if self._proving.run():
            show_if(self.notice, False)

    def _on_told(self, told: ProofTold) -> None:
        self.fill()
        self._show(told.findings)
        if not told.is_sound:
            # Nothing is written into a room that is not whole, lost key files neither.
            first = told.findings[0]
            self.notice.say(first.sentence, first.remedy, "danger")
            return
        try:
            had_lost_keys = self._context.room.safekeeping.mend_keys()
        except RoomError as error:
            self._on_failed(error)
            return
        if troubles := self._context.room.safekeeping.key_troubles():
            self.notice.say(troubles[0], "Ganti frasa sandi di Pengaturan, tab Keamanan.", "danger")
        elif had_lost_keys:
            self.notice.say(
                "Berkas kunci di samping ruang hilang atau rusak, dan sudah ditulis ulang.",
                "Frasa sandi dan lembar pemulihan yang berlaku tetap sama.",
                "warn",
            )
        else:
            self.notice.say(
                f"Data ruang utuh: {count_words(told.records)} catatan tidak berubah.",
                f"Jejak audit lengkap sampai nomor {count_words(told.entries)}.",
                "ok",
            )

    def _on_failed(self, error: RoomError) -> None:
        self.notice.say(str(error), error.remedy, "danger")

    def _show(self, findings: tuple[Finding, ...]) -> None:
        show_if(self.found, bool(findings))
        self.rows.show_rows(
            [partial(_finding_row, one) for one in findings],
            lambda: EmptyState("check", "Tidak ada", ""),
        )


def _finding_row(finding: Finding) -> QWidget:
    row = FactRow(finding.sentence, (finding.where, finding.remedy))
    return row.add_right(Chip(finding.check.capitalize(), "danger"))
