"""Saves a PDF outside the vault: wholly or not at all, readable by this account only."""

from __future__ import annotations

from pathlib import Path

from rumah_konseling.errors import WriteFailed
from rumah_konseling.vault.durable import replace_durably


def save_pdf(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``; a file that was there is replaced once the new one is proved.

    Raises:
        DiskFull, NotWritable, WriteFailed, VaultTrouble: the old file is as it was.
    """

    def proved(written: bytes) -> None:
        if written != data:
            raise WriteFailed

    replace_durably(path, data, proved)
