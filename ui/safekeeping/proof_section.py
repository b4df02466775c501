"""Pemeriksaan: the whole room read back, to the last digest, while it stays open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.vault.apart import ProofTold
from rumah_konseling.vault.verify import Finding
from ui.desk import Desk
from ui.safekeeping.words import age_words, count_words, moment_words
from ui.theme import px
from ui.widgets.buttons import PrimaryButton
from ui.widgets.cards import Card, Chip
from ui.widgets.flow import Flow
from ui.widgets.labels import body, detail, muted
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.row_list import FactRow, RowList
from ui.widgets.showing import show_if

_CHECKS = (
    "Seluruh isi ruang dibaca kembali: setiap catatan dan lampiran, pencarian, jejak audit, isian "
    "yang belum selesai, dan kedua berkas kunci. Yang rusak atau diubah dari luar program akan "
    "ketahuan. Anda dapat terus bekerja."
)


class ProofSection(QWidget):
    """One press, and an answer in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_busy = False
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        card = Card("Pemeriksaan menyeluruh")
        self.chip = Chip("", "neutral")
        self.state = body("")
        self.button = PrimaryButton("Periksa sekarang", self.run, "shield")
        card.body.setSpacing(px(10))
        card.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.state)
        card.body.addWidget(muted(_CHECKS))
        card.body.addWidget(Flow(self.button))
        card.body.addWidget(
            detail("Untuk petugas TI: python3 run.py verify BERKAS memeriksa hal yang sama.")
        )
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
        last = self._desk.room.safekeeping.last_proof()
        if last is None:
            self.chip.show_state("Belum pernah", "neutral")
            self.state.setText("Ruang ini belum pernah diperiksa menyeluruh.")
            return
        moment, findings = last
        self.chip.show_state("Tidak utuh" if findings else "Utuh", "danger" if findings else "ok")
        now = self._desk.room.clock.now()
        self.state.setText(f"Diperiksa {age_words(moment, now)}, {moment_words(moment)}.")

    def run(self) -> None:
        """Read everything back off the UI thread."""
        if self._is_busy:
            return
        show_if(self.notice, False)
        self._hold(True)
        job = self._desk.room.safekeeping.proof_job()
        task = self._desk.tasks.run(
            lambda task: job.run(task.report),
            self._on_told,
            self._on_failed,
            "Memeriksa ruang…",
            cancellable=True,
        )
        task.ended.connect(lambda: self._hold(False))

    def _hold(self, busy: bool) -> None:
        self._is_busy = busy
        if busy and self.button.hasFocus():
            # Kept here meanwhile: a disabled button would hand it to the rail.
            self.setFocus()
        self.button.setEnabled(not busy)
        if not busy and self.hasFocus():
            self.button.setFocus()
        self.button.setText("Sedang diperiksa…" if busy else "Periksa sekarang")

    def _on_told(self, told: ProofTold) -> None:
        room = self._desk.room
        try:
            room.safekeeping.note_proof(told)
            had_lost_keys = room.safekeeping.mend_keys()
        except RoomError as error:
            self._on_failed(error)
            return
        self.fill()
        self._show(told.findings)
        if had_lost_keys:
            self.notice.say(
                "Berkas kunci di samping ruang hilang atau rusak, dan sudah ditulis ulang.",
                "Frasa sandi dan lembar pemulihan yang berlaku tetap sama.",
                "warn",
            )
        elif told.is_sound:
            self.notice.say(
                f"Ruang utuh: {count_words(told.records)} catatan tidak berubah.",
                f"Jejak audit lengkap sampai nomor {count_words(told.entries)}.",
                "ok",
            )
        else:
            first = told.findings[0]
            self.notice.say(first.sentence, first.remedy, "danger")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RoomError):
            raise error
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
