"""The copy of a record for the client it is about (salinan untuk klien)."""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Stack
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import CLIENT_COPY
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.rights.rights_model import ClientCopy, CopySection
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 38 * MM
# A labelled row can't be cut: longer texts stand in paragraphs of their own.
_SHORT = 160


def render(copy: ClientCopy, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the copy; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(CLIENT_COPY.key)
    body = Style(identity.page.typeface, 11, 13.6)
    values = {"room": identity.room, "day": long_date(copy.day)}
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], values), body, "left"),
        Gap(1 * MM),
        Paragraph(wording["without"], body, "left"),
        Gap(1 * MM),
        Paragraph(wording["care"], body, "left"),
    ]
    for section in copy.sections:
        blocks += _section(section, body)
    text = SheetText(wording["title"], CLIENT_COPY.short_title, wording["version"])
    return compose(identity, text, blocks, mark)


def _section(section: CopySection, style: Style) -> list[Block]:
    bold = Style(style.typeface, style.size + 0.5, style.leading, bold=True)
    rows = [block for row in section.rows for block in _row(*row, style)]
    head = (Gap(4.5 * MM), Paragraph(section.heading, bold), Gap(1 * MM))
    return [Headed(head, rows[0]), *rows[1:]]


def _row(label: str, text: str, style: Style) -> list[Block]:
    if label and len(text) <= _SHORT and "\n" not in text:
        return [Stack((labelled(label, text, style, _LABEL), Gap(0.6 * MM)))]
    lines: list[Block] = [Paragraph(line, style, "left") for line in text.splitlines() if line]
    small = Style(style.typeface, style.size - 1, style.leading, bold=True)
    head: list[Block] = [Paragraph(label, small)] if label else []
    return [*head, *(lines or [Paragraph("–", style)]), Gap(1 * MM)]
