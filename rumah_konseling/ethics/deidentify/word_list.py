"""Write a set of words as a text of words."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text, which white space parts."""
    return frozenset(text.split())
