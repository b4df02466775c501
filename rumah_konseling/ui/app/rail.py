"""The rail of places on the left; where room is short it keeps only the drawings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.app.pages import PageSpec
from rumah_konseling.ui.app.panic import WORDS as PANIC_KEYS
from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button
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
            button = RailButton(spec.title, spec.icon, f"Ctrl+{number} atau Alt+{spec.alt}")
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
        self._lock = RailButton("Kunci", "lock", "Ctrl+L", "Ctrl+L")
        self._lock.setToolTip(
            tooltip_text(f"Kunci (Ctrl+L)\nSembunyikan seketika dan kunci ({PANIC_KEYS})")
        )
        self._lock.clicked.connect(self.lock_wanted)
        column.addWidget(self._lock)
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
        self._name.setVisible(not folded)
        self._agency.setVisible(not folded)
        self.fit()

    def fit(self) -> None:
        """Take the width that the present text size needs."""
        self.setFixedWidth(px(FOLDED_WIDTH if self._is_folded else WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._buttons:
            self.fit()
