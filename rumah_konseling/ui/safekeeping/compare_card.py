"""Holds the log against a sheet that was signed and locked away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.safekeeping.audit_trail import (
    SHOWN_DIGITS,
    Compared,
    PrintedHead,
    read_head,
)
from rumah_konseling.ui.app_context import AppContext, Place, discard_draft, load_draft, save_draft
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.notices import Banner, BannerKind
from rumah_konseling.ui.widgets.showing import show_if

_PLACE = Place("safekeeping", None, "audit")


class CompareCard(Card):
    """Number and MAC as they are printed, and what the log says to them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Bandingkan dengan lembar tercetak")
        self._context = context
        self.number, self.mac = QLineEdit(), QLineEdit()
        self._was_compared: dict[str, str] = {}
        self._is_taken_up = False
        self.number.setMaximumWidth(px(200))
        self.fields = FieldSet(self)
        self.button = SecondaryButton("Bandingkan", self.compare, "check")
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self.body.setSpacing(px(10))
        self.body.addWidget(
            muted("Ambil lampiran audit yang bertanda tangan, lalu ketik nomor dan tandanya.")
        )
        self.body.addWidget(self.fields.add("number", FieldRow("Nomor catatan", self.number)))
        self.body.addWidget(
            self.fields.add(
                "mac",
                FieldRow(
                    "Tanda",
                    self.mac,
                    f"Paling sedikit {SHOWN_DIGITS} huruf dan angka pertama; spasi boleh. "
                    "Isi kode QR-nya juga dapat ditempel di sini.",
                ),
            )
        )
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.notice)
        for field in (self.number, self.mac):
            field.returnPressed.connect(self.compare)
            field.textEdited.connect(lambda _text: show_if(self.notice, False))

    def take_up(self) -> None:
        """Show again what was typed before a lock."""
        self._is_taken_up = True
        waiting = load_draft(self._context.room, _PLACE)
        if waiting is not None and not self.number.text() and not self.mac.text():
            self.number.setText(waiting.content["number"])
            self.mac.setText(waiting.content["mac"])

    def park(self) -> None:
        """Keep what was typed for after the lock; long signs are copied from paper once."""
        if not self._is_taken_up:
            return  # never in sight: what waits goes on waiting
        typed = {"number": self.number.text(), "mac": self.mac.text()}
        if self._was_compared == typed or not any(typed.values()):
            discard_draft(self._context.room, _PLACE)
        else:
            save_draft(self._context.room, _PLACE, "Perbandingan dengan lembar tercetak", typed)

    def compare(self) -> None:
        """Say whether the log still holds exactly what was printed."""
        show_if(self.notice, False)
        try:
            printed = read_head(self.number.text(), self.mac.text())
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self.fields.clear_errors()
        self.number.setText(str(printed.number))
        self._was_compared = {"number": self.number.text(), "mac": self.mac.text()}
        discard_draft(self._context.room, _PLACE)
        compared = self._context.room.audit_trail.compare(printed)
        self.notice.say(*_words(compared, printed))


def _words(compared: Compared, printed: PrintedHead) -> tuple[str, str, BannerKind]:
    number = printed.number
    if compared is Compared.SAME:
        return (
            f"Catatan nomor {number} sama dengan yang tercetak.",
            "Bila jejak auditnya juga utuh, tidak ada yang diubah sampai nomor itu.",
            "ok",
        )
    if compared is Compared.MISSING:
        return (
            f"Catatan nomor {number} tidak ada lagi.",
            "Berkas ini lebih lama daripada lembarnya, atau ujungnya dipotong. Jangan menyimpan "
            "apa pun; cari berkas atau cadangan yang lebih baru.",
            "danger",
        )
    return (
        f"Catatan nomor {number} lain dari yang tercetak.",
        "Periksa ketikannya sekali lagi. Bila tetap berbeda, jejak audit diganti dari luar "
        "program: jangan menyimpan apa pun dan pulihkan dari cadangan yang sudah diuji.",
        "danger",
    )
