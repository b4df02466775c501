"""A note moved on while it was being typed into: both versions are shown, one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt

from rumah_konseling.records.index.session_model import Note, NoteDraft, Session
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.sessions.draft_keeper import DraftKeeper
from rumah_konseling.ui.sessions.editor_layout import EditorLayout
from rumah_konseling.ui.sessions.note_fields import NoteFields
from rumah_konseling.ui.sessions.other_version import differing
from rumah_konseling.ui.sessions.section_keys import SectionKeys


class TwoVersions(QObject):
    """Shows two versions of a note; nothing can be typed until one is chosen.

    ``is_waiting`` says that the choice is still open.
    """

    def __init__(
        self,
        context: AppContext,
        fields: NoteFields,
        parts: EditorLayout,
        keeper: DraftKeeper,
        keys: SectionKeys,
        fill: Callable[[Note, Mapping[str, str]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._fields = fields
        self._parts = parts
        self._keeper = keeper
        self._keys = keys
        self._fill = fill
        self.is_waiting = False

    def show(self, session: Session, draft: NoteDraft) -> None:
        """Show ``session`` as it is kept, and what ``draft`` has otherwise."""
        self.is_waiting = True
        self._fields.allow(False)
        self._parts.allow(False)
        room = self._context.room

        def use_typed() -> None:
            self._fill(draft.note, draft.unread)
            self._keeper.touch()
            self._leave("Yang tersimpan sebelumnya", differing(session.note, draft.note))

        def use_kept() -> None:
            room.sessions.discard_draft(session.id)
            self._fill(session.note, {})
            self._leave("Ketikan yang tidak dipakai", differing(draft.note, session.note))

        panel = self._parts.other
        panel.show_version(
            f"Ketikan Anda, {ago(draft.saved_at, room.clock.now())}",
            "Catatan ini sudah diubah di tempat lain sesudah Anda mengetik. Di sini yang berbeda "
            "pada ketikan Anda, di bawahnya catatan yang tersimpan. Tidak ada yang hilang.",
            differing(draft.note, session.note),
            [("Pakai ketikan saya", use_typed), ("Pakai yang tersimpan", use_kept)],
        )
        self._parts.show_top()

    def focus_first(self) -> bool:
        """Stand on the choice, if there is one; return whether there is."""
        panel = self._parts.other
        if not self.is_waiting or panel.first_button is None:
            return False
        panel.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _leave(self, heading: str, parts: list[tuple[str, str]]) -> None:
        """Let the version that was not taken be copied from until it is closed."""
        self.is_waiting = False
        panel = self._parts.other
        if parts:
            why = "Salin dari sini bila ada yang masih diperlukan."
            panel.show_version(heading, why, parts, [("Tutup", panel.hide)])
        else:
            panel.hide()
        self._keys.go_to(0)
