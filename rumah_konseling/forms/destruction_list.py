"""The list of what is proposed for destruction (daftar usul musnah), laid across the sheet.

No client comes into this module: it holds codes, years and numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signed_by_one
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import DESTRUCTION_LIST
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.retention.destruction_model import ItemFacts, ProposalPaper
from rumah_konseling.records.settings.identity import RoomIdentity

_WIDTHS = tuple(
    points * MM for points in (8.0, 19.0, 0.0, 25.0, 19.0, 24.0, 25.0, 19.0, 14.0, 15.0, 23.0)
)


def render(paper: ProposalPaper, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the list; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(DESTRUCTION_LIST.key)
    body = Style(identity.page.typeface, 11, 13.5)
    small = Style(identity.page.typeface, 9.5, 11.5)
    blank = wording["blank"]
    listed = [*((item.code, item.facts) for item in paper.items)]
    listed += [(blank, batch.facts) for batch in paper.batches]
    rows = [
        (
            f"{number}.",
            facts.classification or blank,
            facts.kind,
            code,
            years_of(facts),
            amount_of(facts, wording),
            facts.stage,
            facts.schedule or blank,
            fill(wording["years"], {"years": str(facts.active_years)}),
            fill(wording["years"], {"years": str(facts.inactive_years)}),
            long_date(facts.kept_until),
        )
        for number, (code, facts) in enumerate(listed, 1)
    ]
    counselor = identity.counselor
    signature = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
    )
    end = (
        Gap(4 * MM),
        Paragraph(wording["next"], body),
        Gap(4 * MM),
        signed_by_one(signature, body),
    )
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], {"room": identity.room}), body),
        Gap(3 * MM),
        table(wording["columns"], rows, _WIDTHS, small),
        Together(end),
    ]
    text = SheetText(
        wording["title"], DESTRUCTION_LIST.short_title, wording["version"], is_wide=True
    )
    return compose(identity, text, blocks, mark)


def years_of(facts: ItemFacts) -> str:
    """Return ``2019–2021``, or the one year."""
    first, last = facts.first_year, facts.last_year
    return str(first) if first == last else f"{first}–{last}"


def amount_of(facts: ItemFacts, wording: Mapping[str, Any]) -> str:
    """Return how much it is: sessions of a client, or the room's own records."""
    values = {"sessions": str(facts.sessions), "papers": str(facts.papers)}
    return fill(wording["amount_room" if facts.is_of_room else "amount"], values)
