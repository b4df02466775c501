"""The report of a handover (berita acara serah terima): files by their codes, nobody by name.

Two copies, signed by who leaves and who comes. What a client said stays out of it.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import date_in_words, long_date
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signatures
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import SUCCESSION
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.records.succession.succession_model import SuccessionReport

_LABEL = 36 * MM
_NONE = "–"


def render(report: SuccessionReport, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the report; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(SUCCESSION.key)
    body = Style(identity.page.typeface, 11.5, 14)
    bold = Style(identity.page.typeface, 11.5, 14, bold=True)
    small = Style(identity.page.typeface, 10, 12.2)
    who, leaving = report.successor, identity.counselor
    day = mark.issued_on if mark else None
    values = {
        "room": identity.room,
        "agency": identity.agency,
        "unit": identity.unit,
        "place": who.place,
        "day": date_in_words(day) if day else "…",
        "effective": long_date(report.effective_on),
        "ground": who.ground,
        "files": str(len(report.files)),
        "closed": str(report.closed_files),
        "cabinet": who.cabinet,
        "keys_with": who.keys_with,
    }
    labels = wording["labels"]
    first = (
        (labels["name"], leaving.name),
        (labels["number"], leaving.nip or _NONE),
        (labels["rank"], who.rank_before or _NONE),
        (labels["position"], leaving.position or _NONE),
    )
    second = (
        (labels["name"], who.name),
        (labels["number"], who.nip or _NONE),
        (labels["rank"], who.rank or _NONE),
        (labels["position"], who.position),
    )
    blocks: list[Block] = [Paragraph(fill(wording["lead"], values), body, "left"), Gap(3 * MM)]
    for heading, facts in ((wording["first"], first), (wording["second"], second)):
        blocks += [
            Paragraph(heading, bold),
            *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
            Gap(3 * MM),
        ]
    for place, clause in enumerate(wording["clauses"], 1):
        blocks += [Paragraph(fill(clause, values), body, "left", f"{place}."), Gap(1.5 * MM)]
    rows = [
        (str(place), file.code, file.state, file.choice)
        for place, file in enumerate(report.files, 1)
    ]
    if rows:
        blocks += [
            Gap(2 * MM),
            table(wording["columns"], rows, (10 * MM, 40 * MM, 30 * MM, 0.0), small),
        ]
    blocks.append(
        Together(
            (
                Gap(4 * MM),
                Paragraph(fill(wording["end"], values), body, "left"),
                Gap(5 * MM),
                signatures(
                    Signature(wording["takes"], who.name, f"NIP {who.nip}" if who.nip else ""),
                    Signature(
                        wording["hands"],
                        leaving.name,
                        counselor_number(leaving),
                        place_and_date(identity.city, day),
                    ),
                    body,
                ),
            )
        )
    )
    text = SheetText(wording["title"], SUCCESSION.short_title, wording["version"])
    return compose(identity, text, blocks, mark)
