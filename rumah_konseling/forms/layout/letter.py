"""The official letter (surat dinas): Nomor, Sifat, Lampiran, Hal; Yth.; signature on the right.

Layout after the government's rules for official letters (tata naskah dinas): the
particulars on the left with their colons in line, place and date on the right of
the first of them, the signature on the right half under the content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rumah_konseling.ethics.folding import folded
from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.lines import Style, text_width
from rumah_konseling.forms.layout.parties import letter_signature, place_and_date
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import InitialsBox, sole_signature
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.letter_number import letter_number
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 21 * MM
_WIDEST_DATE = 80 * MM
_YTH = 11 * MM
_ADDRESS = 100 * MM
_SIGNATURE = 72 * MM
_INITIALS = 30 * MM
_YTH_TYPED = re.compile(r"^\s*(?:kepada\s+)?(?:yth\.?|yang\s+terhormat)[\s,:]+", re.IGNORECASE)
# Whom a post or a service is written to by; a relative's office is what they are to the client.
_POST_WORDS = (
    "asisten badan bagian balai bidang biro bupati camat deputi dekan dewan dinas direktur "
    "direktorat fakultas gubernur inspektorat inspektur jaksa kabag kabid kantor kapolres "
    "kapolsek kasat kasi kasubag kasubbag kejaksaan kementerian kepala ketua klinik "
    "komandan komisi lembaga lurah majelis manajer menteri panitera pengadilan pelaksana "
    "penyidik pimpinan poli poliklinik polres polsek praktik psikolog pusat puskesmas "
    "rektor rs rsu rsud rumah satuan sekretariat sekretaris sekolah subbagian unit "
    "universitas wakil walikota wali yayasan"
)
_POSTS = frozenset(_POST_WORDS.split())


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The particulars of a letter besides its number and date."""

    addressee: Addressee
    subject: str
    attachments: str = ""


def letter_styles(identity: RoomIdentity) -> list[Style]:
    """Return the types a letter may be set in, the usual 12 points first.

    A smaller one serves only to keep a letter and its signature on one page.
    """
    return [Style(identity.page.typeface, *size) for size in ((12, 15), (11.5, 14), (11, 12.6))]


def letter_gap(millimetres: float, style: Style) -> Gap:
    """Return the room between parts, narrower where the type is set closer."""
    return Gap(millimetres * MM * (style.leading / 15) ** 3)


def letter_opening(
    head: LetterHead, identity: RoomIdentity, mark: SheetMark | None, style: Style
) -> list[Block]:
    """Return the particulars, the date and the addressee."""
    day = place_and_date(identity.city, mark.issued_on if mark else None)
    setup = identity.letters
    said = letter_number(mark, setup) if mark else "–"
    number = labelled("Nomor", said, style, _LABEL)
    # As wide as the date is: it is never parted, whatever the town.
    wide = min(text_width(day, style) + 1, _WIDEST_DATE)
    attached = head.attachments or ("–" if setup.shows_no_attachment else "")
    lines = [Paragraph(line, style) for line in address_lines(head.addressee)]
    return [
        Row((Column(0, number), Column(wide, Paragraph(day, style, "right")))),
        labelled("Sifat", setup.security.nature, style, _LABEL),
        *([labelled("Lampiran", attached, style, _LABEL)] if attached else []),
        labelled("Hal", head.subject, style, _LABEL),
        letter_gap(6, style),
        Row(
            (Column(_YTH, Paragraph("Yth.", style)), Column(_ADDRESS, Stack(tuple(lines)))),
            gutter=0,
        ),
        letter_gap(6, style),
    ]


def address_lines(to: Addressee) -> list[str]:
    """Return the lines behind “Yth.”: the office first where there is one.

    Who is to open it stands under it (“u.p.”, untuk perhatian). What was typed with its own
    “Yth.” or “Kepada Yth.” loses it here.
    """
    name, office, address = (
        _YTH_TYPED.sub("", text).strip() for text in (to.name, to.office, to.address)
    )
    if office and name and folded(office.split()[0]) in _POSTS:
        lines = [office, f"u.p. {name}"]
    else:
        lines = [name, office]
    return [line for line in (*lines, *address.splitlines()) if line.strip()]


def letter_text(text: str, style: Style) -> list[Block]:
    """Return one paragraph of the content with the room under it."""
    return [Paragraph(text, style), letter_gap(2.6, style)]


def headed_text(heading: str, text: str, style: Style) -> list[Block]:
    """Return a matter under its own heading, with the room under it."""
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    return [
        Headed((Paragraph(heading, bold),), Paragraph(text.strip(), style)),
        letter_gap(2.6, style),
    ]


def letter_closing(
    texts: Sequence[str],
    identity: RoomIdentity,
    style: Style,
    left: Block | None = None,
    ink: Ink | None = None,
) -> Block:
    """Return the last paragraphs with the counselor's signature on the right half.

    They are never parted: a signature does not stand alone on a page. ``left``
    stands beside it.
    """
    signing = Row(
        (
            Column(0, left or Gap(0)),
            Column(_SIGNATURE, sole_signature(letter_signature(identity, ink), style)),
        ),
        cut_over=float("inf"),
    )
    paragraphs = [block for text in texts for block in letter_text(text, style)]
    return Together((*paragraphs, letter_gap(4, style), signing))


def copies_to(identity: RoomIdentity, style: Style) -> list[Block]:
    """Return the Tembusan under a letter that holds nothing of a client; none where none is set.

    A copy of any other letter would be a disclosure of its own, with its own permission.
    """
    names = [line.strip() for line in identity.letters.copies.splitlines() if line.strip()]
    if not names:
        return []
    small = Style(style.typeface, style.size - 1, style.leading - 1.2)
    lines = [
        Paragraph(name, small, number=f"{place}." if len(names) > 1 else "")
        for place, name in enumerate(names, 1)
    ]
    return [Together((Gap(5 * MM), Paragraph("Tembusan:", small), *lines))]


def seen_by_client(initials: Sequence[tuple[Ink | None, str]], wording: str, style: Style) -> Block:
    """Return the boxes of initials by which the client, and who is beside, saw the letter."""
    small, tiny = Style(style.typeface, 9.5, 12), Style(style.typeface, 8, 10)
    boxes = [Column(_INITIALS, InitialsBox(tiny, ink, label)) for ink, label in initials]
    box = Row((*boxes, Column(0, Gap(0))), gutter=3 * MM)
    return Stack((Gap(style.leading), Paragraph(wording, small), Gap(1 * MM), box))
