"""A QR code among the text, apart from the one at the foot of each page."""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block
from rumah_konseling.forms.layout.pdf import Pen


@dataclass(frozen=True, slots=True)
class QrBlock:
    """``text`` as a code of ``size`` points with ``quiet`` points of white above and below."""

    text: str
    size: float
    quiet: float

    def height(self, width: float) -> float:
        """Return the code's height with its quiet zone."""
        return self.size + 2 * self.quiet

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A code is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the code at the left."""
        with pen.figure("Kode QR"):
            pen.code(self.text, x, top - self.quiet - self.size, self.size)
