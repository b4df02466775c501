"""A bar as long as its share, for a table that is a chart as well."""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block
from rumah_konseling.forms.layout.pdf import MM, Pen

_THICK = 3.2 * MM


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` of the width, from 0 to 1, beside a line of ``leading``."""

    share: float
    leading: float

    def height(self, width: float) -> float:
        """Return the line's height."""
        return self.leading

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A bar is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it in the middle of its line."""
        if self.share:
            pen.bar(x, top - (self.leading + _THICK) / 2, width * self.share, _THICK)


@dataclass(frozen=True, slots=True)
class Figure:
    """A block that is a picture: what it shows is said in words to who can't see it."""

    words: str
    block: Block

    def height(self, width: float) -> float:
        """Return the picture's height."""
        return self.block.height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut the block inside; both parts say the whole."""
        parts = self.block.cut(width, room)
        return parts and (Figure(self.words, parts[0]), Figure(self.words, parts[1]))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the picture, with its words beside it in the file."""
        with pen.figure(self.words):
            self.block.draw(pen, x, top, width)
