"""The sheet of paper: size, margins, RAHASIA, foot and QR code; blocks flow over it.

All pages are laid out before the first is drawn, so that each foot and each
code can say how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rumah_konseling.errors import FieldErrors
from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Inset,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.furniture import (
    Frame,
    SheetText,
    furnish,
    mark_as_draft,
    write_catchword,
)
from rumah_konseling.forms.layout.letterhead import letterhead
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.reading import Headed, Spoken, Title, opening_word
from rumah_konseling.forms.layout.sense import sense_lines
from rumah_konseling.forms.layout.signing import stands_alone
from rumah_konseling.forms.layout.table import Table
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import PageSetup, RoomIdentity

# The stamp above and the foot with its code below need this much, whatever the margins.
_HEAD_ROOM = 22 * MM
_FOOT_ROOM = 30 * MM
# How much less than the whole of a block is tried, so that some words of it go over.
_TAILS = (1, 8, 16, 24, 32, 48)
_AIR_OVER_SIGNATURES = 4 * MM
_NARROWEST, _SHORTEST = 100 * MM, 120 * MM


def compose(
    identity: RoomIdentity, text: SheetText, blocks: Sequence[Block], mark: SheetMark | None
) -> DrawnSheet:
    """Return the PDF of a form: letterhead, title, number, then ``blocks``.

    Every page bears RAHASIA, its foot and its code; without ``mark`` DRAF and no code.

    Raises:
        FieldErrors: the margins leave no room, or the logo cannot be printed.
    """
    return compose_on_one_page(identity, text, [blocks], mark)


def compose_on_one_page(
    identity: RoomIdentity,
    text: SheetText,
    settings: Sequence[Sequence[Block]],
    mark: SheetMark | None,
) -> DrawnSheet:
    """As :func:`compose`, in the first of ``settings`` that takes one page.

    A sheet that two people sign is read whole and kept whole, so it is set a
    little smaller before it runs over; if none fits, the first is taken.

    Raises:
        FieldErrors: as :func:`compose`.
    """
    return _compose(identity, text, _title(identity, text, mark), settings, mark)


def compose_letter(
    identity: RoomIdentity,
    text: SheetText,
    settings: Sequence[Sequence[Block]],
    mark: SheetMark | None,
    enclosures: Sequence[Block] = (),
) -> DrawnSheet:
    """As :func:`compose_on_one_page`, but a letter says title and number in its own place.

    Each of ``enclosures`` stands on a sheet of its own behind the letter, which is none of
    its pages: it has no foot, no stamp, and nothing of the letter is on it.

    Raises:
        FieldErrors: as :func:`compose`.
    """
    return _compose(identity, text, [], settings, mark, enclosures)


def compose_plain(
    page: PageSetup, title: str, wording_version: str, *settings: Sequence[Block]
) -> DrawnSheet:
    """Return the PDF of a sheet that is no form: no letterhead, foot, code or stamp.

    In the first of ``settings`` that takes one page, or the first if none does.

    Raises:
        FieldErrors: the margins leave no room.
    """
    frame = _frame(page)
    width = frame.right - frame.left
    room = frame.top - frame.bottom
    laid_out = (_pages(list(blocks), width, room) for blocks in settings)
    pages = next((laid for laid in laid_out if len(laid) == 1), None)
    pages = pages or _pages(list(settings[0]), width, room)
    pen = Pen(frame.width, frame.height, title)
    for number, laid in enumerate(pages, 1):
        if number > 1:
            pen.next_page()
        Stack(tuple(laid)).draw(pen, frame.left, frame.top, width)
    return DrawnSheet(pen.finish(), wording_version)


def plain_frame(page: PageSetup) -> Frame:
    """Return the sheet of a print-out and the area of its text.

    Raises:
        FieldErrors: the margins leave no room.
    """
    return _frame(page)


def plain_pages(blocks: Sequence[Block], width: float, height: float) -> list[list[Block]]:
    """Lay blocks out over as many pages as they take."""
    return _pages(list(blocks), width, height)


def _compose(
    identity: RoomIdentity,
    text: SheetText,
    title: list[Block],
    settings: Sequence[Sequence[Block]],
    mark: SheetMark | None,
    enclosures: Sequence[Block] = (),
) -> DrawnSheet:
    frame = _frame(identity.page, is_wide=text.is_wide)
    width = frame.right - frame.left
    head = [letterhead(identity, width), *title]
    for setting in settings:
        pages = _pages([*head, *setting], width, frame.top - frame.bottom)
        if len(pages) == 1:
            break
    else:
        pages = _pages([*head, *settings[0]], width, frame.top - frame.bottom)
    named = {} if text.names_room else {"producer": ""}
    pen = Pen(frame.width, frame.height, _neutral_title(text, mark), **named)
    pen.heading_level = 2 if title else 1
    for number, page in enumerate(pages, 1):
        if number > 1:
            pen.next_page()
        with pen.artifact():
            furnish(pen, frame, identity, text, mark, number, len(pages))
        Stack(tuple(page)).draw(pen, frame.left, frame.top, width)
        if identity.letters.catchword and not title and number < len(pages):
            with pen.artifact():
                write_catchword(pen, frame, identity, pages[number])
    for enclosure in enclosures:
        pen.next_page()
        with pen.artifact():
            mark_as_draft(pen, frame, identity, text, mark)
        enclosure.draw(pen, 0, frame.height, frame.width)
    return DrawnSheet(pen.finish(), text.wording_version)


def _frame(page: PageSetup, *, is_wide: bool = False) -> Frame:
    wide, high = (side * MM for side in page.paper.millimetres)
    if is_wide:
        wide, high = high, wide
    frame = Frame(
        width=wide,
        height=high,
        left=page.margin_left * MM,
        right=wide - page.margin_right * MM,
        top=high - max(page.margin_top * MM, _HEAD_ROOM),
        bottom=max(page.margin_bottom * MM, _FOOT_ROOM),
    )
    if frame.right - frame.left < _NARROWEST or frame.top - frame.bottom < _SHORTEST:
        raise FieldErrors({"page": "Batas tepi terlalu lebar untuk ukuran kertas ini."})
    return frame


def _neutral_title(text: SheetText, mark: SheetMark | None) -> str:
    if not text.is_numbered:
        return text.title
    return f"{text.title} {mark.serial}" if mark else f"{text.title} (draf)"


def _title(identity: RoomIdentity, text: SheetText, mark: SheetMark | None) -> list[Block]:
    face = identity.page.typeface
    bold = Style(face, 13, 16, bold=True)
    width = _frame(identity.page).right - _frame(identity.page).left
    title = Paragraph("\n".join(sense_lines(text.title.upper(), bold, width)), bold, "centre")
    if not text.is_numbered:
        return [Title(title), Gap(5 * MM)]
    number = f"Nomor: {mark.letter_number}" if mark else "Nomor: –"
    return [Title(title), Gap(1), Paragraph(number, Style(face, 11, 14), "centre"), Gap(5 * MM)]


def _pages(blocks: list[Block], width: float, height: float) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    room = height
    waiting = list(reversed(blocks))
    while waiting:
        block = _without_leading_gap(waiting.pop()) if not pages[-1] else waiting.pop()
        if block is None:
            continue
        needed = block.height(width)
        if len(pages) > 1 and not pages[-1] and stands_alone(block):
            signed = _signed_with(pages[-2], width, height - needed)
            if signed:
                waiting += [block, *reversed(signed)]
                pages[-1].append(Gap(0))
                continue
        if needed <= room + 0.01:
            pages[-1].append(block)
            room -= needed
            continue
        parts = block.cut(width, room)
        if parts is None and not pages[-1]:
            parts = _loosened(block).cut(width, room)
            if parts is None:
                pages[-1].append(block)
                room = 0.0
                continue
        if parts is None:
            waiting.append(block)
        else:
            pages[-1].append(parts[0])
            waiting.append(parts[1])
        pages.append([])
        room = height
    return pages if pages[-1] else pages[:-1] or [[]]


def _signed_with(page: list[Block], width: float, room: float) -> list[Block]:
    """Take from the end of ``page`` what goes over with the signatures under it.

    The last lines of the last block, or all of it; nothing where it is all that the page
    holds, or no page would hold both.
    """
    kept = list(page)
    while kept and isinstance(kept[-1], Gap):
        kept.pop()
    if not kept:
        return []
    last = kept.pop()
    for less in _TAILS:
        parts = last.cut(width, last.height(width) - less)
        if parts is not None and opening_word([parts[1]]):
            kept.append(parts[0])
            last = parts[1]
            break
    if not any(not isinstance(block, Gap) for block in kept) or last.height(width) > room:
        return []
    gaps = [block for block in page[-1:] if isinstance(block, Gap)]
    page[:] = kept
    return [last, *(gaps or [Gap(_AIR_OVER_SIGNATURES)])]


def _loosened(block: Block) -> Block:
    """Return ``block`` free to be cut anywhere: no page is high enough to keep it whole."""
    match block:
        case Together(blocks):
            return Stack(tuple(_loosened(one) for one in blocks))
        case Headed(heading, first):
            return Stack((*heading, _loosened(first)))
        case Spoken(inner):
            return Spoken(_loosened(inner))
        case Inset(left, inner):
            return Inset(left, _loosened(inner))
        case Row(columns):
            return replace(
                block,
                columns=tuple(Column(c.width, _loosened(c.block)) for c in columns),
                cut_over=0.0,
            )
        case Stack(blocks):
            return Stack(tuple(_loosened(one) for one in blocks))
        case Table(_, rows):
            return replace(block, rows=tuple(_loosened(row) for row in rows))
        case _:
            return block


def _without_leading_gap(block: Block) -> Block | None:
    if isinstance(block, Gap):
        return None
    if isinstance(block, Stack):
        rest = list(block.blocks)
        while rest and isinstance(rest[0], Gap):
            rest.pop(0)
        return Stack(tuple(rest)) if rest else None
    return block
