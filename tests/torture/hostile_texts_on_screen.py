"""Hostile texts typed into every field of the real window, and shown wherever it shows them."""

from __future__ import annotations

import os
import random
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from rumah_konseling.errors import FieldErrors
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.search.field import SearchField
from tests.records.ledger_stories import written
from tests.records.stories import form, vault_of
from tests.torture.at_desk import application, nothing_opens
from tests.torture.ground import Ground, bare, note_of
from tests.torture.hostile_strings import MARKER, hostile_string
from tests.torture.running import Campaign
from tests.torture.watching import watched

# A person pastes no more into a field of one line, and Qt lays out every letter of it.
_LONGEST = 20_000
_LOOK_MS = 20


def prepare(folder: Path) -> Ground:
    """Make a room, and the application."""
    application()
    return bare(folder)


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Go everywhere with one text in the records, and type another into each field there is."""
    chance = random.Random(seed)
    text = hostile_string(chance)[:_LONGEST]
    path = ground.copy_to(folder)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder)
    with (
        ground.open(path) as room,
        room.in_haste(),
        watched() as seen,
        nothing_opens() as opened,
        _failures() as failures,
        _nobody_answers(),
    ):
        places = _records(room, ground.client_id, text)
        window = MainWindow(room)
        window.show()
        typed = 0
        for place in places:
            window.go(place)
            QApplication.processEvents()
            typed += _type_everywhere(window, chance)
            QApplication.processEvents()
            _is_shown_as_text(window)
        typed += _search(window, text)
        window.lock()
        QApplication.processEvents()
        window.close()
        window.deleteLater()
        # Locking ends the process; here nothing of the window may outlast its room.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not failures, f"{text[:200]!r}: {failures[0]}"
        assert vault_of(room).verify() == []
    assert seen.reached_out + opened == []
    assert not [place for place in seen.opened if MARKER in place]
    return {"fields": typed, "places": len(places)}


def _records(room: CounselingRoom, client_id: int, text: str) -> list[Place]:
    """Put the text where records take it; return the places that show them, and the forms."""
    shown = client_id
    try:
        name = f"Sintetis {text}"[:150]
        shown = room.clients.register(form(name=name, unit=text[:100], concern=text[:900])).id
    except FieldErrors:
        pass  # refused, it is shown nowhere
    session = room.sessions.begin(client_id, note_of(room, "Ini sebuah kisah."))
    room.sessions.save(session.id, note_of(room, text[:900]), session.version)
    with suppress(FieldErrors):
        written(room, room.clients.get(client_id), items_text=text[:900], purpose_text=text[:200])
    tabs = ("summary", "sessions", "consents", "permissions", "referrals", "papers")
    return [
        Place("home"),
        Place("clients"),
        *(Place("clients", shown, tab) for tab in tabs),
        *(Place("clients", client_id, tab) for tab in tabs),
        Place("clients", shown, "edit"),
        Place("clients", None, "new"),
        Place("session", session.id),
        Place("calendar"),
        Place("referrals"),
        Place("ledger"),
        Place("documents"),
        Place("settings"),
    ]


def _type_everywhere(window: QWidget, chance: random.Random) -> int:
    fields = [
        widget
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and not widget.isReadOnly()
    ]
    for field in fields:
        text = hostile_string(chance)[:_LONGEST]
        field.selectAll()
        if isinstance(field, QLineEdit):
            field.insert(text)
            field.editingFinished.emit()
        else:
            field.insertPlainText(text)
    return len(fields)


def _search(window: MainWindow, text: str) -> int:
    window.search()
    fields = [field for field in window.findChildren(SearchField) if field.isVisible()]
    for field in fields:
        field.selectAll()
        field.insert(text)
        QApplication.processEvents()
        if field.results is not None:
            field.results.grab()
        field.widen()
        QApplication.processEvents()
        _is_shown_as_text(window)
    return len(fields)


def _is_shown_as_text(window: QWidget) -> None:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel) and MARKER in widget.text():
            assert widget.textFormat().name == "PlainText", widget.text()[:80]
        assert "<img" not in widget.toolTip()
        assert MARKER not in widget.windowTitle()
        if isinstance(widget, QTextEdit):
            assert MARKER not in widget.toHtml().partition("<img")[2]


@contextmanager
def _failures() -> Iterator[list[str]]:
    """Collect what is raised in slots and in threads, where nobody catches it."""
    failures: list[str] = []
    real = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        failures.append("".join(traceback.format_exception(kind, error, where)[-3:]))

    sys.excepthook = note
    try:
        yield failures
    finally:
        sys.excepthook = real


@contextmanager
def _nobody_answers() -> Iterator[None]:
    """Leave every dialog that is opened, as someone does who closes them all."""
    keeper = QObject()
    timer = QTimer(keeper, interval=_LOOK_MS)

    def leave() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, QDialog):
            _is_shown_as_text(window)
            leaving = [b for b in window.findChildren(QAbstractButton) if b.text() == "Buang"]
            if leaving:
                leaving[0].click()
            else:
                window.reject()

    timer.timeout.connect(leave)
    timer.start()
    try:
        yield
    finally:
        timer.stop()


CAMPAIGN = Campaign(
    name="hostile_texts_on_screen",
    promise="Teks jahat yang diketik di setiap isian tampil sebagai teks, tidak membuka apa pun.",
    rounds=20,
    short_rounds=1,
    prepare=prepare,
    one_round=one_round,
    least={"fields": 20},
)
