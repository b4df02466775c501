"""Two versions of one note: what was typed here, and what is kept. Neither is lost unasked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.index.session_model import Note
from rumah_konseling.ui.sessions.growing_edit import GrowingEdit
from rumah_konseling.ui.sessions.note_text import note_parts
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, announce, body


def differing(note: Note, other: Note) -> list[tuple[str, str]]:
    """Return the parts of ``note`` that ``other`` does not have word for word."""
    known = set(note_parts(other))
    return [part for part in note_parts(note) if part not in known]


class OtherVersion(Card):
    """Shows the parts in which a version differs, to be copied, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = WrapLabel("", "section")
        self._why = body("")
        self._acts = Flow(spacing=px(8))
        self._parts = QWidget()
        self._column = QVBoxLayout(self._parts)
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(4))
        for part in (self._heading, self._why, self._acts, self._parts):
            self.body.addWidget(part)
        self.first_button: QWidget | None = None
        self.hide()

    def show_version(
        self,
        heading: str,
        why: str,
        parts: list[tuple[str, str]],
        acts: list[tuple[str, Callable[[], object]]],
    ) -> None:
        """Show ``parts``; the first of ``acts`` is what most will want."""
        self._heading.setText(heading)
        self._why.setText(why)
        clear(self._column)
        for name, text in parts:
            edit = GrowingEdit(1)
            edit.setReadOnly(True)
            edit.setPlainText(text)
            edit.setAccessibleName(f"{heading}: {name}")
            for widget in (PlainLabel(name, "field"), edit):
                self._column.addWidget(widget)
                widget.show()
        buttons = [
            (SecondaryButton if number else PrimaryButton)(words, act)
            for number, (words, act) in enumerate(acts)
        ]
        self._acts.replace(*buttons)
        self.first_button = buttons[0]
        self.show()
        announce(self, f"{heading}. {why}")
