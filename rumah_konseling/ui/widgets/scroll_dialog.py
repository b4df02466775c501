"""A keeping window whose acts stay in view under whatever scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button
from rumah_konseling.ui.widgets.draft_dialog import KeepingDialog
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.scrolling import Scroll

_READS_WELL = 1400  # pixels at 100 %: two columns of fields


@guarded
class FootedDialog(KeepingDialog):
    """Opens at its head, even when the focus is in a field further down.

    The first change brings that field into view.
    """

    _was_active = False

    def lay_out(self, parts: Sequence[QWidget], buttons: Sequence[Button], hint: str) -> None:
        """Stack ``parts`` in what scrolls; put ``buttons`` and a small ``hint`` at the foot.

        The window is called what its title says.
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
        acts = FoldingRow(560, spacing=12)
        acts.add(Flow(*buttons, spacing=px(8)))
        acts.add(detail(hint), 1, Qt.AlignmentFlag.AlignVCenter)
        self._scroll = Scroll(_centred(content))
        foot = QWidget()
        row = QVBoxLayout(foot)
        row.setContentsMargins(px(32), px(8), px(32), px(12))
        row.addWidget(acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(_centred(foot))

    def show_head(self) -> None:
        """Scroll to the head, where a banner says what was refused."""
        self._scroll.verticalScrollBar().setValue(0)

    def event(self, event: QEvent) -> bool:
        """Begin at the head, once the window got the focus and what has it was scrolled to."""
        if event.type() is QEvent.Type.WindowActivate and not self._was_active:
            self._was_active = True
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))
        return super().event(event)

    def changed(self) -> None:
        """Keep the draft shortly; bring what is typed into in view."""
        super().changed()
        focused = self.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, px(48))


def _centred(content: QWidget) -> QWidget:
    content.setMaximumWidth(px(_READS_WELL))
    middle = QWidget()
    row = QVBoxLayout(middle)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(content, 100)
    row.addStretch(1)
    return middle
