"""The tab of the process notes in a client's file: locked, and locked again soon."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.inner_seal import InnerSeal
from ui.desk import Desk
from ui.process_notes.locked import LockedPane
from ui.process_notes.notes import NotesPane

CLOSES_AFTER_MS = 5 * 60_000


class ProcessNoteSection(QWidget):
    """Shows the door, or the notes for as long as somebody reads or writes in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self.locked = LockedPane(desk)
        self.locked.opened.connect(self._open)
        self.notes: NotesPane | None = None
        self._closing = QTimer(self)
        self._closing.setSingleShot(True)
        self._closing.setInterval(CLOSES_AFTER_MS)
        self._closing.timeout.connect(self.close_notes)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.locked)

    def show_client(self, client_id: int) -> None:
        """Stand before another client's notes, locked; the same client's stay as they are."""
        if client_id != self._client_id:
            self.close_notes()
            self._client_id = client_id

    def park(self) -> None:
        """Keep what is being typed."""
        if self.notes is not None:
            self.notes.park()

    def close_notes(self) -> None:
        """Keep what is being typed and let go of the seal and of everything read with it."""
        self._closing.stop()
        if self.notes is None:
            return
        self.notes.park()
        self.notes.hide()
        self.notes.deleteLater()
        self.notes = None
        self.locked.show()

    def _open(self, seal: InnerSeal) -> None:
        assert self._client_id is not None
        try:
            self.notes = NotesPane(self._desk, seal, self._client_id)
        except VaultTrouble as trouble:
            self._desk.report(trouble)
            return
        self.notes.close_wanted.connect(self.close_notes)
        self.notes.text.textChanged.connect(self._closing.start)
        self.locked.hide()
        self._column.addWidget(self.notes)
        self._closing.start()
        self.notes.setFocus()
