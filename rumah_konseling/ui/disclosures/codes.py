"""The codes of clients in lists of the room, each read once: a code never changes."""

from __future__ import annotations

from rumah_konseling.ui.app_context import AppContext


class ClientCodes:
    """Remembers a client's code for as long as its list is there."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._known: dict[int, str] = {}

    def of(self, client_id: int) -> str:
        """Return the code of a client."""
        if client_id not in self._known:
            self._known[client_id] = self._context.room.clients.get(client_id).code
        return self._known[client_id]
