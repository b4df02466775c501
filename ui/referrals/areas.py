"""The counselor's areas of competence, and what lies outside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.sessions.competence import CompetenceArea
from ui.app_context import Desk
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Chip, Divider, clear
from ui.widgets.fields import FieldRow
from ui.widgets.flow import FoldingRow
from ui.widgets.labels import WrapLabel, muted
from ui.widgets.notices import EmptyState


class CompetenceAreas(QWidget):
    """Adds, shows and removes areas; each is within one's competence or outside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = QLineEdit()
        self.name.returnPressed.connect(self.add)
        self.outside = QCheckBox("Di luar kompetensi saya")
        self.row = FieldRow("Bidang baru", self.name, "Misalnya “kecemasan” atau “adiksi berat”.")
        line = FoldingRow(560, spacing=12)
        line.add(self.row, 1)
        line.add(self.outside, 0, Qt.AlignmentFlag.AlignVCenter)
        line.add(PrimaryButton("Tambah", self.add), 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(
            muted("Kasus di luar kompetensi hanya dilanjutkan dengan rujukan atau supervisi.")
        )
        column.addWidget(line)
        column.addLayout(self._rows)

    def fill(self) -> None:
        """Read the areas again."""
        clear(self._rows)
        areas = self._desk.room.competence.areas()
        for number, area in enumerate(areas):
            if number:
                self._rows.addWidget(Divider())
            self._rows.addWidget(self._area(area))
        if not areas:
            self._rows.addWidget(
                EmptyState(
                    "compass",
                    "Belum ada bidang",
                    "Tulis bidang yang Anda kuasai dan yang di luar batas Anda.",
                )
            )

    def add(self) -> None:
        """Keep the typed area."""
        try:
            self._desk.room.competence.keep_area(
                self.name.text(), is_within=not self.outside.isChecked()
            )
        except FieldErrors as errors:
            self.row.show_error(errors.fields["area"])
            return
        self.name.clear()
        self.outside.setChecked(False)
        self.name.setFocus()
        self._desk.changes.announce("competence")

    def _area(self, area: CompetenceArea) -> QWidget:
        row = FoldingRow(420, spacing=8)
        row.add(WrapLabel(area.name), 1, Qt.AlignmentFlag.AlignVCenter)
        chip = Chip("Dikuasai", "ok") if area.is_within else Chip("Di luar batas", "warn")
        row.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.add(QuietButton("Hapus", lambda: self._remove(area)))
        return row

    def _remove(self, area: CompetenceArea) -> None:
        competence = self._desk.room.competence
        competence.remove_area(area.id)
        self._desk.changes.announce("competence")

        def undo() -> None:
            competence.keep_area(area.name, is_within=area.is_within)
            self._desk.changes.announce("competence")

        self._desk.toast(f"Bidang {area.name} dihapus.", undo)
