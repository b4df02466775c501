"""A client's safety plan: one page in large type that says nothing of where it comes from."""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Headed, Paragraph, Stack
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_plain
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.care.care_checks import SAFETY_PARTS
from rumah_konseling.records.care.care_model import SafetyPlan, SafetyPlanForm, lines_of
from rumah_konseling.records.form_kinds import SAFETY_PLAN
from rumah_konseling.records.papers.paper_mark import DrawnSheet
from rumah_konseling.records.settings.identity import PageSetup, Typeface

# The largest that takes one page; what is very long runs over in the first.
_SIZES = (13.5, 12.5, 11.5, 10.5, 9.5)


def render(plan: SafetyPlan, page: PageSetup) -> DrawnSheet:
    """Return the PDF of ``plan``.

    Raises:
        FieldErrors: the margins leave no room.
    """
    wording = load_table(SAFETY_PLAN.key)
    settings = [_blocks(plan.form, wording, page.typeface, size) for size in _SIZES]
    return compose_plain(page, wording["title"], wording["version"], *settings)


def _blocks(
    form: SafetyPlanForm, wording: dict[str, Any], face: Typeface, size: float
) -> list[Block]:
    body = Style(face, size, size * 1.28)
    bold = Style(face, size, size * 1.28, bold=True)
    blocks: list[Block] = [
        Paragraph(wording["title"], Style(face, size + 5, (size + 5) * 1.2, bold=True), "centre"),
        Gap(4 * MM),
        Paragraph(wording["lead"], body),
    ]
    place = 0
    for name in SAFETY_PARTS:
        items = lines_of(getattr(form, name))
        if not items:
            continue
        # Only what is there counts, so that no number is missing.
        place += name != "reasons"
        number = "" if name == "reasons" else f"{place}."
        head = Paragraph(wording["headings"][name], bold, number=number)
        first, *others = [Paragraph(item, body, number="•") for item in items]
        blocks.append(Headed((Gap(4 * MM), head, Gap(1 * MM)), first))
        blocks += [Stack((Gap(0.6 * MM), item)) for item in others]
    if form.agreed_on is not None:
        values = {"agreed": long_date(form.agreed_on)}
        foot = wording["foot"]
        if form.next_review_on is not None:
            foot, values["review"] = wording["foot_review"], long_date(form.next_review_on)
        small = Style(face, 9, 11.5, grey=0.35)
        blocks += [Gap(6 * MM), Paragraph(fill(foot, values), small)]
    return blocks
