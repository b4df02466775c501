"""The plan that counselor and client agreed on (rencana layanan), for the client to take along."""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import (
    Block,
    Gap,
    Inset,
    Paragraph,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import (
    client_list,
    client_number,
    counselor_number,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import Signature, TickBox, signatures
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.care.care_model import CarePlan, Goal, GoalState, Step
from rumah_konseling.records.care.care_words import AREA_WORDS, GOAL_WORDS
from rumah_konseling.records.form_kinds import CARE_PLAN
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(
    plan: CarePlan, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark | None
) -> DrawnSheet:
    """Return the PDF of ``plan``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(CARE_PLAN.key)
    face = identity.page.typeface
    settings = [
        _blocks(plan, client, identity, mark, wording, Style(face, size, size * 1.22))
        for size in (11, 10.5, 10)
    ]
    text = SheetText(wording["title"], CARE_PLAN.short_title, wording["version"])
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    plan: CarePlan,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    style: Style,
) -> list[Block]:
    blocks: list[Block] = [
        client_list(client, style),
        Gap(3 * MM),
        Paragraph(wording["lead"], style),
    ]
    for place, goal in enumerate(plan.form.goals, 1):
        blocks += _goal(place, goal, style)
    if plan.form.next_review_on is not None:
        day = fill(wording["review"], {"day": long_date(plan.form.next_review_on)})
        blocks += [Gap(3 * MM), Paragraph(day, style)]
    counselor = identity.counselor
    mine = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
    )
    theirs = Signature("Klien,", client.name, client_number(client))
    blocks.append(Together((Gap(5 * MM), signatures(theirs, mine, style))))
    return blocks


def _goal(place: int, goal: Goal, style: Style) -> list[Block]:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    state = "" if goal.state is GoalState.OPEN else f" ({GOAL_WORDS[goal.state].lower()})"
    head = Paragraph(f"{goal.words}{state}", bold, number=f"{place}.")
    facts: list[Block] = [Paragraph(f"Bidang: {AREA_WORDS[goal.area].lower()}.", style)]
    if goal.seen_by:
        facts.append(Paragraph(f"Tanda tercapainya tujuan: {goal.seen_by}", style))
    if goal.outcome:
        facts.append(Paragraph(f"Keadaannya: {goal.outcome}", style))
    facts += [TickBox(_step(step), style, ticked=step.is_done) for step in goal.steps]
    first, *others = [Inset(6 * MM, fact) for fact in facts]
    return [
        Headed((Gap(4 * MM), head, Gap(1 * MM)), first),
        *(Stack((Gap(0.8 * MM), fact)) for fact in others),
    ]


def _step(step: Step) -> str:
    due = f"sampai {long_date(step.due_on)}" if step.due_on else ""
    more = ", ".join(part for part in (step.who, due) if part)
    return f"{step.words} ({more})" if more else step.words
