"""Any other letter that tells a third party something (surat penyampaian informasi)."""

from __future__ import annotations

from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.forms.layout.dates import period_in_words
from rumah_konseling.forms.layout.enclosures import labels_behind
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.letter import letter_styles
from rumah_konseling.forms.layout.page import compose_letter
from rumah_konseling.forms.layout.permitted import third_party_letter
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.disclosures.ledger_words import PURPOSE_WORDS
from rumah_konseling.records.disclosures.letter_model import LetterKind, LetterOnPaper
from rumah_konseling.records.form_kinds import INFORMATION
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(
    verdict: OpenVerdict,
    letter: LetterOnPaper,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of the letter: exactly what ``verdict`` grants, a draft without ``mark``.

    Of the client it says the name, and nothing else that was not granted.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
        ValueError: the letter is of another kind, or claims leave the verdict does not hold.
    """
    if letter.kind is not LetterKind.INFORMATION:
        raise ValueError(f"this form does not print {letter.kind} letters")
    wording = load_table(INFORMATION.key)
    facts = [
        ("Klien", client.name),
        ("Tujuan", PURPOSE_WORDS[verdict.request.purpose]),
    ]
    if period := period_in_words(verdict.request.period, ""):
        facts.append(("Kurun waktu informasi", period))
    settings = [
        third_party_letter(verdict, letter, identity, mark, wording, facts, style)
        for style in letter_styles(identity)
    ]
    text = SheetText(wording["title"], INFORMATION.short_title, wording["version"])
    labels = labels_behind(identity, letter.addressee, mark)
    return compose_letter(identity, text, settings, mark, labels)
