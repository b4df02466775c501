"""A paper from outside (surat masuk): who sent it, how it came, and what lets it lie here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class IncomingKind(StrEnum):
    """What came."""

    REPLY = "reply"
    RESULT = "result"
    LETTER = "letter"
    OTHER = "other"


KIND_WORDS = {
    IncomingKind.REPLY: "Balasan rujukan",
    IncomingKind.RESULT: "Hasil pemeriksaan atau laporan",
    IncomingKind.LETTER: "Surat",
    IncomingKind.OTHER: "Berkas lain",
}


class ArrivedBy(StrEnum):
    """How it came."""

    CLIENT = "client"
    MESSENGER = "messenger"
    POST = "post"
    MEDIUM = "medium"


ARRIVED_WORDS = {
    ArrivedBy.CLIENT: "Dibawa klien sendiri",
    ArrivedBy.MESSENGER: "Diantar orang lain",
    ArrivedBy.POST: "Pos atau kurir",
    ArrivedBy.MEDIUM: "Pada media (flash disk, CD)",
}


@dataclass(frozen=True, slots=True)
class IncomingForm:
    """What is written down of a paper. Days are the office's.

    ``written_on`` and ``number`` are its own; ``summary`` is what it says, in short.
    ``permission_id`` is what the client permits to receive; ``reason`` why it is kept without.
    ``referral_id`` is the referral that a reply answers, ``kept_at`` where the original lies.
    """

    kind: IncomingKind
    sender: str
    received_on: date
    arrived_by: ArrivedBy
    about: str
    written_on: date | None = None
    number: str = ""
    summary: str = ""
    permission_id: int | None = None
    reason: str = ""
    referral_id: int | None = None
    kept_at: str = ""


@dataclass(frozen=True, slots=True)
class IncomingPaper:
    """A paper as kept. ``attachment_id`` is its scan, ``basis`` the serial of a permission."""

    id: int
    client_id: int
    form: IncomingForm
    attachment_id: int | None
    basis: str
    created_at: str

    @property
    def title(self) -> str:
        """What a list calls it."""
        return f"{KIND_WORDS[self.form.kind]} dari {self.form.sender}"
