"""The receipt of a complaint (tanda terima keluhan), for whoever made it.

No client comes into this module: it holds what was said, and no more.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signed_by_one
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import COMPLAINT
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.practice.practice_model import (
    COMPLAINED_BY_WORDS,
    COMPLAINED_HOW_WORDS,
    ComplainedBy,
    ComplainedHow,
    Complaint,
)
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 34 * MM


def render(complaint: Complaint, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the receipt; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(COMPLAINT.key)
    body = Style(identity.page.typeface, 11.5, 14)
    bold = Style(identity.page.typeface, 11.5, 14, bold=True)
    values = {
        "room": identity.room,
        "goes_to": complaint.goes_to,
        "answer_by": long_date(complaint.answer_by),
    }
    facts = (
        ("Diterima", long_date(complaint.received_on)),
        ("Disampaikan oleh", COMPLAINED_BY_WORDS[complaint.by]),
        ("Cara", COMPLAINED_HOW_WORDS[complaint.how]),
    )
    headings = wording["headings"]
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], values), body),
        Gap(3 * MM),
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
        Gap(4 * MM),
        Paragraph(headings["words"], bold),
        Gap(1 * MM),
        *(Paragraph(line, body) for line in complaint.words.splitlines()),
        Gap(3 * MM),
        Paragraph(headings["wish"], bold),
        Gap(1 * MM),
        *(Paragraph(line, body) for line in (complaint.wish or wording["no_wish"]).splitlines()),
        Gap(3 * MM),
        Paragraph(headings["next"], bold),
    ]
    is_spoken = complaint.how in (ComplainedHow.SPOKEN, ComplainedHow.TELEPHONE)
    clauses = [wording["told" if is_spoken else "written"], *wording["next"]]
    if complaint.by is not ComplainedBy.CLIENT:
        clauses.append(wording["others"])
    for place, clause in enumerate(clauses, 1):
        blocks += [Gap(1 * MM), Paragraph(fill(clause, values), body, number=f"{place}.")]
    counselor = identity.counselor
    signature = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
    )
    blocks.append(Together((Gap(6 * MM), signed_by_one(signature, body))))
    text = SheetText(wording["title"], COMPLAINT.short_title, wording["version"])
    return compose(identity, text, blocks, mark)
