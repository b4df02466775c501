"""The rail of places on the left; where room is short it keeps only the drawings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.app.pages import PageSpec
from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.keys import HELP, LOCK, PANIC, page_shortcut
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, IconButton
from rumah_konseling.ui.widgets.labels import (
    ElidedLabel,
    PlainLabel,
    button_text,
    restyle,
    tooltip_text,
)

WIDTH, FOLDED_WIDTH = 236, 72


@guarded
class RailButton(Button):
    """One place of the rail, or the lock."""

    def __init__(self, text: str, icon_name: str, keys: str, shown_keys: str = "") -> None:
        super().__init__(text)
        self._words = button_text(f"  {text}{f'  ·  {shown_keys}' if shown_keys else ''}")
        self.setIcon(icon(icon_name, "muted", "accent"))
        self.setText(self._words)
        self.setAccessibleName(text)
        self.setToolTip(tooltip_text(f"{text} ({keys})"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def fold(self, folded: bool) -> None:
        """Show the drawing alone, or with its name."""
        self.setText("" if folded else self._words)
        restyle(self, "folded", folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the rail with the arrow keys."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)


@guarded
class Rail(QFrame):
    """Names the room, lists the places, and holds the lock."""

    chosen = Signal(str)
    lock_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, specs: tuple[PageSpec, ...], agency: str) -> None:
        super().__init__()
        self._buttons: dict[str, RailButton] = {}
        self._is_folded = False
        self.setAccessibleName("Navigasi")
        self._name = PlainLabel("Rumah Konseling", "section")
        self._agency = ElidedLabel(agency, "detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(20), px(14), px(16))
        column.setSpacing(px(3))
        column.addWidget(self._name)
        column.addWidget(self._agency)
        column.addSpacing(px(16))
        foot: list[QWidget] = []
        for number, spec in enumerate(specs, start=1):
            keys = page_shortcut(number, spec.alt, spec.title)
            button = RailButton(spec.title, spec.icon, keys.shown)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=spec.key: self.chosen.emit(key))
            self._buttons[spec.key] = button
            if spec.at_foot:
                foot.append(button)
            else:
                column.addWidget(button)
        column.addStretch(1)
        for widget in foot:
            column.addWidget(widget)
        self._lock = RailButton("Kunci", "lock", LOCK.shown, LOCK.shown)
        self._lock.setToolTip(
            tooltip_text(f"Kunci ({LOCK.shown})\nSembunyikan seketika dan kunci ({PANIC.shown})")
        )
        self._lock.clicked.connect(self.lock_wanted)
        self._help = IconButton("help", f"Bantuan ({HELP.shown})", self.help_wanted.emit)
        last = QHBoxLayout()
        last.setSpacing(px(2))
        last.addWidget(self._lock, 1)
        last.addWidget(self._help)
        column.addLayout(last)
        self.setFixedWidth(px(WIDTH))

    def show_agency(self, agency: str) -> None:
        """Change the name under the app's."""
        self._agency.setText(agency)

    def show_current(self, key: str) -> None:
        """Tint the place called ``key``."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def fold(self, folded: bool) -> None:
        """Keep only the drawings, or show the names too."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        for button in (*self._buttons.values(), self._lock):
            button.fold(folded)
        for part in (self._name, self._agency, self._help):
            part.setVisible(not folded)
        self.fit()

    def fit(self) -> None:
        """Take the width that the present text size needs."""
        self.setFixedWidth(px(FOLDED_WIDTH if self._is_folded else WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._buttons:
            self.fit()
