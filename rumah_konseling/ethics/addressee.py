"""Whom a client named, and whether whoever is written to now is still the same.

“Izin tertulis” names a recipient. The name, office and address that the client read
are what was permitted; a directory in which they are changed later says nothing of
the client's will. Only a slip of the pen may be mended without a new permission.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from enum import Enum

from rumah_konseling.ethics.folding import sought

SHORTEST_SLIPPED = 5
_NOT_A_WORD = re.compile(r"[\W_]+")
# What offices write short and long at will.
_LONG_FORMS = {
    "bp": "bapak",
    "bpk": "bapak",
    "dir": "direktur",
    "dr": "dokter",
    "drs": "doktorandus",
    "h": "haji",
    "hj": "hajah",
    "ir": "insinyur",
    "jl": "jalan",
    "jln": "jalan",
    "ka": "kepala",
    "kab": "kabupaten",
    "kabag": "kepala bagian",
    "kabid": "kepala bidang",
    "karo": "kepala biro",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "no": "nomor",
    "prof": "profesor",
    "rs": "rumah sakit",
    "rsud": "rumah sakit umum daerah",
    "rsup": "rumah sakit umum pusat",
    "sdr": "saudara",
    "sdri": "saudari",
}


@dataclass(frozen=True, slots=True)
class Addressee:
    """A recipient as it stands on a paper, kept with the paper as it was."""

    name: str = ""
    office: str = ""
    address: str = ""

    @property
    def in_words(self) -> str:
        """Name, office and address in one line."""
        return ", ".join(text for text in astuple(self) if text.strip())


class Sameness(Enum):
    """Whether one who is written to is the one that a paper names."""

    SAME = "same"
    SLIP = "slip"
    OTHER = "other"


def compare(named: Addressee, now: Addressee) -> Sameness:
    """Tell whether ``now`` is whom ``named`` names.

    A slip is another spelling of the same words (capitals, punctuation, a title or a
    street written short), or one letter wrong in one long word. No number may differ,
    and neither may the last two letters of a word, which in names tell people apart
    (Wahyudi, Wahyuni).
    """
    if named == now:
        return Sameness.SAME
    return _sameness(list(zip(astuple(named), astuple(now), strict=True)))


def same_post(named: Addressee, now: Addressee) -> Sameness:
    """As :func:`compare` by name and office alone, where an address is a telephone number."""
    return compare(Addressee(named.name, named.office), Addressee(now.name, now.office))


def _sameness(fields: list[tuple[str, str]]) -> Sameness:
    slips = 0
    for one, other in fields:
        words, others = _words(one), _words(other)
        if words == others:
            continue
        slips += 1
        if slips > 1 or not _is_slip(words, others):
            return Sameness.OTHER
    return Sameness.SLIP


def _words(text: str) -> list[str]:
    words = _NOT_A_WORD.sub(" ", sought(text)).split()
    return " ".join(_LONG_FORMS.get(word, word) for word in words).split()


def _is_slip(words: list[str], others: list[str]) -> bool:
    if not words or not others or _numbered(words) != _numbered(others):
        return False
    if "".join(words) == "".join(others):
        return True
    if len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(differing) == 1 and _is_slipped(*differing[0])


def _numbered(words: list[str]) -> list[str]:
    return [word for word in words if not word.isalpha() or len(word) == 1]


def _is_slipped(one: str, other: str) -> bool:
    """Tell whether two long words differ by one letter that a hurried hand gets wrong."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIPPED:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if at == 0:
        return False
    is_inside = at < len(long) - 2
    if len(short) < len(long):
        is_doubled = long[at] == long[at - 1]
        return long[at + 1 :] == short[at:] and (is_inside or is_doubled)
    if short[at + 1 :] == long[at + 1 :]:
        return is_inside
    swapped = long[at + 1 : at + 2] + long[at : at + 1]
    return short[at : at + 2] == swapped and short[at + 2 :] == long[at + 2 :]
