"""A note that somebody was there (surat keterangan hadir): date and time, never why.

Handed to the client, who decides whom to show it. It bears no RAHASIA, no client's
code and, unless the client wants it, no name of the room, no degree and no post of a
counselor: each would say more than that a person was somewhere at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from rumah_konseling.forms.layout.discreet import without_room
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import letter_signature, place_and_date
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import sole_signature
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.records.form_kinds import ATTENDANCE
from rumah_konseling.records.papers.ink import Ink
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
        identity = without_room(identity)
    wording = load_table(ATTENDANCE.key)
    style = Style(identity.page.typeface, 12, 16)
    counselor = identity.counselor
    signer = (
        ("Nama", counselor.name),
        ("NIP", counselor.nip),
        ("Jabatan", counselor.position),
    )
    subject = (
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
        "zone": identity.zone or wording["here"],
    }
    blocks: list[Block] = [
        Paragraph(wording["lead"], style),
        Gap(2.4 * MM),
        _facts(signer, style),
        Gap(3 * MM),
        Paragraph(wording["certifies"], style),
        Gap(2.4 * MM),
        _facts(subject, style),
        Gap(3 * MM),
        Paragraph(fill(wording["statement"], values), style),
        Gap(3 * MM),
        Together(
            (
                Paragraph(wording["use"], style),
                Gap(8 * MM),
                _signing(identity, mark, style, note.counselor_ink),
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


def _facts(rows: Sequence[tuple[str, str]], style: Style) -> Block:
    facts = [labelled(label, value, style, _LABEL) for label, value in rows if value.strip()]
    return Inset(8 * MM, Stack(tuple(facts)))


def _signing(
    identity: RoomIdentity, mark: SheetMark | None, style: Style, ink: Ink | None
) -> Block:
    day = place_and_date(identity.city, mark.issued_on if mark else None)
    right = Stack(
        (
            Paragraph(day, style),
            sole_signature(letter_signature(identity, ink), style),
        )
    )
    return Row((Column(0, Gap(0)), Column(_SIGNATURE, right)), cut_over=float("inf"))
