"""The copies outside the room that still hold what was destroyed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.retention.destruction_model import HoldingCopy
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.questions import ask, tell_error
from rumah_konseling.ui.widgets.row_list import RowList


class CopyCard(Card):
    """Backups and rooms kept aside that still hold what was destroyed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Salinan yang masih memuatnya")
        self._context = context
        self._unlisted: set[int] = set()
        self.rows = RowList()
        self.body.addWidget(
            detail(
                "Yang dimusnahkan tidak ada lagi dalam berkas ruang. Salinan sebelumnya masih "
                "memuatnya; bila dipulihkan, pemusnahan diterapkan kembali menurut daftar di "
                "sampingnya. Media yang belum memuat daftarnya mengembalikan mereka bila "
                "dipulihkan di komputer lain."
            )
        )
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the list again."""
        copies = self._context.room.copies.holding()
        self._unlisted = {
            one for some in self._context.room.copies.unlisted().values() for one in some
        }
        self.rows.show_rows((partial(self._row, one) for one in copies), _no_copies)

    def note_gone(self, copy: HoldingCopy) -> None:
        """Note that a backup is not there any more."""
        backup_id = copy.backup_id
        assert backup_id is not None
        if ask(
            self.window(),
            "Cadangan ini sudah tidak ada?",
            f"{copy.name}. Catat hanya bila berkasnya sudah dihapus atau medianya dimusnahkan.",
            "Sudah tidak ada",
        ):
            self._context.act(lambda: self._context.room.copies.note_gone(backup_id))

    def leave_list(self, copy: HoldingCopy) -> None:
        """Write the list of the destroyed beside a backup, now that its medium is there."""
        try:
            self._context.room.copies.leave_list(copy.folder)
        except RoomError as error:
            tell_error(self.window(), error)
            return
        self._context.changes.announce("retention")

    def _row(self, copy: HoldingCopy) -> QWidget:
        until = f"diperkirakan tersisih {short_date(copy.until)}" if copy.until else ""
        is_listed = copy.backup_id not in self._unlisted
        known = "" if is_listed else "belum ada daftar pemusnahan di sampingnya"
        facts = (copy.folder, f"dibuat {short_date(copy.made_on)}", until, known)
        buttons: list[Button] = []
        if not is_listed:
            buttons.append(SecondaryButton("Tulis daftar", partial(self.leave_list, copy)))
        if copy.backup_id is not None:
            buttons.append(QuietButton("Sudah tidak ada…", partial(self.note_gone, copy)))
        else:
            place = Place("safekeeping", None, "backup")
            buttons.append(QuietButton("Hapus di Keamanan data", partial(self._context.go, place)))
        return row_of(copy.name, facts, Chip("Masih memuat", "warn"), buttons)


def _no_copies() -> EmptyState:
    return EmptyState(
        "check", "Tidak ada", "Tidak ada salinan tercatat yang memuat berkas yang dimusnahkan."
    )
