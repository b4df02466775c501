"""What a block is to a reader: a heading, a title, one text; and the words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rumah_konseling.forms.layout.blocks import (
    Block,
    Inset,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.pdf import Pen


@runtime_checkable
class Composed(Protocol):
    """A block of another kind that says itself what is read in it."""

    @property
    def parts(self) -> tuple[Block, ...]:
        """The blocks within it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading and the block under it, which may be cut but not parted from it.

    What is bold in it is told as a heading, and named among the bookmarks.
    """

    heading: tuple[Block, ...]
    first: Block

    def height(self, width: float) -> float:
        """Return both heights."""
        return Stack((*self.heading, self.first)).height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut inside the first block only."""
        parts = self.first.cut(width, room - Stack(self.heading).height(width))
        return parts and (Headed(self.heading, parts[0]), parts[1])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the heading, then the block."""
        for block in self.heading:
            if isinstance(block, Paragraph) and block.is_bold:
                with pen.heading(_words_of([block]), top):
                    block.draw(pen, x, top, width)
            else:
                block.draw(pen, x, top, width)
            top -= block.height(width)
        self.first.draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the whole sheet."""

    block: Paragraph

    def height(self, width: float) -> float:
        """Return its height."""
        return self.block.height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A title is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it as the first of the headings."""
        with pen.heading(" ".join(self.block.words.split()), top, level=1):
            self.block.draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A block that is read as one: a label, its colon and what stands behind it."""

    block: Block

    def height(self, width: float) -> float:
        """Return the block's height."""
        return self.block.height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut the block inside."""
        parts = self.block.cut(width, room)
        return parts and (Spoken(parts[0]), Spoken(parts[1]))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the block inside as one text."""
        with pen.text():
            self.block.draw(pen, x, top, width)


def parts_of(block: Block) -> tuple[Block, ...]:
    """Return the blocks within ``block`` in the order they are read; none within a leaf."""
    match block:
        case Stack(blocks) | Together(blocks):
            return blocks
        case Headed(heading, first):
            return (*heading, first)
        case Inset(_, inner) | Spoken(inner):
            return (inner,)
        case Row(columns):
            return tuple(column.block for column in columns)
        case Composed():
            return block.parts
        case _:
            return ()


def opening_word(blocks: Sequence[Block]) -> str:
    """Return the first word that is set in ``blocks``, empty where there is none."""
    return next(iter(_words_of(blocks).split()), "")


def _words_of(blocks: Sequence[Block]) -> str:
    found = (
        block.words if isinstance(block, Paragraph) else _words_of(parts_of(block))
        for block in blocks
    )
    return " ".join(" ".join(text.split()) for text in found if text.strip())
