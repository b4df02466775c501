"""The topics of the help (Bantuan): one file each in ``resources/help``, read once.

A topic has parts; a part has a heading and a text. The text is a few plain signs: a line that
begins with ``1.`` is a step, with ``-`` a point, with ``>`` a sentence to be said aloud;
everything else is a paragraph. What stands in “ ” is a name on the screen.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

_STEP = re.compile(r"(\d+)\.\s+")


class TopicKind(StrEnum):
    """The kinds of topic, in the order in which they are listed."""

    MOMENT = "moment"
    PAGE = "page"
    WINDOW = "window"
    DOOR = "door"
    PRINCIPLE = "principle"
    KEYS = "keys"


KIND_WORDS = {
    TopicKind.MOMENT: "Saat sulit",
    TopicKind.PAGE: "Halaman",
    TopicKind.WINDOW: "Pekerjaan",
    TopicKind.DOOR: "Masuk ke ruang",
    TopicKind.PRINCIPLE: "Mengapa tertutup?",
    TopicKind.KEYS: "Papan ketik",
}


class BlockKind(StrEnum):
    """What a line of a text is."""

    PARAGRAPH = "paragraph"
    STEP = "step"
    POINT = "point"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, step, point or spoken sentence; ``number`` is that of a step."""

    kind: BlockKind
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Lead:
    """A way on: its words, and the place (``page/tab``) or the topic (``help/key``) it opens."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a topic. ``tabs`` are the tabs that it explains, ``gate`` the gate it explains."""

    heading: str
    blocks: tuple[Block, ...]
    tabs: tuple[str, ...] = ()
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; ``windows`` names the windows it is opened from, ``words`` finds it besides."""

    key: str
    title: str
    kind: TopicKind
    parts: tuple[Part, ...]
    leads: tuple[Lead, ...] = ()
    windows: tuple[str, ...] = ()
    words: str = ""
    order: int = 0

    def part_of(self, tab: str) -> int:
        """Return which part explains a tab; the first where none does."""
        return next((n for n, part in enumerate(self.parts) if tab and tab in part.tabs), 0)


@cache
def topics() -> tuple[Topic, ...]:
    """Return every topic by kind, then in its order among them."""
    folder = resources.files("rumah_konseling.resources").joinpath("help")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    found = [_read(f.name.removesuffix(".toml"), f.read_text("utf-8")) for f in files]
    return tuple(sorted(found, key=lambda one: (list(TopicKind).index(one.kind), one.order)))


def topic(key: str) -> Topic:
    """Return a topic.

    Raises:
        KeyError: there is none of that name.
    """
    return _by_key()[key]


def principle_topic(principle: str) -> str:
    """Return the name of the topic that explains a principle or article in plain words."""
    return f"principle-{principle}"


def topic_of_window(names: Iterable[str]) -> str | None:
    """Return the topic of the first of these windows' names that has one."""
    by_window = {window: one.key for one in topics() for window in one.windows}
    return next((by_window[name] for name in names if name in by_window), None)


@cache
def _by_key() -> dict[str, Topic]:
    return {one.key: one for one in topics()}


def _read(key: str, text: str) -> Topic:
    table = tomllib.loads(text)
    parts = tuple(
        Part(
            part.get("heading", ""),
            tuple(_blocks(part["text"])),
            tuple(part.get("tab", ())),
            part.get("gate", ""),
        )
        for part in table["parts"]
    )
    leads = [
        *table.get("leads", ()),
        *(lead for part in table["parts"] for lead in part.get("leads", ())),
    ]
    return Topic(
        key,
        table["title"],
        TopicKind(table["kind"]),
        parts,
        tuple(Lead(words, place) for words, place in leads),
        tuple(table.get("windows", ())),
        table.get("words", ""),
        table["order"],
    )


def _blocks(text: str) -> Iterator[Block]:
    for line in filter(None, map(str.strip, text.splitlines())):
        if step := _STEP.match(line):
            yield Block(BlockKind.STEP, line[step.end() :], int(step[1]))
        elif line.startswith("- "):
            yield Block(BlockKind.POINT, line[2:])
        elif line.startswith("> "):
            yield Block(BlockKind.SAID, line[2:])
        else:
            yield Block(BlockKind.PARAGRAPH, line)
