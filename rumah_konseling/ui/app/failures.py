"""The last net: a failure nobody caught is written down, told in one sentence, survived."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import current_thread, main_thread
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.platform.journal import journal_file, write_down
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.questions import QuestionDialog


class _Net(QObject):
    """Brings failures of any thread to the UI thread, one dialog at a time."""

    caught = Signal(str, str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._is_telling = False
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _tell(self, sentence: str, remedy: str) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        dialog = QuestionDialog(QApplication.activeWindow(), sentence, remedy)
        dialog.add_button(PrimaryButton("Tutup", dialog.accept), default=True)
        dialog.finished.connect(self._told)
        dialog.open()

    def _told(self, _code: int) -> None:
        self._is_telling = False


def catch_failures(
    app: QApplication, explain: Callable[[Exception], Exception] = lambda error: error
) -> None:
    """Put the net up for the whole process.

    ``explain`` returns what to tell of a failure on the UI thread: one of the open room, where a
    row changed past the program explains it.
    """
    net = _Net(app)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app.quit()
            return
        told: BaseException = error
        if isinstance(error, Exception) and current_thread() is main_thread():
            told = explain(error)
        remedy = getattr(told, "remedy", None)
        if isinstance(remedy, str):
            # A failure of the room that a page forgot to show: it explains itself.
            net.caught.emit(str(told), remedy)
            return
        write_down(kind, trace)
        net.caught.emit(
            "Program mengalami kesalahan.",
            "Pekerjaan yang sudah disimpan tetap aman. Letak kesalahannya dicatat, tanpa isi "
            f"catatan klien, di {journal_file()}.",
        )

    sys.excepthook = hook
