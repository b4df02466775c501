"""Stands where the room was while the lock waits for the printer; shows nothing of anybody."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import dress
from rumah_konseling.ui.widgets.labels import WrapLabel

_PAINTED_IN = 50  # milliseconds
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@guarded
class PrintingCover(QWidget):
    """Takes the place of ``room`` on the screen; it goes with the process."""

    def __init__(self, room: QWidget | None) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle("Rumah Konseling")
        heading = WrapLabel("Ruang dikunci", "talk")
        text = WrapLabel("Menunggu printer menerima halaman terakhir.", "lead")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (heading, text):
            label.setAlignment(_CENTRE | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)
        column.addStretch(1)
        if room is not None:
            self.setGeometry(room.geometry())

    def show_now(self) -> None:
        """Show it painted: no event is handled while the lock waits."""
        self.show()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, _PAINTED_IN)
        self.repaint()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: the process that would end with the last window is still printing."""
        event.ignore()
