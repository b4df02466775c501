"""Whether a client lives: nothing is begun with, or signed by, one who died."""

from __future__ import annotations

from datetime import date

from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.gates.beginning import DIED
from rumah_konseling.vault.file.store import Vault


def has_died(vault: Vault, client_id: int, on: date | None = None) -> bool:
    """Whether the client's last service ended by their death, on a day before ``on``."""
    row = vault.query_one(
        """SELECT end_reason, closed_on FROM service_case WHERE client_id = ?
           ORDER BY number DESC LIMIT 1""",
        (client_id,),
    )
    if row is None or row["end_reason"] != "died":
        return False
    return on is None or row["closed_on"] < on.isoformat()


def require_living(vault: Vault, client_id: int, on: date | None = None) -> None:
    """Let something be begun with a client, or signed or answered by them, now or ``on`` a day.

    What happened before is still written down, answered and filed.

    Raises:
        RoomError: the client died.
    """
    if has_died(vault, client_id, on):
        raise RoomError(
            DIED,
            "Bila catatan itu keliru, daftarkan orangnya sebagai klien baru.",
        )
