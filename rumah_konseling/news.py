"""What is new for the counselor, read from the file that tells every change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A kit lays it among the resources; a clone has it at its top.
_PLACES = (_PACKAGE / "resources" / "CHANGELOG.md", _PACKAGE.parent / "CHANGELOG.md")


@dataclass(frozen=True, slots=True)
class News:
    """One version, and what is new in it, a sentence each."""

    version: str
    items: tuple[str, ...]


def news_since(seen: str, now: str) -> list[News]:
    """Return what an account has not been told that last ran ``seen`` and runs ``now``.

    The newest first; nothing where either is not in the file, or the account has gone back to
    an older version.
    """
    told = read_news(_text())
    versions = [one.version for one in told]
    if now not in versions or seen == now:
        return []
    begin = versions.index(now)
    return told[begin : versions.index(seen)] if seen in versions[begin:] else []


def read_news(text: str) -> list[News]:
    """Return the versions of a change log: ``## VERSION``, then a line ``- …`` for each item."""
    found: list[News] = []
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, rest = block.partition("\n")
        items = re.findall(r"^- (.+(?:\n  .+)*)", rest, re.MULTILINE)
        words = heading.split()
        if words:
            found.append(News(words[0], tuple(" ".join(item.split()) for item in items)))
    return found


def _text() -> str:
    for place in _PLACES:
        try:
            return place.read_text("utf-8")
        except OSError:
            continue
    return ""
