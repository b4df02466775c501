"""Notices that another file than the last one lies in the room's place, and asks about it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.vault.file.rollback_guard import RollbackState, SeenBefore

_REMEMBER_EVERY = 30_000  # milliseconds
_WORDS = {
    RollbackState.BEHIND: (
        "Jejak auditnya berakhir sebelum catatan terakhir yang dikenal komputer ini"
    ),
    RollbackState.PARTED: "Jejak auditnya berlainan dengan yang terakhir dikenal komputer ini",
}


class RollbackWatch(QObject):
    """Compares the room with what this account's ``folder`` remembers, and keeps that current.

    ``lock`` is called when the counselor did not expect an older file.
    """

    def __init__(
        self,
        context: AppContext,
        window: QWidget,
        folder: Path,
        lock: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._context, self._room = context, context.room
        self._window = window
        self._folder = folder
        self._lock = lock
        self._is_trusted = True
        self._timer = QTimer(self, interval=_REMEMBER_EVERY)
        self._timer.timeout.connect(self.remember)

    def begin(self) -> None:
        """Judge the room as it was opened; ask about it before it is remembered."""
        seen = self._room.safekeeping.judge(self._folder)
        self._timer.start()
        if not seen.is_rollback:
            self.remember()
            return
        self._is_trusted = False
        dialog = OlderRoomDialog(self._window, seen)
        dialog.finished.connect(lambda answer: self._on_answer(answer, seen))
        dialog.open()

    def remember(self) -> None:
        """Remember how far the log goes, unless the room's age is still in question.

        Key files that were lost meanwhile are written anew: without them the room that is
        locked now could only be opened by the sheet.
        """
        if not self._is_trusted or not self._room.is_open:
            return
        self._room.safekeeping.remember(self._folder)
        if self._room.clock_doubt() is not None:
            return  # nothing is written into the room before the clock was asked about
        with contextlib.suppress(RoomError):
            self._room.safekeeping.mend_keys()

    def _on_answer(self, answer: int, seen: SeenBefore) -> None:
        reason = None
        if answer == QDialog.DialogCode.Accepted:
            reason = ask_kept_reason(
                self._context,
                "older_room",
                self._window,
                "Dari mana berkas yang lebih lama ini?",
                "Jawabannya tercatat dalam jejak audit.",
                "Lanjutkan dengan berkas ini",
            )
        if reason is None:
            self._lock()
            return
        try:
            self._room.safekeeping.accept_older(self._folder, seen, reason)
        except RoomError:
            self._lock()
            return
        self._is_trusted = True


class OlderRoomDialog(QuestionDialog):
    """Tells that the room's file is older than the last one. Escape locks the room."""

    def __init__(self, parent: QWidget, seen: SeenBefore) -> None:
        super().__init__(
            parent,
            "Ini bukan berkas ruang yang terakhir dibuka di komputer ini",
            f"{_WORDS[seen.standing]} (nomor {seen.seen}). Mungkin Anda memulihkannya dari "
            "cadangan, atau ada yang menukar berkasnya.",
            "Bila Anda tidak memulihkan apa pun, kunci ruang, jangan menulis apa pun, dan cari "
            "berkas yang terbaru di cadangan.",
        )
        self.lock_button = PrimaryButton("Kunci ruang", self.reject)
        self.accept_button = SecondaryButton("Saya tahu asalnya…", self.accept)
        self.add_button(self.lock_button, default=True)
        self.add_button(self.accept_button)
