"""Words that tell their own number, so that what is left of a text says what is missing."""

from __future__ import annotations

import re

_WORD = re.compile(r"kisah(\d+)k ")


def word(number: int) -> str:
    """Return the word with this number, and the space after it."""
    return f"kisah{number}k "


def whole_words(text: str) -> int:
    """Return how many words the text holds.

    Raises:
        AssertionError: one is missing in the middle, or stands out of its order.
    """
    # A note that was saved is trimmed; the last word is whole all the same.
    numbers = [int(found) for found in _WORD.findall(text + " ")]
    assert numbers == list(range(len(numbers))), f"not in order: {numbers[-5:]}"
    return len(numbers)
