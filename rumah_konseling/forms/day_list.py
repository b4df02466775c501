"""The appointments of a day as a print-out (JDW): codes, times and places, never a name.

It is no issued document: it has no number, no QR code, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.dates import WEEKDAYS, long_date
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.calendar.appointment_model import (
    SHORT_APPOINTMENT_WORDS,
    DayListLine,
)
from rumah_konseling.records.calendar.meeting import MODE_WORDS
from rumah_konseling.records.settings.identity import RoomIdentity

SHORT_TITLE = "Daftar janji temu (JDW)"
_HEAD = ("Pukul", "Kode klien", "Cara dan tempat", "Keterangan")
_WIDTHS = (27 * MM, 32 * MM, 0.0, 27 * MM)


def render(
    day: date, lines: Sequence[DayListLine], identity: RoomIdentity, holiday: str = ""
) -> bytes:
    """Return the PDF of a day's appointments in the order given.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table("day_list")
    face = identity.page.typeface
    body, rows = Style(face, 11, 13.4), Style(face, 11, 14)
    words = f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"
    lead = [fill(wording["of_day"], {"day": words})]
    if holiday:
        lead.append(fill(wording["holiday"], {"name": holiday}))
    lead.append(wording["codes"])
    blocks: list[Block] = [Paragraph(" ".join(lead), body), Gap(3 * MM)]
    if lines:
        blocks += [
            table(_HEAD, [_cells(line) for line in lines], _WIDTHS, rows),
            Gap(2 * MM),
            Paragraph(fill(wording["count"], {"count": str(len(lines))}), body),
        ]
    else:
        blocks.append(Paragraph(wording["empty"], body))
    text = SheetText(wording["title"], SHORT_TITLE, wording["version"], is_numbered=False)
    return compose(identity, text, blocks, None)


def _cells(line: DayListLine) -> list[list[Span]]:
    begins, ends = line.begins.astimezone(), line.ends.astimezone()
    where = ", ".join(part for part in (MODE_WORDS[line.mode], line.place) if part)
    return [
        [Span(f"{begins:%H.%M}–{ends:%H.%M}", bold=True)],
        [Span(line.client_code)],
        [Span(where)],
        [Span(SHORT_APPOINTMENT_WORDS[line.status].lower())],
    ]
