"""Telephone numbers as people write them down: grouped, labelled, several on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What the number is, said before or after it.
_KIND = r"(?:telepon|telp|tlp|tel|hp|handphone|ponsel|wa|whatsapp|sms|kantor|rumah|nomor|no)"
_BEFORE = rf"(?:{_KIND}(?:[ .:]{{1,3}}|/)){{0,3}}"
_AFTER = rf"(?: ?\({_KIND}(?:/{_KIND})?\)| (?:wa|hp))?"
# At least five digits, or three of a public service (112), grouped as people group them:
# "(021) 345 6789", "+62 812-3456", "(+62-21) 3456789".
_DIGITS = r"(?:\(?\+? ?\(?(?:[0-9][ ()/.\-]{0,3}){5,24}|1[0-9]{2})"
# After a number or alone: "119 ext 8", "pes. 12".
_EXTENSION = (
    r"(?:[ ,(]{0,2}(?:extension|ekstensi|ext|ekst|pesawat|pes|psw|tekan)[ .:]{0,3}[0-9]{1,6}\)?"
    r"| ?[x#] ?[0-9]{1,6})"
)
_TELEPHONE = re.compile(rf"{_BEFORE}(?:{_DIGITS}{_EXTENSION}?|{_EXTENSION}){_AFTER}", re.IGNORECASE)
_BETWEEN = re.compile(r" ?(?:[,;]| atau | dan ) ?", re.IGNORECASE)
_BARE = re.compile(r"\+?\(?\+? ?\(?[0-9](?:[ ().-]{0,3}[0-9]){4,15}")


def is_telephone(text: str) -> bool:
    """Whether a plain line is one telephone number or several."""
    return all(_TELEPHONE.fullmatch(one) for one in _BETWEEN.split(text))


def each_number(text: str) -> Iterator[str]:
    """Yield what a line of numbers is known by: the line, then each number in it by itself."""
    yield text
    for one in _BARE.findall(text):
        if one != text:
            yield one
