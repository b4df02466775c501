"""A gate's answer on the page: what is possible now, why, and the step that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rumah_konseling.ui.help.asking import ask_about_principle
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import announce, body, detail, strong
from rumah_konseling.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rumah_konseling.ethics.verdict import Verdict

READ_MORE = "Baca selengkapnya di Bantuan"


class GateBanner(QFrame):
    """Shows any :class:`Verdict`; hides itself while the gate is open.

    ``remedy_wanted`` carries the verdict's ``Remedy`` when its button is pressed.
    """

    remedy_wanted = Signal(object)

    def __init__(self, verdict: Verdict | None = None) -> None:
        super().__init__()
        self._row = FoldingRow(760)
        self._explanation = QWidget()
        self._explained = QVBoxLayout(self._explanation)
        self._explained.setContentsMargins(0, px(8), 0, 0)
        self._explained.setSpacing(px(4))
        self._why: QuietButton | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(18), px(12), px(14), px(12))
        outer.setSpacing(0)
        outer.addWidget(self._row)
        outer.addWidget(self._explanation)
        self.show_verdict(verdict)

    def show_first(self, verdicts: Sequence[Verdict]) -> None:
        """Show the first of the gates that are closed, and how many come after it."""
        self.show_verdict(verdicts[0] if verdicts else None, after=len(verdicts) - 1)

    def show_verdict(self, verdict: Verdict | None, *, after: int = 0) -> None:
        """Show ``verdict``; ``None`` and one that is open without a word show nothing.

        ``after`` is how many more steps come once its own is done.
        """
        held = self.window().focusWidget()
        had_focus = held is not None and self.isAncestorOf(held)
        clear(self._row.row)
        clear(self._explained)
        self._explanation.hide()
        self._why = None
        is_silent = verdict is None or (verdict.is_open and not verdict.reason)
        show_if(self, not is_silent)
        if verdict is None or is_silent:
            return
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(strong(verdict.reason or verdict.effect))
        steps = f"Lalu {after} langkah lagi" if after > 0 else ""
        under = (verdict.effect if verdict.reason else "", steps, verdict.principle.title)
        column.addWidget(detail(" · ".join(text.rstrip(".") for text in under if text)))
        self._row.add(words, 1)
        self._explained.addWidget(body(verdict.principle.sentence))
        principle = verdict.principle.key
        more = QuietButton(READ_MORE, lambda: ask_about_principle(self, principle))
        self._explained.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        acts = FoldingRow(spacing=8)
        why = QuietButton("Mengapa?")
        why.setCheckable(True)
        why.toggled.connect(self._explain)
        self._why = why
        acts.add(why)
        if verdict.remedy is not None:
            remedy = self._remedy_button(verdict)
            acts.add(remedy)
        acts.row.addStretch(0)
        self._row.add(acts)
        words.show()
        acts.show()
        # One step is done and the next is offered: Enter takes it, and opens no explanation.
        if had_focus and verdict.remedy is not None:
            remedy.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{verdict.effect} {verdict.reason}")

    def _remedy_button(self, verdict: Verdict) -> Button:
        remedy = verdict.remedy
        assert remedy is not None
        return SecondaryButton(remedy.value, lambda: self.remedy_wanted.emit(remedy))

    def _explain(self, wanted: bool) -> None:
        self._explanation.setVisible(wanted)
        assert self._why is not None
        self._why.setText("Tutup penjelasan" if wanted else "Mengapa?")
