"""The rail of places on the left; where room is short each is a drawing over its short name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.ui.app.pages import PageSpec
from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.keys import HELP, LOCK, PANIC, page_shortcut
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import Heard, Role
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.buttons import Button, IconButton
from rumah_konseling.ui.widgets.labels import ElidedLabel, PlainLabel, button_text, restyle, tip
from rumah_konseling.ui.widgets.scrolling import Scroll

WIDTH, FOLDED_WIDTH = 236, 104
_ICON, _GAP, _EDGE = 18, 3, 7  # pixels at 100 %, within a folded button


@guarded
class RailButton(Button):
    """One place of the rail, or the lock."""

    def __init__(
        self, text: str, icon_name: str, keys: str, shown_keys: str = "", short: str = ""
    ) -> None:
        super().__init__(text)
        self._words = button_text(f"  {text}{f'  ·  {shown_keys}' if shown_keys else ''}")
        self._short = short or text
        self._is_folded = False
        self.setIcon(icon(icon_name, "muted", "accent"))
        self.setText(self._words)
        self.setAccessibleName(text)
        tip(self, f"{text} ({keys})")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def heard(self) -> Heard:
        """Return that it is one of the places, and whether it is the one that is shown."""
        if not self.isCheckable():
            return Heard(Role.Button, press=self.click)
        return Heard(Role.PageTab, is_chosen=self.isChecked(), press=self.click)

    def fold(self, folded: bool) -> None:
        """Show the drawing over the short name, or beside the whole one."""
        self._is_folded = folded
        self.setText(button_text(self._short) if folded else self._words)
        restyle(self, "folded", folded)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for a drawing over a line of small text, where it is folded."""
        self.ensurePolished()
        if not self._is_folded:
            return super().sizeHint()
        high = px(_ICON + _GAP + 2 * _EDGE) + self.fontMetrics().height()
        return QSize(px(FOLDED_WIDTH), high)

    def minimumSizeHint(self) -> QSize:
        """Return the height alone: the rail says how wide it is."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the drawing above the name, where it is folded."""
        if not self._is_folded:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        side = px(_ICON)
        place = QRect((self.width() - side) // 2, px(_EDGE), side, side)
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal, state)
        painter.setPen(colour("accent" if self.isChecked() else "muted"))
        words = QRect(0, place.bottom() + px(_GAP), self.width(), self.fontMetrics().height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self._short)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down the rail with the arrow keys."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)


class _Places(QWidget):
    """What scrolls in the rail where its places do not stand on the screen all at once."""

    def heard(self) -> Heard:
        """Return that the places are here."""
        return Heard(Role.PageTabList)


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
        self._name = PlainLabel("Rumah Konseling", "section")
        self._agency = ElidedLabel(agency, "detail")
        places = _Places()
        places.setAccessibleName("Navigasi")
        column = QVBoxLayout(places)
        column.setContentsMargins(px(14), px(20), px(14), px(16))
        column.setSpacing(px(3))
        column.addWidget(self._name)
        column.addWidget(self._agency)
        column.addSpacing(px(16))
        self._column = column
        foot: list[QWidget] = []
        for number, spec in enumerate(specs, start=1):
            keys = page_shortcut(number, spec.alt, spec.title)
            button = RailButton(spec.title, spec.icon, keys.shown, short=spec.short)
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
        tip(self._lock, f"Kunci ({LOCK.shown})\nSembunyikan seketika dan kunci ({PANIC.shown})")
        self._lock.clicked.connect(self.lock_wanted)
        self._help = IconButton("help", f"Bantuan ({HELP.shown})", self.help_wanted.emit)
        last = QHBoxLayout()
        last.setSpacing(px(2))
        last.addWidget(self._lock, 1)
        last.addWidget(self._help)
        # In sight whatever scrolls: nobody looks for the lock.
        self._foot = last
        self._scroll = Scroll(places)
        # Larger text, or a lower window, moves what was in view out of it.
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self.bring_current_into_view())
        # Names of one line are as high in any width: nothing jumps when the bar comes.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(last)
        self.fit()

    def show_agency(self, agency: str) -> None:
        """Change the name under the app's."""
        self._agency.setText(agency)

    def show_current(self, key: str) -> None:
        """Tint the place called ``key``, and bring it into view."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self.bring_current_into_view()

    def bring_current_into_view(self) -> None:
        """Scroll to the place that is tinted, wherever the focus went through meanwhile."""
        for button in self._buttons.values():
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button, 0, px(24))

    def fold(self, folded: bool) -> None:
        """Show each place as a drawing over its short name, or beside its whole one."""
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
        side = px(6 if self._is_folded else 14)
        self._column.setContentsMargins(side, px(8 if self._is_folded else 20), side, 0)
        self._foot.setContentsMargins(side, px(3), side, px(16))
        self.setFixedWidth(px(FOLDED_WIDTH if self._is_folded else WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._buttons:
            if self._is_folded:
                for button in (*self._buttons.values(), self._lock):
                    button.fold(True)
            self.fit()
