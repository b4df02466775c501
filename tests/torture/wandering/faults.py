"""Faults that the app once had, put back one at a time, to see that a walk finds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.sessions import beginning, discarding, signing
from rumah_konseling.ui.sessions.growing_edit import GrowingEdit
from rumah_konseling.ui.sessions.section import SessionSection
from rumah_konseling.ui.widgets import choices, wheel
from rumah_konseling.ui.widgets.passphrase import PassphraseField
from rumah_konseling.ui.widgets.radio_choice import RadioChoice


def _late_knowledge(*, fails: bool) -> None:
    """A section learns whose file it is when its tab is opened; the file asks it to act."""

    def stand_before(_self: SessionSection, _client: Client) -> None:
        return

    def show_client(self: SessionSection, client: Client) -> None:
        ClientPart.stand_before(self, client)
        self._is_stale = True
        if self.isVisible():
            self._read()

    def start_session(self: ClientFileView) -> None:
        sessions = self.parts.sessions
        if fails or sessions._client is not None:
            sessions.start()
        else:
            self._context.start_session(self.client.id)

    SessionSection.stand_before = stand_before  # type: ignore[method-assign]
    SessionSection.show_client = show_client  # type: ignore[method-assign]
    SessionSection._read = _read_when_known(SessionSection._read)  # type: ignore[method-assign]
    ClientFileView.start_session = start_session  # type: ignore[method-assign]


def _read_when_known(read: Any) -> Any:
    def read_when_known(self: SessionSection) -> None:
        if self._client is not None:
            read(self)

    return read_when_known


def _undo_across_notes() -> None:
    def set_text(self: GrowingEdit, text: str) -> None:
        if text != self.toPlainText():
            self.setPlainText(text)

    GrowingEdit.set_text = set_text  # type: ignore[method-assign]


def _second_note() -> None:
    beginning._waiting_today = lambda *_asked: None  # type: ignore[assignment]


def _same_words() -> None:
    from rumah_konseling.ui.referrals import recipient_field

    def tell_apart(known: Any) -> dict[int, str]:
        return {one.id: f"{one.form.name} · {one.form.office}" for one in known}

    recipient_field.tell_apart = tell_apart  # type: ignore[assignment]


def _code_only() -> None:
    signing.named = discarding.named = lambda client: client.code


def _wheel_turns() -> None:
    wheel.ComboBox.wheelEvent = QComboBox.wheelEvent  # type: ignore[method-assign]


def _radio_of_one() -> None:
    """The only button of a group is unchecked by a click, and then nothing is chosen."""
    made, chosen = RadioChoice.__init__, RadioChoice.chosen

    def without_group(self: RadioChoice[Any], *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        for button in self.buttons.values():
            button.setChecked(button.isChecked() or len(self.buttons) == 1)
            self._group.removeButton(button)

    def one_of_them(self: RadioChoice[Any]) -> Any:
        if len(self.buttons) > 1 or not self.isVisible():
            return chosen(self)
        return next(key for key, button in self.buttons.items() if button.isChecked())

    RadioChoice.__init__ = without_group  # type: ignore[method-assign]
    RadioChoice.chosen = one_of_them  # type: ignore[method-assign]


def _plain_values() -> None:
    value = choices.ListOf.value

    def as_text(self: choices.ListOf[Any]) -> Any:
        found = value(self)
        return str(found) if isinstance(found, str) else found

    choices.ListOf.value = as_text  # type: ignore[method-assign]


def _eye_takes_tab() -> None:
    made = PassphraseField.__init__

    def with_stop(self: PassphraseField, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        self._eye.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # What was typed stayed behind the focus.
        assert isinstance(self.edit, QLineEdit)

    PassphraseField.__init__ = with_stop  # type: ignore[method-assign]


@dataclass(frozen=True)
class Fault:
    """How it is put back, and by which words of a broken promise it is known."""

    put_back: Callable[[], None]
    sign: str


FAULTS = {
    "another_client": Fault(lambda: _late_knowledge(fails=False), "the screen of"),
    "nobody_known": Fault(lambda: _late_knowledge(fails=True), "LookupError"),
    "undo_across_notes": Fault(_undo_across_notes, "was typed for"),
    "second_note": Fault(_second_note, "is a second one"),
    "same_words": Fault(_same_words, "the same words"),
    "code_only": Fault(_code_only, "and not the client"),
    "wheel_turns": Fault(_wheel_turns, "changed from"),
    "radio_of_one": Fault(_radio_of_one, "StopIteration"),
    "plain_values": Fault(_plain_values, "has no attribute 'value'"),
    "revealed_passphrase": Fault(_eye_takes_tab, "a passphrase is shown"),
}


def put_back(name: str) -> None:
    """Have the app make one of its old mistakes in this process."""
    FAULTS[name].put_back()
