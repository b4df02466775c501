"""The answer to a request by right: each right granted, or refused on its ground.

No client comes into this module: it holds what was decided, and where to turn.
"""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.counselor_sheet import counselor_sheet
from rumah_konseling.forms.layout.dates import long_moment
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.forms.rights_receipt import turn_to
from rumah_konseling.records.form_kinds import RIGHTS_ANSWER
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.rights.rights_model import (
    GROUND_WORDS,
    RIGHT_ARTICLES,
    RIGHT_WORDS,
    Answer,
    Right,
    RightsRequest,
)
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 32 * MM


def render(request: RightsRequest, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the answer; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(RIGHTS_ANSWER.key)
    answer = request.answer
    assert answer is not None, "only what was answered is drawn"
    text = SheetText(wording["title"], RIGHTS_ANSWER.short_title, wording["version"])
    return counselor_sheet(
        lambda body: _blocks(request, answer, identity, body),
        identity,
        text,
        mark,
        sizes=(11.5, 11, 10.5, 10),
        leading=1.22,
        ink=request.counselor_ink,
    )


def _blocks(
    request: RightsRequest,
    answer: Answer,
    identity: RoomIdentity,
    body: Style,
) -> list[Block]:
    wording, form = load_table(RIGHTS_ANSWER.key), request.form
    bold = Style(body.typeface, body.size, body.leading, bold=True)
    headings, refused = wording["headings"], dict(answer.refused)
    rows = []
    for right in form.rights:
        said = {"right": RIGHT_WORDS[right], "article": RIGHT_ARTICLES[right]}
        decided = wording["granted"]
        if right in refused:
            decided = fill(wording["refused"], {"ground": GROUND_WORDS[refused[right]]})
        rows.append((fill(wording["right"], said), decided))
    lead = {
        "received": long_moment(form.received_at),
        "room": identity.room,
    }
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], lead), body, "left"),
        Gap(3 * MM),
        table(wording["columns"], rows, (0.0, 78 * MM), body),
        Gap(4 * MM),
        Paragraph(headings["words"], bold),
        Gap(1 * MM),
        *(Paragraph(line, body, "left") for line in answer.words.splitlines()),
    ]
    if answer.correction is not None:
        facts = (
            (wording["stands"], answer.correction.stands),
            (wording["should_be"], answer.correction.should_be),
        )
        blocks += [Gap(3 * MM), Paragraph(headings["correction"], bold), Gap(1 * MM)]
        blocks += ruled([labelled(label, value, body, _LABEL) for label, value in facts])
        blocks += [Gap(1 * MM), Paragraph(wording["beside"], body, "left")]
    blocks += [Gap(3 * MM), Paragraph(headings["next"], bold)]
    for place, clause in enumerate(_notices(request, refused, identity, wording), 1):
        blocks += [Gap(1 * MM), Paragraph(clause, body, "left", f"{place}.")]
    return blocks


def _notices(
    request: RightsRequest, refused: dict[Right, Any], identity: RoomIdentity, wording: Any
) -> list[str]:
    found = []
    granted = set(request.form.rights) - refused.keys()
    if Right.RESTRICTION in granted and request.answered_at is not None:
        found.append(fill(wording["restricted"], {"answered": long_moment(request.answered_at)}))
    if Right.ERASURE in granted:
        found.append(wording["erasure"])
    return [*found, turn_to(identity, wording)]
