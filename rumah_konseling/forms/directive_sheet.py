"""The sheet of a directive: what the client directs, its limits, four signatures."""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import (
    client_list,
    client_number,
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import Signature, signatures, sole_signature
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.directives.directive_model import (
    CAPACITY_WORDS,
    RELATION_WORDS,
    Directive,
    Substitute,
    Witness,
)
from rumah_konseling.records.form_kinds import FormKind
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 54 * MM
_ALONG = 4
_Fact = tuple[str, str]


def render_directive(
    kind: FormKind[Directive],
    directive: Directive,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of a directive; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(kind.key)
    settings = [
        _blocks(
            directive, client, identity, wording, Style(identity.page.typeface, size, size * 1.22)
        )
        for size in (11, 10.5, 10)
    ]
    text = SheetText(wording["title"], kind.short_title, wording["version"])
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    directive: Directive,
    client: ClientOnPaper,
    identity: RoomIdentity,
    wording: dict[str, Any],
    body: Style,
) -> list[Block]:
    bold = Style(body.typeface, body.size, body.leading, bold=True)
    first, *limits = [
        Paragraph(clause, body, number=f"{place}.")
        for place, clause in enumerate(wording["limits"], 1)
    ]
    spaced: list[Block] = []
    for clause in limits:
        spaced += [Gap(0.8 * MM), clause]
    # Signatures never stand alone on a page: what they are given to comes along.
    before, along = spaced[:-_ALONG], spaced[-_ALONG:]
    heading = (Gap(3 * MM), Paragraph(wording["limits_heading"], bold), Gap(0.6 * MM))
    signed = _signed(directive, client, identity, wording, body)
    return [
        client_list(client, body),
        Gap(2 * MM),
        Paragraph(wording["lead"], body),
        *_part("Kapan arahan ini berlaku", _when(directive), body),
        *_part("Pengganti", _person(directive.form.substitute), body),
        *_part("Pengganti cadangan", _person(directive.form.alternate), body),
        *_part("Wewenang pengganti", _powers(directive), body),
        *_part("Yang dikehendaki klien", _wishes(directive), body),
        *_part("Masa berlaku", _validity(directive), body),
        Headed(heading, first),
        *before,
        Together((*along, Gap(3 * MM), *signed)),
    ]


def _when(directive: Directive) -> list[_Fact]:
    form = directive.form
    capacity = ". ".join(filter(None, (CAPACITY_WORDS[form.capacity], form.capacity_note)))
    return [
        ("Keadaan", form.triggers),
        ("Dinyatakan oleh", form.decided_by),
        ("Klien saat menyatakan ini", capacity),
        ("Klien memilih tidak menunggu", directive.sooner),
    ]


def _person(one: Substitute | None) -> list[_Fact]:
    if one is None:
        return []
    return [
        ("Nama", one.name),
        ("Identitas", one.identity),
        ("Tanggal lahir", long_date(one.born_on) if one.born_on else ""),
        ("Hubungan", RELATION_WORDS[one.relation] if one.relation else ""),
        ("Kontak", one.contact),
        ("Bersedia", "Ya, dinyatakannya sendiri" if one.accepted else ""),
    ]


def _powers(directive: Directive) -> list[_Fact]:
    form = directive.form
    return [
        ("Boleh didengar tentang", form.powers),
        ("Batasnya", form.limits),
        ("Boleh diberi tahu", form.may_know),
    ]


def _wishes(directive: Directive) -> list[_Fact]:
    form = directive.form
    return [
        ("Orang yang dikehendaki", form.wanted_people),
        ("Orang yang tidak dikehendaki", form.unwanted_people),
        ("Yang dikehendaki", form.wanted_actions),
        ("Yang tidak dikehendaki", form.unwanted_actions),
        ("Catatan kemudian", form.after),
    ]


def _validity(directive: Directive) -> list[_Fact]:
    form = directive.form
    until = long_date(form.valid_until) if form.valid_until else "Sampai diubah atau dicabut"
    return [
        ("Berlaku sampai", until),
        ("Ditinjau pada", long_date(form.review_on) if form.review_on else ""),
        ("Salinan klien disimpan di", form.copy_place),
    ]


def _part(heading: str, facts: list[_Fact], style: Style) -> list[Block]:
    rows = [labelled(label, text, style, _LABEL) for label, text in facts if text.strip()]
    if not rows:
        return []
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    first, *others = rows
    head = Headed((Gap(2.6 * MM), Paragraph(heading, bold), Gap(0.4 * MM)), first)
    return [head, *others]


def _signed(
    directive: Directive,
    client: ClientOnPaper,
    identity: RoomIdentity,
    wording: dict[str, Any],
    style: Style,
) -> tuple[Block, ...]:
    counselor = identity.counselor
    left = Signature("Klien,", client.name, client_number(client))
    right = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, directive.signed_on),
    )
    beside = tuple(
        Column(0, sole_signature(_witness(place, one), style))
        for place, one in enumerate(directive.form.witnesses, 1)
    )
    seen = (Row(beside, gutter=12 * MM, cut_over=float("inf")),) if beside else ()
    return (
        Paragraph(wording["declaration"], style),
        Gap(3 * MM),
        signatures(left, right, style),
        Gap(3 * MM),
        *seen,
        Gap(2 * MM),
        office_notes(style, copy_given=directive.copy_given),
    )


def _witness(place: int, one: Witness) -> Signature:
    born = f"lahir {long_date(one.born_on)}" if one.born_on else ""
    number = ", ".join(filter(None, (one.identity, one.relation, born)))
    return Signature(f"Saksi {place},", one.name, number)
