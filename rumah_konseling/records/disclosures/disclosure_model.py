"""A line of the disclosure log as it is printed: a code, never a name of a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rumah_konseling.ethics.gates.disclosure import Item, Medium, Purpose


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """One thing that left the room.

    ``when`` is an aware instant, printed in the office's time; ``recipient`` who
    got it, with the office; ``basis`` the serials of what permitted it; ``receipt``
    how it is known to have arrived, empty while it is not. ``is_private`` says that the
    recipient is a person in the client's life: a name that would tell whose code it is.
    ``words`` are what was said by word of mouth, where they name nobody; ``said_at`` when.
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
