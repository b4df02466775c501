"""The slip at the end of a referral: torn off, filled in and sent back, it finds its letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rumah_konseling.forms.layout.blocks import AtFoot, Block, Column, Gap, Paragraph, Row, Stack
from rumah_konseling.forms.layout.fields import sentence
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.signing import DottedField, TickBox
from rumah_konseling.forms.layout.wording import fill
from rumah_konseling.records.papers.paper_mark import REPLY_PAGE, PageCode, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_CODE_SIZE = 18 * MM
_CODE_QUIET = 3.2 * MM
_LABEL_ROOM = 26 * MM


def reply_slip(identity: RoomIdentity, wording: Mapping[str, Any], mark: SheetMark | None) -> Block:
    """Return the slip under its dashed line; it names the letter, and never the client.

    Its code says the letter's token and page 0, so that a slip coming back alone
    is told from the letter itself.
    """
    face = identity.page.typeface
    body, small = Style(face, 11, 13.6), Style(face, 9.5, 12)
    serial = mark.serial if mark else "–"
    if mark and mark.agency_number:
        serial = f"{mark.agency_number} ({mark.serial})"
    address = ", ".join(
        part.strip() for part in (identity.room, identity.unit, identity.address) if part.strip()
    )
    title = [
        Span(f"{wording['title'].upper()} ", bold=True),
        Span(fill(wording["about"], {"serial": serial})),
    ]
    words = Stack(
        (
            Paragraph(title, body),
            Gap(0.8 * MM),
            Paragraph([Span(f"{wording['return_to']} "), Span(address)], small),
            Gap(0.4 * MM),
            Paragraph(sentence(wording["privacy"]), small),
        )
    )
    boxes = Row(
        (
            Column(0, TickBox(wording["accepted"], body)),
            Column(0, TickBox(wording["declined"], body)),
        )
    )
    signing = Row(
        (
            Column(
                0,
                Stack((DottedField("Tanggal:", body), DottedField("Nama:", body))),
            ),
            Column(0, DottedField("Tanda tangan:", body, air=2 * MM + body.leading + 2 * MM)),
        ),
        gutter=6 * MM,
    )
    filled = Stack((words, Gap(2.4 * MM), boxes, Gap(0.6 * MM), signing))
    code = _SlipCode(PageCode(mark.token, REPLY_PAGE, 1).to_text() if mark else "")
    slip = Row(
        (Column(0, filled), Column(_CODE_SIZE + 2 * _CODE_QUIET, code)),
        gutter=4,
        cut_over=float("inf"),
    )
    cut_line = _CutLine(str(wording["cut"]), Style(face, 8, 10))
    return AtFoot(Stack((Gap(6 * MM), cut_line, Gap(3 * MM), slip)))


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


@dataclass(frozen=True, slots=True)
class _CutLine:
    """Dashes from edge to edge with a word in their middle."""

    label: str
    style: Style

    def height(self, width: float) -> float:
        return self.style.leading

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        half = (width - _LABEL_ROOM) / 2
        middle = top - self.style.leading / 2
        pen.dashes(x, middle, half)
        pen.dashes(x + width - half, middle, half)
        Paragraph(self.label, self.style, "centre").draw(pen, x, top, width)
