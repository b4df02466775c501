"""What stands before the process notes while they are locked: the passphrase is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError, WrongPassphrase
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.tasks import Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.present_passphrase import PresentPassphrase
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from rumah_konseling.vault.keys.login_throttle import Attempts

_WHAT = (
    "Pikiran Anda sendiri tentang proses konseling. Catatan ini terpisah dari berkas klien: tidak "
    "ikut dicetak, disalin, atau ditemukan lewat pencarian."
)


class LockedPane(QWidget):
    """Asks for the passphrase; ``opened`` carries the seal."""

    opened = Signal(object)

    def __init__(
        self,
        context: AppContext,
        heading: str = "Catatan proses",
        what: str = _WHAT,
        words: str = "Buka catatan proses",
    ) -> None:
        super().__init__()
        self._words = words
        self._context = context
        self._tasks = Tasks(self)
        self.passphrase = PresentPassphrase()
        self.passphrase.setMaximumWidth(px(460))
        self.passphrase.field.sent.connect(self.open)
        self.button = PrimaryButton(words, self.open)
        card = Card(heading)
        card.body.addWidget(body(what))
        card.body.addSpacing(px(8))
        card.body.addWidget(self.passphrase)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setFocusProxy(self.passphrase)

    def open(self) -> None:
        """Try the passphrase off the UI thread; wrong ones slow the next try down."""
        if not self.button.isEnabled():
            return
        typed = self.passphrase.text_or_error()
        if not typed:
            return
        attempts = Attempts(self._context.room.path, self._context.room.clock)
        wait = round(attempts.remaining())
        if wait > 0:
            self.passphrase.show_error(f"Tunggu {wait} detik, lalu coba lagi.")
            return
        self.button.setEnabled(False)
        self.button.setText("Memeriksa…")
        path = self._context.room.path
        self._tasks.run(lambda _task: open_seal(path, typed), self._on_opened, self._on_failed)

    def _on_opened(self, seal: InnerSeal) -> None:
        Attempts(self._context.room.path, self._context.room.clock).succeeded()
        self._give_back()
        self.passphrase.field.clear()
        if self.isVisible():
            # Whoever went elsewhere meanwhile looks at something else, and so may others.
            self.opened.emit(seal)

    def _on_failed(self, error: Exception) -> None:
        self._give_back()
        if isinstance(error, WrongPassphrase):
            Attempts(self._context.room.path, self._context.room.clock).failed()
        if not isinstance(error, RoomError):
            raise error
        self.passphrase.refuse(error)

    def _give_back(self) -> None:
        self.button.setEnabled(True)
        self.button.setText(self._words)
