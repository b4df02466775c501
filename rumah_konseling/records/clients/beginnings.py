"""Whether something new may be begun with a client: asked by every use case that begins it."""

from __future__ import annotations

from rumah_konseling.ethics.gates.beginning import beginning
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.living import has_died, require_living
from rumah_konseling.records.rights.freeze import Freeze
from rumah_konseling.vault.file.store import Vault


def beginning_verdict(vault: Vault, client_id: int) -> Verdict:
    """Return whether something new may be begun with a client now."""
    return beginning(
        has_died=has_died(vault, client_id), is_restricted=Freeze(vault).is_on(client_id)
    )


def require_beginning(vault: Vault, client_id: int) -> None:
    """Let something new be begun with a client.

    Raises:
        RoomError: the client died.
        GateClosed: the use of the record is restricted.
    """
    require_living(vault, client_id)
    require(beginning_verdict(vault, client_id))
