"""The counselor's self-audit of a year (swaperiksa etika), with room for the pen.

No client comes into this module, so nothing of one can come out of it.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import DottedField, Signature, signed_by_one
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import ETHICS_AUDIT
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.practice.practice_model import EthicsAudit
from rumah_konseling.records.settings.identity import RoomIdentity

_LINES = 3


def render(audit: EthicsAudit, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of a self-audit; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(ETHICS_AUDIT.key)
    body = Style(identity.page.typeface, 11, 13.5)
    small = Style(identity.page.typeface, 9.5, 11.6)
    values = {"room": identity.room, "year": str(audit.year), "on": long_date(audit.on)}
    rows = [
        (
            f"{one.title} ({one.source})",
            " ".join(one.kept_by),
            str(one.open_now) if one.open_now else wording["nothing"],
            "",
        )
        for one in audit.principles
    ]
    counselor = identity.counselor
    signature = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
    )
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], values), body),
        Gap(3 * MM),
        table(wording["columns"], rows, (38 * MM, 0.0, 16 * MM, 40 * MM), small),
        Together(
            (
                Gap(5 * MM),
                Paragraph(wording["question"], body),
                *(DottedField("", body) for _ in range(_LINES)),
                Gap(4 * MM),
                Paragraph(wording["declaration"], body),
                Gap(4 * MM),
                signed_by_one(signature, body),
            )
        ),
    ]
    text = SheetText(wording["title"], ETHICS_AUDIT.short_title, wording["version"])
    return compose(identity, text, blocks, mark)
