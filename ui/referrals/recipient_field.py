"""Choosing a named recipient, or adding one on the spot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit

from rumah_konseling.records.recipient_model import Recipient
from ui.desk import Desk
from ui.referrals.recipient_dialog import RecipientDialog
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.fields import SelfChecking


class RecipientField(SelfChecking):
    """A list of recipients that can be typed into; ``changed`` follows every choice."""

    changed = Signal()

    def __init__(self, desk: Desk, chosen: int | None, *, partners_only: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._partners_only = partners_only
        self.list = QComboBox()
        self.list.setAccessibleName("Penerima")
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
        index = self.list.findText(self.list.currentText())
        return self.list.itemData(index) if index >= 0 else None

    def set_value(self, recipient_id: int | None) -> None:
        """Choose a recipient."""
        self.list.setCurrentIndex(
            self.list.findData(recipient_id) if recipient_id is not None else -1
        )
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
        self.list.clear()
        for recipient in self._desk.room.recipients.find(partners_only=self._partners_only):
            self.list.addItem(_words(recipient), recipient.id)
        self.set_value(chosen)
        self.list.blockSignals(False)


def _words(recipient: Recipient) -> str:
    return " · ".join(text for text in (recipient.form.name, recipient.form.office) if text)
