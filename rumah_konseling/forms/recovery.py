"""The recovery sheet (lembar pemulihan), for a sealed envelope.

Its code and its QR code together open the room even when both key files are
gone, so the sheet bears no number, is never kept, and names no client.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Rule,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose_plain
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.qr_block import QrBlock
from rumah_konseling.forms.layout.signing import DottedField
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.settings.identity import PageSetup, Typeface

MOST_KEY_LETTERS = 400
_KEY_LETTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-")
_QR_SIZE = 50 * MM
_QR_QUIET = 4 * MM
# At most four groups to a line are read aloud and typed back without losing the place.
_MOST_GROUPS_A_LINE = 4


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says: whose room, which file, since when, and the way in.

    ``code`` is the recovery code in groups parted by dashes; ``sealed_key``
    what the vault wants back from the QR code: at most 400 capitals and digits.
    """

    room_name: str
    vault_file: str
    created_on: date
    code: str
    sealed_key: bytes


def render(sheet: RecoverySheet, page: PageSetup) -> bytes:
    """Return the PDF of the recovery sheet.

    Raises:
        ValueError: the sealed key is too long, or not of letters that scan and type well.
        FieldErrors: the margins leave no room.
    """
    key = _key_text(sheet.sealed_key)
    wording = load_table("recovery")
    face = page.typeface
    body = Style(face, 11, 13.6)
    bold = Style(face, 11, 13.6, bold=True)
    blocks: list[Block] = [
        Paragraph(wording["title"].upper(), Style(face, 17, 21, bold=True), "centre"),
        Paragraph(sheet.room_name, Style(face, 12, 15), "centre"),
        Gap(5 * MM),
        Paragraph(wording["lead"], body),
        Gap(4 * MM),
        *_fact("Berkas ruang", sheet.vault_file, body),
        *_fact("Dibuat pada", long_date(sheet.created_on), body),
        Gap(5 * MM),
        _framed_code(sheet.code, wording, page),
        Gap(5 * MM),
        _sealed_key(key, wording, page),
        Gap(1 * MM),
        *_typed_key(key, wording, face),
        *_steps(wording["use_heading"], wording["use"], body, bold),
        Together(
            (
                Gap(4 * MM),
                Rule(0.5),
                Gap(1 * MM),
                DottedField(wording["sealed"], body),
                DottedField(wording["kept"], body),
            )
        ),
    ]
    return compose_plain(page, wording["title"], wording["version"], blocks)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A block within a thin frame."""

    block: Block

    _AIR = 4 * MM

    def height(self, width: float) -> float:
        return self.block.height(width - 2 * self._AIR) + 2 * self._AIR

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        height = self.height(width)
        pen.box(x, top - height, width, height, 1)
        self.block.draw(pen, x + self._AIR, top - self._AIR, width - 2 * self._AIR)


def _fact(label: str, value: str, style: Style) -> list[Block]:
    columns = (
        Column(32 * MM, Paragraph(label, style)),
        Column(6, Paragraph(":", style)),
        Column(0, Paragraph([Span(value, bold=True)], style)),
    )
    return [Row(columns, gutter=2)]


def _framed_code(code: str, wording: dict[str, Any], page: PageSetup) -> Block:
    groups = code.split("-")
    count = -(-len(groups) // _MOST_GROUPS_A_LINE)
    each = -(-len(groups) // count)
    lines = ["  –  ".join(groups[start : start + each]) for start in range(0, len(groups), each)]
    face = page.typeface
    # Whatever the room's typeface: in this one no two characters look alike.
    large = Style(Typeface.OPEN_SANS, 18, 26, bold=True)
    return _Frame(
        Stack(
            (
                Paragraph(wording["code_heading"], Style(face, 11, 13.6, bold=True), "centre"),
                Gap(2 * MM),
                *(Paragraph(line, large, "centre") for line in lines),
                Gap(1 * MM),
                Paragraph(wording["code_hint"], Style(face, 9.5, 12), "centre"),
            )
        )
    )


def _key_text(sealed_key: bytes) -> str:
    text = sealed_key.decode("ascii", "replace")
    if not 0 < len(text) <= MOST_KEY_LETTERS or not set(text) <= _KEY_LETTERS:
        raise ValueError("the sealed key does not fit on the sheet")
    return text


def _typed_key(key: str, wording: dict[str, Any], face: Typeface) -> list[Block]:
    """Return the QR code's own text in groups, to be typed should the code be torn."""
    groups = " ".join(key[start : start + 4] for start in range(0, len(key), 4))
    return [
        Paragraph(wording["typed_hint"], Style(face, 9.5, 12)),
        Gap(0.8 * MM),
        Paragraph(groups, Style(Typeface.OPEN_SANS, 9, 12.5)),
    ]


def _sealed_key(key: str, wording: dict[str, Any], page: PageSetup) -> Block:
    face = page.typeface
    body, bold = Style(face, 11, 13.6), Style(face, 11, 13.6, bold=True)
    beside = Stack(
        (
            Gap(_QR_QUIET),
            Paragraph(wording["key_heading"], bold),
            Paragraph(wording["key_hint"], Style(face, 9.5, 12)),
            *_steps(wording["keep_heading"], wording["keep"], body, bold),
        )
    )
    return Row((Column(_QR_SIZE + _QR_QUIET, QrBlock(key, _QR_SIZE, _QR_QUIET)), Column(0, beside)))


def _steps(heading: str, steps: list[str], body: Style, bold: Style) -> list[Block]:
    blocks: list[Block] = [Gap(2.5 * MM), Paragraph(heading, bold)]
    for place, step in enumerate(steps, 1):
        blocks += [Gap(0.6 * MM), Paragraph(step, body, number=f"{place}.")]
    return blocks
