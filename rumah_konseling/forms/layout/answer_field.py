"""The circles of a slip, with their questions: marked by a pen, read off its scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block, Paragraph
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.scanning import circle_field as field
from rumah_konseling.records.progress.progress_model import AskedQuestion

_QUIET = 4 * MM


@dataclass(frozen=True, slots=True)
class AnswerField:
    """A row of circles for each question; ``lead`` stands beside the field's code."""

    lead: Sequence[Paragraph]
    questions: tuple[AskedQuestion, ...]
    style: Style

    def height(self, width: float) -> float:
        """Return the height of the plan and the white above it."""
        return field.HEIGHT * MM + _QUIET

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A field is never cut: it is read as one."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the plan in the middle of ``width``."""
        left = x + (width - field.WIDTH * MM) / 2
        top -= _QUIET
        side = field.CODE_SIDE * MM
        with pen.figure("Kode QR"):
            pen.code(field.FIELD_TEXT, left, top - side, side)
        below = top
        for part in self.lead:
            beside = field.CODE_SIDE * MM + _QUIET
            part.draw(pen, left + beside, below, field.WIDTH * MM - beside)
            below -= part.height(field.WIDTH * MM - beside)
        for across, down in field.SQUARES:
            half = field.SQUARE_SIDE / 2
            pen.square(
                left + (across - half) * MM, top - (down + half) * MM, field.SQUARE_SIDE * MM
            )
        for number, question in enumerate(self.questions):
            self._draw_row(pen, left, top, number, question)

    def _draw_row(
        self, pen: Pen, left: float, top: float, place: int, question: AskedQuestion
    ) -> None:
        row = top - field.row_top(place) * MM
        small = Style(self.style.typeface, 9, 10.5)
        Paragraph(f"{place + 1}. {question.text}", self.style).draw(
            pen, left + 6 * MM, row, (field.WIDTH - 12) * MM
        )
        pitch = (field.middle(place, 1)[0] - field.middle(place, 0)[0]) * MM
        for number in range(field.MOST + 1):
            across, down = field.middle(place, number)
            Paragraph(str(number), self.style, "centre").draw(
                pen,
                left + across * MM - pitch / 2,
                row - field.NUMBER_DEPTH * MM + self.style.leading,
                pitch,
            )
            pen.ring(left + across * MM, top - down * MM, field.CIRCLE_RADIUS * MM)
        ends = row - field.ENDS_DEPTH * MM + 2
        half = field.WIDTH / 2 * MM - 6 * MM
        Paragraph(f"0 = {question.least}", small).draw(pen, left + 6 * MM, ends, half)
        Paragraph(f"10 = {question.most}", small, "right").draw(
            pen, left + field.WIDTH / 2 * MM, ends, half
        )
