"""What a counselor does with notes at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.records.index.session_model import Note, Risk, Session, Technique
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.sessions.editor import SessionEditor
from rumah_konseling.ui.sessions.page import SessionPage
from rumah_konseling.ui.sessions.reading import SignedNote
from tests.records import stories
from tests.ui.clients.desk_work import open_window

REASON = "Klien perlu ruang untuk mengurai sendiri."


def served(room: CounselingRoom, name: str = "Sintetis Utama", **fields: object) -> Client:
    """Return a client with every gate open."""
    client = stories.register(room, name, **fields)
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    stories.in_force(room, client)
    return room.clients.get(client.id)


def whole_note(room: CounselingRoom, **changes: object) -> Note:
    """Return a whole note of a session that has just ended."""
    note = Note(
        started_at=room.clock.now() - timedelta(minutes=60),
        minutes=60,
        areas=(Area.WORK,),
        technique=Technique.NON_DIRECTIVE,
        technique_reason=REASON,
        subjective="Klien bercerita tentang beban kerjanya.",
        risk=Risk.NONE,
        plan="Bertemu dua pekan lagi.",
    )
    return replace(note, **changes)  # type: ignore[arg-type]


def begun(room: CounselingRoom, client: Client, **changes: object) -> Session:
    """Return a session whose note is whole but not signed."""
    return room.sessions.begin(client.id, whole_note(room, **changes))


def signed(room: CounselingRoom, client: Client, **changes: object) -> Session:
    """Return a signed session."""
    session = begun(room, client, **changes)
    reason = "Lembar pendamping menyusul." if session.note.present else ""
    return room.sessions.sign(session.id, session.note, session.version, reason)


def at_note(qtbot: QtBot, room: CounselingRoom, session: Session) -> MainWindow:
    """Open the window at a session's note."""
    from rumah_konseling.ui.app_context import Place

    window = open_window(qtbot, room)
    window.go(Place("session", session.id))
    QApplication.processEvents()
    return window


def page(window: MainWindow) -> SessionPage:
    """Return the page of notes that is shown."""
    assert isinstance(window.page, SessionPage)
    return window.page


def editor(window: MainWindow) -> SessionEditor:
    """Return the editor that is shown."""
    shown = page(window).editor
    assert shown.isVisibleTo(window)
    return shown


def reading(window: MainWindow) -> SignedNote:
    """Return the signed note that is shown."""
    shown = page(window).reading
    assert shown.isVisibleTo(window)
    return shown
