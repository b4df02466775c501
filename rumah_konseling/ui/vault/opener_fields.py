"""Who opens the room with the recovery sheet in hand, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.safekeeping.code_openings import (
    OPENER_WORDS,
    CodeUse,
    Opener,
    checked_use,
)
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

HEADING = "Siapa yang membuka ruang ini?"
LEAD = (
    "Kode pemulihan cocok. Pembukaan ini dicatat dalam jejak audit dan diberitahukan kepada "
    "konselor."
)
_NEXT = {
    Opener.COUNSELOR: "Anda menetapkan frasa sandi baru, lalu membuka seluruh ruang.",
    Opener.SUCCESSOR: "Anda menetapkan frasa sandi baru, lalu membuka seluruh ruang.",
    Opener.CUSTODIAN: "Anda hanya melihat siapa yang harus dihubungi dan janji temunya. "
    "Frasa sandi konselor tidak berubah.",
}


class OpenerFields(QWidget):
    """Nobody is chosen at first; what is shown afterwards depends on the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.opener = RadioChoice(OPENER_WORDS)
        self.opener.setAccessibleName("Yang membuka")
        self.name, self.reason = QLineEdit(), QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(px(72))
        self._next = muted("")
        self._fields = FieldSet(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for name, row in (
            ("opener", FieldRow("Yang membuka", self.opener)),
            ("name", FieldRow("Nama Anda", self.name)),
            ("reason", FieldRow("Alasan membuka", self.reason)),
        ):
            column.addWidget(self._fields.add(name, row))
        column.insertWidget(1, self._next)
        self._next.hide()
        self.opener.changed.connect(self._tell_next)
        # As everywhere at the lock, Enter goes on: here to the last question.
        self.name.returnPressed.connect(lambda: self.reason.setFocus())
        self.setFocusProxy(self.opener)

    def accepted(self) -> CodeUse | None:
        """Return the answers, or say beside the fields what is missing."""
        try:
            use = checked_use(self._chosen(), self.name.text(), self.reason.toPlainText())
        except FieldErrors as errors:
            self._fields.show_errors(errors.fields)
            return None
        self._fields.clear_errors()
        return use

    def clear(self) -> None:
        """Forget every answer."""
        self.opener.set_value(None)
        self.name.clear()
        self.reason.clear()
        self._next.hide()

    def _chosen(self) -> Opener | None:
        chosen = self.opener.chosen()
        return None if chosen is None else Opener(chosen)

    def _tell_next(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._next.setText(_NEXT[chosen])
            self._next.show()
