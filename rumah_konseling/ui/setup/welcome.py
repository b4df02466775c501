"""The first thing anybody sees of the app: three ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, muted, section
from rumah_konseling.ui.widgets.notices import Glyph

NEW, RESTORE, SAMPLE = "new", "restore", "sample"
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_WAYS = (
    (
        NEW,
        "plus",
        "Ruang baru",
        "Siapkan ruang konseling dari awal. Perlu sekitar sepuluh menit dan sebuah printer.",
        "Siapkan ruang baru",
    ),
    (
        RESTORE,
        "upload",
        "Ruang yang sudah ada",
        "Kembalikan ruang dari cadangan, atau pindahkan dari komputer lain.",
        "Pulihkan atau pindahkan",
    ),
    (
        SAMPLE,
        "eye",
        "Praktik contoh",
        "Lihat-lihat dahulu dengan data rekaan. Tidak ada yang perlu diisi.",
        "Lihat praktik contoh",
    ),
)


class Welcome(QWidget):
    """``chosen`` carries one of NEW, RESTORE and SAMPLE; ``left`` leads back to the lock."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, *, can_leave: bool = False) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        heading = WrapLabel("Selamat datang di Rumah Konseling", "talk")
        lead = WrapLabel(
            "Seluruh catatan berada di komputer ini saja, terenkripsi, dan hanya Anda yang dapat "
            "membukanya.",
            "lead",
        )
        for label in (heading, lead):
            label.setAlignment(_CENTRE | Qt.AlignmentFlag.AlignTop)
        ways = FoldingRow(760, spacing=16)
        for way in _WAYS:
            ways.add(self._card(*way), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(8))
        column.setSpacing(px(12))
        column.addStretch(2)
        column.addWidget(Glyph("home", "accent", 44), 0, _CENTRE)
        column.addSpacing(px(8))
        column.addWidget(heading)
        column.addWidget(lead)
        column.addSpacing(px(24))
        column.addWidget(ways)
        if can_leave:
            back = QuietButton("Kembali ke layar kunci", self.left.emit, "arrow-left")
            column.addWidget(back, 0, _CENTRE)
        column.addStretch(3)
        self.setFocusProxy(self.buttons[NEW])

    def _card(self, key: str, icon: str, heading: str, text: str, act: str) -> Card:
        card = Card()
        made = PrimaryButton if key == NEW else SecondaryButton
        button = self.buttons[key] = made(act, lambda: self.chosen.emit(key))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleDescription(text)
        card.body.addWidget(Glyph(icon, "accent", 26))
        card.body.addSpacing(px(4))
        card.body.addWidget(section(heading))
        card.body.addWidget(muted(text))
        card.body.addStretch(1)
        card.body.addSpacing(px(12))
        card.body.addWidget(button)
        return card
