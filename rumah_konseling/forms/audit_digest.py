"""The monthly digest of the audit log (lampiran audit), signed and kept in the cabinet.

No client comes into this module, so nothing of one can come out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.dates import MONTHS, long_moment
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import (
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.qr_block import QrBlock
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import Signature, sole_signature
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import AUDIT_DIGEST
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.safekeeping.audit_digest_model import AuditDigest, OddEvent
from rumah_konseling.records.safekeeping.audit_trail import in_fours
from rumah_konseling.records.safekeeping.audit_words import KIND_WORDS
from rumah_konseling.records.settings.identity import RoomIdentity, Typeface

_LABEL = 30 * MM
_QR_SIZE, _QR_QUIET = 26 * MM, 3.5 * MM
_COUNT_WIDTH = 16 * MM
_GROUPS_A_LINE = 8


def render(digest: AuditDigest, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of ``digest``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(AUDIT_DIGEST.key)
    settings = [
        _blocks(digest, identity, mark, wording, Style(identity.page.typeface, size, size * 1.22))
        for size in (11, 10.5, 10, 9.5, 9)
    ]
    text = SheetText(wording["title"], AUDIT_DIGEST.short_title, wording["version"])
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    digest: AuditDigest,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    style: Style,
) -> list[Block]:
    headings = wording["headings"]
    small = Style(style.typeface, style.size - 1, (style.size - 1) * 1.22)
    month = f"{MONTHS[digest.month.month - 1]} {digest.month.year}"
    entries = "no_entries" if digest.first is None else "entries"
    numbers = {
        "first": str(digest.first),
        "last": str(digest.last),
        "count": str(digest.count),
    }
    kinds = [(KIND_WORDS[kind], str(count)) for kind, count in digest.kinds if count]
    left = [(words, str(count)) for words, count in digest.left if count]
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    return [
        Paragraph(wording["not_for"], bold),
        Gap(1.5 * MM),
        Paragraph(fill(wording["lead"], {"room": identity.room, "month": month}), style),
        Gap(2 * MM),
        labelled("Catatan audit", fill(wording[entries], numbers), style, _LABEL),
        Gap(2.5 * MM),
        Row(
            (
                Column(0, _counts(headings["kinds"], kinds, style, small)),
                Column(0, _counts(headings["left"], left, style, small)),
            ),
            gutter=8 * MM,
            cut_over=float("inf"),
        ),
        *_odd(digest.odd, wording, style, small),
        _head(digest, wording, style),
        _end(identity, mark, wording, style),
    ]


def _counts(heading: str, rows: Sequence[tuple[str, str]], style: Style, small: Style) -> Block:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    found = table(("Jenis", "Jumlah"), rows or [("Tidak ada", "0")], (0.0, _COUNT_WIDTH), small)
    return Stack((Paragraph(heading, bold), Gap(1 * MM), found))


def _odd(
    events: Sequence[OddEvent], wording: dict[str, Any], style: Style, small: Style
) -> list[Block]:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    heading = (Gap(3 * MM), Paragraph(wording["headings"]["odd"], bold), Gap(1 * MM))
    if not events:
        return [Headed(heading, Paragraph(wording["nothing_odd"], style))]
    rows = [(str(one.number), long_moment(one.at), one.sentence) for one in events]
    widths = (18 * MM, 45 * MM, 0.0)
    return [Headed(heading, table(("Nomor", "Waktu", "Kejadian"), rows, widths, small))]


def _head(digest: AuditDigest, wording: dict[str, Any], style: Style) -> Block:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    # In this typeface no two of the digits look alike.
    code = Style(Typeface.OPEN_SANS, style.size + 0.5, (style.size + 0.5) * 1.3, bold=True)
    hint = Style(style.typeface, style.size - 1.5, (style.size - 1.5) * 1.22)
    groups = in_fours(digest.head.mac).split()
    lines = [
        "  ".join(groups[start : start + _GROUPS_A_LINE])
        for start in range(0, len(groups), _GROUPS_A_LINE)
    ]
    number = fill(wording["head"], {"number": str(digest.head.number)})
    said = Stack(
        (
            Gap(_QR_QUIET),
            Paragraph(number, style),
            Gap(0.8 * MM),
            *(Paragraph(line, code) for line in lines),
            Gap(0.8 * MM),
            Paragraph(wording["head_hint"], hint),
        )
    )
    qr = QrBlock(digest.head.to_text(), _QR_SIZE, _QR_QUIET)
    return Together(
        (
            Gap(3 * MM),
            Paragraph(wording["headings"]["head"], bold),
            Row((Column(_QR_SIZE + _QR_QUIET, qr), Column(0, said)), gutter=2 * MM),
        )
    )


def _end(
    identity: RoomIdentity, mark: SheetMark | None, wording: dict[str, Any], style: Style
) -> Block:
    counselor = identity.counselor
    day = place_and_date(identity.city, mark.issued_on if mark else None)
    signer = Signature(signing_post(counselor), counselor.name, counselor_number(counselor))
    signing = Stack(
        (
            Paragraph(day, style),
            sole_signature(signer, style),
        )
    )
    said = Paragraph(wording["declaration"], style)
    return Together(
        (
            Gap(3 * MM),
            Row((Column(0, said), Column(0, signing)), gutter=8 * MM, cut_over=float("inf")),
            Gap(2 * MM),
            office_notes(style),
        )
    )
