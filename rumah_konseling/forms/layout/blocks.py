"""What a page is built of: paragraphs, columns, gaps, things kept together.

A block knows its height in a given width, can be cut at a page's end where
that does no harm, and draws itself from its top downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rumah_konseling.forms.layout.lines import Line, Span, Style, break_lines
from rumah_konseling.forms.layout.pdf import Pen

# A cut leaves at least this many lines on either side of the page's end.
_FEWEST_LINES = 2
# Where in its line the letters stand: leading above the baseline as a share of size.
_ASCENT = 0.92
# A clause's text starts this far behind its number, in sizes of its type.
HANG = 2.3


# Lines are ragged: there is no other way to set them.
Align = Literal["left", "centre", "right"]


class Block(Protocol):
    """A part of a form; all lengths are points."""

    def height(self, width: float) -> float:
        """Return the height the block takes in ``width``."""

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Return the part that fits into ``room`` and the rest, or ``None`` to move whole."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw downwards from ``top``."""


class Paragraph:
    """Set text. ``align`` is ``left``, ``centre`` or ``right``; lines are ragged."""

    def __init__(
        self, text: str | Sequence[Span], style: Style, align: Align = "left", number: str = ""
    ) -> None:
        self._spans = [Span(text)] if isinstance(text, str) else list(text)
        self._style = style
        self._align = align
        self._number = number
        self._set: tuple[float, list[Line]] | None = None

    def height(self, width: float) -> float:
        """Return the height of all its lines."""
        return len(self._lines(width)) * self._style.leading

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between lines, never leaving one line alone."""
        lines = self._lines(width)
        fitting = int((room + 0.01) // self._style.leading)
        if fitting >= len(lines):
            fitting = len(lines)
        fitting = min(fitting, len(lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return None
        return self._part(width, lines[:fitting], first=True), self._part(
            width, lines[fitting:], first=False
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the number, then each line."""
        with pen.text() if self.words.strip() else pen.artifact():
            self._draw(pen, x, top, width)

    def _draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        style = self._style
        baseline = top - (style.leading - style.size) / 2 - style.size * _ASCENT
        indent = self._indent()
        if self._number:
            number = break_lines([Span(self._number)], style, indent)[0]
            pen.line(number, style, x, baseline)
        room = width - indent
        for line in self._lines(width):
            left = x + indent
            if self._align == "centre":
                left += (room - line.width) / 2
            elif self._align == "right":
                left += room - line.width
            pen.line(line, style, left, baseline)
            baseline -= style.leading

    @property
    def words(self) -> str:
        """The text that is set, without a clause's number."""
        if self._spans:
            return "".join(span.text for span in self._spans)
        lines = self._set[1] if self._set else []
        return " ".join("".join(run.text for run in line.runs) for line in lines)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set bold, as headings are."""
        return self._style.bold or (bool(self._spans) and all(span.bold for span in self._spans))

    def _indent(self) -> float:
        return HANG * self._style.size if self._number else 0.0

    def _lines(self, width: float) -> list[Line]:
        if self._set is None or self._set[0] != width:
            self._set = (width, break_lines(self._spans, self._style, width - self._indent()))
        return self._set[1]

    def _part(self, width: float, lines: list[Line], *, first: bool) -> Paragraph:
        part = Paragraph([], self._style, self._align, self._number if first else "")
        if self._number and not first:
            return _Continued(self._style, self._align, self._indent(), width, lines)
        part._set = (width, lines)
        return part


class _Continued(Paragraph):
    """The rest of a numbered clause on the next page, still indented."""

    def __init__(
        self, style: Style, align: Align, indent: float, width: float, lines: list[Line]
    ) -> None:
        super().__init__([], style, align)
        self._kept_indent = indent
        self._set = (width, lines)

    def _indent(self) -> float:
        return self._kept_indent

    def _part(self, width: float, lines: list[Line], *, first: bool) -> Paragraph:
        return _Continued(self._style, self._align, self._kept_indent, width, lines)


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room of a height; it vanishes at the head of a page."""

    points: float

    def height(self, width: float) -> float:
        """Return its height."""
        return self.points

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A gap is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line of the given thickness with no room of its own around it."""

    thickness: float = 0.5

    def height(self, width: float) -> float:
        """Return the line's thickness."""
        return self.thickness

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A rule is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        pen.rule(x, top - self.thickness / 2, width, self.thickness)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one under the other; cut between them or inside one."""

    blocks: tuple[Block, ...]

    def height(self, width: float) -> float:
        """Return the sum of the heights."""
        return sum(block.height(width) for block in self.blocks)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut at the last block that fits, or inside the one that does not."""
        used = 0.0
        for place, block in enumerate(self.blocks):
            height = block.height(width)
            if used + height <= room + 0.01:
                used += height
                continue
            parts = block.cut(width, room - used)
            if parts is not None:
                return (
                    Stack((*self.blocks[:place], parts[0])),
                    Stack((parts[1], *self.blocks[place + 1 :])),
                )
            if place == 0:
                return None
            return Stack(self.blocks[:place]), Stack(self.blocks[place:])
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw each under the one before."""
        for block in self.blocks:
            block.draw(pen, x, top, width)
            top -= block.height(width)


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page with each other; cut only if no page could hold them."""

    blocks: tuple[Block, ...]

    def height(self, width: float) -> float:
        """Return the sum of the heights."""
        return Stack(self.blocks).height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Move whole; the page cuts by force what is taller than itself."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw each under the one before."""
        Stack(self.blocks).draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row: its width in points (0 takes what is left) and what stands in it."""

    width: float
    block: Block


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side, their heads level; moved whole unless taller than ``cut_over``."""

    columns: tuple[Column, ...]
    gutter: float = 8.0
    cut_over: float = 200.0

    def height(self, width: float) -> float:
        """Return the tallest column's height."""
        widths = self._widths(width)
        return max(c.block.height(w) for c, w in zip(self.columns, widths, strict=True))

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut every column at the same height."""
        if self.height(width) <= self.cut_over:
            return None
        heads: list[Column] = []
        tails: list[Column] = []
        for column, own in zip(self.columns, self._widths(width), strict=True):
            if column.block.height(own) <= room + 0.01:
                heads.append(column)
                tails.append(Column(column.width, Gap(0)))
                continue
            parts = column.block.cut(own, room)
            if parts is None:
                return None
            heads.append(Column(column.width, parts[0]))
            tails.append(Column(column.width, parts[1]))
        return (
            Row(tuple(heads), self.gutter, self.cut_over),
            Row(tuple(tails), self.gutter, self.cut_over),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the columns from the left."""
        for column, own in zip(self.columns, self._widths(width), strict=True):
            column.block.draw(pen, x, top, own)
            x += own + self.gutter

    def _widths(self, width: float) -> list[float]:
        fixed = sum(column.width for column in self.columns)
        left = width - fixed - self.gutter * (len(self.columns) - 1)
        free = sum(1 for column in self.columns if not column.width)
        return [column.width or left / free for column in self.columns]


@dataclass(frozen=True, slots=True)
class Inset:
    """A block moved in from the left."""

    left: float
    block: Block

    def height(self, width: float) -> float:
        """Return the block's height in the narrower room."""
        return self.block.height(width - self.left)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut the block inside."""
        parts = self.block.cut(width - self.left, room)
        return parts and (Inset(self.left, parts[0]), Inset(self.left, parts[1]))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the block inside."""
        self.block.draw(pen, x + self.left, top, width - self.left)
