"""The tab of the process notes in a client's file: locked, and locked again soon."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.process_notes.locked import LockedPane
from rumah_konseling.ui.process_notes.notes import NotesPane
from rumah_konseling.vault.keys.field_encryption import InnerSeal

CLOSES_AFTER_MS = 5 * 60_000


class ProcessNoteSection(ClientPart):
    """Asks for the passphrase, then shows the notes for as long as they are read or written."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.locked = LockedPane(context)
        self.locked.opened.connect(self._open)
        self.notes: NotesPane | None = None
        self._closing = Shortly(self.close_notes, CLOSES_AFTER_MS, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.locked)

    def stand_before(self, client: Client) -> None:
        """Stand before another client's notes, locked; the same client's stay as they are."""
        if self._client is None or client.id != self._client.id:
            self.close_notes()
        super().stand_before(client)

    def park(self) -> None:
        """Keep what is being typed."""
        if self.notes is not None:
            self.notes.park()

    def close_notes(self) -> None:
        """Keep what is being typed and let go of the seal and of everything read with it."""
        self.park()
        self.drop_notes()

    def drop_notes(self) -> None:
        """Let go of the seal and of everything read with it, and keep nothing that was typed."""
        self._closing.stop()
        if self.notes is None:
            return
        self.notes.forget()
        self.notes.hide()
        self.notes.deleteLater()
        self.notes = None
        self.locked.show()

    def _open(self, seal: InnerSeal) -> None:
        try:
            self.notes = NotesPane(self._context, seal, self.client.id)
        except VaultTrouble as trouble:
            self._context.report(trouble)
            return
        self.notes.close_wanted.connect(self.close_notes)
        self.notes.text.textChanged.connect(self._closing.start)
        self.locked.hide()
        self._column.addWidget(self.notes)
        self._closing.start()
        self.notes.setFocus()
