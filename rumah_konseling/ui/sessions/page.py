"""The page of one session: written while it is open, read once it is signed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from rumah_konseling.records.index.session_model import Session
from rumah_konseling.ui.app_context import AppContext, Page, Place, is_missing
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.sessions.editor import SessionEditor
from rumah_konseling.ui.sessions.reading import SignedNote
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.page_stack import PageStack

_AROUND = {
    "clients",
    "consents",
    "permissions",
    "plans",
    "referrals",
    "emergencies",
    "appointments",
    "settings",
}


@guarded
class SessionPage(Page):
    """The page of one note. ``appointment_wanted`` carries a client and the day wanted."""

    title = "Sesi"
    appointment_wanted = Signal(int, date)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._is_left = False
        self.editor = SessionEditor(context)
        self.editor.signed.connect(self._after_signing)
        self.editor.was_signed.connect(self._after_signing)
        self.editor.discarded.connect(self._after_discarding)
        self.reading = SignedNote(context)
        self.reading.appointment_wanted.connect(self.appointment_wanted)
        self._gone = EmptyState(
            "file",
            "Tidak ada catatan yang terbuka",
            "Bukalah sesi dari jadwal hari ini atau dari berkas klien.",
            "Ke halaman Hari ini",
            lambda: context.go(Place("home")),
        )
        self._stack = PageStack()
        for part in (self._gone, self.editor, self.reading):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def show_place(self, place: Place) -> None:
        """Show a session's note; one that is being written stays as it is."""
        self._leave_note()
        self._is_left = False
        if place.record is None:
            self._show_nothing()
            return
        self._show(self.context.room.sessions.get(place.record))

    def is_gone(self) -> bool:
        """Tell whether a note that is written or read here is gone."""
        return any(map(self._is_missing, (self.editor.session, self.reading.session)))

    def let_go(self) -> None:
        """Say that no note is open; one that is gone is not kept any more as it is typed."""
        if self._is_missing(self.editor.session):
            self.editor.keeper.forget()
            self.editor.session = None
        if self._is_missing(self.reading.session):
            self.reading.session = None
        self._show_nothing()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what stands around the note; what is being typed is never replaced."""
        shown = self._stack.currentWidget()
        if shown is self.reading and self.reading.session is not None:
            if changed & (_AROUND | {"sessions"}):
                session_id = self.reading.session.id
                self.reading.show_session(self.context.room.sessions.get(session_id))
        elif shown is self.editor and changed & _AROUND:
            self.editor.reload()

    def park(self) -> None:
        """Keep what is being typed."""
        self.editor.keeper.flush()

    def run_primary(self) -> None:
        """Sign, or go on after a signed note."""
        if self._stack.currentWidget() is self.editor:
            self.editor.sign()
        elif self._stack.currentWidget() is self.reading:
            self.reading.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when another place is shown; a window that closes has parked already."""
        super().hideEvent(event)
        if not event.spontaneous() and self.window().isVisible():
            self._leave_note()

    def _leave_note(self) -> None:
        """Save a note once, on leaving it.

        What was refused then stays a draft until the note is opened again: it is never saved
        while another client is on the screen.
        """
        if not self._is_left:
            self._is_left = True
            self.editor.save_or_draft()

    def _show(self, session: Session) -> None:
        if session.is_signed:
            self.reading.show_session(session)
            self._stack.setCurrentWidget(self.reading)
            self.reading.focus_first()
            return
        if self.editor.keeper.is_due and not self.editor.holds(session):
            # What could not be kept (a full disk) is nowhere but on this screen.
            self._stack.setCurrentWidget(self.editor)
            return
        if not self.editor.holds(session):
            self.editor.open(session)
        self._stack.setCurrentWidget(self.editor)
        self.editor.focus_first()

    def _is_missing(self, session: Session | None) -> bool:
        sessions = self.context.room.sessions
        return session is not None and is_missing(lambda: sessions.get(session.id))

    def _show_nothing(self) -> None:
        self._stack.setCurrentWidget(self._gone)

    def _after_signing(self) -> None:
        assert self.editor.session is not None
        self._show(self.context.room.sessions.get(self.editor.session.id))

    def _after_discarding(self) -> None:
        session = self.editor.session
        assert session is not None
        self.editor.session = None
        self._show_nothing()
        self.context.go(Place("clients", session.client_id, "sessions"))
