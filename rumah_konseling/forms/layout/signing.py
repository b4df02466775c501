"""Where people write: boxes to tick, room for initials, signatures, dotted lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.lines import Span, Style, text_width
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.reading import parts_of
from rumah_konseling.records.papers.ink import Ink

BOX = 5 * MM
SIGNATURE_ROOM = 25 * MM

# As much as leaves a NIP of eighteen digits on one line of an A4 sheet.
_BETWEEN_THREE = 3 * MM
_NUMBER_OF_THREE = 11  # points
_BLANK = "……………………………………………………"


@dataclass(frozen=True, slots=True)
class TickBox:
    """A 5 mm box with its label behind it; ``ticked`` when answered on screen."""

    label: str
    style: Style
    ticked: bool = False

    @property
    def parts(self) -> tuple[Block, ...]:
        """What is read beside the box."""
        return (Paragraph(self.label, self.style),)

    def height(self, width: float) -> float:
        """Return the box's height with a little air for the pen."""
        return BOX + 1 * MM

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A box is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the box, its tick, its label."""
        bottom = top - BOX
        with pen.figure("Kotak, dicentang" if self.ticked else "Kotak, kosong"):
            pen.box(x, bottom, BOX, BOX)
            if self.ticked:
                pen.tick(x, bottom, BOX)
        label = Paragraph(self.label, self.style)
        text_top = top - (BOX - self.style.leading) / 2
        label.draw(pen, x + BOX + 2 * MM, text_top, width - BOX - 2 * MM)


@dataclass(frozen=True, slots=True)
class InitialsBox:
    """A framed field for initials, with the ink in it if they were drawn on screen."""

    style: Style
    ink: Ink | None = None
    label: str = "Paraf klien"
    points: float = 15 * MM

    def height(self, width: float) -> float:
        """Return the frame's height."""
        return self.points

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The frame is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the frame with the ink in it, or with a small label for the pen."""
        pen.box(x, top - self.points, width, self.points)
        if self.ink is not None and not self.ink.is_empty:
            foot = top - self.points + 0.8 * MM
            with pen.figure("Paraf"):
                pen.ink(self.ink, x + 1 * MM, foot, width - 2 * MM, self.points - 1.6 * MM)
        else:
            Paragraph(self.label, self.style).draw(pen, x + 1.2 * MM, top - 0.6 * MM, width)


@dataclass(frozen=True, slots=True)
class DottedField:
    """``label`` and a dotted line to the right edge, to be filled in by pen.

    ``air`` is the room for handwriting above the line's own.
    """

    label: str
    style: Style
    air: float = 2 * MM

    def height(self, width: float) -> float:
        """Return a line's height with room for handwriting."""
        return self.style.leading + self.air

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A field is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the label and the dots on its baseline."""
        top -= self.air
        Paragraph(self.label, self.style).draw(pen, x, top, width)
        used = text_width(self.label, self.style) + 1.5 * MM
        baseline = top - (self.style.leading + self.style.size * 0.84) / 2
        pen.dots(x + used, baseline, max(0.0, width - used))


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer: a line of place and date, the role, 25 mm of room, name, what is under it.

    ``number`` may have several lines. On a letter no line is drawn over the name.
    """

    role: str
    name: str
    number: str
    place_and_date: str = ""
    ink: Ink | None = None
    has_line: bool = True


@dataclass(frozen=True, slots=True)
class Signed(Together):
    """Signers side by side, with nothing of what they sign: a page never begins with it."""


@dataclass(frozen=True, slots=True)
class SignatureRoom:
    """The room that a pen needs, with the ink in it if it was signed on screen."""

    ink: Ink | None

    def height(self, width: float) -> float:
        """Return 25 mm."""
        return SIGNATURE_ROOM

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The room is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the ink, or nothing."""
        if self.ink is not None and not self.ink.is_empty:
            air = 1.5 * MM
            with pen.figure("Tanda tangan"):
                pen.ink(
                    self.ink, x, top - SIGNATURE_ROOM + air, width * 0.9, SIGNATURE_ROOM - 2 * air
                )


@dataclass(frozen=True, slots=True)
class _NameLine:
    def height(self, width: float) -> float:
        return 0.7 + 1 * MM

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.rule(x, top, width * 0.92, 0.7)


def signatures(left: Signature, right: Signature, style: Style) -> Block:
    """Return both signers side by side: the client on the left, the counselor on the right."""
    columns = tuple(Column(0, _signature(one, style)) for one in (left, right))
    # Never cut on its own account: names of any length stay under their line.
    return Signed((Row(columns, gutter=12 * MM, cut_over=float("inf")),))


def signatures_of_three(
    left: Signature, between: Signature, right: Signature, style: Style
) -> tuple[Block, ...]:
    """Return the blocks of three signers in a row, so that a sheet keeps to one page."""
    small = replace(style, size=min(style.size, _NUMBER_OF_THREE))
    columns = tuple(Column(0, sole_signature(one, style, small)) for one in (left, between, right))
    row = Row(columns, gutter=_BETWEEN_THREE, cut_over=float("inf"))
    return (Signed((Paragraph(right.place_and_date, style), row)),)


def guardian_signature(name: str, relation: str, ink: Ink | None) -> Signature:
    """Return the parent or guardian beside a client under 18; unnamed, there is room for it."""
    return Signature("Orang tua atau wali,", name.strip() or _BLANK, relation.strip(), ink=ink)


def sole_signature(one: Signature, style: Style, number_style: Style | None = None) -> Block:
    """Return one signer without the line of place and date, which stands elsewhere."""
    return Stack(
        (
            Paragraph(one.role, style),
            SignatureRoom(one.ink),
            _NameLine() if one.has_line else Gap(0),
            Paragraph([Span(one.name, bold=True)], style),
            Paragraph(one.number, number_style or style) if one.number else Gap(0),
        )
    )


def signed_by_one(one: Signature, style: Style) -> Block:
    """Return one signer with place and date, in the right half where a counselor signs."""
    columns = (Column(0, Gap(0)), Column(0, _signature(one, style)))
    return Signed((Row(columns, gutter=12 * MM, cut_over=float("inf")),))


def stands_alone(block: Block) -> bool:
    """Whether ``block`` holds a signature with nothing above it of what is signed."""
    if isinstance(block, (Signed, Row)):
        return _holds_signature(block)
    for part in parts_of(block):
        if isinstance(part, Gap):
            continue
        return stands_alone(part)
    return False


def _holds_signature(block: Block) -> bool:
    return isinstance(block, SignatureRoom) or any(map(_holds_signature, parts_of(block)))


def _signature(one: Signature, style: Style) -> Block:
    return Stack((Paragraph(one.place_and_date or " ", style), sole_signature(one, style)))
