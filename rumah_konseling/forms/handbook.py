"""The counselor's handbook (buku pegangan konselor) on A4: contents, topics, pictures, keys.

It is no paper of a room: whoever is in its pictures is invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from PIL import Image

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Inset,
    Paragraph,
    Row,
    Rule,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.book import Anchor, Entry, Screen, compose_book
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed, Spoken, Title
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.guide.book import Chapter, Handbook, Picture
from rumah_konseling.guide.keys import KeyGroup
from rumah_konseling.guide.topics import Block as Words
from rumah_konseling.guide.topics import BlockKind, Topic, TopicKind
from rumah_konseling.records.settings.identity import PageSetup, PaperSize, Typeface

PAGE = PageSetup(
    paper=PaperSize.A4,
    typeface=Typeface.OPEN_SANS,
    margin_top=25,
    margin_right=25,
    margin_bottom=25,
    margin_left=25,
)
_MARK = 7 * MM
_KEYS_WIDTH = 55 * MM

_Note = Callable[[str], object]


def render(book: Handbook, page: PageSetup = PAGE) -> bytes:
    """Return the PDF of the handbook.

    Raises:
        FieldErrors: the margins leave no room.
    """
    wording = load_table("handbook")
    entries = [
        entry
        for chapter in book.chapters
        for entry in (
            Entry(chapter.heading, chapter.heading, is_chapter=True),
            *(Entry(one.key, one.title) for one in chapter.topics),
        )
    ]
    heading = Stack((Title(Paragraph(wording["contents"], _style(page, 17, bold=True))), Gap(8)))
    return compose_book(
        page,
        wording["title"],
        _opening(book, page, wording),
        heading,
        entries,
        lambda note: [_chapter(one, book, page, note) for one in book.chapters],
    )


def _opening(book: Handbook, page: PageSetup, wording: dict[str, str]) -> list[Block]:
    return [
        Gap(0),
        Paragraph(" ", _style(page, 60)),
        Title(Paragraph(wording["title"], _style(page, 26, bold=True))),
        Gap(10),
        Paragraph(wording["lead"], _style(page, 13)),
        Gap(24),
        Paragraph(wording["invented"], _style(page, 10.5)),
        Gap(4),
        Paragraph(fill(wording["version_of"], {"version": book.version}), _style(page, 10.5)),
    ]


def _chapter(chapter: Chapter, book: Handbook, page: PageSetup, note: _Note) -> list[Block]:
    blocks: list[Block] = [
        Anchor(chapter.heading, note),
        Title(Paragraph(chapter.heading, _style(page, 19, bold=True))),
        Gap(4),
    ]
    for one in chapter.topics:
        blocks += _topic(one, book, page, note)
    return blocks


def _topic(topic: Topic, book: Handbook, page: PageSetup, note: _Note) -> list[Block]:
    head = Paragraph(topic.title, _style(page, 14.5, bold=True))
    parts = [*_parts(topic, page), *_keys_of(topic, book.keys, page)]
    if (picture := book.pictures.get(topic.key)) is not None:
        parts.insert(0, Together((_screen(picture), Gap(8))))
    first, *rest = parts
    return [Headed((Gap(16), Anchor(topic.key, note), head, Gap(6)), first), *rest]


def _parts(topic: Topic, page: PageSetup) -> list[Block]:
    found: list[Block] = []
    for part in topic.parts:
        first, *rest = (_words(block, page) for block in part.blocks)
        if part.heading:
            heading = Paragraph(part.heading, _style(page, 11.5, bold=True))
            found.append(Headed((Gap(8), heading, Gap(3)), first))
        else:
            found.append(first)
        found += rest
    return found


def _words(block: Words, page: PageSetup) -> Block:
    style = _style(page, 11)
    if block.kind is BlockKind.SAID:
        said = Paragraph(block.text, _style(page, 12))
        return Together((Gap(3), Rule(0.4), Gap(4), Inset(_MARK, said), Gap(4), Rule(0.4), Gap(5)))
    if block.kind is BlockKind.PARAGRAPH:
        return Stack((Paragraph(block.text, style), Gap(5)))
    mark = f"{block.number}." if block.kind is BlockKind.STEP else "•"
    row = Row((Column(_MARK, Paragraph(mark, style)), Column(0, Paragraph(block.text, style))), 0)
    return Spoken(Stack((row, Gap(3))))


def _keys_of(topic: Topic, keys: Sequence[KeyGroup], page: PageSetup) -> list[Block]:
    if topic.kind is not TopicKind.KEYS:
        return []
    bold, plain = _style(page, 10.5, bold=True), _style(page, 10.5)
    found: list[Block] = []
    for group in keys:
        lines = [
            Spoken(
                Row(
                    (
                        Column(_KEYS_WIDTH, Paragraph(line.keys, bold)),
                        Column(0, Paragraph(line.does, plain)),
                    )
                )
            )
            for line in group.lines
        ]
        found.append(Headed((Gap(8), Paragraph(group.heading, bold), Rule(0.4), Gap(3)), lines[0]))
        found += lines[1:]
    return found


def _screen(picture: Picture) -> Block:
    with Image.open(io.BytesIO(picture.png)) as image:
        width, height = image.size
    return Screen(picture.png, picture.words, height / width)


def _style(page: PageSetup, size: float, *, bold: bool = False) -> Style:
    return Style(page.typeface, size, size * 1.35, bold=bold)
