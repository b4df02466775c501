"""Announces which kinds of record changed, so that only the pages showing them refresh."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """One announcement after each use case that wrote.

    Kinds are the names of the records' modules: "clients", "consents",
    "documents", "settings", "drafts".
    """

    announced = Signal(frozenset)

    def announce(self, *kinds: str) -> None:
        """Tell everyone that records of these kinds changed."""
        self.announced.emit(frozenset(kinds))
