"""A window over the room that keeps what is typed into it, encrypted, as it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.ui.app_context import AppContext, signed_draft, without_offer
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.typed_state import typed

KEPT_AFTER_MS = 600
LEAVE_WORDS = "Tutup (isian disimpan)"


@guarded
class DraftDialog(Dialog):
    """A dialog as large as the window that keeps drafts; subclasses say of what.

    The draft is kept shortly after each change, at every lock, and when the
    window is left in whichever way; :meth:`finish` drops it and closes.
    """

    def __init__(self, context: AppContext, draft_key: str, parent: QWidget) -> None:
        super().__init__(parent.window(), Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self.context = context
        self._draft_key = draft_key
        self._is_finished = False
        self._blank: dict[str, Any] | None = None
        self._opened_at = context.here()
        self._keeping = Shortly(self.park, KEPT_AFTER_MS, self)
        self.setGeometry(parent.window().geometry())

    def to_draft(self) -> dict[str, Any]:
        """Return everything that is on the screen as plain data, good or not."""
        return typed(self)

    def draft(self) -> dict[str, Any] | None:
        """Return what was kept when this window was last left unfinished."""
        kept = self.context.room.drafts.load(self._draft_key)
        return without_offer(kept.content) if kept else None

    def draft_over_record(self) -> dict[str, Any] | None:
        """Return :meth:`draft`, asked for while the window shows the record as it stands.

        From then on only what differs from that is worth keeping.
        """
        self._blank = self.to_draft()
        return self.draft()

    def keep_as(self, draft_key: str) -> None:
        """Keep the draft under another name from now on."""
        if draft_key != self._draft_key:
            self.context.room.drafts.discard(self._draft_key)
            self._draft_key = draft_key

    def changed(self) -> None:
        """Keep the draft shortly."""
        self._keeping.start()

    def park(self) -> None:
        """Keep the draft now; where nothing is typed there is none."""
        # A timer may fire once more after the room was closed; what was typed was kept before.
        if self._is_finished or not self.context.room.is_open:
            return
        now = self.to_draft()
        if now == self._blank:
            self.context.room.drafts.discard(self._draft_key)
        else:
            offered = signed_draft(now, self.accessibleName(), self._opened_at)
            self.context.room.drafts.save(self._draft_key, offered)

    def finish(self) -> None:
        """Drop the draft: what it held is a record now, or is not wanted."""
        self._keeping.stop()
        self._is_finished = True
        self.context.room.drafts.discard(self._draft_key)
        self.accept()

    def reject(self) -> None:
        """Leave and keep everything (Escape, the window's cross)."""
        self._keeping.stop()
        self.park()
        # Whoever opens it next has a window of their own; this one keeps nothing over theirs.
        self._is_finished = True
        super().reject()
