"""While the closed room is written anew under other keys: what is done, and how it ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QProgressBar, QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.room.rekey import Rekeying, rekey_room
from rumah_konseling.ui.platform.first_size import open_whole
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.tasks import Tasks
from rumah_konseling.ui.theme import dress, px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.labels import WrapLabel, announce
from rumah_konseling.ui.widgets.notices import Banner, Glyph
from rumah_konseling.ui.widgets.showing import show_if

REKEYED = (
    "Kunci ruang sudah diganti. Buka dengan frasa sandi yang baru; frasa sandi dan lembar "
    "pemulihan yang lama hanya membuka cadangan yang lama."
)
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@guarded
class RekeyingWindow(QMainWindow):
    """``ended`` follows once the room may be opened again, by its new keys or its old ones."""

    ended = Signal()

    def __init__(self, path: Path, rekeying: Rekeying) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle("Rumah Konseling")
        self._path = path
        self._rekeying: Rekeying | None = rekeying
        self._tasks = Tasks(self)
        self._is_at_work = False
        self.heading = WrapLabel("Mengganti kunci ruang", "talk")
        self.text = WrapLabel(
            "Data ruang ditulis ulang dan diperiksa. Jangan matikan komputer; bila telanjur mati, "
            "ruang tetap terbuka dengan frasa sandi yang lama atau yang baru.",
            "lead",
        )
        for label in (self.heading, self.text):
            label.setAlignment(_CENTRE | Qt.AlignmentFlag.AlignTop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Kemajuan")
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self.button = PrimaryButton("Kunci ruang", self.ended.emit)
        show_if(self.button, False)
        middle = QWidget()
        middle.setMaximumWidth(px(640))
        column = QVBoxLayout(middle)
        column.setSpacing(px(16))
        column.addStretch(1)
        column.addWidget(Glyph("key", "accent", 44), 0, _CENTRE)
        for part in (self.heading, self.text, self.bar, self.notice):
            column.addWidget(part)
        column.addWidget(self.button, 0, _CENTRE)
        column.addStretch(2)
        ground = QWidget()
        ground.setObjectName("ground")
        outer = QVBoxLayout(ground)
        outer.addWidget(middle, 1, _CENTRE)
        self.setCentralWidget(ground)
        self.setMinimumSize(480, 420)
        open_whole(self)

    def begin(self) -> None:
        """Write the room anew off the UI thread."""
        rekeying, self._rekeying = self._rekeying, None
        assert rekeying is not None, "it is begun once"
        self._is_at_work = True
        announce(self, self.heading.text())
        task = self._tasks.run(
            lambda task: rekey_room(self._path, rekeying, task.report),
            lambda _aside: self._on_done(),
            self._on_failed,
        )
        task.progressed.connect(self._show)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until it is over."""
        if self._is_at_work:
            event.ignore()
            return
        super().closeEvent(event)

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_done(self) -> None:
        self._is_at_work = False
        local = LocalSettings()
        local.leave_word(REKEYED)
        local.flush()
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_at_work = False
        self.heading.setText("Kunci data belum diganti")
        self.text.setText("Ruang tetap terbuka dengan frasa sandi dan lembar pemulihan yang lama.")
        known = isinstance(error, RoomError)
        self.notice.say(
            str(error) if known else "Program mengalami kesalahan.",
            error.remedy if isinstance(error, RoomError) else "Silakan coba sekali lagi.",
            "danger",
        )
        show_if(self.bar, False)
        show_if(self.button, True)
        self.button.setFocus()
        if not known:
            raise error
