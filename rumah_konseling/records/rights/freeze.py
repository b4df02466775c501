"""Whether a client's record is restricted: asked by every gate that would use it anew."""

from __future__ import annotations

from rumah_konseling.vault.file.store import Vault

_FROZEN = "SELECT client_id FROM rights_request WHERE frozen_at IS NOT NULL AND lifted_at IS NULL"


class Freeze:
    """Reads the restrictions that stand."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def is_on(self, client_id: int) -> bool:
        """Whether the client's record is restricted now.

        Where any request was changed past the program, or is gone, it is: what was taken out
        or moved to another client may have been this.
        """
        if self._vault.query_one(f"{_FROZEN} AND client_id = ?", (client_id,)) is not None:
            return True
        return bool(self._vault.rows.altered("rights_request"))

    def all(self) -> frozenset[int]:
        """Return every client whose record is restricted now."""
        return frozenset(row["client_id"] for row in self._vault.query(_FROZEN))
