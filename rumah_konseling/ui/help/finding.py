"""Finding a topic by words, as they are read and by their roots; and by where one is."""

from __future__ import annotations

import re
from functools import cache

from rumah_konseling.ethics.folding import sought
from rumah_konseling.guide.topics import Topic, topics
from rumah_konseling.ui.app_context import Place

_WORD = re.compile(r"[^\W_]+")
_IN_TITLE, _IN_WORDS, _IN_TEXT = 12, 4, 1


def topic_of_place(place: Place) -> tuple[str, str]:
    """Return the topic of a place, and the tab of it that is shown."""
    tab = place.tab.partition("-")[0]
    if place.page != "clients":
        return place.page, place.tab
    if tab in ("new", "edit"):
        return "client_form", ""
    return ("clients", "") if place.record is None else ("client_file", place.tab)


def find(text: str) -> list[Topic]:
    """Return the topics that hold every word of ``text``, the best first; all for no word.

    A word is found by its beginning, or where another has the same root. Where no topic holds
    them all, those that hold the most of them are the nearest.
    """
    words = _WORD.findall(sought(text))
    if not words:
        return list(topics())
    ranks = [(_rank(one, words), one) for one in topics()]
    most = max(held for (held, _weight), _one in ranks)
    best = [(weight, one) for (held, weight), one in ranks if held == most and held]
    return [one for _weight, one in sorted(best, key=lambda pair: -pair[0])]


def _rank(topic: Topic, words: list[str]) -> tuple[int, int]:
    """Return how many of the words a topic holds, and how weightily."""
    each = [_rank_of_word(topic, word) for word in words]
    return sum(map(bool, each)), sum(each)


def _rank_of_word(topic: Topic, word: str) -> int:
    layers = _layers()[topic.key]
    weights = (_IN_TITLE, _IN_WORDS, _IN_TEXT)
    for layer, weight in zip(layers, weights, strict=True):
        if any(held.startswith(word) for held in layer):
            return 2 * weight
    root = _root(word)
    for layer, weight in zip(layers, weights, strict=True):
        if any(_root(held) == root for held in layer):
            return weight
    return 0


@cache
def _layers() -> dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    return {
        one.key: (
            _words(one.title),
            _words(" ".join((one.words, *(part.heading for part in one.parts)))),
            _words(" ".join(block.text for part in one.parts for block in part.blocks)),
        )
        for one in topics()
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sought(text)))


def _root(word: str) -> str:
    # The dictionary of roots is read when the first word is not found by its beginning.
    from rumah_konseling.records.index.stemmer import stem

    return stem(word)
