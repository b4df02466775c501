"""The way in by the recovery sheet: the code, who opens, then a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal

from rumah_konseling.ui.vault.opener_fields import HEADING, LEAD, OpenerFields
from rumah_konseling.ui.vault.panes import Pane
from rumah_konseling.ui.widgets.code_field import CodeField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.passphrase import NOT_ALIKE, PassphraseField
from rumah_konseling.ui.widgets.strength import StrengthMeter


class CodePane(Pane):
    """The code on the recovery sheet."""

    sent = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        field = CodeField()
        super().__init__(
            "key",
            "Lembar pemulihan",
            "Buka amplop lembar pemulihan, lalu ketik sembilan kelompok kodenya.",
            "Periksa kode",
            400,
            field,
        )
        self.field = field
        self.field.edited.connect(lambda: self.say(""))
        self.field.sent.connect(self.send)
        self.add_link("Kembali ke frasa sandi", self.left.emit)
        self.setFocusProxy(self.field)

    def send(self) -> None:
        """Send the code if it is complete."""
        if not self.button.isEnabled():
            return
        if not self.field.is_complete:
            self.say("Kode belum lengkap: tiap kelompok berisi empat huruf atau angka.")
            return
        self.sent.emit(self.field.text())

    def refuse(self, sentence: str, group: int | None) -> None:
        """Say what is wrong and stand in the faulty group, if it is known."""
        self.show_busy("")
        self.field.mark_group(group)
        self.say(sentence)


class OpenerPane(Pane):
    """After the recovery code: who opens, and why."""

    sent = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        self.fields = OpenerFields()
        super().__init__("key", HEADING, LEAD, "Lanjut", 460, self.fields)
        self.add_link("Kembali ke frasa sandi", self.left.emit)
        self.setFocusProxy(self.fields)

    def send(self) -> None:
        """Send who opens and why, once all of it is answered."""
        if not self.button.isEnabled():
            return
        use = self.fields.accepted()
        if use is not None:
            self.sent.emit(use)


class NewPassphrasePane(Pane):
    """After the recovery code: a new passphrase, typed twice."""

    sent = Signal(str)

    def __init__(self) -> None:
        first, second, meter = PassphraseField(), PassphraseField(), StrengthMeter()
        first_row = FieldRow("Frasa sandi baru", first)
        second_row = FieldRow("Ketik sekali lagi", second)
        super().__init__(
            "lock",
            "Frasa sandi baru",
            "Tetapkan frasa sandi baru; yang lama tidak berlaku lagi.",
            "Simpan dan buka ruang",
            420,
            first_row,
            meter,
            second_row,
        )
        self.first, self.second, self.meter = first, second, meter
        self._first_row, self._second_row = first_row, second_row
        self.first.edited.connect(lambda: self.meter.measure(self.first.text()))
        self.first.sent.connect(lambda: self.second.setFocus())
        self.second.sent.connect(self.send)
        self.setFocusProxy(self.first)

    def send(self) -> None:
        """Send the passphrase if it is strong and was typed twice alike."""
        if not self.button.isEnabled():
            return
        if not self.meter.is_strong_enough:
            self._first_row.show_error("Frasa sandi ini masih mudah ditebak.")
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self._second_row.show_error(NOT_ALIKE)
            self.second.setFocus()
        else:
            self.sent.emit(self.first.text())
