"""The answer to a legal order that can't be followed as it came (jawaban atas perintah hukum).

No client comes into this module, so nothing of one can come out of it: only the order's
number and days, and a ground chosen from the wording.
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
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.form_kinds import LEGAL_REPLY
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(record: LegalOrderRecord, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the letter that refuses ``record``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
        ValueError: no ground was chosen; a fault of ours.
    """
    if record.handling.ground is None:
        raise ValueError("an order is refused on a ground")
    wording = load_table(LEGAL_REPLY.key)
    text = SheetText(wording["title"], LEGAL_REPLY.short_title, wording["version"])
    settings = [
        _blocks(
            record, wording["grounds"][record.handling.ground.value], identity, mark, wording, style
        )
        for style in letter_styles(identity)
    ]
    labels = labels_behind(identity, record.received.issuer, mark)
    return compose_letter(identity, text, settings, mark, labels)


def _blocks(
    record: LegalOrderRecord,
    ground: str,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    style: Style,
) -> list[Block]:
    received = record.received
    values = {
        "number": received.number,
        "day": long_date(received.dated),
        "received": long_date(received.received_on),
    }
    texts = [fill(one, {"room": identity.room, "ground": ground}) for one in wording["paragraphs"]]
    return [
        *letter_opening(LetterHead(received.issuer, wording["subject"]), identity, mark, style),
        *letter_text(wording["opening"], style),
        *letter_text(fill(wording["reference"], values), style),
        *(block for one in texts[:-1] for block in letter_text(one, style)),
        letter_closing((texts[-1], wording["thanks"]), identity, style, ink=record.counselor_ink),
        *copies_to(identity, style),
    ]
