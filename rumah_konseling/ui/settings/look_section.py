"""Tampilan: light or dark, the size of the text, names on the first page; each at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup

from rumah_konseling.errors import RoomError
from rumah_konseling.records.settings.settings import Appearance, Preferences
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.section import Section
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.ticks import RadioButton

_APPEARANCE = {
    Appearance.SYSTEM: "Ikuti komputer",
    Appearance.LIGHT: "Terang",
    Appearance.DARK: "Gelap",
}
_NAMES = {False: "Kode saja", True: "Kode dan nama"}
_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class LookSection(Section):
    """The look of the window; each choice holds at once and can be taken back."""

    key, title = "look", "Tampilan"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.appearance = {kind: RadioButton(words) for kind, words in _APPEARANCE.items()}
        self.scales = {scale: RadioButton(f"{scale:.0%}") for scale in _SCALES}
        self.names = {shown: RadioButton(words) for shown, words in _NAMES.items()}
        self._groups = [QButtonGroup(self) for _ in range(3)]
        cards = (
            ("Warna", "Gelap lebih nyaman di ruang redup.", self.appearance.values()),
            (
                "Ukuran teks",
                "Berlaku untuk seluruh aplikasi, juga layar kunci; kertas tidak berubah.",
                self.scales.values(),
            ),
            (
                "Klien pada halaman Hari ini",
                "Halaman pertama terlihat juga oleh orang yang melintas.",
                self.names.values(),
            ),
        )
        for group, (heading, words, buttons) in zip(self._groups, cards, strict=True):
            card = Card(heading)
            card.body.addWidget(muted(words))
            flow = Flow()
            for button in buttons:
                group.addButton(button)
                flow.add(button)
            card.body.addWidget(flow)
            self.body.addWidget(card)
            # Toggled, not clicked: arrow keys choose, too.
            group.buttonToggled.connect(self._on_toggle)
        self._is_filling = False
        self.reload()

    def reload(self) -> None:
        """Show what is chosen."""
        self._is_filling = True
        chosen = self.context.room.settings.preferences()
        self.appearance[chosen.appearance].setChecked(True)
        nearest = min(self.scales, key=lambda scale: abs(scale - chosen.text_scale))
        self.scales[nearest].setChecked(True)
        self.names[chosen.names_at_home].setChecked(True)
        self._is_filling = False

    def _on_toggle(self, _button: object, on: bool) -> None:
        if on and not self._is_filling:
            self._keep()

    def _keep(self) -> None:
        settings = self.context.room.settings
        before = settings.preferences()
        chosen = replace(
            before,
            appearance=next(kind for kind, b in self.appearance.items() if b.isChecked()),
            text_scale=next(scale for scale, b in self.scales.items() if b.isChecked()),
            names_at_home=self.names[True].isChecked(),
        )
        if chosen != before and self._write(chosen):
            self.context.toast("Tampilan diubah.", lambda: self._write(before))

    def _write(self, preferences: Preferences) -> bool:
        try:
            self.context.room.settings.keep_preferences(preferences)
        except RoomError as error:
            self.context.report(error)
            return False
        self.context.changes.announce()
        return True
