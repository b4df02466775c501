"""The slip on how the client sees their progress (slip perkembangan).

It bears no name and no code: whose it is, its QR code alone tells the room.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.answer_field import AnswerField
from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.form_kinds import PROGRESS
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.progress.progress_model import AskedQuestion, ProgressRating, Question
from rumah_konseling.records.settings.identity import RoomIdentity


def questions() -> tuple[AskedQuestion, ...]:
    """Return the questions as they are put, on paper and on the screen alike."""
    return tuple(
        AskedQuestion(Question(row["key"]), row["text"], row["least"], row["most"])
        for row in load_table(PROGRESS.key)["questions"]
    )


def version() -> str:
    """Return the version of the questions that are put now."""
    said: str = load_table(PROGRESS.key)["version"]
    return said


def render(_rating: ProgressRating, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of a slip; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(PROGRESS.key)
    body = Style(identity.page.typeface, 11.5, 14)
    blocks: list[Block] = [
        AnswerField((Paragraph(wording["opening"], body),), questions(), body),
        Gap(3 * MM),
        Paragraph(f"{wording['day']} ______________________", body),
        Gap(3 * MM),
        Paragraph(wording["mend"], body),
        Gap(1.5 * MM),
        Paragraph(wording["care"], body),
    ]
    text = SheetText(wording["title"], PROGRESS.short_title, wording["version"])
    return compose(identity, text, blocks, mark)
