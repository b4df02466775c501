"""What stands on every printed sheet besides its matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Self

TOKEN_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_LENGTH = 16
_WORD = re.compile(r"[A-Z]{3}")
CODE_PREFIX = "RK1"
# On a paper that hides which room it is from.
NEUTRAL_PREFIX = "S1"
# A slip torn off a letter comes back alone: its code names the letter, and no page of it.
REPLY_PAGE = 0
# Four digits at most: a QR code has room for more than Python is willing to count to.
_CODE = re.compile(
    rf"(?:{CODE_PREFIX}|{NEUTRAL_PREFIX}):(?P<token>[{TOKEN_ALPHABET}]{{{TOKEN_LENGTH}}})"
    r":(?P<page>[0-9]{1,4})/(?P<pages>[0-9]{1,4})"
)


def read_aloud_code(choose: Callable[[str], str], length: int) -> str:
    """Draw letters and figures of a number that a person reads; it spells no word.

    Three letters in a row may be a name or a month (“6FEB”), which a page without identity
    would seem to tell.
    """
    while True:
        code = "".join(choose(TOKEN_ALPHABET) for _ in range(length))
        if not _WORD.search(code):
            return code


@dataclass(frozen=True, slots=True)
class SheetMark:
    """Ties a sheet of paper to its record.

    ``serial`` is the number a person reads (``RK/LAU/2026/0031`` on papers of the room,
    ``7QF3-M2XK`` on those that leave), ``token`` 80 random bits in Crockford base32
    that the QR code carries; neither says anything about the client. ``agency_number``
    is the agency's own, which stands where a letter says its number. Without a mark a
    sheet is a draft.
    """

    serial: str
    token: str
    issued_on: date
    agency_number: str = ""

    @property
    def letter_number(self) -> str:
        """What stands behind “Nomor” over a letter."""
        return self.agency_number or self.serial


class DrawnSheet(bytes):
    """The PDF of a sheet, with the version of the wording that it was drawn from."""

    wording_version: str

    def __new__(cls, pdf: bytes, wording_version: str) -> Self:
        """Keep ``pdf`` as it is."""
        sheet = super().__new__(cls, pdf)
        sheet.wording_version = wording_version
        return sheet


@dataclass(frozen=True, slots=True)
class PageCode:
    """What one page's QR code says: ``RK1:TOKEN:PAGE/PAGES``, or ``S1:`` and the same."""

    token: str
    page: int
    pages: int

    def to_text(self, *, names_room: bool = True) -> str:
        """Return the text the QR code carries; the program's name begins it, or nobody's."""
        prefix = CODE_PREFIX if names_room else NEUTRAL_PREFIX
        return f"{prefix}:{self.token}:{self.page}/{self.pages}"

    @classmethod
    def from_text(cls, text: str) -> PageCode | None:
        """Read a QR code's text; ``None`` when it is not one of ours."""
        match = _CODE.fullmatch(text)
        if match is None:
            return None
        code = cls(match["token"], int(match["page"]), int(match["pages"]))
        return code if REPLY_PAGE <= code.page <= code.pages else None


@dataclass(frozen=True, slots=True)
class ClientOnPaper:
    """The little a form may say of a client; ``code`` on no paper that bears the name.

    Lists and minutes say the code alone: a paper with both would tie them together.
    """

    code: str
    name: str
    id_number: str
    position: str
    unit: str
