"""From the start to the lock: which window is shown when, and what happens between.

One session opens one room. It ends by becoming a new process that shows the lock
screen, so this file holds no way back from an open room to a closed one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.ui.app import last_steps, unexpected_end
from rumah_konseling.ui.app.first_window import FirstWindow
from rumah_konseling.ui.app.front_window import FrontWindow
from rumah_konseling.ui.app.panic import PanicKey, hide_windows
from rumah_konseling.ui.platform.capture_windows import CaptureShield
from rumah_konseling.ui.platform.editing_guard import EditingGuard
from rumah_konseling.ui.platform.local import LocalSettings, witness_folder
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.ui.vault.lock_window import LockWindow

if TYPE_CHECKING:
    from rumah_konseling.room.custody import Custody
    from rumah_konseling.room.rekey import Rekeying
    from rumah_konseling.room.room import CounselingRoom
    from rumah_konseling.ui.app.main_window import MainWindow
    from rumah_konseling.ui.app.printing_cover import PrintingCover
    from rumah_konseling.ui.platform.inactivity import Inactivity
    from rumah_konseling.ui.safekeeping.rollback import RollbackWatch

_SOON = 300  # milliseconds: the first page is painted


class AppLifecycle(QObject):
    """The life of the program: the wizard or the lock screen, then the room, then the lock.

    ``loaded`` follows once all that an open room needs is there.
    """

    loaded = Signal()

    def __init__(
        self,
        app: QApplication,
        vault: Path | None,
        was_locked: bool = False,
        restores: bool = False,
        restart: Callable[..., NoReturn] | None = None,
        *,
        minimised: bool = False,
        behind: bool = False,
        first: FirstWindow | None = None,
    ) -> None:
        super().__init__(app)
        self.local = LocalSettings()
        self.theme = Theme(app, self.local.scheme, self.local.text_scale)
        self.front = FrontWindow(self, self.local, minimised=minimised, behind=behind)
        self.inactivity: Inactivity | None = None
        self._room: CounselingRoom | None = None
        self._custody: Custody | None = None
        self._watch: RollbackWatch | None = None
        self._restart = restart
        # What was chosen or made in this process, and not only looked at.
        self._chosen: Path | None = None
        self._was_locked = was_locked
        self._cover: PrintingCover | None = None
        # Whether another program has the keyboard: what the lock shows then must not take it.
        self._is_behind = False
        app.applicationStateChanged.connect(self._on_application_state)
        self._editing = EditingGuard(app, self)
        self._shield = CaptureShield(app, self, self.local.hidden_from_capture)
        self.panic_key = PanicKey(app, self)
        self.panic_key.pressed.connect(self.panic)
        vault = vault or self.local.vault
        self.first = first or FirstWindow(self)
        self.first.called.connect(self.front.come_forward)
        if vault is None or restores:
            self._show_wizard(vault)
        else:
            self.show_lock(vault)

    @property
    def window(self) -> QWidget | None:
        """The window on the screen."""
        return self.front.window

    def show_lock(self, vault: Path) -> None:
        """Ask for the passphrase of ``vault``."""
        self.first.claim(vault)
        window = LockWindow(vault, self._was_locked, self.local.room_name, self.local.rooms)
        if word := self.local.take_word():
            window.passphrase.say(word, "detail")
        window.painted.connect(self._listen)
        window.door.complete.connect(self.loaded)
        window.opened.connect(self._on_opened)
        window.other_vault.connect(self.choose_room)
        window.new_wanted.connect(lambda: self._show_wizard(came_from=vault))
        window.restore_wanted.connect(lambda: self._show_wizard(vault))
        self._show(window)

    def _listen(self) -> None:
        """Hear the keys and drops of every window.

        Until the first is painted none can come, and each event that Python sees before that
        has Qt's own parts of a window made ready to be seen by it.
        """
        self._editing.listen()
        self.panic_key.listen()

    def choose_room(self, vault: Path) -> None:
        """Show the lock of another room; the one that is opened so is opened by itself later.

        Is it open in a window of its own, that one comes forward and this one stays.
        """
        if self.first.claim(vault):
            self._chosen = vault
            self._was_locked = False
            self.show_lock(vault)

    def show_room(self, room: CounselingRoom) -> None:
        """Show an open room and begin to watch for who leaves it alone."""
        from rumah_konseling.ui.app.broken_off import tell_broken_off
        from rumah_konseling.ui.app.main_window import MainWindow
        from rumah_konseling.ui.platform.clipboard import ClipboardGuard
        from rumah_konseling.ui.platform.inactivity import Inactivity
        from rumah_konseling.ui.safekeeping.clock_watch import ClockWatch
        from rumah_konseling.ui.safekeeping.code_use_notice import tell_code_uses
        from rumah_konseling.ui.safekeeping.rollback import RollbackWatch

        self.first.claim(room.path)
        # The room's own lock is held, so a mark that is there has lost its owner.
        ended_by_itself = unexpected_end.note_open(room.path)
        room.apply_known_destructions(witness_folder())
        self._room = room
        self._note_room(room)
        # Before the window is built: what it holds is measured at the size of this room's text.
        self._apply_preferences()
        window = MainWindow(room)
        window.preferences_changed.connect(self._apply_preferences)
        window.lock_wanted.connect(self.lock)
        window.restore_wanted.connect(lambda: self.lock("--restore"))
        window.rekey_wanted.connect(self.rekey)
        last_steps.resume(room, window, was_locked=self._was_locked)
        if ended_by_itself:
            window.tell_unexpected_end()
        self._show(window)
        window.begin()
        guard = ClipboardGuard(QApplication.clipboard(), window)
        guard.cleared.connect(self._on_clipboard_cleared)
        self.inactivity = Inactivity(room.settings.preferences().idle_minutes, self)
        self.inactivity.attach(int(window.winId()))
        self.inactivity.abandoned.connect(self.lock_in_place)
        self._watch = RollbackWatch(window, window, witness_folder(), self.lock)
        tell_code_uses(room, window)
        tell_broken_off(window, window)
        self._watch.begin()
        ClockWatch(room, window, self.lock).begin()
        QTimer.singleShot(_SOON, window, lambda: _make_ready(window))

    def show_custody(self, custody: Custody) -> None:
        """Show whom to call, to the custodian who opened the room with the envelope."""
        from rumah_konseling.ui.custodian.window import CustodianWindow
        from rumah_konseling.ui.platform.inactivity import Inactivity
        from rumah_konseling.ui.safekeeping.clock_watch import ask_custodian

        self.first.claim(custody.path)
        unexpected_end.note_open(custody.path)
        custody.apply_known_destructions(witness_folder())
        self._custody = custody
        window = CustodianWindow(custody)
        window.lock_wanted.connect(self.lock)
        self._show(window)
        ask_custodian(custody, window, self.lock)
        self.inactivity = Inactivity(custody.idle_minutes, self)
        self.inactivity.attach(int(window.winId()))
        self.inactivity.abandoned.connect(self.lock_in_place)

    def explained(self, error: Exception) -> Exception:
        """Return what to tell of a failure: of the open room, where that explains it."""
        return error if self._room is None else self._room.trouble(error)

    def _on_opened(self, opened: CounselingRoom | Custody) -> None:
        from rumah_konseling.room.custody import Custody

        if isinstance(opened, Custody):
            self.show_custody(opened)
        else:
            self.show_room(opened)

    def lock(self, *words: str) -> None:
        """Park, close, forget, start anew. Asks nothing and lets nothing hold it up.

        ``words`` say how the new process begins, such as ``--restore``.
        """
        from rumah_konseling.ui.app.main_window import MainWindow
        from rumah_konseling.ui.vault import relock

        room, window, custody = self._room, self.window, self._custody
        if custody is not None:
            self._custody = None
            last_steps.do_all(*self._ends_of(custody))
            path = custody.path
        elif room is not None and isinstance(window, MainWindow):
            self._shut(room, window, lambda: self._cover_printing(window, words))
            path = room.path
        else:
            return
        self.first.release()
        (self._restart or relock.restart)(path, *words)

    def lock_in_place(self) -> None:
        """Lock without coming forward: whoever works in another program keeps the keyboard there.

        A passphrase that is being typed elsewhere must not land in the lock screen's field.
        """
        window = self.window
        if self._room is None and self._custody is None:
            return  # nothing is open, and its window may be gone
        if window is not None and window.isMinimized():
            self.lock("--minimised")
        elif self._is_behind:
            self.lock("--behind")
        else:
            self.lock()

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        self._is_behind = state is not Qt.ApplicationState.ApplicationActive

    def rekey(self, rekeying: Rekeying) -> None:
        """Close the room, write it anew under other keys, then lock; it opens in any case."""
        from rumah_konseling.ui.app.main_window import MainWindow
        from rumah_konseling.ui.safekeeping.rekeying_window import RekeyingWindow
        from rumah_konseling.ui.vault import relock

        room, window = self._room, self.window
        if room is None or not isinstance(window, MainWindow):
            return
        self._shut(room, window, lambda: None)
        work = RekeyingWindow(room.path, rekeying)
        work.ended.connect(self.first.release)
        work.ended.connect(lambda: (self._restart or relock.restart)(room.path))
        self._show(work)
        work.begin()

    def _shut(self, room: CounselingRoom, window: MainWindow, cover: Callable[[], object]) -> None:
        from rumah_konseling.ui.vault import relock

        self._room = None
        last_steps.do_all(
            cover,
            window.helper.close,
            window.park,
            lambda: last_steps.keep_place(room, window),
            lambda: self._note_room(room),
            self.front.keep_geometry,
            self._remember,
            lambda: last_steps.finish_printing(window, self.local),
            room.close,
            lambda: unexpected_end.note_closed(room.path),
            lambda: relock.clear_clipboard(QApplication.clipboard()),
        )

    def _cover_printing(self, window: MainWindow, words: tuple[str, ...]) -> None:
        is_shown = not words or words == ("--restore",)
        self._cover = last_steps.cover_printing(window, is_shown=is_shown)

    def _finish_at_the_end(self) -> None:
        from rumah_konseling.ui.app.main_window import MainWindow

        window = self.window
        if isinstance(window, MainWindow):
            last_steps.do_all(lambda: last_steps.finish_printing(window, self.local))

    def _ends_of(self, custody: Custody) -> tuple[Callable[[], object], ...]:
        from rumah_konseling.ui.vault import relock

        return (
            self.front.keep_geometry,
            custody.close,
            lambda: unexpected_end.note_closed(custody.path),
            lambda: relock.clear_clipboard(QApplication.clipboard()),
        )

    def panic(self) -> None:
        """Take every window off the screen within this very event, then lock.

        What begins anew stays minimised until it is asked for. With no room open there is
        nothing to lock, and the windows are only put away.
        """
        if self._room is None and self._custody is None:
            for window in QApplication.topLevelWidgets():
                if window.isVisible():
                    window.showMinimized()
            return
        hide_windows()
        self.lock("--minimised")

    def leave(self) -> None:
        """Remember what the next start asks for, and close the room."""
        from rumah_konseling.ui.vault import relock

        room, custody = self._room, self._custody
        self._room = self._custody = None
        if custody is not None:
            last_steps.do_all(*self._ends_of(custody))
            return
        if room is not None:
            self._note_room(room)
        self.front.keep_geometry()
        self._remember()
        if room is not None:
            self._finish_at_the_end()
            room.close()
            unexpected_end.note_closed(room.path)
        relock.clear_clipboard(QApplication.clipboard())

    def _note_room(self, room: CounselingRoom) -> None:
        # Who has only looked at the sample is asked again at the next start.
        if not room.is_sample:
            self.local.note_room(
                room.path,
                room.safekeeping.last_written(),
                is_chosen=room.path == self._chosen,
            )

    def _on_clipboard_cleared(self) -> None:
        from rumah_konseling.errors import RoomError
        from rumah_konseling.ui.app.main_window import MainWindow

        room, window = self._room, self.window
        if room is not None and isinstance(window, MainWindow):
            with contextlib.suppress(RoomError):
                if room.settings.tell_once("clipboard"):
                    window.toast("Papan klip dikosongkan setelah 15 detik.")

    def _remember(self) -> None:
        if self._watch is not None:
            self._watch.remember()

    def _show_wizard(self, restored: Path | None = None, came_from: Path | None = None) -> None:
        """Show the first run, or the way that brings ``restored`` back from elsewhere.

        Who ``came_from`` the lock of a room can go back there.
        """
        from rumah_konseling.ui.setup.wizard import SetupWizard

        back = came_from or restored
        wizard = SetupWizard(replaced=restored, can_leave=back is not None)
        wizard.finished.connect(lambda opened: self._on_set_up(opened, is_new=wizard.is_new))
        if back is not None:
            wizard.left.connect(partial(self.show_lock, back))
        self._show(wizard)

    def _on_set_up(self, opened: CounselingRoom | Custody, *, is_new: bool = False) -> None:
        from rumah_konseling.room.custody import Custody

        if isinstance(opened, Custody):
            self.show_custody(opened)
            return
        room = opened
        if is_new:
            self._chosen = room.path
        # Brought here on purpose: whatever it is older than, nobody need be asked.
        folder = witness_folder()
        seen = room.safekeeping.judge(folder)
        if seen.is_rollback:
            room.safekeeping.accept_older(folder, seen, "Dibawa masuk lewat panduan pemulihan.")
        self.show_room(room)

    def _show(self, window: QWidget) -> None:
        if not isinstance(window, LockWindow):
            self._listen()
        self.front.show(window)

    def _apply_preferences(self) -> None:
        room = self._room
        if room is None:
            return
        chosen = room.settings.preferences()
        scheme = Scheme(chosen.appearance.value)
        if scheme is not self.theme.scheme:
            self.theme.set_scheme(scheme)
        if chosen.text_scale != self.theme.text_scale:
            self.theme.set_text_scale(chosen.text_scale)
        # Kept outside too: the lock screen is drawn before the room is open.
        self.local.scheme, self.local.text_scale = scheme, chosen.text_scale
        self._shield.set_hidden(self.local.hidden_from_capture)
        if self.inactivity is not None:
            self.inactivity.set_minutes(chosen.idle_minutes)


def _make_ready(window: MainWindow) -> None:
    """Have the first form drawn as quickly as the next; it waits for nothing, and may fail."""
    from rumah_konseling.errors import RoomError
    from rumah_konseling.room.first_form import draw_unseen

    if not window.room.is_open:
        return
    try:
        identity = window.room.settings.identity()
    except RoomError:
        return  # whoever asks for it next is told
    window.tasks.run(lambda _task: draw_unseen(identity), lambda _drawn: None, lambda _error: None)
