"""What left the room, as the disclosure log shows it: a code, never a name of a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Purpose

# What stands for words that might tell whose code is beside them.
IN_FILE = "ada dalam berkas"


class DisclosureState(StrEnum):
    """Whether it was given. An empty column is given: so was every line of earlier versions."""

    GIVEN = ""
    PREPARED = "prepared"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """One thing that left the room, or a letter that was made for it.

    ``when`` is an aware instant, printed in the office's time; ``recipient`` who
    got it, with the office; ``basis`` the serials of what permitted it; ``receipt``
    how it is known to have arrived, empty while it is not. ``is_private`` says that the
    recipient is a person in the client's life: a name that would tell whose code it is.
    ``words`` are what was said by word of mouth, where they name nobody; ``said_at`` when.
    ``when`` of a letter that was not given is when it was made. ``handed_over`` is how a letter
    left, ``called_off`` why one did not; ``is_day_alone`` says that nobody told the hour.
    """

    when: datetime
    client_code: str
    recipient: str
    purpose: Purpose
    items: tuple[Item, ...]
    medium: Medium
    basis: str
    receipt: str = ""
    is_private: bool = False
    words: str = ""
    said_at: datetime | None = None
    state: DisclosureState = DisclosureState.GIVEN
    handed_over: str = ""
    called_off: str = ""
    is_day_alone: bool = False


class FileWay(StrEnum):
    """How a paper leaves as a file."""

    SEALED = "sealed"
    OWN_COPY = "own_copy"
    OPEN = "open"


FILE_WAY_WORDS = {
    FileWay.SEALED: "terenkripsi",
    FileWay.OWN_COPY: "terbuka, salinan milik klien sendiri",
    FileWay.OPEN: "terbuka, dengan alasan",
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file that left. ``left_at`` is an instant (ISO 8601, UTC)."""

    document_id: int
    client_code: str
    title: str
    serial: str
    way: FileWay
    reason: str
    left_at: str
