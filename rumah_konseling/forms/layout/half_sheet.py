"""A sheet that is cut in two across its middle."""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block, Paragraph
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM, Pen

# A half is handled alone: its own even margins, whatever those of the other papers are.
MARGIN = 20 * MM
_LABEL_ROOM = 26 * MM


@dataclass(frozen=True, slots=True)
class HalfSheet:
    """Blocks on the halves of a whole sheet, drawn from its upper left corner.

    ``lower`` may be left empty. ``label`` stands in the line that is cut along.
    """

    upper: Block
    lower: Block | None
    label: str
    style: Style

    @property
    def parts(self) -> tuple[Block, ...]:
        """The halves in the order in which they are read."""
        return (self.upper,) if self.lower is None else (self.upper, self.lower)

    def height(self, width: float) -> float:
        """Return the height of the upper half's content with its margin."""
        return self.upper.height(width - 2 * MARGIN) + MARGIN

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A sheet is never cut by a page's end."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw both halves and the line between them; ``top`` is the height of the sheet."""
        self.upper.draw(pen, x + MARGIN, top - MARGIN, width - 2 * MARGIN)
        middle, half = top / 2, (width - _LABEL_ROOM) / 2
        pen.dashes(x, middle, half)
        pen.dashes(x + width - half, middle, half)
        with pen.artifact():
            label = Paragraph(self.label, self.style, "centre")
            label.draw(pen, x, middle + self.style.leading / 2, width)
        if self.lower is not None:
            self.lower.draw(pen, x + MARGIN, middle - MARGIN, width - 2 * MARGIN)
