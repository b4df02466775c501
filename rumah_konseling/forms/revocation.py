"""The form by which a client takes a release permission back (pencabutan izin)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rumah_konseling.forms.layout.blocks import HANG, Block, Gap, Inset, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled, listed, ruled, sentence
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import (
    client_number,
    counselor_number,
    office_notes,
    place_and_date,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import (
    Signature,
    guardian_signature,
    signatures,
    signatures_of_three,
)
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, MEDIUM_WORDS, PURPOSE_WORDS
from rumah_konseling.records.disclosures.permission_model import ReleasePermission, Revocation
from rumah_konseling.records.form_kinds import RELEASE, REVOCATION
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 40 * MM


def render(
    revocation: Revocation,
    permission: ReleasePermission,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
    given: Sequence[DisclosureLine] | None = None,
) -> DrawnSheet:
    """Return the PDF of ``revocation``; a draft without ``mark``.

    ``given`` is what already left under the permission, so that the client knows
    what can't be called back; ``None`` says nothing of it.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(REVOCATION.key)
    face = identity.page.typeface
    body, bold = Style(face, 11, 13.4), Style(face, 11, 13.4, bold=True)
    facts = [labelled(label, value, body, _LABEL) for label, value in _facts(permission, client)]
    blocks: list[Block] = [
        Paragraph(fill(wording["reference"], {"serial": revocation.permission_serial}), body),
        Gap(2 * MM),
        *ruled(facts),
        Gap(4 * MM),
        Paragraph(wording["statement"], bold),
    ]
    if revocation.note.strip():
        blocks += [Gap(2 * MM), Paragraph(fill(wording["note"], {"note": revocation.note}), body)]
    blocks += [Gap(3 * MM), *_given(given, wording, body)]
    for place, clause in enumerate(wording["clauses"], 1):
        blocks += [Gap(1.2 * MM), Paragraph(clause, body, number=f"{place}.")]
    last = blocks.pop()
    blocks.append(Together((last, *_closing(revocation, client, identity, body))))
    text = SheetText(wording["title"], REVOCATION.short_title, wording["version"])
    return compose(identity, text, blocks, mark)


def _facts(
    permission: ReleasePermission, client: ClientOnPaper
) -> list[tuple[str, str | list[Span]]]:
    terms, to = permission.terms, permission.addressee
    # As the other side is called on the permission itself.
    side = load_table(RELEASE.key)["other_label"]
    number = client_number(client)
    office = f", {to.office.strip()}" if to.office.strip() else ""
    return [
        ("Klien", [Span(client.name, bold=True), Span(f", {number}" if number else "")]),
        (side[terms.direction], [Span(to.name, bold=True), Span(office)]),
        ("Tujuan", f"{PURPOSE_WORDS[terms.purpose]}: {sentence(terms.purpose_text)}"),
        ("Yang diizinkan", sentence(listed([ITEM_WORDS[item] for item in terms.items]))),
    ]


def _given(
    given: Sequence[DisclosureLine] | None, wording: dict[str, Any], style: Style
) -> list[Block]:
    if given is None:
        return []
    if not given:
        return [Paragraph(wording["nothing_given"], style), Gap(2 * MM)]
    blocks: list[Block] = [Paragraph(wording["given"], style)]
    for line in given:
        what = listed([ITEM_WORDS[item] for item in line.items])
        way = MEDIUM_WORDS[line.medium].lower()
        text = f"{long_date(line.when.astimezone())}, {way}: {what}, kepada {line.recipient}"
        entry = Paragraph(sentence(text), style, number="–")
        blocks += [Gap(0.6 * MM), Inset(HANG * style.size / 2, entry)]
    return [*blocks, Gap(2 * MM)]


def _closing(
    revocation: Revocation, client: ClientOnPaper, identity: RoomIdentity, style: Style
) -> list[Block]:
    counselor = identity.counselor
    left = Signature("Klien,", client.name, client_number(client), ink=revocation.client_ink)
    right = Signature(
        "Diterima oleh konselor,",
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, revocation.revoked_on),
    )
    if revocation.guardian is not None:
        beside = guardian_signature(*revocation.guardian, revocation.guardian_ink)
        signed = signatures_of_three(left, beside, right, style)
    else:
        signed = (signatures(left, right, style),)
    return [
        Gap(5 * MM),
        *signed,
        Gap(3 * MM),
        office_notes(style, copy_given=False),
    ]
