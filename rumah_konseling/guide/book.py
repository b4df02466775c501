"""The counselor's handbook: the topics of the help in chapters, with their pictures and keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rumah_konseling.guide.keys import KeyGroup
from rumah_konseling.guide.topics import KIND_WORDS, Topic, TopicKind, topics

# What an unhurried reader needs first: the way in, then the pages, then the hard moments.
CHAPTERS = (
    TopicKind.DOOR,
    TopicKind.PAGE,
    TopicKind.WINDOW,
    TopicKind.MOMENT,
    TopicKind.PRINCIPLE,
    TopicKind.KEYS,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the screen (PNG), and what it shows."""

    png: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Topics under one heading."""

    heading: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    """The whole book; ``pictures`` stand at topics by their name."""

    chapters: tuple[Chapter, ...]
    keys: tuple[KeyGroup, ...]
    version: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def handbook(keys: Iterable[KeyGroup], version: str, pictures: Mapping[str, Picture]) -> Handbook:
    """Return the book of every topic there is."""
    chapters = tuple(
        Chapter(KIND_WORDS[kind], tuple(one for one in topics() if one.kind is kind))
        for kind in CHAPTERS
    )
    return Handbook(chapters, tuple(keys), version, pictures)
