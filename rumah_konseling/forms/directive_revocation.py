"""The sheet by which a client takes a directive back (pencabutan arahan)."""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import (
    client_list,
    client_number,
    counselor_number,
    office_notes,
    place_and_date,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signatures
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.directives.directive_model import DirectiveRevocation
from rumah_konseling.records.form_kinds import DIRECTIVE_REVOCATION
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(
    told: DirectiveRevocation,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(DIRECTIVE_REVOCATION.key)
    body = Style(identity.page.typeface, 11.5, 14.6)
    bold = Style(identity.page.typeface, 11.5, 14.6, bold=True)
    title = told.title[:1].lower() + told.title[1:]
    said = fill(wording["statement"], {"title": title, "serial": told.serial})
    blocks: list[Block] = [
        client_list(client, body),
        Gap(4 * MM),
        Paragraph(said, bold),
    ]
    if told.words.strip():
        blocks += [Gap(2 * MM), Paragraph(fill(wording["words"], {"words": told.words}), body)]
    for place, clause in enumerate(wording["clauses"], 1):
        blocks += [Gap(1.2 * MM), Paragraph(clause, body, number=f"{place}.")]
    counselor = identity.counselor
    left = Signature("Klien,", client.name, client_number(client))
    right = Signature(
        "Diterima oleh konselor,",
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, told.revoked_on),
    )
    last = blocks.pop()
    signed = signatures(left, right, body)
    blocks.append(Together((last, Gap(6 * MM), signed, Gap(3 * MM), office_notes(body))))
    text = SheetText(wording["title"], DIRECTIVE_REVOCATION.short_title, wording["version"])
    return compose(identity, text, blocks, mark)
