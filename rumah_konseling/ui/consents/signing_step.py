"""The end of the talk: what is still open, and the two ways to sign."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.signature_pad import SignaturePad
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.why import WhyButton


class SigningStep(QWidget):
    """Signatures on the screen, or a sheet to print.

    ``sign_button`` stands at the talk's foot, where its primary act is in every step.
    """

    sign_wanted = Signal()
    paper_wanted = Signal()
    preview_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, client_name: str, counselor_name: str, declaration: str) -> None:
        super().__init__()
        self.fields = FieldSet(self)
        self.client_pad = SignaturePad("Tanda tangan klien")
        self.counselor_pad = SignaturePad("Tanda tangan konselor")
        self.guardian_pad = SignaturePad("Tanda tangan orang tua atau wali")
        self.copy_given = CheckBox("Salinan lembar ini diterima klien")
        self.sign_button = PrimaryButton("Sahkan dengan tanda tangan ini", self.sign_wanted.emit)
        self.paper_button = SecondaryButton(
            "Siapkan lembar untuk dicetak", self.paper_wanted.emit, "printer"
        )
        self._answers = KeyValues()
        self._why = WhyButton()
        to_open = SecondaryButton("Buka yang belum selesai", self.open_wanted.emit)
        self._open = Banner("", kind="warn", actions=(self._why, to_open))
        self._open.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self._open)
        column.addWidget(self._screen_card(client_name, counselor_name, declaration))
        column.addWidget(self._paper_card())
        column.addStretch(1)

    def show_answers(self, answers: Iterable[tuple[str, str]]) -> None:
        """List everything that is signed, so that nothing has to be remembered."""
        self._answers.show_rows(answers)

    def ask_guardian(self, wanted: bool) -> None:
        """Offer the pad of a parent or guardian: for a client under 18."""
        show_if(self._guardian_side, wanted)

    def show_open(self, verdict: Verdict, signed: str) -> None:
        """Say what is still open; signing on the screen waits for it, paper does not.

        ``signed`` is all that a signature is given to: the pads are emptied when it changes,
        and shut while anything is open.
        """
        self.sign_button.setEnabled(verdict.is_open and bool(signed))
        for pad in (self.client_pad, self.counselor_pad, self.guardian_pad):
            if verdict.is_open and signed:
                pad.stand_under(signed)
            else:
                pad.stand_under()
        self._open.setVisible(not verdict.is_open)
        if not verdict.is_open:
            self._why.follow(verdict.principle)
            self._open.say(verdict.effect, verdict.reason, "warn")

    def _screen_card(self, client: str, counselor: str, declaration: str) -> Card:
        card = Card("Tanda tangan di layar")
        card.body.addWidget(self._answers)
        card.body.addWidget(body(declaration))
        pads = FoldingRow(640, spacing=16)
        for name, pad, who in (
            ("client_ink", self.client_pad, client),
            ("guardian_ink", self.guardian_pad, "Orang tua atau wali"),
            ("counselor_ink", self.counselor_pad, counselor),
        ):
            pad.setFixedHeight(px(150))
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(4))
            row = self.fields.add(name, FieldRow(who, pad))
            pad.changed.connect(lambda row=row: row.show_error(""))
            column.addWidget(row)
            column.addWidget(QuietButton("Ulangi", pad.clear), 0, Qt.AlignmentFlag.AlignRight)
            pads.add(side, 1)
            if pad is self.guardian_pad:
                self._guardian_side = side
                side.hide()
        card.body.addWidget(pads)
        card.body.addWidget(self.copy_given)
        return card

    def _paper_card(self) -> Card:
        card = Card("Tanda tangan di kertas")
        card.body.addWidget(
            body(
                "Lembar diberi nomor dan kode, lalu dicetak. Persetujuan baru berlaku setelah "
                "lembar asli yang ditandatangani diperiksa dan disimpan konselor."
            )
        )
        card.body.addWidget(
            Flow(
                self.paper_button,
                QuietButton("Lihat drafnya", self.preview_wanted.emit, "eye"),
                spacing=px(8),
            )
        )
        return card
