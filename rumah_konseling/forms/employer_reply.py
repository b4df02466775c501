"""The answer to a request about an employee: it neither confirms nor denies.

No client comes into this module, so nothing of one can come out of it. Only the
addressee, the number, the dates and what kind of asker it is differ between two answers.
"""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.enclosures import labels_behind
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.letter import (
    LetterHead,
    copies_to,
    letter_closing,
    letter_opening,
    letter_styles,
    letter_text,
)
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_letter
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.employer_model import AskedBy, EmployerRequest
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.form_kinds import EMPLOYER_REPLY
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(request: EmployerRequest, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the answer to ``request``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(EMPLOYER_REPLY.key)
    text = SheetText(wording["title"], EMPLOYER_REPLY.short_title, wording["version"])
    settings = [
        _blocks(request, identity, mark, wording, style) for style in letter_styles(identity)
    ]
    labels = labels_behind(identity, _addressee(request), mark)
    return compose_letter(identity, text, settings, mark, labels)


def paragraphs(wording: dict[str, Any], asked_by: AskedBy, room: str) -> list[str]:
    """Return what the answer to this kind of asker says, on paper and by word of mouth."""
    values = {"room": room, "answer": wording["answers"][asked_by.value]}
    return [fill(one, values) for one in wording["paragraphs"]]


def _addressee(request: EmployerRequest) -> Addressee:
    return Addressee(request.name, request.position, request.address)


def _blocks(
    request: EmployerRequest,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    style: Style,
) -> list[Block]:
    values = {"day": long_date(request.asked_on), "number": request.reference}
    reference = wording["reference_numbered" if request.reference.strip() else "reference"]
    texts = paragraphs(wording, request.asked_by, identity.room)
    return [
        *letter_opening(LetterHead(_addressee(request), wording["subject"]), identity, mark, style),
        *letter_text(wording["opening"], style),
        *letter_text(fill(reference, values), style),
        *(block for one in texts[:-1] for block in letter_text(one, style)),
        letter_closing((texts[-1], wording["thanks"]), identity, style, ink=request.counselor_ink),
        *copies_to(identity, style),
    ]
