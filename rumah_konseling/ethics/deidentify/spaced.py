"""Patterns over a text as it is read: a line's end or two spaces part words as one does."""

from __future__ import annotations

import re
from functools import lru_cache

_MOST = 3


@lru_cache(maxsize=500)
def spaced(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which one space outside of brackets stands for up to three.

    Over :attr:`~rumah_konseling.ethics.deidentify.page.Page.flat`, where each white sign is one.
    """
    out: list[str] = []
    in_class, at = False, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if sign in "[]":
            in_class = sign == "["
        if sign == " " and not in_class:
            is_optional = pattern[at + 1 : at + 2] == "?"
            out.append(f" {{{int(not is_optional)},{_MOST}}}")
            at += 1 + is_optional
            continue
        out.append(sign)
        at += 1
    return re.compile("".join(out))
