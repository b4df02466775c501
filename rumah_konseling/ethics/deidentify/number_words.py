"""Numbers in words: «tiga puluh satu» is 31, «nol delapan satu» are digits one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

DIGITS = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6,
    "tujuh": 7, "delapan": 8, "lapan": 8, "sembilan": 9,
}  # fmt: skip
_TENS = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}
BEGINS = frozenset({*DIGITS, "sepuluh", "sebelas", "seratus", "seribu"})
_ONE = "(?:satu|dua|tiga|empat|lima|enam|tujuh|lapan|delapan|sembilan)"
_BELOW_100 = f"(?:{_ONE}(?: belas| puluh(?: {_ONE})?)?|sepuluh|sebelas)"
_BELOW_1000 = f"(?:(?:seratus|{_ONE} ratus)(?: {_BELOW_100})?|{_BELOW_100})"
_DICTATED = re.compile(f"nol|kosong|{_BELOW_1000}|(?:seribu|{_ONE} ribu)(?: {_BELOW_1000})?")
MOST_DICTATED = 7
_GOES_ON = frozenset({"belas", "puluh", "ratus"})
# One number in words within a pattern, up to the thousands.
PATTERN = (
    "(?:(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu)"
    "(?: (?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|belas|"
    "puluh|ratus|ribu)){0,7})"
)


def number_of(words: Sequence[str]) -> int | None:
    """Return the number that words or digits stand for; None when they are none."""
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    total, part, last = 0, 0, 0
    for word in words:
        if word in DIGITS:
            last = DIGITS[word]
            part += last
        elif word in _TENS:
            part += _TENS[word]
        elif word == "belas":
            part += 10
        elif word == "puluh":
            part += 9 * last
        elif word == "ratus":
            part += 99 * last
        elif word == "ribu":
            total, part = total + part * 1000, 0
        else:
            return None
    return total + part if words else None


def digits_of(word: str) -> str:
    """Return the digits of one word: its own, or the one it spells; empty when it is none."""
    if word.isdecimal():
        return word
    return str(DIGITS[word]) if word in DIGITS else ""


def said_digits(words: Sequence[str]) -> tuple[str, int]:
    """Return the digits of the number that the words begin with, and of how many words it is.

    As numbers are dictated: «dua belas» is 12, «tujuh puluh lima» 75, «dua tiga» 2 alone,
    and «dua puluh» is 20 where «lima belas» follows.
    """
    if not words or words[0] not in BEGINS:
        return "", 0
    for count in range(min(len(words), MOST_DICTATED), 0, -1):
        goes_on = count < len(words) and words[count] in _GOES_ON
        if not goes_on and _DICTATED.fullmatch(" ".join(words[:count])):
            return str(number_of(words[:count])), count
    return "", 0
