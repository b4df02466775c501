"""Choosing a named recipient, or adding one on the spot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit

from ui.desk import Desk
from ui.referrals.recipient_dialog import RecipientDialog
from ui.referrals.words import tell_apart
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.choices import ListOf
from ui.widgets.fields import SelfChecking


class RecipientField(SelfChecking):
    """A list of recipients that can be typed into; ``changed`` follows every choice."""

    changed = Signal()

    def __init__(self, desk: Desk, chosen: int | None, *, partners_only: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._partners_only = partners_only
        self.list: ListOf[int] = ListOf(name="Penerima")
        self.list.setEditable(True)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.setMinimumContentsLength(12)
        self.list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText("Pilih atau ketik nama penerima")
        self.list.setLineEdit(self._typed)
        completer = QCompleter(self.list.model(), self.list)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.list.setCompleter(completer)
        self.new_button = SecondaryButton("Penerima baru…", self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.list, 1)
        row.addWidget(self.new_button)
        self.setFocusProxy(self.list)
        self._fill(chosen)
        self.list.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def value(self) -> int | None:
        """Return the id of the chosen recipient."""
        typed = self.list.currentText().casefold().strip()
        index = self.list.currentIndex()
        if index >= 0 and self.list.itemText(index).casefold().strip() == typed:
            return self.list.value_at(index)
        fits = [i for i in range(self.list.count()) if self.list.itemText(i).casefold() == typed]
        return self.list.value_at(fits[0]) if len(fits) == 1 else None

    def set_value(self, recipient_id: int | None) -> None:
        """Choose a recipient."""
        if recipient_id is None or not self.list.offers(recipient_id):
            self.list.setCurrentIndex(-1)
        else:
            self.list.choose(recipient_id)
        # A long name is recognised by its beginning.
        self._typed.setCursorPosition(0)

    def add(self) -> None:
        """Add a recipient and choose it."""
        dialog = RecipientDialog(self._desk, None, self.window())
        if dialog.exec() and dialog.recipient is not None:
            self._fill(dialog.recipient.id)
            self.trouble.emit("")
            self.changed.emit()

    def _fill(self, chosen: int | None) -> None:
        self.list.blockSignals(True)
        known = self._desk.room.recipients.find(partners_only=self._partners_only)
        self.list.fill(tell_apart(known).items())
        self.set_value(chosen)
        self.list.blockSignals(False)
