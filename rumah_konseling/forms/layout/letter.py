"""The official letter (surat dinas): Nomor, Sifat, Lampiran, Hal; Yth.; signature on the right.

Layout after the government's rules for official letters (tata naskah dinas): the
particulars on the left with their colons in line, place and date on the right of
the first of them, the signature on the right half under the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Headed,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import InitialsBox, Signature, sole_signature
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

SECRET = "Rahasia"
_LABEL = 21 * MM
_DATE = 58 * MM
_YTH = 11 * MM
_ADDRESS = 100 * MM
_SIGNATURE = 72 * MM
_INITIALS = 30 * MM


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The particulars of a letter besides its number and date."""

    addressee: Addressee
    subject: str
    nature: str = SECRET
    attachments: str = "–"


def letter_styles(identity: RoomIdentity) -> list[Style]:
    """Return the types a letter may be set in, the usual 12 points first.

    A smaller one serves only to keep a letter and its signature on one page.
    """
    return [Style(identity.page.typeface, *size) for size in ((12, 15), (11.5, 14.2), (11, 13.4))]


def letter_opening(
    head: LetterHead, identity: RoomIdentity, mark: SheetMark | None, style: Style
) -> list[Block]:
    """Return the particulars, the date and the addressee."""
    day = place_and_date(identity.city, mark.issued_on if mark else None)
    number = labelled("Nomor", mark.letter_number if mark else "–", style, _LABEL)
    to = head.addressee
    lines = [Paragraph([Span(to.name, bold=True)], style)]
    lines += [Paragraph(text.strip(), style) for text in (to.office, to.address) if text.strip()]
    return [
        Row((Column(0, number), Column(_DATE, Paragraph(day, style, "right")))),
        labelled("Sifat", head.nature, style, _LABEL),
        labelled("Lampiran", head.attachments, style, _LABEL),
        labelled("Hal", [Span(head.subject, bold=True)], style, _LABEL),
        Gap(6 * MM),
        Row(
            (Column(_YTH, Paragraph("Yth.", style)), Column(_ADDRESS, Stack(tuple(lines)))),
            gutter=0,
        ),
        Gap(6 * MM),
    ]


def letter_text(text: str, style: Style) -> list[Block]:
    """Return one paragraph of the content with the room under it."""
    return [Paragraph(text, style, "justify"), Gap(2.6 * MM)]


def headed_text(heading: str, text: str, style: Style) -> list[Block]:
    """Return a matter under its own heading, with the room under it."""
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    return [
        Headed((Paragraph(heading, bold),), Paragraph(text.strip(), style, "justify")),
        Gap(2.6 * MM),
    ]


def letter_closing(
    texts: Sequence[str], identity: RoomIdentity, style: Style, left: Block | None = None
) -> Block:
    """Return the last paragraphs with the counselor's signature on the right half.

    They are never parted: a signature does not stand alone on a page. ``left``
    stands beside it.
    """
    counselor = identity.counselor
    signer = Signature(signing_post(counselor), counselor.name, counselor_number(counselor))
    signing = Row(
        (Column(0, left or Gap(0)), Column(_SIGNATURE, sole_signature(signer, style))),
        cut_over=float("inf"),
    )
    paragraphs = [block for text in texts for block in letter_text(text, style)]
    return Together((*paragraphs, Gap(4 * MM), signing))


def seen_by_client(initials: Sequence[tuple[Ink | None, str]], wording: str, style: Style) -> Block:
    """Return the boxes of initials by which the client, and who is beside, saw the letter."""
    small, tiny = Style(style.typeface, 9.5, 12), Style(style.typeface, 8, 10)
    boxes = [Column(_INITIALS, InitialsBox(tiny, ink, label)) for ink, label in initials]
    box = Row((*boxes, Column(0, Gap(0))), gutter=3 * MM)
    return Stack((Gap(style.leading), Paragraph(wording, small), Gap(1 * MM), box))
