"""What the dialogs about the room's keys share: panes, one act, and who sits here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError, WrongPassphrase
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.settings.new_passphrase import NewPassphraseFields
from rumah_konseling.ui.tasks import Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import body, section
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.present_passphrase import PresentPassphrase
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.keys.keys import KeyHeader


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """A changed header, not yet kept; ``code`` where it has a new recovery code."""

    header: KeyHeader
    data_key: bytes = field(repr=False)
    code: str = field(default="", repr=False)


@guarded
class KeyDialog(Dialog):
    """A heading, a sentence, panes one after the other, and one act."""

    def __init__(self, context: AppContext, parent: QWidget, heading: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self.setAccessibleName(heading)
        self.context = context
        self._tasks = Tasks(self)
        self._act_words = ""
        self._heading, self._text = section(heading), body(text)
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self._stack = QStackedWidget()
        self.act = PrimaryButton("", self.go_on)
        self.cancel = SecondaryButton("Batal", self.reject)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(24), px(20), px(24), px(12))
        column.setSpacing(px(12))
        for part in (self._heading, self._text, self.notice, self._stack):
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner), 1)
        outer.addWidget(Foot(self, self.act, self.cancel))
        room = parent.window().size()
        self.resize(min(px(600), room.width()), min(px(560), room.height()))

    def go_on(self) -> None:
        """Do what the pane on screen is for."""

    def show_pane(self, pane: QWidget, act: str) -> None:
        """Show ``pane``, under which the button says ``act``."""
        if self._stack.indexOf(pane) < 0:
            self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        self._act_words = act
        self.hold("")
        target = pane.focusProxy()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, heading: str, text: str) -> None:
        """Change heading and sentence."""
        self._heading.setText(heading)
        self._text.setText(text)

    def hold(self, words: str) -> None:
        """Show that something is under way, or give the dialog back."""
        self.act.setText(words or self._act_words)
        self.act.setEnabled(not words)

    def run(self, words: str, work: Callable[[], Rekeyed], done: Callable[[Rekeyed], None]) -> None:
        """Do slow ``work`` off the UI thread."""
        show_if(self.notice, False)
        self.hold(words)
        told, failed = self.until_told(done, self.on_failed)
        self._tasks.run(lambda _task: work(), told, failed)

    def on_failed(self, error: Exception) -> None:
        """Say what went wrong."""
        self.hold("")
        if not isinstance(error, RoomError):
            raise error
        self.notice.say(str(error), error.remedy, "danger")

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross means no."""
        self.reject()
        event.accept()


class PassphraseFirstDialog(KeyDialog):
    """Asks for the present passphrase first; a wrong one is told beside its field."""

    def __init__(self, context: AppContext, parent: QWidget, heading: str, text: str) -> None:
        super().__init__(context, parent, heading, text)
        self.present = PresentPassphrase()

    def on_failed(self, error: Exception) -> None:
        """Say a wrong passphrase beside its field."""
        if isinstance(error, WrongPassphrase):
            self.hold("")
            self.present.refuse(error)
            return
        super().on_failed(error)


class NewPassphraseDialog(PassphraseFirstDialog):
    """Asks for the present passphrase and twice for a new one, in its ``first`` pane."""

    def __init__(self, context: AppContext, parent: QWidget, heading: str, text: str) -> None:
        super().__init__(context, parent, heading, text)
        self.new = NewPassphraseFields("Frasa sandi baru")
        who = context.room.settings.identity()
        self.new.meter.know(who.agency, who.unit, who.room, who.city, who.counselor.name)
        self.first = QWidget()
        column = QVBoxLayout(self.first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.present)
        column.addWidget(self.new)
        self.first.setFocusProxy(self.present.field)
        self.present.field.sent.connect(lambda: self.new.first.setFocus())
        self.new.sent.connect(self.go_on)


def on_top(widget: QWidget, focus: QWidget) -> QWidget:
    """Return a pane that shows ``widget`` at its top; ``focus`` takes the cursor."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    holder.setFocusProxy(focus)
    return holder
