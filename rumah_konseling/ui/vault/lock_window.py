"""The lock screen: it shows nothing of anybody, and is there at once.

Only Qt is needed to paint it. The core loads after the first paint, on a thread,
while the person types; who is faster than the loading waits a moment, and no key is
lost.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from rumah_konseling.presence import is_file
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.keys import HELP, bind
from rumah_konseling.ui.platform.first_size import open_whole
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.local import KnownRoom
from rumah_konseling.ui.theme import dress
from rumah_konseling.ui.vault.panes import Pane, PassphrasePane
from rumah_konseling.ui.vault.unlocker import Unlocker
from rumah_konseling.ui.widgets.labels import announce
from rumah_konseling.ui.widgets.scrolling import Scroll

if TYPE_CHECKING:
    from rumah_konseling.records.safekeeping.code_openings import CodeUse
    from rumah_konseling.ui.help.helper import Helper
    from rumah_konseling.ui.vault.recovery_panes import CodePane, NewPassphrasePane, OpenerPane

_TICK = 250  # milliseconds


@guarded
class LockWindow(QMainWindow):
    """Asks for the passphrase of one vault; ``opened`` carries the open room, or what its
    custodian is given of it. ``painted`` follows the first paint.

    ``was_locked`` tells a locked room from a first start. ``room_name`` is shown only
    where the counselor allowed it; with ``rooms`` it is said which file this is
    and how old its data are. ``other_vault`` carries the path of another room, ``new_wanted``
    asks for the first run; ``restore_wanted`` asks for the way that brings this one back.
    """

    painted = Signal()
    opened = Signal(object)
    other_vault = Signal(object)
    new_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        vault: Path,
        was_locked: bool = False,
        room_name: str = "",
        rooms: tuple[KnownRoom, ...] | None = None,
    ) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle("Rumah Konseling")
        self.door = Unlocker(vault, self)
        self._waiting_passphrase: str | None = None
        self._use: CodeUse | None = None
        heading = "Ruang terkunci" if was_locked else "Selamat datang"
        self.passphrase = PassphrasePane(heading, room_name or "Rumah Konseling")
        if rooms is not None:
            self._tell_rooms(vault, rooms, was_locked)
        self.other_link = self.passphrase.add_link("Ruang lain…", self._choose_other)
        self.restore_link = self.passphrase.add_link(
            "Pulihkan ruang ini…", self.restore_wanted.emit
        )
        self.restore_link.hide()
        self._stack = QStackedWidget()
        self._stack.setObjectName("ground")
        self._stack.addWidget(Scroll(self.passphrase))
        self.setCentralWidget(self._stack)
        self._countdown = QTimer(self, interval=_TICK)
        self._countdown.timeout.connect(self._count_down)
        self.passphrase.sent.connect(self._try)
        self.passphrase.forgot.connect(lambda: self._show(self.code))
        self.door.ready.connect(self._on_ready)
        self.door.refused.connect(self._on_refused)
        self.door.code_accepted.connect(lambda: self._show(self.opener))
        self.door.opened.connect(self._on_opened)
        bind(HELP, self, lambda: self.show_help("lock_screen", self))
        self.door.updating.connect(self._tell_update)
        self.setMinimumSize(480, 420)
        open_whole(self)
        self.passphrase.field.edit.setFocus()
        self.passphrase.field.edit.installEventFilter(self)

    def _tell_rooms(self, vault: Path, rooms: tuple[KnownRoom, ...], was_open: bool) -> None:
        data_of = {room.path: room.data_of for room in rooms}.get(vault)
        # Of the sample nothing is kept; that it was never open would be false after its lock.
        age = "" if was_open and data_of is None else _age(data_of)
        self.passphrase.tell_place(f"{vault.name}, di {vault.parent}", age)

    @cached_property
    def helper(self) -> Helper:
        """What gives help; made when it is first wanted."""
        from rumah_konseling.ui.help.helper import Helper

        return Helper(self, lambda: ("lock_screen", ""))

    def show_help(self, topic: str, over: QWidget) -> None:
        """Show a topic of the help; nothing of a room is in it."""
        self.helper.show(topic, over)

    @cached_property
    def code(self) -> CodePane:
        """The pane that asks for the recovery code; made when it is first wanted."""
        from rumah_konseling.ui.vault.recovery_panes import CodePane

        pane = CodePane()
        pane.left.connect(lambda: self._show(self.passphrase))
        pane.sent.connect(self._try_code)
        self._stack.addWidget(Scroll(pane))
        return pane

    @cached_property
    def opener(self) -> OpenerPane:
        """The pane that asks who opens and why; made when it is first wanted."""
        from rumah_konseling.ui.vault.recovery_panes import OpenerPane

        pane = OpenerPane()
        pane.left.connect(lambda: self._show(self.passphrase))
        pane.sent.connect(self._on_opener)
        self._stack.addWidget(Scroll(pane))
        return pane

    @cached_property
    def new_passphrase(self) -> NewPassphrasePane:
        """The pane that asks for a new passphrase; made when it is first wanted."""
        from rumah_konseling.ui.vault.recovery_panes import NewPassphrasePane

        pane = NewPassphrasePane()
        pane.sent.connect(self._set_passphrase)
        self._stack.addWidget(Scroll(pane))
        return pane

    @property
    def pane(self) -> Pane:
        """The pane on screen."""
        scroll = self._stack.currentWidget()
        assert isinstance(scroll, Scroll)
        pane = scroll.widget()
        assert isinstance(pane, Pane)
        return pane

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to load once the passphrase field has been painted."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self.painted.emit()
        self.door.prepare()

    def _try(self, passphrase: str) -> None:
        self.passphrase.say("")
        self.passphrase.show_busy("Membuka…")
        if self.door.is_ready:
            self.door.unlock(passphrase)
        else:
            self._waiting_passphrase = passphrase

    def _on_ready(self) -> None:
        waiting, self._waiting_passphrase = self._waiting_passphrase, None
        if self._is_gone() or self._count_down() or waiting is None:
            return
        self.door.unlock(waiting)

    def _is_gone(self) -> bool:
        """Say at once that there is no room to unlock, and how it is brought back."""
        from rumah_konseling.errors import VaultMissing
        from rumah_konseling.vault.copies.staging import finish_arrival

        finish_arrival(self.door.vault)
        if is_file(self.door.vault):
            return False
        self._on_refused(VaultMissing())
        return True

    def _try_code(self, code: str) -> None:
        if self.door.is_ready:
            self.code.say("")
            self.code.show_busy("Memeriksa…")
            self.door.unlock_with_code(code)

    def _on_opener(self, use: CodeUse) -> None:
        if use.sees_everything:
            self._use = use
            self._show(self.new_passphrase)
        else:
            self.door.open_for_custodian(use)

    def _set_passphrase(self, passphrase: str) -> None:
        use = self._use
        assert use is not None, "who opens was asked before"
        self.new_passphrase.say("")
        self.new_passphrase.show_busy("Menyimpan…")
        self.door.set_passphrase(passphrase, use)

    def _tell_update(self, percent: int) -> None:
        self.pane.show_busy(f"Menyalin ruang sebelum pembaruan… {percent} %")

    def _on_refused(self, error: Exception) -> None:
        from rumah_konseling.errors import (
            KeysDamaged,
            KeysMissing,
            MalformedRecoveryCode,
            NotAVault,
            RoomError,
            VaultDamaged,
            VaultMissing,
            WrongPassphrase,
        )

        pane = self.pane
        pane.show_busy("")
        if isinstance(error, RoomError):
            sentence = f"{error} {error.remedy}"
        else:
            sentence = "Program ini tidak lengkap terpasang; pasang ulang Rumah Konseling."
        if "code" in vars(self) and pane is self.code:
            group = error.group if isinstance(error, MalformedRecoveryCode) else None
            self.code.refuse(sentence, group)
        elif isinstance(pane, PassphrasePane):
            pane.try_again(sentence)
            lost = VaultMissing | NotAVault | KeysMissing | KeysDamaged | VaultDamaged
            self.restore_link.setVisible(isinstance(error, lost))
        else:
            pane.say(sentence)
        if isinstance(error, WrongPassphrase):
            self._count_down()
        elif not isinstance(error, RoomError):
            raise error

    def _count_down(self) -> bool:
        """Show the seconds left before the next try; return whether there are any."""
        left = self.door.wait_seconds()
        if left > 0:
            seconds = int(left) + 1
            if not self._countdown.isActive():
                announce(self.passphrase, f"Coba lagi dalam {seconds} detik.")
                self._countdown.start()
            self.passphrase.show_busy(f"Coba lagi dalam {seconds} detik")
            self.passphrase.field.edit.setReadOnly(False)
            self.passphrase.hold_links(False)
            return True
        if self._countdown.isActive():
            self._countdown.stop()
            self.passphrase.show_busy("")
        return False

    def _on_opened(self, room: object) -> None:
        self._countdown.stop()
        self.passphrase.field.clear()
        made = vars(self)  # a pane that was never wanted holds no secret
        if "new_passphrase" in made:
            self.new_passphrase.first.clear()
            self.new_passphrase.second.clear()
        if "code" in made:
            self.code.field.clear()
        self.opened.emit(room)

    def _show(self, pane: Pane) -> None:
        for index in range(self._stack.count()):
            scroll = self._stack.widget(index)
            if isinstance(scroll, Scroll) and scroll.widget() is pane:
                self._stack.setCurrentIndex(index)
        pane.show_busy("")
        pane.say("")
        target = pane.focusProxy()
        if target is not None:
            target.setFocus()

    def _choose_other(self) -> None:
        # Loaded when it is asked for: nothing may hold up the first paint.
        from rumah_konseling.ui.vault.rooms_dialog import RoomsDialog

        dialog = RoomsDialog(self, self.door.vault)
        dialog.exec()
        if dialog.wants_new:
            self.new_wanted.emit()
        elif dialog.chosen is not None:
            self.other_vault.emit(dialog.chosen)


def _age(data_of: datetime | None) -> str:
    """Return how old the data of a room are, as far as this account knows."""
    if data_of is None:
        return "Belum tercatat pernah dibuka dari akun ini."
    return f"Catatan terakhir {ago(data_of, datetime.now(UTC))}."
