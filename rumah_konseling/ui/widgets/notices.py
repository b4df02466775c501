"""Notices inside a page: a banner, and what an empty list says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, announce, body, detail, restyle, strong
from rumah_konseling.ui.widgets.showing import show_if

BannerKind = Literal["accent", "ok", "warn", "danger", "neutral"]
_ICONS = {
    "accent": ("info", "accent"),
    "ok": ("check", "ok"),
    "warn": ("warning", "warn"),
    "danger": ("warning", "danger"),
    "neutral": ("info", "muted"),
}


@guarded
class Glyph(QLabel):
    """A drawing of the icon set in a colour of the palette, recoloured with the theme."""

    def __init__(self, name: str, token: str, side: int) -> None:
        super().__init__()
        self._icon = icon(name, token)
        self._side = side
        self.setFixedSize(px(side), px(side))

    def show_icon(self, name: str, token: str) -> None:
        """Show another drawing."""
        self._icon = icon(name, token)
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Draw the icon in today's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._icon.paint(painter, self.rect())

    def sizeHint(self) -> QSize:
        """Return the fixed square."""
        return QSize(px(self._side), px(self._side))


class Banner(QFrame):
    """One sentence the page must not be read without, a second line, and perhaps a way on."""

    def __init__(
        self,
        sentence: str,
        detail_text: str = "",
        kind: BannerKind = "accent",
        actions: tuple[Button, ...] = (),
    ) -> None:
        super().__init__()
        self._counting = ""  # the sentence around a number that is counted down
        self.setProperty("kind", kind)
        self._glyph = Glyph(*_ICONS[kind], 20)
        self._sentence = strong(sentence)
        self._detail = detail(detail_text)
        show_if(self._detail, bool(detail_text))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self._sentence)
        column.addWidget(self._detail)
        row = FoldingRow(620 if actions else None)
        row.add(words, 1)
        for action in actions:
            row.add(action)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(16), px(12), px(16), px(12))
        outer.setSpacing(px(12))
        outer.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(row, 1)

    def say(self, sentence: str, detail_text: str = "", kind: BannerKind | None = None) -> None:
        """Change the words, show the banner and have them said."""
        self._counting = ""
        self._sentence.setText(sentence)
        self._detail.setText(detail_text)
        show_if(self._detail, bool(detail_text))
        if kind is not None:
            restyle(self, "kind", kind)
            self._glyph.show_icon(*_ICONS[kind])
        show_if(self, True)
        announce(self, f"{sentence} {detail_text}".strip())

    def say_count(
        self, sentence: str, count: int, detail_text: str = "", kind: BannerKind | None = None
    ) -> None:
        """Say ``sentence`` with ``count`` in its place for one, and be ready to count down."""
        self.say(sentence.format(count), detail_text, kind)
        self._counting = sentence

    def count_down(self, left: int) -> None:
        """Say how many are left of what was counted, and go with the last."""
        if not self._counting:
            return
        self._sentence.setText(self._counting.format(left))
        show_if(self, left > 0)


class EmptyState(QWidget):
    """What a list says when there is nothing in it: why, and what to do."""

    def __init__(
        self,
        icon_name: str,
        heading: str,
        advice: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(32), px(24), px(32))
        column.setSpacing(px(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(Glyph(icon_name, "muted", 40), 0, centre)
        self._heading, self._advice = WrapLabel(heading, "section"), body(advice)
        for label in (self._heading, self._advice):
            label.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
            label.setMaximumWidth(px(520))
            policy = label.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
            label.setSizePolicy(policy)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            column.addLayout(row)
        self.button: Button | None = None
        if action:
            made = PrimaryButton if primary else SecondaryButton
            self.button = made(action, on_action)
            column.addSpacing(px(8))
            column.addWidget(self.button, 0, centre)
        column.addStretch(1)

    def doubt(self, why: str) -> None:
        """Say no more that there is nothing, but why that is not known."""
        self._heading.setText(why)
        self._advice.hide()
