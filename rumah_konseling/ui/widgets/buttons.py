"""Buttons: one primary act to a page, others quieter, the grave ones in red.

The class name is what the style sheet looks at. Text is plain, so an ``&`` in it is
shown; pass ``mnemonic=True`` where it is meant as an Alt key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.labels import button_text, tip


@guarded
class Button(QPushButton):
    """A button that Enter presses too, as people expect."""

    icon_token = "ink"
    repeats = False

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        icon_name: str = "",
        mnemonic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text if mnemonic else button_text(text), parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon_name:
            self.setIcon(icon(icon_name, self.icon_token))
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter click, not only the space bar; with Ctrl it finishes a form and is not for it.

        A second Ctrl+Enter comes here once the form is gone.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_for_a_form = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not is_for_a_form and (self.repeats or not event.isAutoRepeat()):
                self.click()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take two quick clicks for one, as people mean them.

        What the first brought about may have put another button under the pointer.
        """
        if self.repeats:
            super().mouseDoubleClickEvent(event)


@guarded
class PrimaryButton(Button):
    """The one act a page is for."""

    icon_token = "on_accent"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Part the focus ring from the filled button by a gap, or it could not be seen."""
        super().paintEvent(event)
        if self.hasFocus() and self.isEnabled():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("on_accent"), 2))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(3, 3, -3, -3), px(8) - 3, px(8) - 3
            )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint wholly: the gap is not in the style."""
        super().focusInEvent(event)
        self.update()


class SecondaryButton(Button):
    """An act beside the primary one."""


class QuietButton(Button):
    """An act that reads like a link."""

    icon_token = "accent"


class DangerButton(Button):
    """An act that takes something away, or an emergency."""

    icon_token = "danger"


class IconButton(Button):
    """A button that shows only a drawing; ``name`` is said by tooltip and screen reader."""

    def __init__(
        self, icon_name: str, name: str, on_click: Callable[[], object] | None = None
    ) -> None:
        super().__init__("", on_click)
        self.setIcon(icon(icon_name, "muted"))
        self.setAccessibleName(name)
        tip(self, name)


class StepButton(IconButton):
    """A drawing that goes one step on; each of several quick clicks, or a held Enter, counts."""

    repeats = True
