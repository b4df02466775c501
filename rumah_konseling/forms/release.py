"""The written permission to give information (izin pemberian informasi)."""

from __future__ import annotations

from typing import Any

from rumah_konseling.ethics.disclosure_facts import Direction
from rumah_konseling.ethics.folding import folded
from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date, period_in_words
from rumah_konseling.forms.layout.fields import labelled, listed, ruled, sentence
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style, text_width
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import (
    client_number,
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signatures
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, MEDIUM_WORDS, PURPOSE_WORDS
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

# Type and leading, the largest that keeps the sheet on one page.
_SIZES = ((11, 13.4), (10.5, 12.8), (10, 12))


def render(
    permission: ReleasePermission,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of ``permission``; a draft without ``mark``, signed where ink is there.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(RELEASE.key)
    return compose_on_one_page(
        identity,
        SheetText(wording["title"], RELEASE.short_title, wording["version"]),
        [
            _blocks(permission, client, identity, wording, Style(identity.page.typeface, *size))
            for size in _SIZES
        ],
        mark,
    )


def _blocks(
    permission: ReleasePermission,
    client: ClientOnPaper,
    identity: RoomIdentity,
    wording: dict[str, Any],
    body: Style,
) -> list[Block]:
    lead = fill(wording["lead"][permission.terms.direction.value], {"room": identity.room})
    facts = _facts(permission, client, identity, wording)
    width = max(text_width(label, body) for label, _ in facts) + 2 * MM
    blocks: list[Block] = [
        Paragraph(lead, body),
        Gap(1.2 * MM),
        *ruled([labelled(label, value, body, width) for label, value in facts]),
        Gap(1 * MM),
    ]
    for place, clause in enumerate(wording["clauses"].values(), 1):
        blocks += [Gap(0.5 * MM), Paragraph(clause, body, number=f"{place}.")]
    last = blocks.pop()
    blocks.append(Together((last, *_closing(permission, client, identity, body))))
    return blocks


def _facts(
    permission: ReleasePermission,
    client: ClientOnPaper,
    identity: RoomIdentity,
    wording: dict[str, Any],
) -> list[tuple[str, list[Span]]]:
    terms, direction = permission.terms, permission.terms.direction.value
    number = client_number(client)
    facts = [
        ("Klien", [Span(client.name, bold=True), Span(f", {number}" if number else "")]),
    ]
    if terms.representative.strip():
        authority = f", dasar kewenangan: {terms.authority.strip()}"
        facts.append(
            ("Diwakili oleh", [Span(terms.representative, bold=True), Span(authority)]),
        )
    room = f", konselor {identity.counselor.name}"
    facts.append((wording["room_label"][direction], [Span(identity.room, bold=True), Span(room)]))
    to = permission.addressee
    place = "".join(f", {line.strip()}" for line in (to.office, to.address) if line.strip())
    facts.append((wording["other_label"][direction], [Span(to.name, bold=True), Span(place)]))
    facts += [
        (
            "Tujuan",
            _purpose(terms),
        ),
        ("Yang diizinkan", _permitted(terms, wording)),
        ("Yang dikecualikan", _excluded(terms, wording)),
    ]
    if terms.direction is not Direction.RECEIVE:
        media = [MEDIUM_WORDS[medium] for medium in terms.media]
        facts.append(("Cara penyampaian", [Span(sentence(listed(media)))]))
    facts.append(("Masa berlaku", [Span(sentence(_validity(permission)))]))
    return facts


def _purpose(terms: PermissionTerms) -> list[Span]:
    """Return the purpose and the client's words for it, once where they are the same."""
    purpose, words = PURPOSE_WORDS[terms.purpose], sentence(terms.purpose_text)
    if folded(words) in ("", folded(sentence(purpose))):
        return [Span(sentence(purpose), bold=True)]
    return [Span(f"{purpose}: ", bold=True), Span(words)]


def _permitted(terms: PermissionTerms, wording: dict[str, Any]) -> list[Span]:
    items = listed([ITEM_WORDS[item] for item in terms.items])
    period = period_in_words(terms.period, wording["any_time"])
    if terms.period_reason.strip():
        period = f"{period}, karena {terms.period_reason.strip()}"
    return [
        Span(f"{items}. ", bold=True),
        Span(f"Tepatnya: {sentence(terms.items_text)} Kurun waktu informasi: {sentence(period)}"),
    ]


def _excluded(terms: PermissionTerms, wording: dict[str, Any]) -> list[Span]:
    items = listed([ITEM_WORDS[item] for item in terms.excluded])
    more = terms.excluded_text.strip()
    if not items and not more:
        return [Span(wording["rest_alone"])]
    spans = [Span(f"{items}; ", bold=True)] if items else []
    if more:
        spans.append(Span(f"{more.rstrip('.;')}; "))
    return [*spans, Span(wording["rest"])]


def _validity(permission: ReleasePermission) -> str:
    terms = permission.terms
    begins = terms.valid_from or permission.signed_on
    since = f"Sejak {long_date(begins)}" if begins else "Sejak ditandatangani"
    event = terms.ends_on_event.strip().rstrip(".")
    if terms.valid_until and event:
        until = f"{long_date(terms.valid_until)} atau sampai {event}, mana yang lebih dahulu"
    elif terms.valid_until:
        until = long_date(terms.valid_until)
    else:
        until = event or "……………………………"
    return f"{since} sampai {until}, kecuali dicabut lebih dahulu"


def _closing(
    permission: ReleasePermission,
    client: ClientOnPaper,
    identity: RoomIdentity,
    style: Style,
) -> list[Block]:
    counselor = identity.counselor
    representative = permission.terms.representative.strip()
    if representative:
        signer = Signature("Wakil klien,", representative, f"mewakili {client.name}")
    else:
        signer = Signature("Klien,", client.name, client_number(client))
    left = Signature(signer.role, signer.name, signer.number, ink=permission.client_ink)
    right = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, permission.signed_on),
        permission.counselor_ink,
    )
    return [
        Gap(1.4 * MM),
        signatures(left, right, style),
        Gap(1.6 * MM),
        office_notes(style, copy_given=permission.copy_given),
    ]
