"""Throwing away a note that was never signed; for a while it can be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.calendar.words import times
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.widgets.buttons import DangerButton, SecondaryButton
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.ticks import CheckBox


class DiscardDialog(QuestionDialog):
    """Asks whether the draft goes, and whether the client came at all.

    Beginning the note marked its appointment as kept. A note that was begun by mistake leaves
    that behind; one that is thrown away after a talk does not.
    """

    def __init__(
        self, context: AppContext, parent: QWidget, session: Session, kept: Appointment | None
    ) -> None:
        client = context.room.clients.get(session.client_id)
        super().__init__(
            parent,
            "Buang draf catatan ini?",
            f"Catatan sesi {session.number}, {named(client)}, belum ditandatangani. "
            "Isinya dibuang.",
        )
        when = times(kept) if kept else ""
        self.not_yet = CheckBox(f"Klien belum datang: janji temu {when} kembali direncanakan")
        if kept is not None:
            self.add(self.not_yet)
        self.add_button(DangerButton("Buang draf", self.accept))
        self.add_button(SecondaryButton("Batal", self.reject), default=True)


def discard_note(context: AppContext, parent: QWidget, session: Session, note: Note) -> bool:
    """Discard ``session`` after a clear yes and return whether that was given.

    ``note`` is what stands on the screen: it is what comes back.

    Raises:
        RoomError: it can't be discarded; it was signed meanwhile.
    """
    kept = _kept_appointment(context, session)
    dialog = DiscardDialog(context, parent, session, kept)
    if not dialog.exec():
        return False
    sessions, appointments = context.room.sessions, context.room.appointments
    sessions.discard(session.id)
    former: list[Appointment] = []
    if kept is not None and dialog.not_yet.isChecked():
        former = appointments.mark(kept.id, AppointmentStatus.PLANNED)

    def bring_back() -> None:
        appointments.restore(former)
        sessions.begin(session.client_id, note, session.appointment_id)

    context.toast(f"Draf sesi {session.number} dibuang.", lambda: context.act(bring_back))
    return True


def _kept_appointment(context: AppContext, session: Session) -> Appointment | None:
    if session.appointment_id is None:
        return None
    one = context.room.appointments.get(session.appointment_id)
    return one if one.status is AppointmentStatus.CAME else None
