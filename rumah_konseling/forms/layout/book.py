"""A book: chapters that begin on pages of their own, numbered pages, and a list of contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import Block, Column, Paragraph, Row, Stack
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import plain_frame, plain_pages
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.reading import Spoken
from rumah_konseling.records.settings.identity import PageSetup

_NUMBER_WIDTH = 14 * MM
_FOOT_AT = 14 * MM


class Anchor:
    """Nothing to see; notes on which page it stands while the book is drawn."""

    def __init__(self, key: str, note: Callable[[str], object]) -> None:
        self._key, self._note = key, note

    def height(self, width: float) -> float:
        """Return nothing."""
        return 0.0

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """It is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Note the page."""
        self._note(self._key)


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture as wide as the text, in its own proportion; ``words`` say what it shows."""

    png: bytes
    words: str
    # Height by width.
    proportion: float

    def height(self, width: float) -> float:
        """Return the height that keeps the proportion."""
        return width * self.proportion

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A picture is never cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it with a thin line around."""
        high = self.height(width)
        pen.image(self.png, x, top - high, width, high, self.words)
        pen.box(x, top - high, width, high, 0.4)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a chapter, or one of its topics."""

    key: str
    words: str
    is_chapter: bool = False


# Draws the chapters anew, each time with somebody else who is told where an anchor stands.
Chapters = Callable[[Callable[[str], object]], Sequence[Sequence[Block]]]


def compose_book(
    page: PageSetup,
    title: str,
    opening: Sequence[Block],
    contents_heading: Block,
    entries: Sequence[Entry],
    chapters: Chapters,
) -> bytes:
    """Return the PDF: the opening, the contents with page numbers, then the chapters.

    It is drawn twice: only what was drawn once knows on which page a topic begins.

    Raises:
        FieldErrors: the margins leave no room.
    """
    numbers = {entry.key: 0 for entry in entries}
    for _ in range(2):
        found: dict[str, int] = {}
        pen_pages: list[int] = []

        def note(key: str, found: dict[str, int] = found, at: list[int] = pen_pages) -> None:
            found[key] = len(at)

        frame = plain_frame(page)
        width, room = frame.right - frame.left, frame.top - frame.bottom
        contents = [contents_heading, *(_line(one, numbers[one.key], page) for one in entries)]
        streams = [list(opening), contents, *map(list, chapters(note))]
        pen = Pen(frame.width, frame.height, title)
        foot = Style(page.typeface, 8.5, 10.5)
        for stream in streams:
            for laid in plain_pages(stream, width, room):
                if pen_pages:
                    pen.next_page()
                pen_pages.append(len(pen_pages) + 1)
                Stack(tuple(laid)).draw(pen, frame.left, frame.top, width)
                if len(pen_pages) > 1:
                    with pen.artifact():
                        words = Paragraph(f"{title} · {len(pen_pages)}", foot, "centre")
                        words.draw(pen, frame.left, _FOOT_AT, width)
        numbers = found
    return pen.finish()


def _line(entry: Entry, number: int, page: PageSetup) -> Block:
    style = Style(page.typeface, 11, 15, bold=entry.is_chapter)
    told = Paragraph(f"{'' if entry.is_chapter else '    '}{entry.words}", style)
    of_page = Paragraph(str(number), style, "right")
    return Spoken(Row((Column(0, told), Column(_NUMBER_WIDTH, of_page))))
