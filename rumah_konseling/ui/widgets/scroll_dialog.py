"""A dialog that keeps drafts and scrolls, with its buttons always in view below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.draft_dialog import LEAVE_WORDS, DraftDialog
from rumah_konseling.ui.widgets.fields import REQUIRED_WORDS, FieldRow, FieldSet, watch
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.scrolling import Scroll

_READS_WELL = 1400  # pixels at 100 %: two columns of fields
_SIDE_BY_SIDE = 1000
_LEAVE_EMPTY = "Batal"
TO_FILL = "Ada {} isian yang masih perlu diisi."


@guarded
class ScrollDialog(DraftDialog):
    """A dialog that keeps drafts and scrolls, with its buttons always in view.

    ``fields`` are the fields whose errors
    stand beside them, ``note`` is the banner that counts them, ``diagnoses`` what was told once.
    """

    def __init__(self, context: AppContext, draft_key: str, parent: QWidget) -> None:
        super().__init__(context, draft_key, parent)
        self.fields = FieldSet(self)
        self.note = Banner("", kind="danger")
        self.note.hide()
        # Told once: what names a diagnosis is rephrased, or kept by saving again.
        self.diagnoses = KeptDiagnoses()

    def lay_out(self, parts: Sequence[QWidget], buttons: Sequence[Button], hint: str) -> None:
        """Stack ``parts`` in what scrolls; put ``buttons`` and a small ``hint`` at the foot.

        The first of the buttons is the primary one; the one that leaves, and keeps what is
        typed, is added last. The window is called what its title says.
        """
        heads = (head for part in parts for head in (part, *part.findChildren(QLabel)))
        self.setAccessibleName(
            next(
                (
                    h.text()
                    for h in heads
                    if isinstance(h, QLabel) and h.property("role") == "title"
                ),
                "",
            )
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(32), px(16), px(32), px(16))
        column.setSpacing(px(12))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        marked = any(row.is_required for row in content.findChildren(FieldRow))
        said = " · ".join(filter(None, (REQUIRED_WORDS if marked else "", hint)))
        self._scroll = Scroll(_centred(content))
        self.leave_button = SecondaryButton(LEAVE_WORDS, self.reject)
        self.foot = Foot(self, *buttons, self.leave_button, hint=said, margin=32)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(_centred(self.foot))

    def begin_keeping(self, take: Callable[[dict[str, Any]], object], first: QWidget) -> None:
        """Put back what was left here, keep what changes from now on, and begin at ``first``."""
        if (kept := self.draft_over_record()) is not None:
            take(kept)
        watch(self, self.changed)
        if self.to_draft() == self._blank:
            self.leave_button.setText(_LEAVE_EMPTY)
        first.setFocus()

    def tell(self, errors: Mapping[str, str]) -> None:
        """Show each sentence beside its field, and what belongs to none of them at the head."""
        rest = self.fields.show_errors(errors)
        count = len(rest) + len(list(self.fields.faulty()))
        self.note.say_count(TO_FILL, count, " ".join(rest.values()))
        if len(rest) == len(errors):
            self.show_head()

    def left_to_fill(self) -> int:
        """Return how many fields still show what is wrong with them."""
        return len(list(self.fields.faulty()))

    def tried(self, act: Callable[[], object]) -> bool:
        """Do ``act``; where the room refuses it, say why, and return false."""
        try:
            act()
        except FieldErrors as refused:
            self.tell(self.diagnoses.told(refused))
            return False
        except RoomError as error:
            self.context.report(error)
            return False
        return True

    def end(self, said: str) -> None:
        """Close: what was typed is a record now. Say so, and let the pages read it again."""
        self.finish()
        self.context.changes.announce()
        if said:
            self.context.toast(said)

    def changed(self) -> None:
        """Keep the draft shortly; bring what is typed into in view."""
        super().changed()
        self.note.count_down(self.left_to_fill())
        # Only until the first key: reading the whole window at each would be felt.
        if self.leave_button.text() == _LEAVE_EMPTY and self.to_draft() != self._blank:
            self.leave_button.setText(LEAVE_WORDS)
        self.show_what_has_the_focus()


def stacked(*parts: QWidget) -> QWidget:
    """Return ``parts`` below one another: a column of cards."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    for part in parts:
        column.addWidget(part)
    return side


def card_of(heading: str, *parts: QWidget) -> Card:
    """Return a card with ``parts`` below its heading."""
    card = Card(heading)
    for part in parts:
        card.body.addWidget(part)
    return card


def side_by_side(*sides: QWidget) -> FoldingRow:
    """Return columns beside one another; below one another in a narrow window."""
    row = FoldingRow(_SIDE_BY_SIDE, spacing=12)
    for side in sides:
        row.add(side, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _centred(content: QWidget) -> QWidget:
    content.setMaximumWidth(px(_READS_WELL))
    middle = QWidget()
    row = QVBoxLayout(middle)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(content, 100)
    row.addStretch(1)
    return middle
