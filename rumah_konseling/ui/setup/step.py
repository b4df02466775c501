"""What every step of the setting up is: a sentence, a line below it, its fields, one act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSpinBox, QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import WrapLabel
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@guarded
class Step(QWidget):
    """One step. ``done`` leads on; ``busy`` holds the window while its words are not empty.

    ``sent`` asks for the act, as Enter in the last field does. ``name`` stands small
    above the headline, ``act`` on the primary button.
    """

    done = Signal()
    sent = Signal()
    busy = Signal(str)
    progressed = Signal(int, int)

    def __init__(self, name: str, headline: str, lead: str, act: str = "Lanjut") -> None:
        super().__init__()
        self.name, self.act = name, act
        self.can_go_back = True
        self.can_call_off = False
        self._headline = WrapLabel(headline, "talk")
        self._lead = WrapLabel(lead, "lead")
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(8))
        column.setSpacing(px(12))
        column.addWidget(self._headline)
        column.addWidget(self._lead)
        column.addSpacing(px(4))
        column.addWidget(self.notice)
        column.addLayout(self.body)
        column.addStretch(1)

    @property
    def is_needed(self) -> bool:
        """Whether the way leads through this step at all."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter ask for the act from a choice or a number, as it does from a line of text."""
        here = self.focusWidget()
        if event.key() in _ENTER and isinstance(here, QAbstractButton | QSpinBox):
            self.sent.emit()
            return
        super().keyPressEvent(event)

    def enter(self) -> None:
        """Make ready to be shown, and put the cursor where typing begins."""
        target = self.focusProxy()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Do the step's act; emits ``done`` when the way is free."""
        self.done.emit()

    def call_off(self) -> None:
        """Stop long work that is under way; what was typed stays."""

    def say(self, headline: str, lead: str) -> None:
        """Change what the step says."""
        self._headline.setText(headline)
        self._lead.setText(lead)

    def refuse(self, error: RoomError) -> None:
        """Tell a failure that belongs to no field."""
        self.notice.say(str(error), error.remedy, "danger")

    def clear_notice(self) -> None:
        """Take the notice away."""
        show_if(self.notice, False)
