"""Half-written forms of the counselor of today; a former counselor's are not offered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rumah_konseling.records.retention.what_goes import is_orphan
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.vault.file.drafts import Draft
from rumah_konseling.vault.file.store import Vault


class OwnDrafts:
    """Drafts as the pages see them. What was typed before the room changed hands is kept
    until it is typed over or discarded, and shown to nobody: it never became a record.
    """

    def __init__(self, vault: Vault, closed: ClosedFiles) -> None:
        self._vault = vault
        self._drafts = vault.drafts
        self._closed = closed

    def save(self, key: str, content: dict[str, Any]) -> None:
        """Keep a draft in place of the former one; content is plain JSON.

        Of a record that is gone nothing is kept: it would come back with what was typed.
        """
        if not is_orphan(self._vault, key):
            self._drafts.save(key, content)

    def load(self, key: str) -> Draft | None:
        """Return a draft that the counselor of today typed, or None."""
        draft = self._drafts.load(key)
        if draft is None or not (changed_at := self._closed.changed_at()):
            return draft
        return draft if draft.saved_at > datetime.fromisoformat(changed_at) else None

    def discard(self, key: str) -> None:
        """Drop a draft; harmless when there is none."""
        self._drafts.discard(key)

    def keys(self, prefix: str = "") -> list[str]:
        """Return the keys that begin with a prefix, newest draft first."""
        return [key for key in self._drafts.keys(prefix) if self.load(key) is not None]
