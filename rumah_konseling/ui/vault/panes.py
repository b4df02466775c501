"""The pane of the lock screen that asks for the passphrase, and what all panes share."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rumah_konseling.ui.keys import FINISH, bind
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from rumah_konseling.ui.widgets.labels import WrapLabel, announce, restyle
from rumah_konseling.ui.widgets.notices import Glyph
from rumah_konseling.ui.widgets.passphrase import PassphraseField
from rumah_konseling.ui.widgets.scrolling import bring_into_view

_CENTRE = Qt.AlignmentFlag.AlignHCenter


@guarded
class Pane(QWidget):
    """A centred column: drawing, title, a line below it, the fields, one act, a message.

    Tab goes in this order: the fields are made and laid in before the act.
    """

    def __init__(
        self, icon_name: str, heading: str, line: str, act: str, width: int, *fields: QWidget
    ) -> None:
        super().__init__()
        self._act_words = act
        self.heading = WrapLabel(heading, "title")
        self.line = WrapLabel(line, "muted")
        self.place = WrapLabel("", "small")
        self.place.hide()
        self.message = WrapLabel("", "error")
        self.message.hide()
        self.button = PrimaryButton(act, self.send)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for label in (self.heading, self.line, self.place, self.message):
            label.setAlignment(_CENTRE | Qt.AlignmentFlag.AlignTop)
        column_of_fields = QVBoxLayout()
        column_of_fields.setSpacing(px(12))
        for field in fields:
            column_of_fields.addWidget(field)
        self._links: list[Button] = []
        self.under = QVBoxLayout()
        self.under.setSpacing(px(4))
        column = QVBoxLayout()
        column.setSpacing(px(10))
        column.addWidget(Glyph(icon_name, "accent", 34), 0, _CENTRE)
        column.addSpacing(px(16))
        column.addWidget(self.heading)
        column.addWidget(self.line)
        column.addWidget(self.place)
        column.addSpacing(px(10))
        column.addLayout(column_of_fields)
        column.addWidget(self.button)
        column.addWidget(self.message)
        column.addLayout(self.under)
        holder = QWidget()
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(px(width))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(24), px(16), px(24))
        outer.addStretch(1)
        outer.addWidget(holder, 0, _CENTRE)
        outer.addStretch(1)
        self._holder, self._width = holder, width
        bind(FINISH, self, self.send, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def send(self) -> None:
        """Do the pane's act."""

    def say(self, sentence: str, role: str = "error") -> None:
        """Show ``sentence`` below the button and have it said; empty takes it away."""
        if sentence and sentence != self.message.text():
            announce(self.button, sentence)
        restyle(self.message, "role", role)
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            # Below the button it may be below the window, where the text is large.
            QTimer.singleShot(0, self, partial(bring_into_view, self.message))

    def show_busy(self, words: str) -> None:
        """Show that the act is under way; empty ``words`` give the pane back.

        Until then nothing leads away from it: what it opens would come over what was chosen.
        """
        self.button.setText(words or self._act_words)
        self.button.setEnabled(not words)
        self.hold_links(bool(words))

    def hold_links(self, held: bool) -> None:
        """Hold what leads to somewhere else, or give it back."""
        for link in self._links:
            link.setEnabled(not held)

    def add_link(self, words: str, on_click: object) -> Button:
        """Append a quiet link at the foot."""
        assert callable(on_click)
        link = QuietButton(words, on_click)
        self._links.append(link)
        self.under.addWidget(link, 0, _CENTRE)
        return link

    def changeEvent(self, event: QEvent) -> None:
        """Keep the column's width in step with the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_holder"):
            self._holder.setFixedWidth(px(self._width))


class PassphrasePane(Pane):
    """What is seen first, and after every lock."""

    sent = Signal(str)
    forgot = Signal()

    def __init__(self, heading: str, line: str) -> None:
        field = PassphraseField("Frasa sandi")
        super().__init__("home", heading, line, "Buka", 340, field)
        self.field = field
        self.field.setAccessibleName("Frasa sandi")
        self.field.sent.connect(self.send)
        self.field.edited.connect(self._on_edit)
        self.forgot_link = self.add_link(
            "Lupa frasa sandi? Pakai lembar pemulihan", self.forgot.emit
        )
        self.setFocusProxy(self.field)

    def tell_place(self, file: str, age: str) -> None:
        """Say below the heading which file is opened, and how old its data are if known."""
        self.place.setText("\n".join(filter(None, (file, age))))
        self.place.show()

    def send(self) -> None:
        """Send the passphrase if there is one and nothing is under way."""
        if not self.button.isEnabled():
            return
        if not self.field.text():
            self.say("Ketik frasa sandi Anda dahulu.", "detail")
            return
        self.sent.emit(self.field.text())

    def show_busy(self, words: str) -> None:
        """Hold the field as it is while the passphrase is tried."""
        super().show_busy(words)
        self.field.edit.setReadOnly(bool(words))

    def try_again(self, sentence: str) -> None:
        """Say why not, and stand in the field with everything selected."""
        self.show_busy("")
        self.say(sentence)
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.selectAll()

    def _on_edit(self) -> None:
        if self.message.property("role") == "error":
            self.say("")
