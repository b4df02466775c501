"""Dialogs that ask or tell. Plain text, Indonesian buttons, the safe answer first.

Escape is always the answer that changes nothing.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.first_size import hold_in_view
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    Button,
    DangerButton,
    PrimaryButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.fields import watch
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import WrapLabel, body, section
from rumah_konseling.ui.widgets.reading_order import read_in_order
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.why import WhyButton

_USUAL_WIDTH = 420
_WIDEST = 900  # pixels at 100 %: two columns of choices; more is not read as a line
_FRAME = 40  # pixels at 100 %: the window's own frame and title


_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


@guarded
class QuestionDialog(Dialog):
    """A heading, a few sentences, and one to three buttons.

    What is higher than the screen scrolls; the buttons stay in view.
    """

    _has_its_frame = False

    def __init__(
        self, parent: QWidget | None, heading: str, text: str, detail_text: str = ""
    ) -> None:
        super().__init__(parent)
        # The window's title is seen on the taskbar by whoever passes: it says nothing.
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        # A name or what people wrote may end in a full stop of its own.
        text = _TWO_STOPS.sub(".", text)
        self._heading = section(heading)
        self._text = body(text)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._inside = QWidget()
        # Room that nothing needs is at the end, not between the heading and its text.
        around = QVBoxLayout(self._inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self._column = QVBoxLayout()
        around.addLayout(self._column)
        around.addStretch()
        self._column.setContentsMargins(px(24), px(20), px(24), px(8))
        self._column.setSpacing(px(12))
        self._column.addWidget(self._heading)
        if text:
            self._column.addWidget(self._text)
        if detail_text:
            self._column.addWidget(WrapLabel(detail_text, "detail"))
        self.foot = Foot(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroll(self._inside), 1)
        whole.addWidget(self.foot)
        self._wide = _USUAL_WIDTH
        self._opened = self._given = 0  # the height it opened with, and the last it gave itself
        for part in (self._inside, self.foot):
            part.installEventFilter(self)

    def widen(self, pixels: int) -> None:
        """Be about so many pixels wide at 100 %, or as wide as the screen."""
        self._wide = pixels

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` between the text and the buttons; what is typed into it is in view."""
        self._column.addWidget(widget)
        watch(widget, self.show_what_has_the_focus)

    def insert(self, before: QWidget, widget: QWidget) -> None:
        """Put ``widget`` above another that was added, as :meth:`add` does."""
        self._column.insertWidget(self._column.indexOf(before), widget)
        read_in_order(self._column)
        watch(widget, self.show_what_has_the_focus)

    def add_button(self, button: Button, *, default: bool = False) -> Button:
        """Append ``button``; Enter presses the default one from anywhere in the dialog."""
        self.foot.add(button)
        if default:
            button.setDefault(True)
            button.setFocus()
        return button

    def stand_on_the_words(self) -> None:
        """Begin on what is said, not on an act: an Enter still pressed from before does nothing.

        For what comes up unasked and is told once.
        """
        self._inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing scrolls, or as much of it as the screen has."""
        screen = self.screen().availableGeometry()
        least = max(self._inside.minimumSizeHint().width(), self.foot.minimumSizeHint().width())
        # A row of choices would have them all beside one another.
        wanted = max(least, min(self._inside.sizeHint().width(), px(_WIDEST)))
        wide = min(max(px(self._wide), wanted), screen.width())
        high = _height(self._inside, wide) + _height(self.foot, wide)
        return QSize(wide, min(high, screen.height() - px(_FRAME)))

    def showEvent(self, event: QShowEvent) -> None:
        """Open at its own size: left to itself, Qt takes no more than two thirds of a screen."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
            # Once laid out: a text that was measured in a narrow place asked for too much.
            QTimer.singleShot(0, self, self._fit)
        super().showEvent(event)
        if not event.spontaneous():
            hold_in_view(self)

    def _fit(self) -> None:
        self.resize(self.sizeHint())
        self._opened = self._given = self.height()
        hold_in_view(self)

    def event(self, event: QEvent) -> bool:
        """Look for its place once more when it comes in front: only then it has its frame.

        A window that is resized between its showing and its frame is put where its inside was
        meant to be, with the title above the screen.
        """
        if event.type() is QEvent.Type.WindowActivate and not self._has_its_frame:
            self._has_its_frame = True
            hold_in_view(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what comes to be shown in it, such as an error, and shrink once it is gone.

        What scrolls asks its own frame for room, and no window hears of it. A height that was
        given by hand stays.
        """
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            high = max(self.sizeHint().height(), self._opened)
            if high > self.height() or (high < self.height() == self._given):
                self.resize(self.width(), high)
                self._given = self.height()
                hold_in_view(self)
        return super().eventFilter(watched, event)


def _height(part: QWidget, width: int) -> int:
    layout = part.layout()
    assert layout is not None
    if layout.hasHeightForWidth():
        return max(layout.totalHeightForWidth(width), part.minimumSizeHint().height())
    return part.sizeHint().height()


def ask(
    parent: QWidget | None,
    heading: str,
    text: str,
    confirm: str,
    cancel: str = "Batal",
    danger: bool = False,
) -> bool:
    """Ask a question with two answers and return whether it was confirmed.

    With ``danger`` the confirming button is red and Enter means the other one.
    """
    dialog = QuestionDialog(parent, heading, text)
    made = DangerButton if danger else PrimaryButton
    yes = made(confirm, dialog.accept)
    no = SecondaryButton(cancel, dialog.reject)
    dialog.add_button(yes, default=not danger)
    dialog.add_button(no, default=danger)
    return dialog.exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, heading: str, text: str = "", detail_text: str = "") -> None:
    """Tell something that needs to be seen before going on."""
    dialog = QuestionDialog(parent, heading, text, detail_text)
    dialog.add_button(PrimaryButton("Tutup", dialog.accept), default=True)
    dialog.exec()


def tell_error(parent: QWidget | None, error: Exception) -> None:
    """Tell a failure by its own sentence and remedy; of a closed gate also which principle."""
    dialog = QuestionDialog(parent, str(error), str(getattr(error, "remedy", "")))
    dialog.add_button(PrimaryButton("Tutup", dialog.accept), default=True)
    # What a gate refuses carries its verdict; a failure of any other kind has none.
    principle = getattr(getattr(error, "verdict", None), "principle", None)
    if principle is not None:
        dialog.add_button(WhyButton(principle))
    dialog.exec()
