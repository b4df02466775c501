"""The backup that is made before the room is left."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.safekeeping.backing_up import BackingUp
from rumah_konseling.ui.tasks import Task
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.showing import show_if


@guarded
class ClosingBackup(QuestionDialog):
    """Shows how far it is; accepted, the room is left, with a backup or knowingly without one.

    Rejected, by Escape too, the counselor stays.
    """

    def __init__(self, context: AppContext, backing_up: BackingUp, parent: QWidget) -> None:
        super().__init__(
            parent,
            "Membuat cadangan sebelum ditutup",
            "Biarkan medianya terpasang sampai jendela ini tertutup sendiri.",
        )
        self._context = context
        self._backing_up = backing_up
        self._task: Task | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("Kemajuan cadangan")
        self.notice = Banner("", kind="danger")
        self.notice.hide()
        self.add(self.bar)
        self.add(self.notice)
        self.again = PrimaryButton("Coba lagi", self.begin)
        self.leave = SecondaryButton("Tutup tanpa cadangan", self._leave_without)
        self.stay = SecondaryButton("Batal", self.reject)
        self.add_button(self.again)
        self.add_button(self.leave)
        self.add_button(self.stay)

    @staticmethod
    def is_wanted(context: AppContext) -> bool:
        """Whether a backup is due and the system is not shutting down.

        A medium that is not there is told, too: nobody else says that none was made.
        """
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and application.isSavingSession():
            return False
        room = context.room
        if not room.is_open or context.backing_up.is_busy or room.clock_doubt() is not None:
            return False
        return room.backups.is_due_at_closing()

    def begin(self) -> None:
        """Begin, or begin again after a failure."""
        show_if(self.notice, False)
        show_if(self.bar, True)
        show_if(self.again, False)
        self.stay.setFocus()
        try:
            self._task = self._backing_up.start(
                Occasion.CLOSING, lambda _made: self.accept(), self._on_failed
            )
        except RoomError as error:
            self._on_failed(error)
            return
        self._task.progressed.connect(self._show)

    def reject(self) -> None:
        """Stay in the room; what was copied so far is removed."""
        self._break_off()
        super().reject()

    def _leave_without(self) -> None:
        self._break_off()
        self.accept()

    def _break_off(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_failed(self, error: RoomError) -> None:
        self._task = None
        self.notice.say(str(error), error.remedy, "danger")
        show_if(self.bar, False)
        show_if(self.again, True)
        self.again.setFocus()
