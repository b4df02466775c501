"""The notice that personal data were erased or destroyed (UU 27/2022, article 45).

No client comes into this module, and no name is left in the room: it is addressed by hand.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.counselor_sheet import counselor_sheet
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import DESTRUCTION_NOTICE
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.retention.destruction_model import (
    ERASURE_GROUND_WORDS,
    DestructionKind,
    DestructionNotice,
)
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 40 * MM
_ACT = {DestructionKind.ERASURE: "erased", DestructionKind.ARCHIVE: "destroyed"}


def render(notice: DestructionNotice, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the notice; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(DESTRUCTION_NOTICE.key)
    title = wording[_ACT[notice.kind]]["title"]
    text = SheetText(title, DESTRUCTION_NOTICE.short_title, wording["version"])
    return counselor_sheet(
        lambda body: _blocks(notice, identity, body),
        identity,
        text,
        mark,
        sizes=(11.5, 11, 10.5),
        leading=1.25,
        ink=notice.counselor_ink,
    )


def _blocks(notice: DestructionNotice, identity: RoomIdentity, body: Style) -> list[Block]:
    wording = load_table(DESTRUCTION_NOTICE.key)
    act, headings = wording[_ACT[notice.kind]], wording["headings"]
    bold = Style(body.typeface, body.size, body.leading, bold=True)
    years = str(notice.first_year)
    if notice.last_year != notice.first_year:
        years = fill(wording["span"], {"first": years, "last": str(notice.last_year)})
    facts = [(wording["to"], ""), (wording["years"], years)]
    if notice.received_on is not None and notice.ground is not None:
        facts.append((wording["received"], long_date(notice.received_on)))
        facts.append((wording["ground"], ERASURE_GROUND_WORDS[notice.ground]))
    facts.append((act["done"], long_date(notice.done_on)))
    values = {"room": identity.room, "contact": identity.contact or identity.room}
    blocks: list[Block] = [
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
        Gap(4 * MM),
        Paragraph(fill(act["lead"], values), body, "left"),
        Gap(3 * MM),
        Paragraph(headings["what"], bold),
        Gap(1 * MM),
        Paragraph(wording["what"], body, "left"),
        Gap(3 * MM),
        Paragraph(headings["next"], bold),
    ]
    told = (_copies(notice), wording["audit"], wording["given"], fill(wording["turn"], values))
    for place, clause in enumerate(told, 1):
        blocks += [Gap(1 * MM), Paragraph(clause, body, "left", f"{place}.")]
    return blocks


def _copies(notice: DestructionNotice) -> str:
    wording = load_table(DESTRUCTION_NOTICE.key)
    if not notice.copies:
        return str(wording["no_copies"])
    values = {"number": str(notice.copies)}
    if notice.copies_until is None:
        return fill(wording["copies"], values)
    return fill(wording["copies_until"], values | {"until": long_date(notice.copies_until)})
