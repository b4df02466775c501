"""The rooms that were opened from this account: open one, look for it, take it off the list.

The lock screen is seen by whoever passes: a room is told by its file and its folder alone,
never by what it calls itself.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.presence import is_file, is_folder
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.local import KnownRoom, LocalSettings
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.file_dialogs import open_file
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import announce, muted, title
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.scrolling import Scroll

PATTERN = "Rumah Konseling (*.rkv)"
_GONE = "Berkasnya tidak ada lagi di folder ini; mungkin dipindahkan."
_AWAY = "Foldernya tidak dapat dibuka; pasang dahulu flash disk atau disk jaringannya."


@guarded
class RoomsDialog(Dialog):
    """Lists the known rooms. ``chosen`` is the one to open, ``wants_new`` whether another is made.

    ``current`` is the room whose lock screen this stands over.
    """

    def __init__(self, parent: QWidget, current: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self.setAccessibleName("Ruang lain")
        self._current = current
        self.local = LocalSettings()
        self.chosen: Path | None = None
        self.wants_new = False
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(24), px(20), px(24), px(8))
        column.setSpacing(px(12))
        column.addWidget(title("Ruang lain"))
        column.addWidget(
            muted(
                "Ruang yang pernah dibuka di komputer ini. Mengeluarkan ruang dari daftar tidak "
                "menghapus berkasnya."
            )
        )
        card = Card()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        card.body.addLayout(self._rows)
        column.addWidget(card)
        column.addStretch(1)
        foot = Foot(
            self,
            SecondaryButton("Buka berkas lain…", self.open_other, "folder"),
            SecondaryButton("Ruang baru atau contoh…", self.make_new, "plus"),
            SecondaryButton("Tutup", self.reject),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(foot)
        self.resize(QSize(px(720), px(480)).boundedTo(parent.window().size()))
        self._fill()

    def open_room(self, path: Path) -> None:
        """Leave with a room to open."""
        self.chosen = path
        self.accept()

    def open_other(self) -> None:
        """Ask for a file that is not in the list."""
        if (chosen := open_file(self, PATTERN, self._current.parent)) is not None:
            self.open_room(chosen)

    def make_new(self) -> None:
        """Leave for the first run: a new room, one from a backup, or the sample."""
        self.wants_new = True
        self.accept()

    def look_for(self, path: Path) -> None:
        """Ask where a room is that is not in its place any more, and keep the new one."""
        folder = next((one for one in path.parents if is_folder(one)), None)
        if (found := open_file(self, PATTERN, folder)) is not None:
            self.local.move_room(path, found)
            self._fill()
            announce(self, f"{found.name} ditemukan di {found.parent}.")

    def take_off(self, path: Path) -> None:
        """Take a room off the list; its files stay where they are."""
        self.local.forget_room(path)
        self._fill()
        announce(self, f"{path.name} dikeluarkan dari daftar. Berkasnya tidak dihapus.")

    def _fill(self) -> None:
        clear(self._rows)
        everyday = self.local.vault
        rooms = self.local.rooms
        if not rooms:
            self._rows.addWidget(
                EmptyState(
                    "folder",
                    "Belum ada ruang dalam daftar",
                    "Ruang yang dibuka dari akun ini tercantum di sini.",
                )
            )
        for number, room in enumerate(rooms):
            row = self._row(room, is_everyday=room.path == everyday)
            for part in (Divider(), row) if number else (row,):
                self._rows.addWidget(part)
                part.show()

    def _row(self, room: KnownRoom, *, is_everyday: bool) -> QWidget:
        path = room.path
        is_there = is_file(path)
        facts = [str(path.parent), *_ages(room)]
        if not is_there:
            facts.append(_GONE if is_folder(path.parent) else _AWAY)
        row = FactRow(path.name, facts).inset()
        if not is_there:
            row.add_state(Chip("Tidak ditemukan", "warn"))
        elif path == self._current:
            row.add_state(Chip("Ruang ini", "accent"))
        else:
            row.add_state(Chip("Dibuka sehari-hari", "ok") if is_everyday else QWidget())
        acts: list[Button] = []
        if not is_there:
            acts.append(QuietButton("Cari…", partial(self.look_for, path)))
        off = QuietButton("Keluarkan", partial(self.take_off, path))
        off.setAccessibleName(f"Keluarkan {path.name} dari daftar")
        row.add_acts(*acts, off)
        if is_there and path != self._current:
            row.opens(f"Buka {path.name} di {path.parent}", partial(self.open_room, path))
            assert row.target is not None
            row.target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return row


def _ages(room: KnownRoom) -> list[str]:
    now = datetime.now(UTC)
    said = []
    if room.opened_at is not None:
        said.append(f"dibuka {ago(room.opened_at, now)}")
    if room.data_of is not None:
        said.append(f"catatan terakhir {ago(room.data_of, now)}")
    return said or ["belum tercatat pernah dibuka dari akun ini"]
