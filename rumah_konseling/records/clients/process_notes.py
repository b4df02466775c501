"""Process notes (catatan proses): the counselor's own thoughts, apart from the record.

They are never printed, copied, searched or counted with the client's file. An open
room can't read them: each visit asks for the passphrase again, and holds the key in
the :class:`InnerSeal` that was made from it for no longer than the visit.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import MasterKey, open_with_passphrase

MAX_TEXT = 20_000
_PURPOSE = "process notes"
DRAFTS = "process_note/"


@dataclass(frozen=True, slots=True)
class ProcessNote:
    """One note. Times are ISO 8601 in UTC; ``session_id`` when it is about one session."""

    id: int
    client_id: int
    session_id: int | None
    text: str
    created_at: str
    updated_at: str


def open_seal(path: Path, passphrase: str) -> InnerSeal:
    """Return the seal that reads process notes. Slow on purpose: call it off the UI thread.

    Raises:
        WrongPassphrase, KeysMissing, KeysDamaged: as they say.
    """
    return seal_of(open_with_passphrase(read_keys(path), passphrase))


def seal_of(master: MasterKey) -> InnerSeal:
    """Return the seal that a room's master key makes."""
    return InnerSeal(master, _PURPOSE)


class ProcessNotes:
    """Keeps process notes; without a seal it can say nothing of them, not even how many."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_client(self, seal: InnerSeal, client_id: int) -> list[ProcessNote]:
        """Return a client's notes, newest first.

        Raises:
            VaultDamaged: one of them was altered.
        """
        rows = self._vault.query(
            """SELECT * FROM process_note WHERE client_id = ? AND closed_at IS NULL
               ORDER BY created_at DESC, id DESC""",
            (client_id,),
        )
        return self._vault.reading.each(
            lambda row: ProcessNote(
                row["id"],
                client_id,
                row["session_id"],
                seal.open(row["sealed"], _place(client_id, row["created_at"])),
                row["created_at"],
                row["updated_at"],
            ),
            rows,
        )

    def closed(self, client_id: int) -> int:
        """Return how many notes of a former counselor lie here that nobody can read."""
        row = self._vault.query_one(
            """SELECT count(*) AS n FROM process_note
               WHERE client_id = ? AND closed_at IS NOT NULL""",
            (client_id,),
        )
        return int(row["n"]) if row else 0

    def write(
        self, seal: InnerSeal, client_id: int, text: str, session_id: int | None = None
    ) -> int:
        """Keep a new note; return its id.

        Raises:
            FieldErrors: it is empty or too long.
        """
        text = _checked(text)
        stamp = self._clock.stamp()
        with self._vault.transaction("process_note.written", subject_of(client_id)) as tx:
            note_id = tx.insert(
                "process_note",
                client_id=client_id,
                session_id=session_id,
                sealed=seal.seal(text, _place(client_id, stamp)),
                created_at=stamp,
                updated_at=stamp,
            )
            self.discard_draft(client_id)
        return note_id

    def change(self, seal: InnerSeal, note_id: int, text: str) -> None:
        """Keep a note's new text in place of the old one.

        Raises:
            FieldErrors: it is empty or too long.
            NotFound: there is no such note.
        """
        text = _checked(text)
        row = self._row(note_id)
        with self._vault.transaction("process_note.changed", subject_of(row["client_id"])) as tx:
            sealed = seal.seal(text, _place(row["client_id"], row["created_at"]))
            tx.update("process_note", note_id, sealed=sealed, updated_at=self._clock.stamp())
            self.discard_draft(row["client_id"])

    def remove(self, note_id: int) -> None:
        """Take a note away for good.

        Raises:
            NotFound: there is no such note.
        """
        row = self._row(note_id)
        with self._vault.transaction("process_note.removed", subject_of(row["client_id"])) as tx:
            tx.delete("process_note", note_id)

    def keep_draft(self, seal: InnerSeal, client_id: int, text: str, note_id: int | None) -> None:
        """Keep what is being typed, sealed like the notes themselves.

        Raises:
            NotFound: the client is gone, and of them nothing is kept.
        """
        if self._vault.query_one("SELECT 1 FROM client WHERE id = ?", (client_id,)) is None:
            raise NotFound
        sealed = seal.seal(text, _draft_place(client_id))
        self._vault.drafts.save(
            _draft_place(client_id), {"sealed": b64encode(sealed).decode(), "note": note_id}
        )

    def draft(self, seal: InnerSeal, client_id: int) -> tuple[str, int | None] | None:
        """Return what was typed but not kept, and the note it was typed over, if any."""
        draft = self._vault.drafts.load(_draft_place(client_id))
        if draft is None:
            return None
        text = seal.open(b64decode(draft.content["sealed"]), _draft_place(client_id))
        return text, draft.content["note"]

    def discard_draft(self, client_id: int) -> None:
        """Drop what was typed but not kept."""
        self._vault.drafts.discard(_draft_place(client_id))

    def reseal(self, former: InnerSeal, fresh: InnerSeal) -> None:
        """Seal every note and every draft anew, when the inner key is changed.

        Closed ones keep the seal of the counselor who left, and no key opens them then.

        Raises:
            VaultDamaged: one of them was altered.
        """
        rows = self._vault.query(
            "SELECT id, client_id, created_at, sealed FROM process_note WHERE closed_at IS NULL"
        )
        with self._vault.transaction("process_note.resealed") as tx:
            for row in rows:
                place = _place(row["client_id"], row["created_at"])
                text = former.open(row["sealed"], place)
                tx.update("process_note", row["id"], sealed=fresh.seal(text, place))
        for place in self._vault.drafts.keys(DRAFTS):
            draft = self._vault.drafts.load(place)
            assert draft is not None, "nobody else writes to a vault that is being resealed"
            text = former.open(b64decode(draft.content["sealed"]), place)
            sealed = b64encode(fresh.seal(text, place)).decode()
            self._vault.drafts.save(place, {**draft.content, "sealed": sealed})

    def _row(self, note_id: int) -> Any:
        row = self._vault.query_one(
            "SELECT client_id, created_at FROM process_note WHERE id = ?", (note_id,)
        )
        if row is None:
            raise NotFound
        return row


def _checked(text: str) -> str:
    text = several_lines(text)
    if not text:
        raise FieldErrors({"text": "Tulis catatannya."})
    if len(text) > MAX_TEXT:
        raise FieldErrors({"text": too_long(MAX_TEXT)})
    return text


def _place(client_id: int, created_at: str) -> str:
    return f"process_note/{client_id}/{created_at}"


def _draft_place(client_id: int) -> str:
    return f"{DRAFTS}{client_id}"
