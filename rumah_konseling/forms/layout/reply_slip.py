"""The slip behind a referral, half a sheet of its own: filled in and sent back, it finds
its letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Stack
from rumah_konseling.forms.layout.fields import sentence
from rumah_konseling.forms.layout.half_sheet import HalfSheet
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.signing import SIGNATURE_ROOM, DottedField, TickBox
from rumah_konseling.forms.layout.wording import fill
from rumah_konseling.records.papers.letter_number import letter_number
from rumah_konseling.records.papers.paper_mark import REPLY_PAGE, PageCode, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_CODE_SIZE = 18 * MM
_CODE_QUIET = 3.2 * MM


def reply_slip(identity: RoomIdentity, wording: Mapping[str, Any], mark: SheetMark | None) -> Block:
    """Return the sheet of the slip: the upper half, down to the line that it is cut along.

    It names the letter, and never the client. Its code says the letter's token and page 0,
    so that a slip coming back alone is told from the letter itself.
    """
    face = identity.page.typeface
    body, small = Style(face, 11, 14), Style(face, 9.5, 12)
    serial = letter_number(mark, identity.letters) if mark else "–"
    if mark and serial != mark.serial:
        serial = f"{serial} ({mark.serial})"
    address = ", ".join(
        part.strip() for part in (identity.room, identity.unit, identity.address) if part.strip()
    )
    words = Stack(
        (
            Paragraph(wording["title"].upper(), Style(face, 13, 16, bold=True)),
            Gap(0.8 * MM),
            Paragraph(fill(wording["about"], {"serial": serial}), body),
            Gap(3 * MM),
            Paragraph([Span(f"{wording['return_to']} "), Span(address)], body),
            Gap(1.6 * MM),
            Paragraph(sentence(wording["privacy"]), small),
        )
    )
    boxes = Row(
        (
            Column(0, TickBox(wording["accepted"], body)),
            Column(0, TickBox(wording["declined"], body)),
        )
    )
    # The pen has as much room as on any form.
    signing = Row(
        (
            Column(0, Stack((DottedField("Tanggal:", body), DottedField("Nama:", body, 5 * MM)))),
            Column(
                0,
                Stack(
                    (
                        Paragraph("Tanda tangan:", body),
                        Gap(SIGNATURE_ROOM),
                        DottedField("", body, 0),
                    )
                ),
            ),
        ),
        gutter=10 * MM,
    )
    code = _SlipCode(PageCode(mark.token, REPLY_PAGE, 1).to_text() if mark else "")
    head = Row((Column(0, words), Column(_CODE_SIZE + 2 * _CODE_QUIET, code)), gutter=4)
    slip = Stack((head, Gap(5 * MM), boxes, Gap(4 * MM), signing))
    return HalfSheet(slip, None, str(wording["cut"]), Style(face, 8, 10))


@dataclass(frozen=True, slots=True)
class _SlipCode:
    text: str

    def height(self, width: float) -> float:
        return _CODE_SIZE + 2 * _CODE_QUIET

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        if self.text:
            pen.code(self.text, x + width - _CODE_SIZE, top - _CODE_SIZE, _CODE_SIZE)
