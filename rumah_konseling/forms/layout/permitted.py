"""What a letter to a third party may say: the sections the gate granted, and by what leave.

The verdict alone decides. A section whose item was not granted leaves no trace on
the paper, not even a heading: that something was left out would tell something too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.forms.layout.blocks import Block
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled, listed, sentence
from rumah_konseling.forms.layout.letter import (
    LetterHead,
    headed_text,
    letter_closing,
    letter_gap,
    letter_opening,
    letter_text,
    seen_by_client,
)
from rumah_konseling.forms.layout.lines import Style, text_width
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, REASON_WORDS
from rumah_konseling.records.disclosures.legal_order_model import OrderReceived
from rumah_konseling.records.disclosures.letter_model import LetterOnPaper
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def third_party_letter(
    verdict: OpenVerdict,
    letter: LetterOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: Mapping[str, Any],
    facts: Sequence[tuple[str, str]],
    style: Style,
) -> list[Block]:
    """Return the whole letter in ``style``: nothing of the client but ``facts`` and the grants.

    Raises:
        ValueError: the letter claims leave that the gate did not give; a fault of ours.
    """
    if not set(letter.permission_serials) <= set(verdict.bases):
        raise ValueError("the letter names leave that the verdict does not hold")
    shared = load_table("third_party")
    width = max(text_width(label, style) for label, _ in facts) + 3 * MM
    head = LetterHead(letter.addressee, wording["subject"], wording.get("attachments", ""))
    blocks: list[Block] = [
        *letter_opening(head, identity, mark, style),
        *letter_text(shared["opening"], style),
        *letter_text(wording["lead"], style),
        *(labelled(label, value, style, width) for label, value in facts),
        letter_gap(3, style),
        *_leave(verdict, letter, shared, style),
        *_sections(verdict, letter, style),
    ]
    for heading, text in (
        (wording["request"], letter.request),
        (wording["continuing_role"], letter.continuing_role),
    ):
        if text.strip():
            blocks += headed_text(heading, text, style)
    limits = shared["confidence"]
    if not identity.counselor.may_diagnose:
        limits = f"{shared['no_diagnosis']} {limits}"
    initials = [(letter.client_initials, "Paraf klien")]
    if letter.guardian is not None:
        initials.append((letter.guardian_initials, "Paraf orang tua atau wali"))
    who = "seen" if letter.guardian is None else "seen_beside"
    seen = seen_by_client(initials, shared[who], style) if letter.is_read else None
    closing = (limits, wording["thanks"])
    blocks.append(letter_closing(closing, identity, style, seen, letter.counselor_ink))
    return blocks


def _leave(
    verdict: OpenVerdict, letter: LetterOnPaper, wording: Mapping[str, Any], style: Style
) -> list[Block]:
    emergencies = [serial for serial in verdict.bases if serial in verdict.emergencies]
    beside = verdict.emergencies | verdict.orders
    permissions = [serial for serial in verdict.bases if serial not in beside]
    blocks: list[Block] = []
    if permissions:
        values = {"serials": _joined(permissions)}
        if letter.permitted_until is None:
            text = fill(wording["by_permission"], values)
        else:
            values["day"] = long_date(letter.permitted_until)
            text = fill(wording["by_permission_until"], values)
        blocks += letter_text(text, style)
    if emergencies:
        values = {"serials": _joined(emergencies)}
        blocks += letter_text(fill(wording["by_emergency"], values), style)
    if verdict.orders:
        values = {"orders": _joined([order_in_words(order) for order in letter.orders])}
        blocks += letter_text(fill(wording["by_order"], values), style)
    return blocks


def _sections(verdict: OpenVerdict, letter: LetterOnPaper, style: Style) -> list[Block]:
    granted = verdict.items
    texts = {
        section.item: section.text.strip()
        for section in letter.sections
        if section.item in granted and section.text.strip()
    }
    # The reasons for a referral are one of the items, and stand with its section.
    if Item.REFERRAL_REASON in granted and letter.reasons:
        reasons = sentence(listed([REASON_WORDS[reason] for reason in letter.reasons]))
        written = texts.get(Item.REFERRAL_REASON, "")
        texts[Item.REFERRAL_REASON] = f"{reasons} {written}".strip()
    return [
        block
        for item, text in texts.items()
        for block in headed_text(ITEM_WORDS[item], text, style)
    ]


def order_in_words(order: OrderReceived) -> str:
    """Return an order as a letter names it: who ordered, its number and its day."""
    who = ", ".join(text for text in (order.issuer.name, order.issuer.office) if text)
    return f"{who} nomor {order.number} tanggal {long_date(order.dated)}"


def _joined(serials: list[str]) -> str:
    return " dan ".join(serials)
