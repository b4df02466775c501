"""A signed note, to be read: its seal, what was added later, and the way to what is next."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.calendar.appointment_model import Appointment
from rumah_konseling.records.index.session_model import Addendum, NoteDraft, Session
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.calendar.words import times
from rumah_konseling.ui.dates import clock_time, full_date, long_date
from rumah_konseling.ui.sessions.addendum import AddendumDialog
from rumah_konseling.ui.sessions.beginning import next_today
from rumah_konseling.ui.sessions.client_head import ClientHead
from rumah_konseling.ui.sessions.note_text import NoteText
from rumah_konseling.ui.sessions.other_version import OtherVersion, differing
from rumah_konseling.ui.sessions.when_part import when_words
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if


def at_words(stamp: str) -> str:
    """Return an instant kept in the vault as "9 Maret 2026, 10.42"."""
    moment = datetime.fromisoformat(stamp)
    return f"{long_date(moment.astimezone().date())}, {clock_time(moment)}"


def short_seal(seal: str) -> str:
    """Return the seal's first 16 digits in groups of four, to be compared by eye."""
    return " ".join(seal[n : n + 4].upper() for n in range(0, 16, 4))


class SignedNote(QWidget):
    """Shows a signed note. ``appointment_wanted`` carries the client and the day it names."""

    appointment_wanted = Signal(int, date)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.session: Session | None = None
        self._next: Appointment | None = None
        self.head = ClientHead(context.room)
        self.head.file_button.clicked.connect(self._open_file)
        self._broken = Banner(
            "Catatan ini tidak cocok lagi dengan kode pemeriksanya.",
            "Berkas ruang telah diubah dari luar program. Jangan mengandalkan isinya; "
            "bandingkan dengan cadangan.",
            "danger",
        )
        self.other = OtherVersion()
        self._chips = Flow(spacing=px(6))
        self._when = WrapLabel("", "strong")
        self._text = NoteText()
        self._seal = detail("")
        self._added = QVBoxLayout()
        self._added.setSpacing(px(12))
        self.next_button = PrimaryButton("", self.go_on)
        self.appointment_button = SecondaryButton("", self._want_appointment, "calendar")
        self._planned = detail("")
        self.add_button = SecondaryButton("Tambah adendum…", self.add, "plus")
        self._build()

    def show_session(self, session: Session) -> None:
        """Show a signed note; what was typed into it elsewhere is offered as an addendum."""
        self.session = session
        assert session.seal is not None
        assert session.signed_at is not None
        note = session.note
        self.head.show_client(session.client_id, session.number)
        chips = [Chip("Ditandatangani", "ok")]
        if session.is_late:
            chips.append(Chip("Terlambat dicatat", "warn"))
        self._chips.replace(*chips)
        self._when.setText(when_words(note))
        self._text.show_note(note)
        self._seal.setText(
            f"Ditandatangani {at_words(session.signed_at)}  ·  kode pemeriksa "
            f"{short_seal(session.seal)}"
        )
        clear(self._added)
        for addendum in session.addenda:
            self._added.addWidget(_addendum(addendum))
        show_if(self._broken, not self._context.room.sessions.is_as_signed(session))
        self._show_ways()
        draft = self._context.room.sessions.draft(session.id)
        if draft is None:
            self.other.hide()
        else:
            self._show_typed(session, draft)

    def focus_first(self) -> None:
        """Stand on the way on."""
        target = self.next_button if self.other.isHidden() else self.other.first_button
        assert target is not None
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Begin the next session of today, or go back to the file."""
        assert self.session is not None
        if self._next is not None:
            self._context.start_session(self._next.client_id, self._next.id)
        else:
            self._open_file()

    def add(self, body: str = "") -> None:
        """Add to the note."""
        assert self.session is not None
        AddendumDialog(self._context, self.session, self.window(), body).exec()

    def _show_ways(self) -> None:
        session = self.session
        assert session is not None
        self._next = next_today(self._context.room, session)
        self.next_button.setText(
            f"Sesi berikutnya: {clock_time(self._next.begins)} {self._next.client_code}"
            if self._next is not None
            else "Kembali ke berkas"
        )
        day = session.note.next_on
        today = self._context.room.clock.today()
        planned = self._context.room.appointments.next_of_client(session.client_id)
        is_planned = planned is not None and planned.day == day
        show_if(self.appointment_button, day is not None and day >= today and not is_planned)
        show_if(self._planned, planned is not None)
        if planned is not None:
            self._planned.setText(
                f"Janji temu berikutnya: {full_date(planned.day)}, {times(planned)}."
            )
        if day is not None:
            self.appointment_button.setText(f"Buat janji temu {full_date(day)}")

    def _show_typed(self, session: Session, draft: NoteDraft) -> None:
        parts = differing(draft.note, session.note)
        if not parts:
            self._context.room.sessions.discard_draft(session.id)
            self.other.hide()
            return
        text = "\n\n".join(f"{name}: {words}" for name, words in parts)

        def drop() -> None:
            if ask(
                self,
                "Buang ketikan ini?",
                "Catatan yang ditandatangani tetap ada.",
                "Buang",
                danger=True,
            ):
                self._context.room.sessions.discard_draft(session.id)
                self.other.hide()
                self.focus_first()

        def to_addendum() -> None:
            before = len(session.addenda)
            self.add(text)
            if len(self._context.room.sessions.get(session.id).addenda) > before:
                self._context.room.sessions.discard_draft(session.id)
                self.other.hide()

        self.other.show_version(
            "Ketikan yang tidak ikut ditandatangani",
            "Catatan ini sudah ditandatangani di tempat lain, jadi tidak berubah lagi. "
            "Ketikan Anda tersimpan di sini.",
            parts,
            [("Jadikan adendum…", to_addendum), ("Buang ketikan", drop)],
        )

    def _open_file(self) -> None:
        assert self.session is not None
        self._context.go(Place("clients", self.session.client_id, "sessions"))

    def _want_appointment(self) -> None:
        assert self.session is not None
        self.appointment_wanted.emit(self.session.client_id, self.session.note.next_on)

    def _build(self) -> None:
        card = Card()
        head = FoldingRow(560, spacing=12)
        head.add(self._when, 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(self._chips)
        for part in (head, Divider(), self._text, Divider()):
            card.body.addWidget(part)
        card.body.addWidget(self._seal)
        content = QWidget()
        content.setMaximumWidth(px(960))
        column = QVBoxLayout(content)
        column.setContentsMargins(px(32), px(14), px(32), px(16))
        column.setSpacing(px(12))
        for notice in (self.head, self._broken, self.other, card):
            column.addWidget(notice)
        column.addLayout(self._added)
        column.addStretch(1)
        foot = QWidget()
        under = QVBoxLayout(foot)
        under.setContentsMargins(px(32), px(8), px(32), px(12))
        under.addWidget(
            Flow(self.next_button, self.appointment_button, self.add_button, spacing=px(8))
        )
        under.addWidget(self._planned)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(Divider())
        whole.addWidget(foot)


def _addendum(addendum: Addendum) -> Card:
    card = Card("Adendum")
    card.body.addWidget(WrapLabel(addendum.body))
    card.body.addWidget(detail(f"Alasan: {addendum.reason}"))
    card.body.addWidget(
        detail(
            f"Ditambahkan {at_words(addendum.written_at)}  ·  kode pemeriksa "
            f"{short_seal(addendum.seal)}"
        )
    )
    return card
