"""One press that has the whole room read back, for each card that asks for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError, SchemaAltered
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.tasks import BrokenOff
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.vault.copies.subprocess_job import ProofTold

_BROKEN_OFF = BrokenOff(
    "Pemeriksaan seluruh catatan terhenti sebelum selesai. Ulangi di Keamanan data, tab "
    "Pemeriksaan."
)


class Proving(QObject):
    """Runs the proof off the UI thread and notes it; holds ``button`` meanwhile.

    ``holder`` keeps the focus while the button is disabled, which would hand it to the rail.
    """

    def __init__(
        self,
        context: AppContext,
        holder: QWidget,
        words: str,
        title: str,
        on_told: Callable[[ProofTold], object],
        on_failed: Callable[[RoomError], object],
    ) -> None:
        super().__init__(holder)
        self._context, self._holder = context, holder
        self._words, self._title = words, title
        self._on_told, self._on_failed = on_told, on_failed
        self._is_busy = False
        self.button = PrimaryButton(words, None, "shield")

    def run(self) -> bool:
        """Begin, unless it is under way already; tell whether it began."""
        if self._is_busy:
            return False
        self._hold(True)
        job = self._context.room.safekeeping.proof_job()
        task = self._context.tasks.run(
            lambda task: job.run(task.report),
            self._note,
            self._refuse,
            self._title,
            cancellable=True,
            if_broken_off=_BROKEN_OFF,
        )
        task.ended.connect(lambda: self._hold(False))
        return True

    def _hold(self, busy: bool) -> None:
        self._is_busy = busy
        if busy and self.button.hasFocus():
            self._holder.setFocus()
        self.button.setEnabled(not busy)
        if not busy and self._holder.hasFocus():
            self.button.setFocus()
        self.button.setText("Sedang diperiksa…" if busy else self._words)

    def _note(self, told: ProofTold) -> None:
        try:
            self._context.room.safekeeping.note_proof(told)
        except SchemaAltered:
            pass  # nothing can be written into this room any more; what was found is told
        except RoomError as error:
            self._on_failed(error)
            return
        self._on_told(told)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, RoomError):
            raise error
        self._on_failed(error)
