"""Is whoever is named somebody else than the two who talk with each other?

Whoever comes along, agrees for a minor, witnesses or is told must be another: a sheet on which
the client or the counselor stands twice binds nobody and proves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rumah_konseling.ethics.folding import compact, sought
from rumah_konseling.ethics.personal_names import heard_words, name_key

# How people are addressed, before the name.
_ADDRESS = frozenset({"bu", "kak", "mas", "mbak", "nn", "ny", "pak", "sdr", "sdri", "tn"})
# Before a client's name these may be the client's kin: “Ibu Ratna”, of a client Ratna.
_KIN = frozenset({"bapak", "bpk", "ibu", "saudara", "saudari"})
_NO_DIGIT = re.compile("[^0-9]")
_LEAST_DIGITS = 6  # fewer are a number of something else
_CLIENT = frozenset(["aku", "diri", "klien", "saya", "sendiri"])
_COUNSELOR = frozenset(["diri", "konselor", "sendiri"])
_OTHER_OF_THAT_NAME = "Bila orangnya memang lain, tambahkan pembeda, misalnya nama ayahnya."
NOT_THE_CLIENT = f"Ini klien sendiri; isi orang lain. {_OTHER_OF_THAT_NAME}"
NOT_THE_COUNSELOR = f"Ini konselor sendiri; isi orang lain. {_OTHER_OF_THAT_NAME}"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody by name and number; either may be empty."""

    name: str
    number: str = ""


def is_one(here: Known, there: Known) -> bool:
    """Whether two are one: by the same number, or by the same name, however it is spelled."""
    if _is_one_number(here.number, there.number):
        return True
    return bool(there.name) and _heard(here.name) == _heard(there.name)


def _is_counselor(named: Known, counselor: Known) -> bool:
    return is_one(replace(named, name=_without(named.name, _ADDRESS | _KIN)), counselor)


def fault(named: Known, client: Known | None, counselor: Known) -> str:
    """Return what to do where ``named`` is the client or the counselor, or ""."""
    words = frozenset(sought(named.name).split())
    if client is not None and (is_one(named, client) or (words and words <= _CLIENT)):
        return NOT_THE_CLIENT
    if _is_counselor(named, counselor) or (words and words <= _COUNSELOR):
        return NOT_THE_COUNSELOR
    return ""


def _is_one_number(one: str, other: str) -> bool:
    """Whether two numbers are one, whatever kind of number is said to stand there."""
    if compact(one) and compact(one) == compact(other):
        return True
    digits, others = _NO_DIGIT.sub("", one), _NO_DIGIT.sub("", other)
    return len(digits) >= _LEAST_DIGITS and digits == others


def _heard(name: str) -> tuple[str, ...]:
    return heard_words(name_key(_without(name, _ADDRESS)))


def _without(name: str, address: frozenset[str]) -> str:
    """Return a name without the words by which its bearer is addressed."""
    words = name.split()
    while len(words) > 1 and sought(words[0]).strip(".") in address:
        words.pop(0)
    return " ".join(words)
