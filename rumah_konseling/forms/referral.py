"""The referral letter (surat rujukan) with its reply slip."""

from __future__ import annotations

from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.forms.layout.enclosures import labels_behind
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.letter import letter_styles
from rumah_konseling.forms.layout.page import compose_letter
from rumah_konseling.forms.layout.permitted import third_party_letter
from rumah_konseling.forms.layout.reply_slip import reply_slip
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.disclosures.ledger_words import URGENCY_WORDS
from rumah_konseling.records.disclosures.letter_model import LetterKind, LetterOnPaper
from rumah_konseling.records.form_kinds import REFERRAL
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(
    verdict: OpenVerdict,
    letter: LetterOnPaper,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of a referral: exactly what ``verdict`` grants, a draft without ``mark``.

    Of the client it says the name; code, post, unit and number are nobody's
    business outside, and a way to reach them is an item of its own.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
        ValueError: the letter is of another kind, or claims leave the verdict does not hold.
    """
    if letter.kind is not LetterKind.REFERRAL:
        raise ValueError(f"this form does not print {letter.kind} letters")
    wording = load_table(REFERRAL.key)
    facts = [
        ("Klien", client.name),
        ("Kesegeraan", URGENCY_WORDS[letter.urgency]),
    ]
    settings = [
        third_party_letter(verdict, letter, identity, mark, wording, facts, style)
        for style in letter_styles(identity)
    ]
    text = SheetText(wording["title"], REFERRAL.short_title, wording["version"])
    slip = reply_slip(identity, wording["slip"], mark)
    labels = labels_behind(identity, letter.addressee, mark)
    return compose_letter(identity, text, settings, mark, (slip, *labels))
