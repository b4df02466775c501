"""Writing a session's note: one screen, kept as it is typed, signed with two presses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import Decision, GateClosed, Remedy, Verdict
from rumah_konseling.records.index.session_checks import LEAST_MINUTES
from rumah_konseling.records.index.session_model import Note, Session
from rumah_konseling.records.sessions.companion_model import CompanionState
from rumah_konseling.records.sessions.sessions import NoteMoved, NoteSigned
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.remedies import place_for
from rumah_konseling.ui.dates import ago, clock_time
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.keys import SAVE_NOTE, SIGN, TEXT_BLOCK, bind
from rumah_konseling.ui.sessions.block_picker import BlockPicker, expander
from rumah_konseling.ui.sessions.discarding import discard_note
from rumah_konseling.ui.sessions.draft_keeper import DraftKeeper
from rumah_konseling.ui.sessions.editor_layout import EditorLayout
from rumah_konseling.ui.sessions.note_fields import NoteFields
from rumah_konseling.ui.sessions.section_keys import SectionKeys
from rumah_konseling.ui.sessions.signing import confirm_signing
from rumah_konseling.ui.sessions.two_versions import TwoVersions
from rumah_konseling.ui.spelling.speller import Speller


class SessionEditor(QWidget):
    """One note at a time. ``signed`` follows its signature, ``discarded`` its end.

    ``was_signed`` says that it turned out to be signed elsewhere; what was typed here
    is kept as a draft then.
    """

    signed = Signal()
    discarded = Signal()
    was_signed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.session: Session | None = None
        room = context.room
        self.fields = NoteFields(room.clock.today, expander(room.text_blocks), self)
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.kept.connect(self._tell_kept)
        self.keeper.failed.connect(self._tell_not_kept)
        self.parts = EditorLayout(self, self.fields, room)
        self.keys = SectionKeys(self, self.fields)
        self.versions = TwoVersions(
            context, self.fields, self.parts, self.keeper, self.keys, self.fill, self
        )
        self.parts.head.file_button.clicked.connect(self._open_file)
        self.parts.sign_button.clicked.connect(self.sign)
        self.parts.discard_button.clicked.connect(self.discard)
        self.parts.block_button.clicked.connect(self.insert_block)
        self.parts.emergency_button.clicked.connect(self._open_emergency)
        self.parts.end_now_button.clicked.connect(self._end_now)
        self.parts.banner.remedy_wanted.connect(self._mend)
        self.fields.edited.connect(self._on_edit)
        self.fields.left.connect(self.keeper.flush)
        self.speller = Speller(context, list(self.fields.texts.values()), self)
        self._bind_keys()

    def open(self, session: Session) -> None:
        """Show a note to be written, with what was typed and never saved."""
        self.keeper.forget()
        self.session = session
        room = self.context.room
        draft = room.sessions.draft(session.id)
        fresh = draft is not None and draft.version == session.version
        self.parts.clear_notices()
        self.versions.is_waiting = False
        if draft is not None and fresh:
            self.fill(draft.note, dict(draft.unread))
            self._tell(f"Dilanjutkan dari ketikan {ago(draft.saved_at, room.clock.now())}")
        else:
            self.fill(session.note, {})
            self._tell("")
        if draft is not None and not fresh:
            self.versions.show(session, draft)
        self.reload()

    def holds(self, session: Session) -> bool:
        """Whether this note is on the screen already, with everything typed into it."""
        mine = self.session
        if mine is None or (mine.id, mine.version) != (session.id, session.version):
            return False
        draft = self.context.room.sessions.draft(session.id)
        return not self.versions.is_waiting and (draft is None or draft.version == session.version)

    def reload(self) -> None:
        """Read again what stands around the note."""
        assert self.session is not None
        self.parts.head.show_client(self.session.client_id, self.session.number)
        self.parts.previous.show_before(self.session)
        self.speller.reload()
        gates, who = self.context.room.signing_gates, self.session.client_id
        held_at = self.session.note.started_at
        closed = gates.signing_verdicts(who, held_at)
        notice = None if closed else gates.signing_notice(who, held_at)
        self.parts.banner.show_first(closed or tuple(filter(None, (notice,))))

    def focus_first(self) -> None:
        """Put the cursor where writing begins."""
        if not self.versions.focus_first():
            self.keys.go_to(0)
        # Where the gate is closed, or the session is another day's, that is seen first.
        QTimer.singleShot(0, self, self.parts.show_top)

    def save_or_draft(self) -> None:
        """Save on leaving, so that lists and search know it; else keep it as a draft."""
        if self.session is None or self.session.is_signed or self.versions.is_waiting:
            return
        self.keeper.flush()
        if self.context.room.sessions.draft(self.session.id) is None:
            return
        note, errors, _unread = self.fields.read()
        if errors:
            return
        try:
            self.session = self.context.room.sessions.save(
                self.session.id, note, self.session.version
            )
        except RoomError:
            # The draft holds it, and opening the note again explains.
            return
        self.context.changes.announce()

    def save(self) -> None:
        """Save now (Ctrl+S)."""
        assert self.session is not None
        self.keeper.flush()
        note, errors, _unread = self.fields.read()
        if errors:
            self._show_errors(errors)
            return
        try:
            self.session = self.context.room.sessions.save(
                self.session.id, note, self.session.version
            )
        except RoomError as error:
            self._refused(error)
            return
        self.keeper.forget()
        self._tell_kept()
        self.context.changes.announce()

    def sign(self) -> None:
        """Sign, once nothing is missing and every gate is open."""
        assert self.session is not None
        if not self.parts.sign_button.isEnabled():
            return
        self.keeper.flush()
        self.parts.note.hide()
        room = self.context.room
        note, errors, _unread = self.fields.read()
        if errors := room.sessions.missing(note) | errors:
            self._show_errors(errors)
            return
        self.fields.show_errors({})
        verdicts = room.sessions.signing_verdicts(self.session.client_id, note)
        closed = next((v for v in verdicts if v.decision is Decision.CLOSED), None)
        if closed is not None:
            self._show_gate(closed, note)
            return
        client = room.clients.get(self.session.client_id)
        verdict = verdicts[0] if verdicts else None
        if verdict is not None:
            # One reason answers all that asks for one, so all of it is said.
            said = " ".join(one.reason for one in verdicts)
            verdict = replace(verdict, reason=said)
        reason = confirm_signing(
            self.context, self, self.session, client, note, verdict, room.clock.now()
        )
        if reason is None:
            return
        try:
            self.session = room.sessions.sign(self.session.id, note, self.session.version, reason)
        except RoomError as error:
            self._refused(error)
            return
        self.keeper.forget()
        self.context.changes.announce()
        self.signed.emit()

    def discard(self) -> None:
        """Throw the note away after a clear yes."""
        assert self.session is not None
        try:
            is_gone = discard_note(self.context, self, self.session, self.fields.read()[0])
        except RoomError as error:
            self._refused(error)
            return
        if is_gone:
            self.keeper.forget()
            # The page lets go of the note before it is told that it is gone.
            self.discarded.emit()
            self.context.changes.announce()

    def insert_block(self) -> None:
        """Put a text block where the cursor is."""
        edit = self.fields.last
        picker = BlockPicker(self.context, self.window())
        if picker.exec() and picker.chosen is not None:
            edit.insert(picker.chosen.body)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, note: Note, unread: Mapping[str, str]) -> None:
        """Show ``note`` to be changed."""
        self.fields.show_note(note, unread)
        if self.session is not None:
            companions = self.context.room.companions.of_client(self.session.client_id)
            bound = [c.form.name for c in companions if c.state is CompanionState.IN_FORCE]
            self.fields.when.name_companions(bound)
        self.fields.allow(True)
        self.parts.allow(True)
        self.parts.show_emergency(note.risk)

    def _keep(self) -> None:
        assert self.session is not None
        note, _errors, unread = self.fields.read()
        self.context.room.sessions.keep_draft(self.session.id, note, self.session.version, unread)

    def _on_edit(self) -> None:
        self.keeper.touch()
        self.parts.end_now_button.hide()
        left = len(list(self.fields.set.faulty()))
        self.parts.note.count_down(left)
        if not left:
            self.parts.note.hide()
        self.parts.show_emergency(self.fields.risk.value())

    def _show_errors(self, errors: dict[str, str]) -> None:
        rest = self.fields.show_errors(errors)
        sentence = "Ada {} isian yang perlu dilengkapi sebelum ditandatangani."
        self.parts.note.say_count(sentence, len(errors), " ".join(rest.values()), "warn")

    def _show_gate(self, verdict: Verdict, note: Note) -> None:
        self.parts.banner.show_verdict(verdict)
        self.parts.show_top()
        now = self.context.room.clock.now()
        if note.started_at < now < note.ends_at:
            minutes = int((now - note.started_at).total_seconds() // 60)
            if minutes < LEAST_MINUTES:
                least = clock_time(note.started_at + timedelta(minutes=LEAST_MINUTES))
                self.parts.note.say(
                    f"Sesi paling singkat {LEAST_MINUTES} menit.",
                    f"Catatan ini dapat ditandatangani mulai pukul {least}.",
                    "warn",
                )
                return
            self.parts.end_now_button.setText(f"Sesi selesai sekarang ({minutes} menit)")
            self.parts.end_now_button.show()
            self.parts.end_now_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts.focus_remedy()

    def _end_now(self) -> None:
        self.fields.when.end_now(self.context.room.clock.now())
        self.reload()
        self.sign()

    def _refused(self, error: RoomError) -> None:
        """Explain; whatever was typed stays on the screen or in the draft."""
        if isinstance(error, FieldErrors):
            self._show_errors(error.fields)
        elif isinstance(error, GateClosed):
            self._show_gate(error.verdict, self.fields.read()[0])
        elif isinstance(error, NoteSigned | NoteMoved):
            self.keeper.touch()
            self.keeper.flush()
            if self.keeper.is_due:
                # Not even the draft could be kept: what is on the screen stays there.
                return
            assert self.session is not None
            if isinstance(error, NoteSigned):
                self.was_signed.emit()
            else:
                self.open(self.context.room.sessions.get(self.session.id))
                self.focus_first()
        else:
            self.parts.note.say(str(error), error.remedy, "danger")

    def _tell_kept(self) -> None:
        self.parts.failure.hide()
        self._tell(f"Tersimpan {clock_time(self.context.room.clock.now())}")

    def _tell_not_kept(self, error: RoomError) -> None:
        was_told = self.parts.failure.isVisibleTo(self)
        self._tell("")
        if not was_told:
            self.parts.failure.say(
                f"Ketikan belum tersimpan. {error}",
                f"{error.remedy} Tulisan tetap di layar; penyimpanan dicoba lagi sendiri.",
                "danger",
            )

    def _tell(self, words: str) -> None:
        self.parts.state.setText(words)

    def _open_file(self) -> None:
        assert self.session is not None
        self.context.go(Place("clients", self.session.client_id, "sessions"))

    def _mend(self, remedy: Remedy) -> None:
        """Go where a closed gate is opened; the note waits."""
        assert self.session is not None
        self.context.go(place_for(remedy, self.session.client_id))

    def _open_emergency(self) -> None:
        assert self.session is not None
        client = self.context.room.clients.get(self.session.client_id)
        EmergencyDialog(self.context, client, self.window()).exec()

    def _bind_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind(SIGN, self, self.sign, within)
        bind(TEXT_BLOCK, self, self.insert_block, within)
        # Saving is meant for the note on the screen, wherever the focus stands.
        bind(SAVE_NOTE, self, self.save)
