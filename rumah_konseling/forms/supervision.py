"""The page that a case brings to supervision (ringkasan kasus supervisi).

No client comes into this module but by the name that a permission lets stand on the page.
"""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Stack, Together
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import DottedField, Signature, TickBox, signatures
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.form_kinds import SUPERVISION
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.records.supervision.case_model import CaseKind, CasePage

_LABEL = 34 * MM


def render(page: CasePage, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of a case for supervision; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(SUPERVISION.key)
    settings = [
        _blocks(page, identity, mark, wording, Style(identity.page.typeface, size, size * 1.24))
        for size in (11.5, 11, 10.5)
    ]
    sheet = SheetText(wording["title"], SUPERVISION.short_title, wording["version"])
    return compose_on_one_page(identity, sheet, settings, mark)


def _blocks(
    page: CasePage,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    body: Style,
) -> list[Block]:
    facts: tuple[tuple[str, str | list[Span]], ...] = (
        ("Kode supervisi", [Span(page.code, bold=True)]),
        ("Klien", page.client_name),
        ("Kelompok usia", page.age_band),
        ("Supervisor", page.supervisor),
        ("Hari acuan", wording["reference"] if page.counts_days else ""),
    )
    blocks: list[Block] = [
        Paragraph([Span(wording["note"][page.kind.value], bold=True)], body),
        Gap(3 * MM),
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts if value]),
    ]
    for name, text in page.texts.items():
        blocks += _section(wording["sections"][name], text, body)
    blocks += _advice(wording["advice"], body)
    blocks.append(_confidence(page, identity, mark, wording, body))
    return blocks


def _section(title: str, text: str, style: Style) -> list[Block]:
    paragraphs = [line for line in text.split("\n") if line.strip()]
    if not paragraphs:
        return []
    first, *others = [Paragraph(line, style) for line in paragraphs]
    return [
        Headed((Gap(4 * MM), _heading(title, style), Gap(0.8 * MM)), first),
        *(Stack((Gap(1.2 * MM), one)) for one in others),
    ]


def _advice(wording: dict[str, Any], style: Style) -> list[Block]:
    lines = [DottedField("", style) for _ in range(wording["lines"])]
    return [Together((Gap(4 * MM), _heading(wording["title"], style), *lines))]


def _confidence(
    page: CasePage,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    style: Style,
) -> Block:
    said, paper = wording["confidence"], wording["paper"]
    is_shown = page.kind is CaseKind.IDENTIFIED
    clauses = said["identified_clauses" if is_shown else "clauses"]
    counselor = identity.counselor
    theirs = Signature("Supervisor,", page.supervisor, "")
    mine = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
    )
    return Together(
        (
            Gap(5 * MM),
            _heading(said["title"], style),
            *(
                Stack((Gap(1 * MM), Paragraph(clause, style, number=f"{place}.")))
                for place, clause in enumerate(clauses, 1)
            ),
            Gap(4 * MM),
            signatures(theirs, mine, style),
            Gap(4 * MM),
            Paragraph(f"{paper['title']}:", style),
            Gap(1 * MM),
            TickBox(paper["returned"], style),
            TickBox(paper["destroyed"], style),
            DottedField(f"{paper['day']}:", style),
        )
    )


def _heading(words: str, style: Style) -> Paragraph:
    return Paragraph(words, Style(style.typeface, style.size, style.leading, bold=True))
