"""Catatan: text blocks, and whether spelling is looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.sessions.block_picker import BlockPicker
from rumah_konseling.ui.settings.section import Section
from rumah_konseling.ui.spelling.dictionary import find
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import WrapLabel, muted, tip
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

_NONE = (
    "Komputer ini tidak memiliki kamus ejaan Indonesia, jadi tidak ada yang digarisbawahi. "
    "Di Linux pasanglah paket hunspell-id; di Windows kamus itu ikut terpasang bersama "
    "LibreOffice berbahasa Indonesia."
)


class NotesSection(Section):
    """Text blocks and spelling; each choice holds at once and can be taken back."""

    key, title = "notes", "Catatan"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        blocks = Card("Teks siap pakai")
        blocks.body.addWidget(
            muted("Kalimat yang sering ditulis. Dalam catatan, ketik ;nama lalu tekan Tab.")
        )
        manage = SecondaryButton("Kelola teks siap pakai…", self._manage)
        blocks.body.addWidget(Flow(manage))
        self.body.addWidget(blocks)
        spelling = Card("Ejaan")
        self.on = CheckBox("Garis bawahi kata yang tidak dikenal kamus")
        self.on.setEnabled(find() is not None)
        self.on.toggled.connect(self._switch)
        spelling.body.addWidget(self.on)
        without = muted(_NONE)
        show_if(without, find() is None)
        spelling.body.addWidget(without)
        self._heading = WrapLabel("Kamus tambahan", "field")
        spelling.body.addWidget(self._heading)
        self._words = QVBoxLayout()
        self._words.setSpacing(px(4))
        spelling.body.addLayout(self._words)
        self.body.addWidget(spelling)
        self.reload()

    def reload(self) -> None:
        """Show what is chosen and known."""
        spelling = self.context.room.spelling
        self.on.blockSignals(True)
        self.on.setChecked(spelling.is_on and self.on.isEnabled())
        self.on.blockSignals(False)
        clear(self._words)
        show_if(self._heading, bool(spelling.words))
        words = Flow(spacing=px(4))
        for word in sorted(spelling.words):
            button = QuietButton(word, partial(self._forget, word), "close")
            tip(button, f"Hapus “{word}” dari kamus")
            button.setAccessibleName(f"Hapus “{word}” dari kamus")
            words.add(button)
        self._words.addWidget(words)
        words.show()

    def _manage(self) -> None:
        BlockPicker(self.context, self.window(), for_insertion=False).exec()

    def _switch(self, on: bool) -> None:
        try:
            self.context.room.spelling.switch(on)
        except RoomError as error:
            self.context.report(error)
        self.context.changes.announce()

    def _forget(self, word: str) -> None:
        spelling = self.context.room.spelling
        spelling.forget(word)
        self.context.changes.announce()

        def take_back() -> None:
            spelling.learn(word)
            self.context.changes.announce()

        self.context.toast(f"“{word}” dihapus dari kamus.", take_back)
