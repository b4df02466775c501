"""The room that is walked in: a copy of the sample, its clock, its medium, its window."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from rumah_konseling.records.clients.client_model import ClientFilter, ClientStatus
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE
from tests.conftest import SettableClock
from ui.app.main_window import MainWindow
from ui.app_context import Place
from ui.widgets import file_dialogs

NAME = "contoh.rkv"
FILES = (NAME, "contoh.keys", "contoh.keys.bak")
MORNING = datetime(2026, 11, 23, 8, 15).astimezone()
ZONES = ("Asia/Jakarta", "Asia/Jayapura", "UTC", "America/Los_Angeles")
# Two with the same words, as offices have them.
_ALIKE = RecipientForm(
    name="Kepala Klinik Teladan", office="Klinik Teladan", kind=RecipientKind.COMMUNITY_HEALTH
)


class World:
    """Everything outside the person: files, time, what is plugged in, what a dialog answers."""

    def __init__(self, sample: Path, folder: Path) -> None:
        self.folder = folder
        self.outside, self.medium = folder / "luar", folder / "cadangan"
        for made in (self.outside, self.medium):
            made.mkdir(parents=True)
        self._gone = folder / "cadangan-dicabut"
        self.incoming = sorted((sample / "formulir").glob("*.pdf"))[:3]
        self.clock = SettableClock(MORNING)
        self._copies = 0
        self._data_key = unlock(sample / NAME, PASSPHRASE)
        self.answers_file_dialogs = False
        file_dialogs._asked = self._answer  # type: ignore[assignment]
        self.path = self._copy(sample)
        self._open()
        self._furnish()

    def _open(self) -> None:
        self.room = CounselingRoom.open(self.path, self._data_key, self.clock)
        self._haste = self.room.in_haste()
        self._haste.__enter__()
        self.window = MainWindow(self.room)
        self.window.show()
        self.window.activateWindow()

    def _furnish(self) -> None:
        for address in ("Jalan Timur 1", "Jalan Barat 2"):
            self.room.recipients.add(replace(_ALIKE, address=address))
        rows = self.room.client_list.page(ClientFilter(status=ClientStatus.ACTIVE), 0, 40)
        self.active = [row.id for row in rows]
        here = {one.client_id for one in self.room.appointments.on(self.clock.today())}
        self.expected = [client for client in self.active if client in here]

    def copy_away(self) -> None:
        """Copy the room as it is at this instant, what a lock leaves on the disk, and close it.

        What a dialog that is still open does after the lock must find no room: in the app
        there is no process left for it.
        """
        self.path = self._copy(self.path.parent)
        self._haste.__exit__(None, None, None)
        self.room.close()

    def come_back(self) -> None:
        """Let go of the window and its room, and open what the lock left."""
        old_window = self.window
        place = old_window.place
        old_window.hide()
        old_window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._open()
        self.window.go(Place(place.page, place.record, place.tab))

    def close(self) -> None:
        """End everything; what goes wrong then is a failure, too."""
        self.window.hide()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._haste.__exit__(None, None, None)
        self.room.close()

    def turn_clock(self, minutes: int) -> None:
        """Let time pass, or set the PC's clock back."""
        self.clock.advance(minutes=minutes)
        self.window.begin_day()

    def turn_zone(self, number: int) -> None:
        """Move the PC to another zone."""
        os.environ["TZ"] = ZONES[number % len(ZONES)]
        time.tzset()

    def pull_medium(self) -> None:
        """Take the backup medium away, or plug it in again."""
        if self.medium.exists():
            self.medium.rename(self._gone)
        elif self._gone.exists():
            self._gone.rename(self.medium)

    def _copy(self, source: Path) -> Path:
        self._copies += 1
        folder = self.folder / f"ruang-{self._copies}"
        folder.mkdir()
        for name in FILES:
            shutil.copy(source / name, folder / name)
        return folder / NAME

    def _answer(self, dialog: QFileDialog) -> list[Path]:
        """Stand in for the person at a file dialog: cancels, or takes what is there."""
        mode, accepts = dialog.fileMode(), dialog.acceptMode()
        chosen = [Path(name) for name in dialog.selectedFiles()]
        dialog.forget()  # type: ignore[attr-defined]
        if not self.answers_file_dialogs:
            return []
        if mode is QFileDialog.FileMode.Directory:
            return [self.medium]
        if accepts is QFileDialog.AcceptMode.AcceptSave:
            return [self.outside / chosen[0].name] if chosen else []
        return self.incoming[:1]


def leave_top_dialog() -> bool:
    """Close the window in front without a word of ours; return whether there was one."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
        return True
    modal = QApplication.activeModalWidget()
    if isinstance(modal, QDialog):
        QDialog.done(modal, 0)
    elif modal is not None:
        modal.close()
    return modal is not None
