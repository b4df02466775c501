"""The labels of the two covers that a secret letter leaves in.

The outer one says who it is for and which agency sends it; neither the room nor that it is
secret. The inner one, which the addressee opens, bears the security mark and the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Stack
from rumah_konseling.forms.layout.discreet import without_room
from rumah_konseling.forms.layout.half_sheet import HalfSheet
from rumah_konseling.forms.layout.letter import address_lines
from rumah_konseling.forms.layout.letterhead import letterhead_names
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.letter_number import letter_number
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_YTH = 12 * MM
_AIR = 16 * MM


def cover_labels(
    identity: RoomIdentity, to: Addressee, mark: SheetMark | None, wording: Mapping[str, Any]
) -> Block:
    """Return the sheet with both labels, the outer one above."""
    face = identity.page.typeface
    body, small = Style(face, 13, 17), Style(face, 10, 12.6)
    number = letter_number(mark, identity.letters) if mark else "–"
    discreet = without_room(identity)
    sender = [*letterhead_names(discreet), *discreet.address.splitlines()]
    security = identity.letters.security.value
    red = Style(face, 22, 26, bold=True, red=True)
    inner: list[Block] = [
        *([Paragraph(security, red)] if security else []),
        Paragraph([Span(wording["secret"], bold=True)], body),
        Paragraph(f"{wording['number']} {number}", small),
    ]
    return HalfSheet(
        Stack((*(Paragraph(line, small) for line in sender), *_addressee(to, body))),
        Stack((*inner, *_addressee(to, body))),
        str(wording["cut"]),
        Style(face, 8, 10),
    )


def _addressee(to: Addressee, style: Style) -> tuple[Block, ...]:
    lines = Stack(tuple(Paragraph(line, style) for line in address_lines(to)))
    columns = (
        Column(40 * MM, Gap(0)),
        Column(_YTH, Paragraph("Yth.", style)),
        Column(0, lines),
    )
    return (Gap(_AIR), Row(columns, gutter=0))
