"""Text blocks (potongan teks): pieces of text the counselor keeps at hand for notes."""

from __future__ import annotations

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.index.session_model import TextBlock
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.store import Vault

MAX_NAME = 60
MAX_BODY = 4_000


class TextBlocks:
    """Keeps the room's text blocks. They hold no client's words: they are for everyone."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> list[TextBlock]:
        """Return every block by name."""
        rows = self._vault.query("SELECT * FROM text_block ORDER BY name COLLATE NOCASE")
        return [TextBlock(row["id"], row["name"], row["body"]) for row in rows]

    def keep(self, name: str, body: str, block_id: int | None = None) -> int:
        """Keep a new block, or change one; return its id.

        Raises:
            FieldErrors: it has no name or text, or the name is taken.
        """
        name, body = one_line(name), several_lines(body)
        errors = {}
        if not 2 <= len(name) <= MAX_NAME:
            errors["name"] = f"Beri nama dengan 2 sampai {MAX_NAME} huruf."
        elif any(folded(b.name) == folded(name) and b.id != block_id for b in self.all()):
            errors["name"] = "Nama itu sudah dipakai teks lain."
        if not body:
            errors["body"] = "Tulis teksnya."
        elif len(body) > MAX_BODY:
            errors["body"] = too_long(MAX_BODY)
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("text_block.kept") as tx:
            if block_id is None:
                return tx.insert("text_block", name=name, body=body)
            tx.update("text_block", block_id, name=name, body=body)
            return block_id

    def remove(self, block_id: int) -> None:
        """Take a block away."""
        with self._vault.transaction("text_block.removed") as tx:
            tx.delete("text_block", block_id)
