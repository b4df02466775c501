"""The form by which a client takes a consent back (pencabutan persetujuan)."""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Together
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
from rumah_konseling.forms.layout.signing import (
    Signature,
    TickBox,
    guardian_signature,
    signatures,
    signatures_of_three,
)
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.consents.consent_model import Consent, Withdrawal
from rumah_konseling.records.form_kinds import WITHDRAWAL
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(
    withdrawal: Withdrawal,
    consent: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of ``withdrawal`` from ``consent``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
        KeyError: an item withdrawn is no choice of the consent's wording.
    """
    wording = load_table(WITHDRAWAL.key)
    face = identity.page.typeface
    body, bold = Style(face, 11, 13.4), Style(face, 11, 13.4, bold=True)
    blocks: list[Block] = [
        client_list(client, body),
        Gap(4 * MM),
        Paragraph(fill(wording["reference"], {"serial": withdrawal.consent_serial}), body),
        Gap(2 * MM),
    ]
    if withdrawal.items:
        blocks.append(Paragraph(wording["items"], body))
        titles = {choice.key: choice.title for choice in consent.wording.choices}
        blocks += _items([titles[key] for key in withdrawal.items], bold)
    else:
        blocks.append(Paragraph(wording["whole"], bold))
    if withdrawal.note.strip():
        blocks += [Gap(2 * MM), Paragraph(fill(wording["note"], {"note": withdrawal.note}), body)]
    blocks.append(Gap(3 * MM))
    for place, clause in enumerate(wording["clauses"], 1):
        blocks += [Gap(1.2 * MM), Paragraph(clause, body, number=f"{place}.")]
    last = blocks.pop()
    closing = _closing(withdrawal, consent, client, identity, body)
    blocks.append(Together((last, *closing)))
    text = SheetText(wording["title"], WITHDRAWAL.short_title, wording["version"])
    return compose(identity, text, blocks, mark)


def _items(titles: list[str], style: Style) -> list[Block]:
    """Return the ticked items, two to a row."""
    rows: list[Block] = []
    for start in range(0, len(titles), 2):
        pair: list[Block] = [TickBox(t, style, ticked=True) for t in titles[start : start + 2]]
        columns = tuple(Column(0, box) for box in [*pair, Gap(0)][:2])
        rows += [Gap(1.6 * MM), Row(columns)]
    return rows


def _closing(
    withdrawal: Withdrawal,
    consent: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    style: Style,
) -> list[Block]:
    counselor = identity.counselor
    left = Signature("Klien,", client.name, client_number(client), ink=withdrawal.client_ink)
    right = Signature(
        "Diterima oleh konselor,",
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, withdrawal.withdrawn_on),
    )
    if withdrawal.by_minor:
        terms = consent.terms
        beside = guardian_signature(
            terms.guardian_name, terms.guardian_relation, withdrawal.guardian_ink
        )
        signed = signatures_of_three(left, beside, right, style)
    else:
        signed = (signatures(left, right, style),)
    return [Gap(5 * MM), *signed, Gap(3 * MM), office_notes(style, copy_given=False)]
