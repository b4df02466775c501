"""Whether spelling is looked at, and the words that this room knows besides the dictionary."""

from __future__ import annotations

import json
from typing import Any

from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.plain_text import one_line
from rumah_konseling.vault.file.store import Vault

MOST_WORDS = 2_000
_KEY = "spelling"


class Spelling:
    """Keeps the words in the vault, and nowhere else: a name may be among them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @property
    def is_on(self) -> bool:
        """Whether what is typed is looked at; so it is until it is switched off."""
        return bool(self._read().get("on", True))

    @property
    def words(self) -> tuple[str, ...]:
        """The room's own words in the order they were learned, in lower case."""
        return tuple(self._read().get("words", ()))

    def switch(self, on: bool) -> None:
        """Look at spelling from now on, or not."""
        self._keep({**self._read(), "on": on})

    def learn(self, word: str) -> None:
        """Know a word from now on; beyond 2,000 the one learned first is forgotten."""
        learned = folded(one_line(word))
        known = self.words
        if learned and learned not in known:
            self._keep({**self._read(), "words": [*known[-MOST_WORDS + 1 :], learned]})

    def forget(self, word: str) -> None:
        """Know a word no longer."""
        self._keep({**self._read(), "words": [known for known in self.words if known != word]})

    def _read(self) -> dict[str, Any]:
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_KEY,))
        return dict(json.loads(row["value"])) if row else {}

    def _keep(self, kept: dict[str, Any]) -> None:
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        with self._vault.transaction("settings.spelling") as tx:
            row = tx.query_one("SELECT id FROM setting WHERE key = ?", (_KEY,))
            if row is None:
                tx.insert("setting", key=_KEY, value=text)
            else:
                tx.update("setting", row["id"], value=text)
