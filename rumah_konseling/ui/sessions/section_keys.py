"""From part to part of a note by keyboard: Alt and a digit, or Ctrl+PgUp and Ctrl+PgDn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.ui.keys import NEXT_PART, PART_BEFORE, PARTS, bind
from rumah_konseling.ui.sessions.note_fields import NoteFields

# In the order of the screen; of two fields in one part, the style asks for one.
SECTIONS = (
    ("subjective", "narrative"),
    ("objective",),
    ("assessment",),
    ("plan",),
    ("areas",),
    ("technique",),
    ("intervention",),
    ("risk",),
    ("started_at",),
)


class SectionKeys(QObject):
    """Binds the keys while the focus is in ``owner``."""

    def __init__(self, owner: QWidget, fields: NoteFields) -> None:
        super().__init__(owner)
        self._owner = owner
        self._fields = fields
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind(NEXT_PART, owner, partial(self._step, 1), within)
        bind(PART_BEFORE, owner, partial(self._step, -1), within)
        for number in range(len(SECTIONS)):
            bind(PARTS.only(number), owner, partial(self.go_to, number), within)

    def go_to(self, number: int) -> None:
        """Stand in a part, counted from 0; one that the style does not show is passed over."""
        names = SECTIONS[number]
        if names[0] == "started_at":
            self._fields.when.unfold()
            return
        # One that only keeps its words in sight is not where this style is written.
        shown = sorted(filter(self._is_shown, names), key=lambda n: self._fields.row(n).is_unneeded)
        name = next(iter(shown), None)
        if name is not None:
            target = self._fields.row(name).target
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, by: int) -> None:
        focused = self._owner.focusWidget()
        here = next(
            (
                number
                for number, names in enumerate(SECTIONS)
                if focused and any(self._fields.row(n).isAncestorOf(focused) for n in names)
            ),
            -1 if by > 0 else len(SECTIONS),
        )
        for number in range(here + by, len(SECTIONS) if by > 0 else -1, by):
            if number == len(SECTIONS) - 1 or any(map(self._is_shown, SECTIONS[number])):
                self.go_to(number)
                return

    def _is_shown(self, name: str) -> bool:
        return not self._fields.row(name).isHidden()
