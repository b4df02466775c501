"""What stands on every printed sheet besides its matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

TOKEN_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_LENGTH = 16
CODE_PREFIX = "RK1"
# A slip torn off a letter comes back alone: its code names the letter, and no page of it.
REPLY_PAGE = 0
# Four digits at most: a QR code has room for more than Python is willing to count to.
_CODE = re.compile(
    rf"{CODE_PREFIX}:(?P<token>[{TOKEN_ALPHABET}]{{{TOKEN_LENGTH}}})"
    r":(?P<page>[0-9]{1,4})/(?P<pages>[0-9]{1,4})"
)


@dataclass(frozen=True, slots=True)
class SheetMark:
    """Ties a sheet of paper to its record.

    ``serial`` is the number a person reads (``RK/PSJ/2026/0031``), ``token``
    80 random bits in Crockford base32 that the QR code carries; neither says
    anything about the client. Without a mark a sheet is a draft.
    """

    serial: str
    token: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class PageCode:
    """What one page's QR code says: ``RK1:TOKEN:PAGE/PAGES``."""

    token: str
    page: int
    pages: int

    def to_text(self) -> str:
        """Return the text the QR code carries."""
        return f"{CODE_PREFIX}:{self.token}:{self.page}/{self.pages}"

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
    """The little a form may say of a client."""

    code: str
    name: str
    id_number: str
    position: str
    unit: str
