"""A client's safety plan: folded for a wallet, and saying nothing of where it comes from."""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Stack
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_plain
from rumah_konseling.forms.layout.panels import compose_panels
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed, Title
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.care.care_checks import SAFETY_PARTS
from rumah_konseling.records.care.care_model import SafetyPlan, SafetyPlanForm, lines_of
from rumah_konseling.records.form_kinds import SAFETY_PLAN
from rumah_konseling.records.papers.paper_mark import DrawnSheet
from rumah_konseling.records.settings.identity import PageSetup, Typeface

# The largest that keeps each step within its panel of the folded sheet.
_PANEL_SIZES = (14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5, 10)
# Where a step is too long for a panel: the largest that takes one page, read unfolded.
_PAGE_SIZES = (13.5, 12.5, 11.5, 10.5, 9.5)


def render(plan: SafetyPlan, page: PageSetup) -> DrawnSheet:
    """Return the PDF of ``plan``.

    Raises:
        FieldErrors: the margins leave no room.
    """
    wording, face = load_table(SAFETY_PLAN.key), page.typeface
    for size in _PANEL_SIZES:
        panels = [
            _opening(plan.form, wording, face, size),
            *(_step(*step, face, size) for step in _steps(plan.form, wording)),
        ]
        if sheet := compose_panels(page, wording["title"], wording["version"], panels):
            return sheet
    settings = [
        [
            *_opening(plan.form, wording, face, size),
            *(
                block
                for step in _steps(plan.form, wording)
                for block in (Gap(4 * MM), *_step(*step, face, size))
            ),
        ]
        for size in _PAGE_SIZES
    ]
    return compose_plain(page, wording["title"], wording["version"], *settings)


def _steps(form: SafetyPlanForm, wording: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Return number, heading and lines of each part that has some; no number is missing."""
    steps: list[tuple[str, str, list[str]]] = []
    for name in SAFETY_PARTS:
        if items := lines_of(getattr(form, name)):
            # Reasons to stay alive are no step among others.
            number = "" if name == "reasons" else f"{len(steps) + 1}."
            steps.append((number, wording["headings"][name], items))
    return steps


def _opening(
    form: SafetyPlanForm, wording: dict[str, Any], face: Typeface, size: float
) -> list[Block]:
    large = Style(face, size + 3, (size + 3) * 1.2, bold=True)
    blocks: list[Block] = [
        Title(Paragraph(wording["title"], large)),
        Gap(3 * MM),
        Paragraph(wording["lead"], Style(face, size, size * 1.28)),
    ]
    if form.agreed_on is not None:
        values = {"agreed": long_date(form.agreed_on)}
        foot = wording["foot"]
        if form.next_review_on is not None:
            foot, values["review"] = wording["foot_review"], long_date(form.next_review_on)
        small = Style(face, 9, 11.5, grey=0.35)
        blocks += [Gap(3 * MM), Paragraph(fill(foot, values), small)]
    return blocks


def _step(number: str, heading: str, items: list[str], face: Typeface, size: float) -> list[Block]:
    body = Style(face, size, size * 1.28)
    head = Paragraph(heading, Style(face, size, size * 1.28, bold=True), number=number)
    first, *others = [Paragraph(item, body, number="•") for item in items]
    return [
        Headed((head, Gap(1 * MM)), first),
        *(Stack((Gap(0.6 * MM), item)) for item in others),
    ]
