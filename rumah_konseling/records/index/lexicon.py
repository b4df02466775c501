"""The words by which a text is read for names: the dictionary's roots and the room's lists."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from rumah_konseling.ethics.deidentify.lexicon import LISTS, Lexicon
from rumah_konseling.records.index.stemmer import is_ordinary, is_root


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon; its lists are read when a text is read for the first time."""
    folder = resources.files("rumah_konseling.resources").joinpath("word_lists")
    texts = {name: folder.joinpath(f"{name}.txt").read_text("utf-8") for name in LISTS}
    return Lexicon.of(texts, is_root, is_ordinary)


def is_word(word: str) -> bool:
    """Whether a folded word is one of the language: of the dictionary, of talk or the office."""
    return is_ordinary(word) or lexicon().is_common(word)
