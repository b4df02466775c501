"""Scans, papers and issued documents, kept byte for byte inside the encrypted file."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from rumah_konseling.errors import AttachmentRefused, NotFound, VaultDamaged
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.transaction import Transaction

LARGEST_BYTES = 50 * 1024 * 1024
LONGEST_NAME = 200
_NAMELESS = "tanpa nama"
_HIDDEN = ("Cc", "Cs", "Zl", "Zp")
# Marks that reorder text: a name such as "gnp.exe" turned round shows as "exe.png"
# (CVE-2021-42574). Joiners stay: Arabic, Javanese and emoji need them.
_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Attachment:
    """A kept paper; ``sha256`` in hex digits, ``size`` in bytes."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    data: bytes = field(repr=False)


def safe_name(name: str) -> str:
    """Return a file name as harmless text: no folders, no control or reordering characters."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(c for c in last if unicodedata.category(c) not in _HIDDEN)
    visible = " ".join(_REORDERING.sub("", visible).split())
    if visible.strip(".") == "":
        return _NAMELESS
    if len(visible) <= LONGEST_NAME:
        return visible
    stem, dot, ending = visible.rpartition(".")
    tail = dot + ending if stem and len(ending) <= 10 else ""
    return visible[: LONGEST_NAME - len(tail)] + tail


class Attachments:
    """The papers of an open vault."""

    def __init__(self, connection: Connection) -> None:
        """Read from an open vault."""
        self._connection = connection

    def add(self, tx: Transaction, name: str, media_type: str, data: bytes) -> int:
        """Keep a paper and return its id; AttachmentRefused when empty or over 50 MB."""
        if not data:
            raise AttachmentRefused("Berkas itu kosong.")
        if len(data) > LARGEST_BYTES:
            raise AttachmentRefused("Berkas itu lebih besar dari 50 MB.")
        return tx.insert(
            "attachment",
            name=safe_name(name),
            media_type=media_type,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            data=bytes(data),
        )

    def get(self, id: int) -> Attachment:
        """Return a paper; NotFound, or VaultDamaged when it is not what was kept."""
        row = self._connection.row(
            "SELECT id, name, media_type, size, sha256, data FROM attachment WHERE id = ?", (id,)
        )
        if row is None:
            raise NotFound
        attachment = Attachment(**dict(row))
        if hashlib.sha256(attachment.data).hexdigest() != attachment.sha256:
            raise VaultDamaged
        return attachment

    def altered(self) -> Iterator[int]:
        """Yield the ids of papers whose bytes no longer fit their SHA-256."""
        for row in self._connection.each("SELECT id, sha256, data FROM attachment"):
            if hashlib.sha256(row["data"]).hexdigest() != row["sha256"]:
                yield row["id"]
