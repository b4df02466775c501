"""A part of a client's file: it is told whose file it is, and keeps nobody from before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext


class ClientPart(QWidget):
    """What is done here is done for :attr:`client`, which the file sets for all parts at once.

    A part that is not looked at may read its rows later, but never learns later whose
    they are: an act of it would else be another client's.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        """The client whose file is open.

        Raises:
            LookupError: no file was opened yet.
        """
        if self._client is None:
            raise LookupError("no client's file is open")
        return self._client

    def stand_before(self, client: Client) -> None:
        """Belong to the file of ``client`` from now on; what is shown may be read later."""
        self._client = client
