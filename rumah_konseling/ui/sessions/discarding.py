"""Throwing away a note that was never signed; for a while it can be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.widgets.questions import ask


def discard_note(context: AppContext, parent: QWidget, session: Session, note: Note) -> bool:
    """Discard ``session`` after a clear yes and return whether that was given.

    ``note`` is what stands on the screen: it is what comes back.

    Raises:
        RoomError: it can't be discarded; it was signed meanwhile.
    """
    client = context.room.clients.get(session.client_id)
    if not ask(
        parent,
        "Buang draf catatan ini?",
        f"Catatan sesi {session.number}, {named(client)}, belum ditandatangani. Isinya dibuang.",
        "Buang draf",
        "Batal",
        danger=True,
    ):
        return False
    sessions = context.room.sessions
    sessions.discard(session.id)

    def take_back() -> None:
        context.act(lambda: sessions.begin(session.client_id, note, session.appointment_id))

    context.toast(f"Draf sesi {session.number} dibuang.", take_back)
    return True
