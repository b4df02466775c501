"""What a NIP already says: the birth date and the sex, filled in where nothing stands yet."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ethics.folding import digits
from rumah_konseling.records.clients.client_model import Sex
from rumah_konseling.records.nip import Nip
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import announce, detail
from rumah_konseling.ui.widgets.showing import show_if

_SAID = {
    (True, True): "Tanggal lahir dan jenis kelamin diisi dari NIP.",
    (True, False): "Tanggal lahir diisi dari NIP.",
    (False, True): "Jenis kelamin diisi dari NIP.",
}


class FromNip(QWidget):
    """Fills in, says so, and takes it back at a press. What was answered is left as it is."""

    def __init__(self, number: QLineEdit, born: DateField, sex: ListOf[Sex]) -> None:
        super().__init__()
        self._born, self._sex = born, sex
        # What was filled in here; what differs from it by now was answered by a hand.
        self._filled_born, self._filled_sex = "", Sex.UNKNOWN
        self._words = detail("")
        self.undo_button = QuietButton("Urungkan", self.undo)
        row = FoldingRow(320, spacing=8)
        row.add(self._words, 1)
        row.add(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.hide()
        number.textEdited.connect(self.read)

    def read(self, typed: str) -> None:
        """Fill in what this number says; what another number said before goes with it."""
        self._take_back()
        nip = Nip.parse(digits(typed))
        if nip is None:
            return
        if not self._born.text().strip():
            self._filled_born = long_date(nip.birth_date)
            self._born.set_value(nip.birth_date)
        if self._sex.value() is Sex.UNKNOWN:
            self._filled_sex = nip.sex
            self._sex.choose(nip.sex)
        said = _SAID.get((bool(self._filled_born), self._filled_sex is not Sex.UNKNOWN), "")
        if said:
            self._words.setText(said)
            announce(self, said)
        show_if(self, bool(said))

    def undo(self) -> None:
        """Take back what was filled in."""
        self._take_back()
        self._born.setFocus()

    def _take_back(self) -> None:
        if self._filled_born and self._born.text() == self._filled_born:
            self._born.set_value(None)
        if self._filled_sex is not Sex.UNKNOWN and self._sex.value() is self._filled_sex:
            self._sex.choose(Sex.UNKNOWN)
        self._filled_born, self._filled_sex = "", Sex.UNKNOWN
        show_if(self, False)
