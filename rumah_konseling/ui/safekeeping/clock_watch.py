"""Asks about a computer's clock that is far from what the room knows, before it is gone by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from rumah_konseling.clock import ClockDoubt
from rumah_konseling.errors import RoomError
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.safekeeping.words import moment_words
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.reasons import ask_reason

_LOOK_EVERY = 60_000  # milliseconds


class ClockWatch(QObject):
    """Compares the computer's clock with the room's log at the opening and while it is open.

    ``lock`` is called when the clock is to be put right first.
    """

    def __init__(self, room: CounselingRoom, window: QWidget, lock: Callable[[], object]) -> None:
        super().__init__(window)
        self._room = room
        self._window = window
        self._lock = lock
        self._is_asking = False
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and every minute from here on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask once for each doubt."""
        doubt = self._room.clock_doubt() if self._room.is_open else None
        if doubt is None or self._is_asking:
            return
        self._is_asking = True
        dialog = WrongClockDialog(self._window, doubt)
        dialog.finished.connect(self._on_answer)
        dialog.open()

    def _on_answer(self, answer: int) -> None:
        reason = None
        if answer == QDialog.DialogCode.Accepted:
            reason = ask_reason(
                self._window,
                "Mengapa jam komputer ini benar?",
                "Misalnya: ruang lama tidak dibuka, atau jam komputer pernah salah. Jawabannya "
                "tercatat dalam jejak audit.",
                "Lanjutkan dengan jam ini",
            )
        if reason is None:
            self._lock()
            return
        try:
            self._room.believe_computer(reason)
        except RoomError:
            self._lock()
            return
        self._is_asking = False


_COUNTED = (
    "Bila jamnya salah, kunci ruang, betulkan tanggal dan jam komputer, lalu buka lagi. "
    "Masa berlaku persetujuan, izin, dan tenggat dihitung dari jam itu."
)
_LISTED = (
    "Bila jamnya salah, kunci ruang, betulkan tanggal dan jam komputer, lalu buka lagi. Sementara "
    "itu daftar memuat setiap janji temu sejak catatan terakhir; cocokkan tanggalnya dengan "
    "kalender di luar komputer ini."
)


def ask_custodian(custody: Custody, window: QWidget, lock: Callable[[], object]) -> None:
    """Ask the custodian about the clock; nothing of it is noted, the counselor is asked anew."""
    doubt = custody.clock_doubt()
    if doubt is None:
        return
    dialog = WrongClockDialog(window, doubt, _LISTED, "Lihat daftarnya")
    dialog.rejected.connect(lock)
    dialog.open()


class WrongClockDialog(QuestionDialog):
    """Asks which is right, the computer's time or the room's. Escape locks the room."""

    def __init__(
        self,
        parent: QWidget,
        doubt: ClockDoubt,
        consequence: str = _COUNTED,
        accept: str = "Jamnya benar…",
    ) -> None:
        away = "lebih awal daripada" if doubt.is_behind else "jauh setelah"
        super().__init__(
            parent,
            "Benarkah jam komputer ini?",
            f"Jam komputer menunjukkan {moment_words(doubt.computer)}, {away} catatan terakhir "
            f"di ruang ini: {moment_words(doubt.latest)}.",
            consequence,
        )
        self.lock_button = PrimaryButton("Kunci ruang", self.reject)
        self.accept_button = SecondaryButton(accept, self.accept)
        self.add_button(self.lock_button, default=True)
        self.add_button(self.accept_button)
