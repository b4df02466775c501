"""A note that somebody was there (surat keterangan hadir): date and time, never why.

Handed to the client, who decides whom to show it. It bears no RAHASIA, no client's
code and, unless the client wants it, no name of the room: each would say more than
that a person was somewhere at a time.
"""

from __future__ import annotations

from dataclasses import replace

from rumah_konseling.ethics.folding import folded
from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Inset,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.dates import WEEKDAYS, long_date
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import SheetText, compose
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, sole_signature
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.records.form_kinds import ATTENDANCE
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 32 * MM
_SIGNATURE = 72 * MM


def render(
    note: AttendanceNote, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark | None
) -> DrawnSheet:
    """Return the PDF of ``note``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    if not note.names_room:
        identity = _without_room(identity)
    wording = load_table(ATTENDANCE.key)
    style = Style(identity.page.typeface, 12, 16)
    facts = (
        ("Nama", client.name),
        ("NIP/identitas", client.id_number),
        ("Jabatan", client.position),
        ("Unit kerja", client.unit),
    )
    values = {
        "weekday": WEEKDAYS[note.day.weekday()],
        "day": long_date(note.day),
        "start": note.start,
        "end": note.end,
    }
    who = Stack(
        tuple(labelled(label, value, style, _LABEL) for label, value in facts if value.strip())
    )
    blocks: list[Block] = [
        Paragraph(wording["lead"], style),
        Gap(3 * MM),
        Inset(8 * MM, who),
        Gap(3 * MM),
        Paragraph(fill(wording["statement"], values), style, "justify"),
        Gap(3 * MM),
        Together(
            (
                Paragraph(wording["use"], style, "justify"),
                Gap(10 * MM),
                _signing(wording["role"], identity, mark, style),
            )
        ),
    ]
    text = SheetText(
        wording["title"],
        ATTENDANCE.short_title,
        wording["version"],
        is_secret=False,
        names_room=False,
    )
    return compose(identity, text, blocks, mark)


def _without_room(identity: RoomIdentity) -> RoomIdentity:
    """Return the letterhead without the room, in its own line or in another."""
    room = folded(identity.room)

    def kept(line: str) -> str:
        return "" if room and room in folded(line) else line

    return replace(
        identity,
        room="",
        contact="",
        unit=kept(identity.unit),
        address=kept(identity.address),
    )


def _signing(role: str, identity: RoomIdentity, mark: SheetMark | None, style: Style) -> Block:
    counselor = identity.counselor
    day = place_and_date(identity.city, mark.issued_on if mark else None)
    signer = sole_signature(Signature(role, counselor.name, counselor_number(counselor)), style)
    right = Stack((Paragraph(day, style), signer))
    return Row((Column(0, Gap(0)), Column(_SIGNATURE, right)), cut_over=float("inf"))
