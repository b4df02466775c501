"""The card of keys: every shortcut on one page, to lie beside the keyboard.

It is no issued document and holds nothing of anybody: no number, no code, no letterhead.
"""

from __future__ import annotations

from collections.abc import Sequence

from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Rule, Stack
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_plain
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed, Spoken, Title
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.guide.keys import KeyGroup, KeyLine
from rumah_konseling.records.settings.identity import PageSetup

_KEYS_WIDTH = 29 * MM
_BETWEEN = 8 * MM
# Tried in this order, until everything stands on one page.
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5)


def render(groups: Sequence[KeyGroup], page: PageSetup) -> bytes:
    """Return the PDF of the card.

    Raises:
        FieldErrors: the margins leave no room.
    """
    wording = load_table("key_card")
    settings = [_blocks(groups, page, wording, size) for size in _SIZES]
    return compose_plain(page, wording["title"], wording["version"], *settings)


def _blocks(
    groups: Sequence[KeyGroup], page: PageSetup, wording: dict[str, str], size: float
) -> list[Block]:
    style = Style(page.typeface, size, size * 1.25)
    head = Style(page.typeface, size + 3, (size + 3) * 1.25, bold=True)
    bold = Style(page.typeface, size, size * 1.25, bold=True)
    sides: tuple[list[Block], list[Block]] = ([], [])
    lines = sum(len(group.lines) for group in groups)
    done = 0
    for group in groups:
        side = sides[0] if done < lines / 2 else sides[1]
        first, *rest = (_line(line, style, bold) for line in group.lines)
        heading = (Gap(size * 0.8), Paragraph(group.heading, bold), Rule(0.5), Gap(size / 4))
        side.append(Headed(heading, first))
        side += rest
        done += len(group.lines)
    columns = tuple(Column(0, Stack(tuple(side))) for side in sides)
    return [
        Title(Paragraph(wording["title"], head)),
        Gap(size / 3),
        Paragraph(wording["lead"], style),
        Row(columns, _BETWEEN),
    ]


def _line(line: KeyLine, style: Style, bold: Style) -> Block:
    row = Row(
        (
            Column(_KEYS_WIDTH, Paragraph(line.keys, bold)),
            Column(0, Paragraph(line.does, style)),
        )
    )
    return Spoken(Stack((row, Gap(style.size / 8))))
