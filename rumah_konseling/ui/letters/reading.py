"""The client has read the letter that is about to leave, and says so with their initials."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.signature_pad import SignaturePad
from rumah_konseling.ui.widgets.ticks import CheckBox


class ClientReadDialog(InitialsDialog):
    """The pad opens once it is said that the client read: a preview that closed says nothing.

    A letter on paper can have its initials there, too: it leaves with an empty box for the pen.
    """

    def __init__(
        self,
        parent: QWidget,
        addressee: str,
        letter: str,
        beside: tuple[str, str] | None = None,
        *,
        is_file: bool = False,
    ) -> None:
        """Show the pad; ``beside`` is who reads along with a client under 18.

        ``is_file`` asks the counselor to sign here, too: no pen reaches a file.
        """
        by_pen = SecondaryButton("Paraf dengan pena", self.leave_to_the_pen)
        pen = "" if is_file else " Dengan pena, paraf dibubuhkan pada surat yang sudah dicetak."
        super().__init__(
            parent,
            "Klien telah membaca surat ini",
            f"Surat untuk {addressee}. Paraf klien tercatat bersama surat.{pen}",
            None,
            "Simpan paraf, terbitkan surat",
            () if is_file else (by_pen,),
        )
        self._letter = letter
        self.guardian_pad = SignaturePad("Paraf orang tua atau wali di sini")
        self.guardian_pad.setFixedHeight(px(110))
        self.counselor_pad = SignaturePad("Tanda tangan konselor di sini")
        self.counselor_pad.setFixedHeight(px(130))
        self._is_file = is_file
        self._is_beside = beside is not None
        who = "Klien sudah membaca surat ini seluruhnya"
        if beside is not None:
            name = beside[0] or "Orang tua atau wali"
            who = f"Klien dan {name} sudah membaca surat ini seluruhnya"
            row = FieldRow("Paraf orang tua atau wali", self.guardian_pad)
            self.insert(self._trouble, row)
        if is_file:
            hint = "Surat ini keluar sebagai file; tanda tangan ini tercetak di atas nama Anda."
            self.insert(self._trouble, FieldRow("Tanda tangan konselor", self.counselor_pad, hint))
        self.has_read = CheckBox(who)
        self.has_read.toggled.connect(self._bind)
        self.has_read.toggled.connect(self._trouble.hide)
        for pad in (self.guardian_pad, self.counselor_pad):
            pad.changed.connect(self._trouble.hide)
        self.insert(self.pad, self.has_read)
        self._bind(False)
        self.has_read.setFocus()

    def keep(self) -> None:
        """Close with the initials, or say what is still to be done."""
        if not self.has_read.isChecked():
            self.refuse("Centang dahulu bahwa klien sudah membaca surat ini.")
            return
        if self._is_beside and not self.pad.is_empty and self.guardian_pad.is_empty:
            self.refuse("Klien di bawah 18 tahun: orang tua atau wali juga membubuhkan paraf.")
            return
        if self._is_file and self.counselor_pad.is_empty:
            self.refuse("Surat yang keluar sebagai file ditandatangani konselor di layar.")
            return
        super().keep()

    def leave_to_the_pen(self) -> None:
        """Close without initials: the box on the printed letter is for them."""
        for pad in (self.pad, self.guardian_pad):
            pad.clear()
        self.accept()

    def _bind(self, has_read: bool) -> None:
        for pad in (self.pad, self.guardian_pad, self.counselor_pad):
            if has_read:
                pad.stand_under(self._letter)
            else:
                pad.stand_under()
