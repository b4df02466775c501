"""The notice of a failure to protect data (pemberitahuan insiden data).

No client comes into this module: a notice to one is addressed by hand.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.counselor_sheet import counselor_sheet
from rumah_konseling.forms.layout.dates import long_moment
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.breaches.breach_model import BreachNotice, Told
from rumah_konseling.records.form_kinds import BREACH_NOTICE
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 30 * MM
_NEXT = {Told.CLIENT: "clients", Told.INSTITUTION: "institution", Told.PUBLIC: "public"}


def render(notice: BreachNotice, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the notice; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(BREACH_NOTICE.key)
    # What everybody is told bears no RAHASIA.
    text = SheetText(
        wording["title"],
        BREACH_NOTICE.short_title,
        wording["version"],
        is_secret=notice.to is not Told.PUBLIC,
    )
    return counselor_sheet(
        lambda body: _blocks(notice, identity, body),
        identity,
        text,
        mark,
        sizes=(11.5, 11, 10.5),
        leading=1.25,
        ink=notice.counselor_ink,
    )


def _blocks(notice: BreachNotice, identity: RoomIdentity, body: Style) -> list[Block]:
    wording, form = load_table(BREACH_NOTICE.key), notice.form
    bold = Style(body.typeface, body.size, body.leading, bold=True)
    headings = wording["headings"]
    facts = ((wording["to"], notice.addressee), (wording["known"], long_moment(form.known_at)))
    values = {"room": identity.room, "contact": identity.contact or identity.room}
    blocks: list[Block] = [
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
        Gap(4 * MM),
        Paragraph(fill(wording["lead"], values), body, "left"),
    ]
    for name in ("data", "happened", "measures"):
        blocks += [Gap(3 * MM), Paragraph(headings[name], bold), Gap(1 * MM)]
        blocks += [Paragraph(line, body) for line in getattr(form, name).splitlines() if line]
    blocks += [Gap(3 * MM), Paragraph(headings["next"], bold), Gap(1 * MM)]
    for clause in (wording[_NEXT[notice.to]], wording["turn"]):
        blocks.append(Paragraph(fill(clause, values), body, "left"))
    return blocks
