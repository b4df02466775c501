"""A question that keeps what is typed into it, encrypted, as it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.guard import guarded
from ui.widgets.fields import FieldRow
from ui.widgets.keeping import KEPT_AFTER_MS
from ui.widgets.questions import QuestionDialog


@guarded
class KeepingQuestion(QuestionDialog):
    """Subclasses say what to keep in :meth:`to_draft` and put it back in :meth:`take`.

    The draft is kept shortly after each change and at every lock. Whoever leaves by
    Escape or «Batal» changed their mind, so it goes then, as it does once it is saved.
    """

    def __init__(
        self, desk: Desk, draft_key: str, parent: QWidget, heading: str, text: str
    ) -> None:
        super().__init__(parent, heading, text)
        self.desk = desk
        self._draft_key = draft_key
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.park)
        self._blank: dict[str, Any] = {}
        # Not whether it is seen: the panic key hides it before it is parked.
        self._is_open = False
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(desk.lock)

    def begin_keeping(self) -> None:
        """Put back what was kept at the last lock, and keep what changes from now on."""
        self._blank = self.to_draft()
        self._is_open = True
        if (kept := self.desk.room.drafts.load(self._draft_key)) is not None:
            self.take(kept.content)
        for row in self.findChildren(FieldRow):
            row.edited.connect(self._keeping.start)

    def to_draft(self) -> dict[str, Any]:
        """Return everything that is on the screen as plain data, good or not."""
        raise NotImplementedError

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        raise NotImplementedError

    def park(self) -> None:
        """Keep the draft now, unless nothing was typed."""
        if self._is_open and self.to_draft() != self._blank:
            self.desk.room.drafts.save(self._draft_key, self.to_draft())

    def done(self, result: int) -> None:
        """Drop the draft: what it held is a record now, or is not wanted."""
        self._keeping.stop()
        self._is_open = False
        self.desk.room.drafts.discard(self._draft_key)
        super().done(result)
