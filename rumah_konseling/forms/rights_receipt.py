"""The receipt of a request by right (tanda terima permintaan hak), for whoever asked.

No client comes into this module: it holds what was asked, and by when it is answered.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.counselor_sheet import counselor_sheet
from rumah_konseling.forms.layout.dates import long_moment
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import TickBox
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import RIGHTS_RECEIPT
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.rights.rights_model import (
    RIGHT_ARTICLES,
    RIGHT_WORDS,
    Right,
    RightsRequest,
)
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 42 * MM


def render(request: RightsRequest, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the receipt; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(RIGHTS_RECEIPT.key)
    text = SheetText(wording["title"], RIGHTS_RECEIPT.short_title, wording["version"])
    return counselor_sheet(
        lambda body: _blocks(request, identity, body),
        identity,
        text,
        mark,
        sizes=(11.5, 11, 10.5, 10),
        leading=1.22,
    )


def turn_to(identity: RoomIdentity, wording: dict[str, str]) -> str:
    """Return where to turn with a complaint: the agency's officer where it has one."""
    key = "turn_officer" if identity.data_officer else "turn"
    return fill(wording[key], {"unit": identity.unit, "officer": identity.data_officer})


def _blocks(request: RightsRequest, identity: RoomIdentity, body: Style) -> list[Block]:
    wording, form = load_table(RIGHTS_RECEIPT.key), request.form
    bold = Style(body.typeface, body.size, body.leading, bold=True)
    headings = wording["headings"]
    due = wording["no_due"] if request.due_at is None else long_moment(request.due_at)
    facts = (
        (wording["received"], long_moment(form.received_at)),
        (wording["by"], form.by or wording["in_person"]),
        (wording["due"], due),
    )
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], {"room": identity.room}), body, "left"),
        Gap(3 * MM),
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
        Gap(4 * MM),
        Paragraph(headings["rights"], bold),
        Gap(1.5 * MM),
    ]
    for right in Right:
        said = {"right": RIGHT_WORDS[right], "article": RIGHT_ARTICLES[right]}
        blocks.append(TickBox(fill(wording["right"], said), body, right in form.rights))
    blocks += [Gap(3 * MM), Paragraph(headings["data"], bold), Gap(1 * MM)]
    blocks += [Paragraph(line, body) for line in form.data.splitlines()]
    blocks += [Gap(3 * MM), Paragraph(headings["next"], bold)]
    turn = {"turn": turn_to(identity, wording)}
    for place, clause in enumerate(wording["next"], 1):
        blocks += [Gap(1 * MM), Paragraph(fill(clause, turn), body, "left", f"{place}.")]
    return blocks
