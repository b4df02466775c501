"""Former rooms beside this one, kept when another took their place, and how they go."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.buttons import DangerButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if


class RoomsAsideCard(Card):
    """The rooms that another replaced."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Ruang lama di samping ruang ini")
        self._context = context
        self.body.addWidget(
            muted(
                "Disimpan ketika ruang lain menggantikannya. Setelah ruang yang sekarang terbukti "
                "benar, hapuslah: isinya tetap terbuka dengan kuncinya yang lama."
            )
        )
        self.rows = RowList()
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read which rooms are there; where there are none, this card is not in sight."""
        found = self._context.room.safekeeping.kept_aside()
        show_if(self, bool(found))
        self.rows.show_rows(
            [partial(self._row, path) for path in found],
            lambda: EmptyState("folder", "Tidak ada", ""),
        )

    def _row(self, path: Path) -> QWidget:
        row = FactRow(path.name, (str(path.parent),))
        return row.add_right(DangerButton("Hapus…", partial(self._remove, path)))

    def _remove(self, path: Path) -> None:
        if not ask(
            self.window(),
            "Hapus ruang lama ini?",
            f"{path.name} dan berkas kuncinya dihapus dari komputer ini. Ini tidak dapat "
            "diurungkan.",
            "Hapus",
            danger=True,
        ):
            return
        try:
            self._context.room.safekeeping.remove_aside(path)
        except RoomError as error:
            self._context.report(error)
        self.fill()
