"""A new passphrase, typed twice alike and hard to guess."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.passphrase import NOT_ALIKE, PassphraseField
from rumah_konseling.ui.widgets.strength import StrengthMeter


class NewPassphraseFields(QWidget):
    """Two hidden fields and the meter between them. ``sent`` follows Enter in the second."""

    sent = Signal()

    def __init__(self, label: str = "Frasa sandi") -> None:
        super().__init__()
        self.first, self.second = PassphraseField(), PassphraseField()
        self.meter = StrengthMeter()
        self.first_row = FieldRow(label, self.first)
        self.second_row = FieldRow("Ketik sekali lagi", self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for widget in (self.first_row, self.meter, self.second_row):
            column.addWidget(widget)
        self.setFocusProxy(self.first)
        self.first.edited.connect(lambda: self.meter.measure(self.first.text()))
        self.first.sent.connect(lambda: self.second.setFocus())
        self.second.sent.connect(self.sent)

    def accepted(self) -> str | None:
        """Return the passphrase, or say what is missing and return ``None``."""
        if not self.meter.is_strong_enough:
            # What would help stands below it already, at the meter.
            self.first_row.show_error("Frasa sandi ini masih mudah ditebak.")
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self.second_row.show_error(NOT_ALIKE)
            self.second.setFocus()
        else:
            return self.first.text()
        return None

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()

    def hold(self, held: bool) -> None:
        """Keep the fields as they are while the passphrase is worked on."""
        self.first.edit.setReadOnly(held)
        self.second.edit.setReadOnly(held)
