"""A table that runs over pages: its head is repeated, a row is cut only if it must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Rule, Stack
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.pdf import MM, Pen

_AIR = 0.9 * MM
_GUTTER = 2.5 * MM
# A row taller than this may be cut; shorter ones stand whole.
_CUT_OVER = 60 * MM

Cell = str | Sequence[Span]
_NUMBER = re.compile(r"\d[\d.]*%?")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that stands on every page the table runs over."""

    head: Block
    rows: tuple[Block, ...]
    # Whether each row is one of cells, which a reader can be led through.
    has_cells: bool = False

    @property
    def parts(self) -> tuple[Block, ...]:
        """The rows; the head is said again wherever the table goes on."""
        return self.rows

    def height(self, width: float) -> float:
        """Return the height of head and rows."""
        return Stack((self.head, *self.rows)).height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between rows, or inside a tall one, and put the head over the rest."""
        parts = Stack(self.rows).cut(width, room - self.head.height(width))
        if parts is None:
            return None
        upper, lower = parts
        assert isinstance(upper, Stack)
        assert isinstance(lower, Stack)
        return (
            Table(self.head, upper.blocks, self.has_cells),
            Table(self.head, lower.blocks, self.has_cells),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the head, then the rows."""
        with pen.group("Table") if self.has_cells else nullcontext():
            Stack((self.head, *self.rows)).draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class _CellRow:
    """A row of cells, each of which a reader is told as one of its column."""

    row: Row
    role: str

    @property
    def parts(self) -> tuple[Block, ...]:
        return (self.row,)

    def height(self, width: float) -> float:
        return self.row.height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self.row.cut(width, room)
        if parts is None:
            return None
        upper, lower = parts
        assert isinstance(upper, Row)
        assert isinstance(lower, Row)
        return _CellRow(upper, self.role), _CellRow(lower, self.role)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        cells = tuple(Column(one.width, _Cell(one.block, self.role)) for one in self.row.columns)
        with pen.group("TR"):
            Row(cells, self.row.gutter, self.row.cut_over).draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with the air around it and the rule below, which leave it on no page alone."""

    row: _CellRow

    @property
    def parts(self) -> tuple[Block, ...]:
        return self._whole().blocks

    def height(self, width: float) -> float:
        return self._whole().height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self.row.cut(width, room - _AIR)
        if parts is None:
            return None
        upper, lower = parts
        return Stack((Gap(_AIR), upper)), Stack((lower, Gap(_AIR), Rule(0.3)))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._whole().draw(pen, x, top, width)

    def _whole(self) -> Stack:
        return Stack((Gap(_AIR), self.row, Gap(_AIR), Rule(0.3)))


@dataclass(frozen=True, slots=True)
class _Cell:
    block: Block
    role: str

    def height(self, width: float) -> float:
        return self.block.height(width)

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        return self.block.cut(width, room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.group(self.role):
            self.block.draw(pen, x, top, width)


def table(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], style: Style
) -> Block:
    """Return a table; ``widths`` are points, 0 takes what is left.

    A column that holds nothing but numbers is set on the right, its head as well.
    """
    right = tuple(_are_numbers([row[place] for row in rows]) for place in range(len(head)))
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    top = Stack((Rule(1), Gap(_AIR), _row(head, widths, right, bold, "TH"), Gap(_AIR), Rule(0.7)))
    body = tuple(_Line(_row(row, widths, right, style, "TD")) for row in rows)
    return Table(top, body, has_cells=True)


def _are_numbers(cells: Sequence[Cell]) -> bool:
    texts = [cell if isinstance(cell, str) else "".join(s.text for s in cell) for cell in cells]
    said = [text.strip() for text in texts if text.strip() not in ("", "–")]
    return bool(said) and all(_NUMBER.fullmatch(text) for text in said)


def _row(
    cells: Sequence[Cell], widths: Sequence[float], right: Sequence[bool], style: Style, role: str
) -> _CellRow:
    columns = tuple(
        Column(width, Paragraph(cell, style, "right" if is_number else "left"))
        for cell, width, is_number in zip(cells, widths, right, strict=True)
    )
    return _CellRow(Row(columns, _GUTTER, _CUT_OVER), role)
