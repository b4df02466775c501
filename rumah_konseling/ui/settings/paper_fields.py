"""The paper in the printer, its margins and the type, with the page drawn beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.settings.identity import PageSetup, PaperSize, Typeface
from rumah_konseling.ui.settings.options import Options
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.number_field import NumberField

_MARGINS = {
    "margin_top": "Tepi atas",
    "margin_right": "Tepi kanan",
    "margin_bottom": "Tepi bawah",
    "margin_left": "Tepi kiri",
}
_TYPEFACES = {
    Typeface.CALADEA: "Caladea (serupa Cambria, lazim untuk surat)",
    Typeface.OPEN_SANS: "Open Sans (seperti tulisan di layar ini)",
    Typeface.ARIMO: "Arimo (serupa Arial)",
}


class PaperFields(FieldSet):
    """Every field of :class:`PageSetup`; ``edited`` follows each change by the person."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paper = Options({size.value: _size_words(size) for size in PaperSize})
        self._typeface = Options({face.value: words for face, words in _TYPEFACES.items()})
        self.add("paper", FieldRow("Kertas", self._paper))
        self.add("typeface", FieldRow("Jenis huruf", self._typeface))
        self._margins: dict[str, NumberField] = {}
        for name, label in _MARGINS.items():
            spin = self._margins[name] = NumberField(25, 10, 50, "mm")
            spin.valueChanged.connect(lambda _value: self._on_edit())
            row = FieldRow(label, spin)
            self.add(name, row)
        self._paper.changed.connect(self._on_edit)
        self._typeface.changed.connect(self._on_edit)
        self._is_filling = False
        self.show_page(PageSetup())

    def beside(self, picture: QWidget) -> QWidget:
        """Return the fields with a ``picture`` of the page beside them."""
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.rows["paper"])
        column.addWidget(self.rows["typeface"])
        margins = [self.rows[name] for name in _MARGINS]
        # Two and two: in one row the last of them would often stand alone below.
        for pair in (margins[:2], margins[2:]):
            column.addWidget(Flow(*pair, spacing=px(16), in_columns=True))
        column.addStretch(1)
        row = FoldingRow(620, spacing=24)
        row.add(choices, 1)
        row.add(picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        return row

    def show_page(self, page: PageSetup) -> None:
        """Fill the editors."""
        self._is_filling = True
        self._paper.set_value(page.paper.value)
        self._typeface.set_value(page.typeface.value)
        for name, spin in self._margins.items():
            spin.setValue(round(getattr(page, name)))
        self._is_filling = False

    def read(self) -> PageSetup:
        """Return the page as chosen."""
        return PageSetup(
            paper=PaperSize(self._paper.value()),
            typeface=Typeface(self._typeface.value()),
            **{name: float(spin.value()) for name, spin in self._margins.items()},
        )

    def draft(self) -> dict[str, Any]:
        """Return what is chosen as plain data."""
        page = self.read()
        return {
            "paper": page.paper.value,
            "typeface": page.typeface.value,
            **{name: spin.value() for name, spin in self._margins.items()},
        }

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""
        known = {name: draft[name] for name in _MARGINS if name in draft}
        page = PageSetup(
            paper=PaperSize(draft["paper"]), typeface=Typeface(draft["typeface"]), **known
        )
        self.show_page(page)

    def _on_edit(self) -> None:
        if not self._is_filling:
            self.edited.emit()


def _size_words(size: PaperSize) -> str:
    wide, high = size.millimetres
    return f"{size.value} ({wide:.0f} × {high:.0f} mm)"
