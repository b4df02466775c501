"""The record of processing, with facts for an impact assessment (catatan pemrosesan).

No client comes into this module: it holds kinds and numbers alone.
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
from rumah_konseling.records.breaches.breach_model import ProcessingRecord
from rumah_konseling.records.form_kinds import PROCESSING_RECORD
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 48 * MM


def render(record: ProcessingRecord, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the record; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(PROCESSING_RECORD.key)
    text = SheetText(
        wording["title"], PROCESSING_RECORD.short_title, wording["version"], is_secret=False
    )
    return counselor_sheet(
        lambda body: _blocks(record, identity, body),
        identity,
        text,
        mark,
        sizes=(11, 10.5, 10, 9.5),
        leading=1.22,
    )


def _blocks(record: ProcessingRecord, identity: RoomIdentity, body: Style) -> list[Block]:
    wording = load_table(PROCESSING_RECORD.key)
    bold = Style(body.typeface, body.size, body.leading, bold=True)
    headings, values = wording["headings"], {"number": record.subjects}
    lead = {"agency": identity.agency, "room": identity.room, "day": long_date(record.day)}
    facts = [
        *((label, value) for label, value in wording["rows"]),
        (wording["unit"], f"{identity.unit}; {identity.counselor.position or 'Konselor'}"),
        (wording["officer"], identity.data_officer or wording["no_officer"]),
        (wording["subjects"], fill(wording["subjects_are"], values)),
        (wording["recipients"], ", ".join(record.recipients) or wording["no_recipients"]),
        (wording["backups"], wording["has_backups" if record.has_backups else "no_backups"]),
    ]
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], lead), body, "left"),
        Gap(3 * MM),
        Paragraph(headings["record"], bold),
        Gap(1 * MM),
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
        Gap(3 * MM),
        Paragraph(headings["kept"], bold),
        Gap(1 * MM),
        *ruled([labelled(label, value, body, _LABEL) for label, value in record.kept]),
        Gap(3 * MM),
        Paragraph(headings["impact"], bold),
    ]
    for place, clause in enumerate(wording["impact"], 1):
        blocks += [Gap(1 * MM), Paragraph(clause, body, "left", f"{place}.")]
    return blocks
