"""The room that is walked in: a copy of the sample, its clock, its medium, its window."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow

from rumah_konseling.clock import Clock
from rumah_konseling.errors import RoomError
from rumah_konseling.records.clients.client_model import ClientFilter, ClientStatus
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.supervision.case_model import CaseForm, CaseKind
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.custodian.window import CustodianWindow
from rumah_konseling.ui.documents import preview
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.safekeeping.clock_watch import ClockWatch, ask_custodian
from rumah_konseling.ui.safekeeping.code_use_notice import tell_code_uses
from rumah_konseling.ui.settings import recovery_sheet
from rumah_konseling.ui.setup.places import SAMPLE_FOLDER
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.widgets import file_dialogs
from rumah_konseling.vault.keys import keys
from rumah_konseling.vault.keys.key_files import read_keys, write_keys
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    open_with_passphrase,
    renew_recovery_code,
)
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, issue, permitted
from tests.records.stories import vault_of

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
        _have_every_clock_read(self.clock)
        # What the recommended derivation costs is another campaign's.
        keys.change_passphrase.__defaults__ = (CHEAPEST,)
        self._latest = MORNING
        self._copies = 0
        self.answer = 1
        file_dialogs._asked = self._answer  # type: ignore[assignment]
        for asks in (preview, recovery_sheet):
            asks.choose_printer = self._choose_printer  # type: ignore[attr-defined]
        self.printed = folder / "printer"
        self.printed.mkdir()
        # Two rooms that one person has, the second as the sample is.
        self.paths = [self._copy(sample), self._copy(sample)]
        self._codes = [self._renew_code(path) for path in self.paths]
        # The first run finds the sample written already: to write it takes as long as a walk.
        self._first_run = folder / "baru"
        shutil.copytree(self.paths[1].parent, self._first_run / SAMPLE_FOLDER)
        self._code_of_sample = self._renew_code(self._first_run / SAMPLE_FOLDER / NAME)
        self.first_runs = self.new_rooms = 0
        self.path, self.which = self.paths[0], 0
        self._know_rooms()
        self.window: QMainWindow = QMainWindow()
        self.on_entering: Callable[[], None] = lambda: None
        self.on_choosing: Callable[[], None] = lambda: None
        self._custody: Custody | None = None
        self._places: dict[int, Place] = {}
        self.open()
        self._furnish()

    @property
    def is_open(self) -> bool:
        """Whether the room itself is on the screen."""
        return isinstance(self.window, MainWindow)

    @property
    def is_behind(self) -> bool:
        """Whether the PC's clock is earlier than it once was."""
        return self.clock.at < self._latest

    @property
    def code(self) -> str:
        """The recovery code of the room whose lock is shown."""
        return self._codes[self.paths.index(self.path) if self.path in self.paths else 0]

    def open(self, which: int | None = None) -> None:
        """Open a room past its lock screen; the last one that was open, if none is named."""
        self.path = self.paths[self.which if which is None else which]
        self._enter(CounselingRoom.open(self.path, unlock(self.path, PASSPHRASE)))

    def _enter(self, opened: CounselingRoom | Custody) -> None:
        """Show what was opened, as the program does."""
        if isinstance(opened, Custody):
            self._custody = opened
            self._show(CustodianWindow(opened))
            self.on_entering()
            ask_custodian(opened, self.window, self._lock_custody)
        elif opened.path not in self.paths:
            # An empty room that the first run made: there is nothing to walk in.
            opened.close()
            self.choose(self.paths[self.which])
        else:
            self.room, self.which = opened, self.paths.index(opened.path)
            self._haste = opened.in_haste()
            self._haste.__enter__()
            window = MainWindow(opened)
            self._show(window)
            # Before anything is asked: a walk goes on within a question, too.
            self.on_entering()
            window.go(self._places.get(self.which, Place("home")))
            tell_code_uses(opened, window)
            self._clock_watch = ClockWatch(opened, window, window.lock)
            self._clock_watch.look()

    def _lock_custody(self) -> None:
        if isinstance(self.window, CustodianWindow):
            self.window.lock_wanted.emit()

    def _show(self, window: QMainWindow) -> None:
        former, self.window = self.window, window
        window.show()
        window.activateWindow()
        if isinstance(former, SetupWizard):
            former.close()  # lets go of a room that was made and not handed over
        former.hide()
        former.deleteLater()

    def _furnish(self) -> None:
        for address in ("Jalan Timur 1", "Jalan Barat 2"):
            self.room.recipients.add(replace(_ALIKE, address=address))
        rows = self.room.client_list.page(ClientFilter(status=ClientStatus.ACTIVE), 0, 40)
        self.active = [row.id for row in rows]
        here = {one.client_id for one in self.room.appointments.on(self.clock.today())}
        self.expected = [client for client in self.active if client in here]
        self.busy = self._have_papers_waiting()
        told = vault_of(self.room).query("SELECT name, code FROM client")
        self.names = frozenset(text for row in told for text in (row["name"], row["code"]))

    def _have_papers_waiting(self) -> list[int]:
        """Return whose letter lies ready and whose case is being written."""
        for client_id in self.active:
            try:
                permitted(self.room, self.room.clients.get(client_id))
                letter = self.room.letters.write(client_id, draft(self.room))
                issue(self.room, letter.id)
                form = CaseForm(topic="Tentang batas", supervisor="Ibu Contoh")
                self.room.supervision.begin(client_id, CaseKind.WITHOUT_IDENTITY, form)
            except RoomError:
                continue
            return [client_id]
        raise LookupError("no client of the sample can have a letter")

    @staticmethod
    def _renew_code(path: Path) -> str:
        """Give a room a recovery code that is known here; return it."""
        header = read_keys(path)
        master = open_with_passphrase(header, PASSPHRASE)
        renewed, code = renew_recovery_code(header, master)
        write_keys(path, renewed, master.data_key)
        return code

    def _know_rooms(self) -> None:
        """Have the account know both rooms, one whose disk is away, and one that was moved."""
        local = LocalSettings()
        away, moved = self.folder / "flash disk" / NAME, self.folder / "pindah.rkv"
        for path in (away, moved, *reversed(self.paths)):
            local.note_room(path, self.clock.at)
        local.vault = self.paths[0]

    def leave(self) -> bool:
        """Close what is open as a lock does; return whether anything was.

        The room is copied as it is at this instant, what a lock leaves on the disk. What a
        dialog that is still open does after it must find no room: in the app there is no
        process left for it.
        """
        if self._custody is not None:
            self._custody.close()
            self._custody = None
            return True
        if not isinstance(self.window, MainWindow):
            return False
        self.window.helper.close()
        self.window.park()
        self._places[self.which] = self.window.here()
        former = self.path
        self.path = self.paths[self.which] = self._copy(former.parent)
        LocalSettings().move_room(former, self.path)
        self._haste.__exit__(None, None, None)
        self.room.close()
        return True

    def show_lock(self) -> None:
        """Let go of the window and its room, and show the lock screen of what was left."""
        self._show_lock()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def choose(self, vault: Path) -> None:
        """Go on to the lock of another room, or of what was taken for one."""
        self.path = vault
        self._show_lock()
        self.on_choosing()

    def _show_lock(self) -> None:
        window = LockWindow(self.path, was_locked=True, rooms=LocalSettings().rooms)
        window.opened.connect(self._enter)
        window.other_vault.connect(self.choose)
        window.new_wanted.connect(self._begin_first_run)
        self._show(window)

    def _begin_first_run(self) -> None:
        """Go on to the first run, from which the way leads back to this lock."""
        back = self.path
        wizard = SetupWizard(self._first_run, CHEAPEST, self.clock, can_leave=True)
        wizard.left.connect(lambda: self.choose(back))
        wizard.finished.connect(lambda opened: self._set_up(opened, wizard, back))
        self._show(wizard)
        self.first_runs += 1
        self.on_choosing()

    def _set_up(self, opened: CounselingRoom | Custody, wizard: SetupWizard, back: Path) -> None:
        """Go on in a sample; an empty room is left for what there is to walk in."""
        is_sample = isinstance(opened, CounselingRoom) and opened.path.name == NAME
        if not is_sample and not isinstance(opened, Custody):
            self.new_rooms += wizard.is_new
            opened.close()
            self.choose(back)
            return
        if isinstance(opened, CounselingRoom):
            self.path = opened.path
            if self.path not in self.paths:
                self.paths.append(self.path)
                self._codes.append(self._code_of_sample)
        self._enter(opened)

    def close(self) -> None:
        """End everything; what goes wrong then is a failure, too."""
        self.window.hide()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._haste.__exit__(None, None, None)
        self.room.close()

    def turn_clock(self, minutes: int) -> None:
        """Let time pass, or set the PC's clock back."""
        self._latest = max(self._latest, self.clock.at)
        self.clock.advance(minutes=minutes)
        if isinstance(self.window, MainWindow):
            self.window.begin_day()
            self._clock_watch.look()

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
        wants_room = any("rkv" in words for words in dialog.nameFilters())
        dialog.forget()  # type: ignore[attr-defined]
        if self.answer % 2:
            return []
        if wants_room:
            there = [*self.paths, self.incoming[0]]
            return [there[self.answer // 2 % len(there)]]
        if mode is QFileDialog.FileMode.Directory:
            return [self.medium]
        if accepts is QFileDialog.AcceptMode.AcceptSave:
            # What leaves a room that is being made is told in that room's own log.
            is_new = isinstance(self.window, SetupWizard)
            place = self._first_run if is_new else self.outside
            return [place / chosen[0].name] if chosen else []
        return self.incoming[:1]

    def _choose_printer(self, printer: QPrinter, *_asked: object) -> bool:
        """Stand in for the person at the system's dialog; the printer is a folder."""
        if self.answer % 4:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed / f"{len(list(self.printed.iterdir()))}.pdf"))
        return True


def _have_every_clock_read(clock: SettableClock) -> None:
    """Have each clock that is made from here on, as by the lock screen, show this one's time."""
    begun = Clock.__init__

    def begin(self: Clock, source: Callable[[], datetime] | None = None) -> None:
        begun(self, source or (lambda: clock.at))

    Clock.__init__ = begin  # type: ignore[method-assign]


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
