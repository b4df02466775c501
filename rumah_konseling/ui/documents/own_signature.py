"""The counselor's signature on a letter that leaves as a file, which no pen reaches."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.signature_pad import SignatureField
from rumah_konseling.ui.widgets.ticks import CheckBox


class OwnSignature(QWidget):
    """Asks for it where it is wanted. What is drawn on the pad is kept in no draft.

    One that is ``folded`` shows the pad once it is said that the letter goes as a file.
    """

    def __init__(self, key: str, heading: str, text: str, *, folded: bool = False) -> None:
        super().__init__()
        self._is_folded = folded
        self.signature = SignatureField("")
        self.signature.pad.stand_under(key, heading, text)
        self.as_file = CheckBox("Surat dikirim sebagai file")
        self.as_file.setChecked(not folded)
        row = self._row = FieldRow(
            "Tanda tangan konselor",
            self.signature,
            "Hanya bila surat dikirim sebagai file. Surat yang dicetak ditandatangani dengan pena.",
            optional=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.as_file)
        column.addWidget(row)
        show_if(self.as_file, folded)
        show_if(row, not folded)
        self.as_file.toggled.connect(lambda wanted: show_if(row, wanted))

    def say_under(self, fields: FieldSet) -> None:
        """Let what is wrong with it be told under the pad."""
        fields.add("counselor_ink", self._row)

    def ink(self) -> Ink | None:
        """Return what was drawn: an empty one where a file is wanted and nothing was.

        Nothing where no file was asked for, and where an open pad stayed empty.
        """
        pad = self.signature.pad
        if self._is_folded:
            return pad.ink() if self.as_file.isChecked() else None
        return None if pad.is_empty else pad.ink()
