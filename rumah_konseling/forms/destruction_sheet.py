"""The record of destroying archives (berita acara pemusnahan arsip).

No client comes into this module: it holds codes, years and numbers. The record of erasing
personal data has other words and the same parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from rumah_konseling.forms.destruction_list import amount_of, years_of
from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import date_in_words, long_date
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import (
    Signature,
    signatures,
    signatures_of_three,
    signed_by_one,
)
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import DESTRUCTION_SHEET, FormKind
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.retention.destruction_model import (
    Act,
    HoldingCopy,
    Item,
    SheetPaper,
)
from rumah_konseling.records.settings.identity import RoomIdentity

_WIDTHS = (9 * MM, 27 * MM, 0.0, 21 * MM, 32 * MM, 22 * MM)


def render(paper: SheetPaper, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the record; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    judged, decided = paper.plan.assessment, paper.plan.decision
    assert judged is not None, "the gate asks for the judgement"
    assert decided is not None, "the gate asks for the decision"
    values = {
        "judges": judged.by,
        "judged": judged.number,
        "judged_on": long_date(judged.on),
        "count": str(len(paper.items) + len(paper.plan.batches)),
    }
    return draw(DESTRUCTION_SHEET, paper, values, identity, mark)


def draw(
    kind: FormKind[SheetPaper],
    paper: SheetPaper,
    values: Mapping[str, str],
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of a record in the words of its kind; ``values`` are its own facts.

    Raises:
        FieldErrors: as :func:`render`.
    """
    wording = load_table(kind.key)
    settings = [
        _blocks(paper, values, identity, wording, Style(identity.page.typeface, size, size * 1.22))
        for size in (11.5, 11, 10.5)
    ]
    text = SheetText(wording["title"], kind.short_title, wording["version"])
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    paper: SheetPaper,
    values: Mapping[str, str],
    identity: RoomIdentity,
    wording: dict[str, Any],
    body: Style,
) -> list[Block]:
    act, decided = paper.plan.act, paper.plan.decision
    assert act is not None, "the sheet is drawn for an act"
    assert decided is not None, "the gate asks for the decision"
    facts = {
        "room": identity.room,
        "day": date_in_words(act.on),
        "date": long_date(act.on),
        "place": act.place,
        "by": decided.by,
        "number": decided.number,
        "on": long_date(decided.on),
        **values,
    }
    headings = wording["headings"]
    blocks: list[Block] = [
        Paragraph(fill(wording["opening"], facts), body),
        _headed(headings["list"], _list(paper, wording, body), body),
        _headed(headings["method"], Paragraph(act.method, body), body),
        Gap(1 * MM),
        Paragraph(wording["whole"], body),
        _headed(headings["audit"], Paragraph(_audit(paper, wording), body), body),
        *_copies(paper, wording, body),
        Gap(3 * MM),
        Paragraph(wording["law"], body),
    ]
    return [*blocks, *_signed(act, identity, wording, body)]


def _list(paper: SheetPaper, wording: dict[str, Any], style: Style) -> Block:
    small = Style(style.typeface, 10, 12)
    listed = [(item.code, item.facts) for item in paper.items]
    listed += [(wording["blank"], batch.facts) for batch in paper.plan.batches]
    rows = [
        (
            f"{number}.",
            code,
            facts.kind,
            years_of(facts),
            amount_of(facts, wording),
            facts.schedule or wording["blank"],
        )
        for number, (code, facts) in enumerate(listed, 1)
    ]
    return table(wording["columns"], rows, _WIDTHS, small)


def _audit(paper: SheetPaper, wording: dict[str, Any]) -> str:
    if not paper.items:
        return str(wording["audit_room"])
    told = "; ".join(_entries(item, wording) for item in paper.items)
    return fill(wording["audit"], {"entries": told})


def _entries(item: Item, wording: dict[str, Any]) -> str:
    first, last = (
        long_date(day) if day else wording["blank"] for day in (item.first_entry, item.last_entry)
    )
    return fill(
        wording["entries"],
        {"code": item.code, "number": str(item.entries), "first": first, "last": last},
    )


def _copies(paper: SheetPaper, wording: dict[str, Any], style: Style) -> list[Block]:
    heading = wording["headings"]["copies"]
    if not paper.copies:
        return [_headed(heading, Paragraph(wording["no_copies"], style), style)]
    blocks: list[Block] = [_headed(heading, Paragraph(wording["copies"], style), style)]
    for number, copy in enumerate(paper.copies, 1):
        blocks += [Gap(1 * MM), Paragraph(_copy(copy, wording), style, "left", f"{number}.")]
    return blocks


def _copy(copy: HoldingCopy, wording: dict[str, Any]) -> str:
    facts = {"name": copy.name, "made": long_date(copy.made_on)}
    if copy.until is None:
        return fill(wording["copy_aside"], facts)
    return fill(wording["copy"], {**facts, "until": long_date(copy.until)})


def _signed(act: Act, identity: RoomIdentity, wording: dict[str, Any], style: Style) -> list[Block]:
    counselor = identity.counselor
    executor = Signature(
        wording["executor"],
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, act.on),
    )
    end = (Gap(4 * MM), Paragraph(wording["closing"], style), Gap(4 * MM))
    witnesses = [Signature(wording["witness"], one.name, one.post) for one in act.witnesses]
    if len(witnesses) == 2:
        left, between = witnesses
        return [Together((*end, *signatures_of_three(left, between, executor, style)))]
    blocks: list[Block] = [Together((*end, signed_by_one(executor, style)))]
    for left, right in zip_longest(witnesses[::2], witnesses[1::2]):
        block = signed_by_one(left, style) if right is None else signatures(left, right, style)
        blocks.append(Together((Gap(3 * MM), block)))
    return blocks


def _headed(heading: str, first: Block, style: Style) -> Block:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    return Headed((Gap(3.5 * MM), Paragraph(heading, bold), Gap(1 * MM)), first)
