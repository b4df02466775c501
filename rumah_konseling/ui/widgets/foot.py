"""The foot of every dialog: its acts, the primary one first, in sight under whatever scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.keys import FINISH, bind
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.reading_order import pass_in_turn, read_in_order, stops_in

_BESIDE = 760  # pixels at 100 %: room for the acts and the hint beside one another


class Foot(QWidget):
    """The acts of ``window``, at its left below. Put in last, it is what Tab comes to last.

    Ctrl+Enter presses the primary act from anywhere in the window, and no other: what takes
    something away is only ever pressed itself.
    """

    def __init__(self, window: QWidget, *buttons: Button, hint: str = "", margin: int = 24) -> None:
        super().__init__()
        self._buttons: list[Button] = []
        self._flow = Flow(spacing=px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(margin), px(8), px(margin), px(16))
        column.setSpacing(px(8))
        if hint:
            row = FoldingRow(_BESIDE, spacing=12)
            row.add(self._flow)
            row.add(detail(hint), 1, Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(row)
        else:
            column.addWidget(self._flow)
        for button in buttons:
            self.add(button)
        bind(FINISH, window, self.press)

    def add(self, button: Button) -> None:
        """Append ``button``."""
        self._buttons.append(button)
        self._flow.add(button)

    def hint(self, words: str) -> None:
        """Say ``words`` small above the acts."""
        self.put_above(detail(words))

    def put_above(self, part: QWidget) -> None:
        """Show ``part`` over the acts, such as how far a work has come."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, part)
        read_in_order(column)

    def come_after(self, part: QWidget) -> None:
        """Be passed after ``part``, which was put into the window, or filled, later than this."""
        pass_in_turn((*stops_in(part), *self._buttons))

    @property
    def primary(self) -> PrimaryButton | None:
        """The primary act that is offered now, if there is one."""
        found = (b for b in self._buttons if isinstance(b, PrimaryButton) and not b.isHidden())
        return next(found, None)

    def press(self) -> None:
        """Press the primary act, where it is offered and can be done."""
        if (primary := self.primary) is not None:
            primary.click()
