"""How a note lies in its table and in a draft, and what its seal is made of."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.records.index.session_model import (
    Addendum,
    Development,
    Note,
    Session,
    SessionState,
)
from rumah_konseling.records.mapping import read_row

_sealed_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_NOTE_FIELDS = tuple(Note.__dataclass_fields__)


def note_columns(note: Note) -> dict[str, Any]:
    """Return a note as plain values: the columns that hold it, and what a draft keeps."""
    raw = {name: getattr(note, name) for name in _NOTE_FIELDS}
    raw["started_at"] = instant(note.started_at)
    raw["mode"] = note.mode.value
    raw["areas"] = json.dumps([area.value for area in note.areas])
    raw["technique"] = note.technique.value if note.technique else ""
    raw["style"] = note.style.value
    raw["risk"] = note.risk.value if note.risk else ""
    raw["next_on"] = note.next_on.isoformat() if note.next_on else None
    raw["is_recorded"] = 1 if note.is_recorded else None
    return raw


def session_columns(session: Session) -> dict[str, Any]:
    """Return the columns of a session that change as it is written and signed."""
    return {
        **note_columns(session.note),
        "state": session.state.value,
        "version": session.version,
        "is_late": int(session.is_late),
        "updated_at": session.updated_at,
        "signed_at": session.signed_at,
        "seal": session.seal,
    }


def read_note(raw: Any) -> Note:
    """Return the note of a row, or of what :func:`note_columns` gave."""
    # Empty is a session that was not recorded; an earlier version's draft does not know it.
    is_recorded = "is_recorded" in raw.keys() and bool(raw["is_recorded"])  # noqa: SIM118
    return read_row(Note, raw, is_recorded=is_recorded)


def read_session(row: Any, addenda: tuple[Addendum, ...] = ()) -> Session:
    """Return the session of a row of ``session``."""
    return read_row(Session, row, note=read_note(row), addenda=addenda)


def read_development(row: Any) -> Development:
    """Return a session's place in the picture through time, from the columns it needs."""
    is_signed = row["state"] == SessionState.SIGNED.value
    return read_row(Development, row, session_id=row["id"], is_signed=is_signed)


def read_addendum(row: Any) -> Addendum:
    """Return the addendum of a row of ``session_addendum``."""
    return read_row(Addendum, row)


def seal_of_note(
    client_code: str, number: int, note: Note, signed_at: str, *, is_late: bool
) -> str:
    """Return the SHA-256 of everything that is signed, as 64 hexadecimal digits."""
    return _seal(
        {
            "client": client_code,
            "number": number,
            "note": _sealed(note),
            "signed_at": signed_at,
            "is_late": is_late,
        }
    )


def _sealed(note: Note) -> dict[str, Any]:
    """Return what is sealed of a note: as before for one that was not recorded."""
    columns = note_columns(note)
    if columns["is_recorded"] is None:
        del columns["is_recorded"]
    return columns


def seal_of_addendum(note_seal: str, reason: str, body: str, written_at: str) -> str:
    """Return the SHA-256 of an addendum, bound to the note it follows."""
    return _seal({"note": note_seal, "reason": reason, "body": body, "written_at": written_at})


def _seal(content: dict[str, Any]) -> str:
    return hashlib.sha256(_sealed_text(content).encode()).hexdigest()
