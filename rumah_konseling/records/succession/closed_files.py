"""Which files the counselor of today may not read: those of a predecessor, until signed anew."""

from __future__ import annotations

from rumah_konseling.ethics.gates.succession import reading_a_file
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.doors import Doors
from rumah_konseling.vault.file.store import Vault

# A file that was there when the room changed hands, of a client who signed nothing since: an
# agreement of before ended in that very moment.
_CLOSED = """client.id <= changed.last_client AND NOT EXISTS (
    SELECT 1 FROM consent WHERE consent.client_id = client.id
    AND consent.in_force_at >= changed.completed_at
    AND ifnull(consent.ended_at > changed.completed_at, 1))"""
_CHANGED = """(SELECT completed_at, last_client FROM succession WHERE completed_at IS NOT NULL
    ORDER BY completed_at DESC, id DESC LIMIT 1) AS changed"""


_NOBODY_KNOWS = "9999-12-31"


class ClosedFiles:
    """Judges by what is kept; nothing is marked, so nothing can be marked wrongly."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._doors = Doors(vault)
        # Every reading of a record asks for it, and only a handover changes it.
        self._changed_at: str | None = None

    def verdict(self, client_id: int) -> Verdict:
        """Return whether this client's file may be read now.

        One whose consents were changed past the program stays closed.
        """
        if self._is_forged():
            return reading_a_file(is_of_a_predecessor=True, has_decided=False)
        row = self._vault.query_one(
            f"""SELECT client.id <= changed.last_client AS is_older, {_CLOSED} AS is_closed
                FROM client, {_CHANGED} WHERE client.id = ?""",
            (client_id,),
        )
        is_older = bool(row and row["is_older"])
        has_decided = (
            is_older
            and not (row and row["is_closed"])
            and self._doors.consent_is_as_written(client_id)
        )
        return reading_a_file(is_of_a_predecessor=is_older, has_decided=has_decided)

    def require_open(self, client_id: int | None, written_at: str = "") -> None:
        """Let what was written at that time about a client be read, or raise.

        Without a client nobody's file is read; what was written since the room changed
        hands is the counselor's own.

        Raises:
            GateClosed: the file is a predecessor's and stays closed.
        """
        if client_id is None or (written_at and written_at > self.changed_at()):
            return
        require(self.verdict(client_id))

    def closed_before(self, client_id: int) -> str:
        """Return before when what was written about a client is closed; empty where nothing is."""
        changed_at = self.changed_at()
        return changed_at if changed_at and not self.verdict(client_id).is_open else ""

    def changed_at(self) -> str:
        """Return when the room last changed hands; empty if it never did.

        Where nobody can know, for a handover was changed past the program or is gone, nothing
        that is kept was written since.
        """
        if self._is_forged():
            return _NOBODY_KNOWS
        if self._changed_at is None:
            row = self._vault.query_one("SELECT max(completed_at) AS at FROM succession")
            self._changed_at = str(row["at"]) if row and row["at"] else ""
        return self._changed_at

    def look_again(self) -> None:
        """Forget when that was: the room has just changed hands."""
        self._changed_at = None

    def clients(self) -> frozenset[int]:
        """Return whose files are closed now."""
        if not self.changed_at():
            return frozenset()
        if self._is_forged():
            return frozenset(row["id"] for row in self._vault.query("SELECT id FROM client"))
        rows = self._vault.query(f"SELECT client.id FROM client, {_CHANGED} WHERE {_CLOSED}")
        return frozenset(row["id"] for row in rows)

    def _is_forged(self) -> bool:
        # A log that was changed closes what would leave; who reads for a client in danger reads on.
        found = self._vault.rows.altered("succession")
        return any(not place.startswith("audit/") for place in found)
