"""The confidentiality sheet of someone else in the room (lembar kerahasiaan pendamping).

No client comes into this module: whoever signs takes a copy along.
"""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import (
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signatures
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import COMPANION
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.sessions.companion_model import ROLE_WORDS, Companion, CompanionRole
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 34 * MM


def clauses_for(role: CompanionRole) -> list[str]:
    """Return what somebody in this role signs, on paper and on the screen alike."""
    wording = load_table(COMPANION.key)
    clauses: list[str] = [*wording["clauses"]]
    if role is CompanionRole.INTERPRETER:
        clauses.insert(2, wording["interpreter"])
    return clauses


def render(companion: Companion, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of ``companion``'s sheet; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(COMPANION.key)
    body = Style(identity.page.typeface, 11.5, 14)
    form, counselor = companion.form, identity.counselor
    role = ROLE_WORDS[form.role]
    values = {"room": identity.room, "role": role.lower()}
    facts: tuple[tuple[str, str | list[Span]], ...] = (
        ("Nama", [Span(form.name, bold=True)]),
        ("Hadir sebagai", role),
        ("Identitas", form.identity),
    )
    clauses = clauses_for(form.role)
    blocks: list[Block] = [
        *ruled([labelled(label, value, body, _LABEL) for label, value in facts]),
        Gap(4 * MM),
        Paragraph(fill(wording["opening"], values), body),
        Gap(1 * MM),
    ]
    for place, clause in enumerate(clauses, 1):
        blocks += [Gap(1.4 * MM), Paragraph(clause, body, number=f"{place}.")]
    left = Signature("Yang menyatakan,", form.name, form.identity, ink=companion.ink)
    right = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, companion.signed_on),
        companion.counselor_ink,
    )
    blocks.append(
        Together(
            (
                Gap(4 * MM),
                Paragraph(wording["declaration"], body),
                Gap(5 * MM),
                signatures(left, right, body),
                Gap(3 * MM),
                office_notes(body, copy_given=companion.copy_given, copy_for="pendamping"),
            )
        )
    )
    text = SheetText(wording["title"], COMPANION.short_title, wording["version"])
    return compose(identity, text, blocks, mark)
