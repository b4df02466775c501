"""A note moved on while it was being typed into: both versions are shown, one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from rumah_konseling.records.session_model import NoteDraft, Session
from ui.dates import ago
from ui.sessions.other_version import differing

if TYPE_CHECKING:
    from ui.sessions.editor import SessionEditor


class TwoVersions(QObject):
    """Until one is chosen, nothing can be typed, so that neither covers the other.

    ``is_waiting`` says that the choice is still open.
    """

    def __init__(self, editor: SessionEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.is_waiting = False

    def show(self, session: Session, draft: NoteDraft) -> None:
        """Show ``session`` as it is kept, and what ``draft`` has otherwise."""
        self.is_waiting = True
        editor = self._editor
        editor.fields.allow(False)
        editor.parts.allow(False)
        sessions = editor.desk.room.sessions

        def use_typed() -> None:
            editor.fill(draft.note, dict(draft.unread))
            editor.keeper.touch()
            self._leave("Yang tersimpan sebelumnya", differing(session.note, draft.note))

        def use_kept() -> None:
            sessions.discard_draft(session.id)
            editor.fill(session.note, {})
            self._leave("Ketikan yang dilepas", differing(draft.note, session.note))

        panel = editor.parts.other
        panel.show_version(
            f"Ketikan Anda, {ago(draft.saved_at, editor.desk.room.clock.now())}",
            "Catatan ini sudah diubah di tempat lain sesudah Anda mengetik. Di sini yang berbeda "
            "pada ketikan Anda, di bawahnya catatan yang tersimpan. Tidak ada yang hilang.",
            differing(draft.note, session.note),
            [("Pakai ketikan saya", use_typed), ("Pakai yang tersimpan", use_kept)],
        )
        editor.parts.show_top()

    def focus_first(self) -> bool:
        """Stand on the choice, if there is one; return whether there is."""
        panel = self._editor.parts.other
        if not self.is_waiting or panel.first_button is None:
            return False
        panel.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _leave(self, heading: str, parts: list[tuple[str, str]]) -> None:
        """Let the version that was not taken be copied from until it is closed."""
        self.is_waiting = False
        panel = self._editor.parts.other
        if parts:
            why = "Salin dari sini bila ada yang masih diperlukan."
            panel.show_version(heading, why, parts, [("Tutup", panel.hide)])
        else:
            panel.hide()
        self._editor.keys.go_to(0)
