"""The service report for the agency (laporan layanan): how many people, and of nobody who.

It is drawn from the safe tables alone, so nothing that is hidden can come out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.ethics.safe_table import ENOUGH, SafeTable
from rumah_konseling.forms.layout.bar import Bar, Figure
from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Rule,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import Signature, sole_signature
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.forms.report_words import (
    bars_in_words,
    block_words,
    in_sentence,
    months,
    part_of,
    weeks_words,
)
from rumah_konseling.records.form_kinds import SERVICE_REPORT
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.reports.report_model import ServiceReport
from rumah_konseling.records.settings.identity import RoomIdentity

_COUNT, _SHARE, _BAR = 24 * MM, 14 * MM, 40 * MM
_AIR, _GUTTER = 0.8 * MM, 3 * MM
# A longer table may run over to the next page.
_MOST_KEPT_WHOLE = 24
# One line of a table: its label, its number, its share of the whole if it has one.
_Line = tuple[str, int, int | None]


def render(report: ServiceReport, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of ``report``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(SERVICE_REPORT.key)
    settings = [
        _blocks(report, identity, mark, wording, Style(identity.page.typeface, size, size * 1.25))
        for size in (11.5, 11, 10.5)
    ]
    # It is for the agency: no word of it is secret.
    text = SheetText(
        wording["title"], SERVICE_REPORT.short_title, wording["version"], is_secret=False
    )
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    report: ServiceReport,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    style: Style,
) -> list[Block]:
    facts = {
        "room": identity.room,
        "unit": identity.unit,
        "agency": identity.agency,
        "period": in_sentence(report.period),
    }
    series = [_series(report, one, wording, style) for one in Series if report.blocks(one)]
    tables = [_table(report, one, wording, style) for one in (*report.groups, *report.answers)]
    nothing: list[Block] = (
        [] if series or tables else [Gap(3 * MM), Paragraph(wording["nothing"], style)]
    )
    return [
        Paragraph(fill(wording["lead"], facts), style),
        *nothing,
        *series,
        *_in_service(report, wording, style),
        *tables,
        *_medians(report, wording, style),
        *_notes(wording, style),
        _end(identity, mark, style),
    ]


def _series(report: ServiceReport, series: Series, wording: dict[str, Any], style: Style) -> Block:
    lines: list[_Line] = [
        (block_words(block), block.count, None) for block in report.blocks(series)
    ]
    total = report.total(series)
    sums: list[_Line] = []
    if total is not None and len(report.within(series)) > 1:
        sums = [(fill(wording["sum"], {"span": block_words(total)}), total.count, None)]
    return _chart(wording[series.value], "", wording["month"], lines, sums, wording, style)


def _table(report: ServiceReport, table: SafeTable, wording: dict[str, Any], style: Style) -> Block:
    heading = wording["tables"][table.key]
    lines: list[_Line] = [(row.label, row.count, table.percent(row)) for row in table.rows]
    return _chart(heading, part_of(report, table, wording), "", lines, [], wording, style)


def _chart(
    heading: str,
    under: str,
    head: str,
    lines: Sequence[_Line],
    sums: Sequence[_Line],
    wording: dict[str, Any],
    style: Style,
) -> Block:
    """Return a table with a bar in each of its rows; the longest is as wide as there is room."""
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    small = Style(style.typeface, style.size - 1.5, style.leading - 1.5)
    most = max(count for _, count, _ in lines)
    shares = any(share is not None for _, _, share in lines)
    rows: list[Block] = [Rule(0.7)]
    for label, count, share in lines:
        rows += [Gap(_AIR), _row(label, count, share, count / most, shares, style), Gap(_AIR)]
        rows.append(Rule(0.3))
    for label, count, share in sums:
        rows += [Gap(_AIR), _row(label, count, share, 0, shares, bold), Gap(_AIR), Rule(0.7)]
    top = [Paragraph(heading, bold)]
    if under:
        top.append(Paragraph(under, small))
    titles = (head or " ", wording["people"], wording["share"] if shares else None)
    words = bars_in_words([(label, count) for label, count, _ in lines], wording)
    picture = Figure(words, Stack((_cells(*titles, Gap(0), small), *rows)))
    heads: tuple[Block, ...] = (Gap(4 * MM), *top, Gap(1 * MM))
    if len(lines) > _MOST_KEPT_WHOLE:
        return Headed(heads, picture)
    return Together((*heads, picture))


def _row(
    label: str, count: int, share: int | None, part: float, shares: bool, style: Style
) -> Block:
    percent = "" if share is None else f"{share}%"
    bar = Bar(part, style.leading)
    return _cells(label, str(count), percent if shares else None, bar, style)


def _cells(label: str, count: str, share: str | None, bar: Block, style: Style) -> Block:
    columns = [
        Column(0, Paragraph(label, style)),
        Column(_COUNT, Paragraph(count, style, "right")),
    ]
    if share is not None:
        columns.append(Column(_SHARE, Paragraph(share, style, "right")))
    return Row((*columns, Column(_BAR, bar)), _GUTTER, float("inf"))


def _in_service(report: ServiceReport, wording: dict[str, Any], style: Style) -> list[Block]:
    told = report.in_service
    if told is None:
        return []
    facts = {
        "count": str(told.count),
        "new": str(told.new),
        "new_until": months(told.new_until, told.new_until),
        "closed": str(told.closed),
    }
    if told.closed_until is None:
        return [Gap(4 * MM), Paragraph(fill(wording["all_in_service"], facts), style)]
    facts["closed_until"] = months(told.closed_until, told.closed_until)
    return [Gap(4 * MM), Paragraph(fill(wording["in_service"], facts), style)]


def _medians(report: ServiceReport, wording: dict[str, Any], style: Style) -> list[Block]:
    told = [
        fill(wording[key], {"weeks": weeks_words(weeks)})
        for key, weeks in (
            ("waiting", report.waiting_weeks),
            ("service", report.service_weeks),
        )
        if weeks is not None
    ]
    return [Stack((Gap(4 * MM), *(Paragraph(one, style) for one in told)))] if told else []


def _notes(wording: dict[str, Any], style: Style) -> list[Block]:
    bold = Style(style.typeface, style.size - 1, style.leading - 1, bold=True)
    small = Style(style.typeface, style.size - 1, style.leading - 1)
    items = [fill(item, {"enough": str(ENOUGH)}) for item in wording["notes"]["items"]]
    first = Headed(
        (Gap(5 * MM), Paragraph(wording["notes"]["heading"], bold), Gap(1 * MM)),
        Paragraph(items[0], small, number="1."),
    )
    rest = [Paragraph(item, small, number=f"{at}.") for at, item in enumerate(items[1:], 2)]
    return [first, *rest]


def _end(identity: RoomIdentity, mark: SheetMark | None, style: Style) -> Block:
    counselor = identity.counselor
    day = place_and_date(identity.city, mark.issued_on if mark else None)
    signer = Signature(signing_post(counselor), counselor.name, counselor_number(counselor))
    signing = Stack((Paragraph(day, style), sole_signature(signer, style)))
    return Together((Gap(6 * MM), Row((Column(0, Gap(0)), Column(72 * MM, signing)))))
