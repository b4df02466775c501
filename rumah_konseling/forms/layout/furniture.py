"""What stands on a sheet around its text: stamp, mark, foot with its code, DRAF, catchword."""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block, Paragraph, Stack
from rumah_konseling.forms.layout.lines import Span, Style, break_lines
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.reading import opening_word
from rumah_konseling.records.papers.paper_mark import PageCode, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_CODE_SIZE = 18 * MM
_CODE_FOOT = 8 * MM
_CODE_QUIET = 3.2 * MM
_STAMP_AT = 14.5 * MM
_CATCHWORD_AT = 27.4 * MM
_NOT_IN_FORCE = "DRAF · BELUM BERLAKU"
_SECRET = "RAHASIA"


@dataclass(frozen=True, slots=True)
class SheetText:
    """What a sheet says of itself: full title, the short one for the foot, wording version.

    One that hides its room names it neither in its codes nor in what the file says of
    itself. One that is not secret bears no RAHASIA; one that is not numbered is a print-out
    of the moment: no number, no code, and never a draft. ``is_wide`` lays the sheet across.
    """

    title: str
    short_title: str
    wording_version: str
    is_secret: bool = True
    is_numbered: bool = True
    names_room: bool = True
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet and the area of its text, in points from its lower left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


def furnish(
    pen: Pen,
    frame: Frame,
    identity: RoomIdentity,
    text: SheetText,
    mark: SheetMark | None,
    number: int,
    count: int,
) -> None:
    """Draw what stands on every page, its number and how many there are."""
    face = identity.page.typeface
    mark_as_draft(pen, frame, identity, text, mark)
    if text.is_secret:
        secret = Style(face, 12, 14, bold=True)
        stamp = break_lines([Span(_SECRET)], secret, frame.width)[0]
        middle = (frame.width - stamp.width) / 2
        pen.line(stamp, secret, middle, frame.height - _STAMP_AT)
        pen.line(stamp, secret, middle, 11 * MM)
        if identity.letters.security:
            red = Style(face, 18, 20, bold=True, red=True)
            letters = break_lines([Span(identity.letters.security.value)], red, frame.width)[0]
            pen.line(letters, red, frame.left, frame.height - _STAMP_AT)

    foot_width = frame.right - frame.left
    if mark is not None:
        x = frame.right - _CODE_SIZE
        code = PageCode(mark.token, number, count)
        pen.code(code.to_text(names_room=text.names_room), x, _CODE_FOOT, _CODE_SIZE)
        foot_width -= _CODE_SIZE + _CODE_QUIET
    foot = Style(face, 8.5, 10.5)
    place = f"Halaman {number}/{count}"
    if text.is_numbered:
        place = f"Nomor {mark.serial} · {place}" if mark else f"Draf · {place}"
    pen.rule(frame.left, 26 * MM, foot_width, 0.5)
    Stack(
        (
            Paragraph(f"{text.short_title} · Versi naskah {text.wording_version}", foot),
            Paragraph(place, foot),
        )
    ).draw(pen, frame.left, 25.2 * MM, foot_width)


def mark_as_draft(
    pen: Pen, frame: Frame, identity: RoomIdentity, text: SheetText, mark: SheetMark | None
) -> None:
    """Say of a sheet without a mark, in outlines and in words, that it is not in force."""
    if mark is not None or not text.is_numbered:
        return
    face = identity.page.typeface
    draft = Style(face, 170, 170, bold=True)
    line = break_lines([Span("DRAF")], draft, frame.height)[0]
    pen.watermark(line, draft, (frame.width, frame.height))
    said = Style(face, 10, 12, bold=True)
    words = break_lines([Span(_NOT_IN_FORCE)], said, frame.width)[0]
    pen.line(words, said, frame.right - words.width, frame.height - _STAMP_AT)


def write_catchword(pen: Pen, frame: Frame, identity: RoomIdentity, following: list[Block]) -> None:
    """Write the next page's first word under the text, as offices that sort loose pages do."""
    style = Style(identity.page.typeface, 10, 12)
    line = break_lines([Span(f"{opening_word(following)} …")], style, frame.width)[0]
    pen.line(line, style, frame.right - line.width, _CATCHWORD_AT)
