"""Saves a PDF outside the vault: wholly or not at all, readable by this account only."""

from __future__ import annotations

import os
from pathlib import Path

from rumah_konseling.errors import NotWritable, WriteFailed
from rumah_konseling.records.leaving import LeavingFile
from rumah_konseling.vault.machine.atomic_file import replace_durably


def save_pdf(path: Path, file: LeavingFile) -> None:
    """Write what may leave to ``path``; a file that was there is replaced by a proved one.

    Raises:
        DiskFull, NotWritable, WriteFailed, VaultTrouble: the old file is as it was.
    """
    data = file.data
    if not _can_be_named(path):
        raise NotWritable("Nama berkas itu tidak dapat digunakan.", "Pilih nama yang lain.")

    def proved(written: bytes) -> None:
        if written != data:
            raise WriteFailed

    replace_durably(path, data, proved)


def _can_be_named(path: Path) -> bool:
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False  # a lone surrogate, which a file system of bytes has no name for
