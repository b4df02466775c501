"""Sessions: begun, written, signed for good, and only added to from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates import timing
from rumah_konseling.ethics.reasons import is_reason, says
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.beginnings import require_beginning
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.index import session_checks as checks
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.index.session_model import (
    LATE_AFTER,
    Note,
    NoteDraft,
    Session,
    SessionState,
)
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.records.sessions.companions import Companions
from rumah_konseling.records.sessions.session_queries import SessionQueries
from rumah_konseling.records.sessions.session_rows import (
    note_columns,
    read_note,
    seal_of_addendum,
    seal_of_note,
    session_columns,
)
from rumah_konseling.records.sessions.signing_gates import SigningGates
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_DRAFTS = "session/"


class NoteMoved(RoomError):
    """The note was changed since this window read it; nothing typed is lost by that."""

    sentence = "Catatan ini sudah diubah di jendela lain."
    remedy = "Buka catatannya sekali lagi; ketikan Anda ditampilkan di sampingnya."


class NoteSigned(RoomError):
    """A signed note is only added to."""

    sentence = "Catatan ini sudah ditandatangani dan tidak berubah lagi."
    remedy = "Tambahkan adendum dengan alasannya."


class Sessions(SessionQueries):
    """The notes of sessions. Signing asks every gate inside its own transaction."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        clients: Clients,
        gates: SigningGates,
        index: SearchIndex,
        companions: Companions,
        choices: ClientChoices,
        closed: ClosedFiles,
    ) -> None:
        super().__init__(vault, clock, closed)
        self._companions = companions
        self._choices = choices
        self._index = index
        self._clients = clients
        self._gates = gates

    def begin(self, client_id: int, note: Note, appointment_id: int | None = None) -> Session:
        """Open a note for a session that has begun, or return the appointment's own.

        Raises:
            RoomError: the client waits, their service has ended, or the use of their record is
                restricted.
            FieldErrors: a part of the note can't be as it is.
        """
        if appointment_id is not None:
            known = self.of_appointment(appointment_id)
            if known is not None:
                return known
        self._refuse_unserved(client_id)
        require_beginning(self._vault, client_id)
        note = self._kept(client_id, note)
        stamp = self._clock.stamp()
        with self._vault.transaction("session.began", subject_of(client_id)) as tx:
            place = tx.query(
                """SELECT (SELECT coalesce(max(number), 0) + 1 FROM session WHERE client_id = ?1)
                          AS number,
                          (SELECT id FROM service_case WHERE client_id = ?1
                           ORDER BY number DESC LIMIT 1) AS case_id""",
                (client_id,),
            )[0]
            session_id = tx.insert(
                "session",
                client_id=client_id,
                case_id=place["case_id"],
                number=place["number"],
                appointment_id=appointment_id,
                state=SessionState.DRAFT.value,
                version=1,
                **note_columns(note),
                is_late=0,
                created_at=stamp,
                updated_at=stamp,
            )
            tx.detail(number=place["number"])
            begun = self.get(session_id)
            if not checks.is_blank(note):
                self._index.keep_session(tx, begun)
        return begun

    def save(self, session_id: int, note: Note, version: int) -> Session:
        """Keep the note as far as it is written.

        Raises:
            FieldErrors: a part can't be as it is.
            NoteMoved, NoteSigned: as they say.
        """
        before = self._open(session_id, version)
        note = self._kept(before.client_id, note)
        if before.note == note:
            self.discard_draft(session_id)
            return before
        with self._vault.transaction(
            "session.saved", subject_of(before.client_id), number=before.number
        ) as tx:
            return self._write(tx, replace(before, note=note))

    def signing_verdicts(self, client_id: int, note: Note) -> tuple[Verdict, ...]:
        """Return the gates that are not open for this note, the first to mend first."""
        held = self._gates.signing_verdicts(client_id, note.started_at)
        day = note.started_at.astimezone().date()
        companions = self._companions.verdict(client_id, note.present, day)
        return (*held, *self._timing(note), *(() if companions.is_open else (companions,)))

    def missing(self, note: Note) -> dict[str, str]:
        """Return what a note lacks to be signed, by field."""
        note = checks.tidy(note)
        return {
            **checks.faults(note, self._clock.now()),
            **checks.missing(note, self._clock.today()),
        }

    def sign(self, session_id: int, note: Note, version: int, reason: str = "") -> Session:
        """Sign the note: from now on it can only be added to.

        ``reason`` is for a clock that was set back; it is kept in the audit log.

        Raises:
            FieldErrors: something is missing or can't be as it is.
            GateClosed: a gate is closed, or asks for a reason that was not given.
            NoteMoved, NoteSigned: as they say.
        """
        reason = several_lines(reason)
        with self._vault.transaction("session.signed") as tx:
            before = self._open(session_id, version)
            note = self._kept(before.client_id, note)
            tx.subject = subject_of(before.client_id)
            tx.detail(number=before.number)
            if errors := checks.missing(note, self._clock.today()):
                raise FieldErrors(errors)
            for verdict in self.signing_verdicts(before.client_id, note):
                require(verdict, reason)
                tx.detail(reason=reason)
            code = self._code_of(before.client_id)
            now = self._clock.now()
            is_late = now > note.ends_at + LATE_AFTER
            stamp = self._clock.stamp()
            seal = seal_of_note(code, before.number, note, stamp, is_late=is_late)
            tx.detail(seal=seal, late=is_late)
            signed = replace(
                before,
                note=note,
                state=SessionState.SIGNED,
                signed_at=stamp,
                seal=seal,
                is_late=is_late,
            )
            return self._write(tx, signed)

    def is_as_signed(self, session: Session) -> bool:
        """Whether a signed note and its addenda still fit their seals."""
        assert session.seal is not None
        assert session.signed_at is not None
        code = self._code_of(session.client_id)
        seal = seal_of_note(
            code, session.number, session.note, session.signed_at, is_late=session.is_late
        )
        return seal == session.seal and all(
            addendum.seal
            == seal_of_addendum(seal, addendum.reason, addendum.body, addendum.written_at)
            for addendum in session.addenda
        )

    def add(self, session_id: int, reason: str, body: str) -> Session:
        """Add to a signed note, with the reason.

        Raises:
            FieldErrors: the reason or the addition is missing or too long.
            RoomError: the note is not signed; it can still be changed itself.
        """
        session = self.get(session_id)
        if session.seal is None:
            raise RoomError("Catatan ini belum ditandatangani.", "Ubah catatannya langsung.")
        reason, body = several_lines(reason), several_lines(body)
        errors = {}
        if not is_reason(reason):
            errors["reason"] = "Tulis mengapa catatan ini perlu ditambah."
        elif len(reason) > checks.MAX_NOTE:
            errors["reason"] = too_long(checks.MAX_NOTE)
        if not says(body, 3):
            errors["body"] = "Tulis tambahannya."
        elif len(body) > checks.MAX_NOTE:
            errors["body"] = too_long(checks.MAX_NOTE)
        if errors:
            raise FieldErrors(errors)
        stamp = self._clock.stamp()
        with self._vault.transaction(
            "session.added_to", subject_of(session.client_id), number=session.number
        ) as tx:
            tx.insert(
                "session_addendum",
                session_id=session_id,
                reason=reason,
                body=body,
                written_at=stamp,
                seal=seal_of_addendum(session.seal, reason, body, stamp),
            )
            self._index.keep_session(tx, self.get(session_id))
        return self.get(session_id)

    def discard(self, session_id: int) -> None:
        """Throw away a note that was never signed.

        Raises:
            NoteSigned: it was.
        """
        session = self.get(session_id)
        if session.is_signed:
            raise NoteSigned
        with self._vault.transaction(
            "session.discarded", subject_of(session.client_id), number=session.number
        ) as tx:
            self._index.drop(tx, "session", session_id)
            tx.delete("session", session_id)
            self.discard_draft(session_id)

    def keep_draft(
        self, session_id: int, note: Note, version: int, unread: Mapping[str, str] | None = None
    ) -> None:
        """Keep what is being typed, durable at once; it is not audited and not searched.

        ``unread`` holds what stands in fields that can't be read as yet.

        Raises:
            NotFound: the session is gone, and of it nothing is kept.
        """
        if self._vault.query_one("SELECT 1 FROM session WHERE id = ?", (session_id,)) is None:
            raise NotFound
        self._index.learn(note)
        self._vault.drafts.save(
            _draft_key(session_id),
            {"version": version, "note": note_columns(note), "unread": dict(unread or {})},
        )

    def draft(self, session_id: int) -> NoteDraft | None:
        """Return what was typed but not saved, and the version it was typed over."""
        draft = self._vault.drafts.load(_draft_key(session_id))
        if draft is None:
            return None
        kept = draft.content
        return NoteDraft(
            read_note(kept["note"]), kept["version"], draft.saved_at, kept.get("unread", {})
        )

    def being_written(self) -> list[int]:
        """Return the sessions with something typed but not saved, the latest first."""
        return [int(key.removeprefix(_DRAFTS)) for key in self._vault.drafts.keys(_DRAFTS)]

    def discard_draft(self, session_id: int) -> None:
        """Drop what was typed but not saved."""
        self._vault.drafts.discard(_draft_key(session_id))

    def _refuse_unserved(self, client_id: int) -> None:
        status = self._clients.get(client_id).status
        if status is ClientStatus.WAITING:
            raise RoomError("Klien ini masih di daftar tunggu.", "Mulai layanannya lebih dahulu.")
        if status is ClientStatus.CLOSED:
            raise RoomError(
                "Layanan klien ini sudah ditutup.", "Masukkan kembali ke daftar tunggu."
            )

    def _kept(self, client_id: int, note: Note) -> Note:
        note = checks.tidy(note)
        errors = checks.faults(note, self._clock.now())
        if note.is_recorded:
            verdict = self._choices.recording_verdict(client_id, note.started_at)
            if not verdict.is_open:
                errors["is_recorded"] = verdict.reason
        if errors:
            raise FieldErrors(errors)
        return note

    def _open(self, session_id: int, version: int) -> Session:
        session = self.get(session_id)
        if session.is_signed:
            raise NoteSigned
        if session.version != version:
            raise NoteMoved
        return session

    def _write(self, tx: Transaction, changed: Session) -> Session:
        changed = replace(changed, version=changed.version + 1, updated_at=self._clock.stamp())
        tx.update("session", changed.id, **session_columns(changed))
        self._index.keep_session(tx, changed)
        self.discard_draft(changed.id)
        return changed

    def _code_of(self, client_id: int) -> str:
        row = self._vault.query_one("SELECT code FROM client WHERE id = ?", (client_id,))
        assert row is not None, "a session refers to its client"
        return str(row["code"])

    def _timing(self, note: Note) -> tuple[Verdict, ...]:
        latest = self._vault.audit.latest_at()
        verdict = timing.signing_a_session(
            timing.TimingFacts(self._clock.computer.now(), note.ends_at, latest)
        )
        return () if verdict.is_open else (verdict,)


def _draft_key(session_id: int) -> str:
    return f"{_DRAFTS}{session_id}"
