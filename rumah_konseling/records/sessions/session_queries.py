"""What is known of sessions that were kept: read, counted, and drawn through time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotFound
from rumah_konseling.records.index.session_model import Development, Risk, Session, UnsignedNote
from rumah_konseling.records.sessions.session_rows import (
    note_columns,
    read_addendum,
    read_development,
    read_note,
    read_session,
)
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.vault.file.store import Vault


class SessionQueries:
    """Reads sessions, and changes none; those of a closed file it does not show."""

    def __init__(self, vault: Vault, clock: Clock, closed: ClosedFiles) -> None:
        self._vault = vault
        self._clock = clock
        self._closed = closed

    def get(self, session_id: int) -> Session:
        """Return a session with its addenda.

        Raises:
            NotFound: there is none with that id.
            GateClosed: it is of a former counselor's file, which stays closed.
        """
        row = self._vault.query_one("SELECT * FROM session WHERE id = ?", (session_id,))
        if row is None:
            raise NotFound
        self._closed.require_open(row["client_id"], row["created_at"])
        return self._whole(row)

    def of_client(self, client_id: int, limit: int = 50, before: str = "") -> list[Session]:
        """Return a client's sessions, the latest first; ``before`` a start to page on."""
        rows = self._vault.query(
            """SELECT * FROM session WHERE client_id = ?1 AND (?2 = '' OR started_at < ?2)
               AND created_at > ?4 ORDER BY started_at DESC, id DESC LIMIT ?3""",
            (client_id, before, limit, self._closed.closed_before(client_id)),
        )
        return self._vault.reading.each(self._whole, rows)

    def of_appointment(self, appointment_id: int) -> Session | None:
        """Return the session that was begun from an appointment."""
        row = self._vault.query_one(
            "SELECT * FROM session WHERE appointment_id = ?", (appointment_id,)
        )
        return None if row is None else self._whole(row)

    def previous(self, session: Session) -> Session | None:
        """Return the client's session before this one."""
        row = self._vault.query_one(
            """SELECT * FROM session WHERE client_id = ? AND (started_at, id) < (?, ?)
               AND created_at > ? ORDER BY started_at DESC, id DESC LIMIT 1""",
            (
                session.client_id,
                note_columns(session.note)["started_at"],
                session.id,
                self._closed.closed_before(session.client_id),
            ),
        )
        return None if row is None else self._whole(row)

    def count(self, client_id: int) -> int:
        """Return how many sessions a client has had."""
        row = self._vault.query_one(
            "SELECT count(*) AS n FROM session WHERE client_id = ?", (client_id,)
        )
        return int(row["n"]) if row else 0

    def latest_risk(self, client_id: int) -> Risk | None:
        """Return what the latest risk screen found."""
        row = self._vault.query_one(
            """SELECT risk FROM session WHERE client_id = ? AND risk <> ''
               ORDER BY started_at DESC, id DESC LIMIT 1""",
            (client_id,),
        )
        return Risk(row["risk"]) if row else None

    def unsigned(self) -> list[UnsignedNote]:
        """Return the notes that wait for their signature, the oldest first."""
        rows = self._vault.query(
            """SELECT session.*, client.code FROM session
               JOIN client ON client.id = session.client_id
               WHERE state = 'draft' ORDER BY started_at, session.id"""
        )

        def read(row: Any) -> UnsignedNote:
            ended = read_note(row).ends_at
            return UnsignedNote(
                row["id"],
                row["client_id"],
                row["code"],
                row["number"],
                ended,
                row["appointment_id"],
            )

        return self._vault.reading.each(read, rows)

    def development(self, client_id: int) -> list[Development]:
        """Return technique and risk through time, the first session first."""
        rows = self._vault.query(
            """SELECT id, number, started_at, minutes, mode, technique, technique_reason, risk,
                      state, is_late
               FROM session WHERE client_id = ? AND created_at > ? ORDER BY started_at, id""",
            (client_id, self._closed.closed_before(client_id)),
        )
        return self._vault.reading.each(read_development, rows)

    def _whole(self, row: Any) -> Session:
        session = read_session(row)
        if not session.is_signed:
            return session
        addenda = self._vault.query(
            "SELECT * FROM session_addendum WHERE session_id = ? ORDER BY id", (session.id,)
        )
        return replace(session, addenda=tuple(map(read_addendum, addenda)))
