"""The record of erasing a client's personal data on request (berita acara penghapusan).

Its parts are those of the record of destroying archives; its title, ground and law are not.
"""

from __future__ import annotations

from rumah_konseling.forms.destruction_sheet import draw
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.records.form_kinds import ERASURE_SHEET
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.retention.destruction_model import ERASURE_GROUND_WORDS, SheetPaper
from rumah_konseling.records.settings.identity import RoomIdentity


def render(paper: SheetPaper, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the record; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    request = paper.plan.request
    assert request is not None, "who erases was asked to"
    values = {
        "received": long_date(request.received_on),
        "ground": ERASURE_GROUND_WORDS[request.ground],
    }
    return draw(ERASURE_SHEET, paper, values, identity, mark)
