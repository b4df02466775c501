"""The lines of the counselor's own lists, and the page that carries a sealed one.

A spreadsheet can't be sealed so that any program of any office opens it; a PDF can. A sealed
list is attached to a page that says how it is taken out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

from rumah_konseling.forms.layout.archival import take_back
from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.calendar.appointment_model import (
    APPOINTMENT_WORDS,
    Appointment,
)
from rumah_konseling.records.calendar.meeting import MODE_WORDS
from rumah_konseling.records.clients.client_model import (
    CLIENT_STATUS_WORDS,
    Client,
    ClientRow,
)
from rumah_konseling.records.settings.identity import RoomIdentity

Line = Sequence[str | int | None]
_CONSENTS = {
    "none": "belum ada",
    "draft": "dibicarakan",
    "printed": "terbit",
    "signed": "perlu diperiksa",
    "in_force": "berlaku",
    "withdrawn": "dicabut",
    "expired": "berakhir",
    "replaced": "diganti",
}


def client_lines(rows: Iterable[ClientRow], *, with_names: bool) -> Iterator[Line]:
    """Yield the register; a unit may tell who it is, and stands with the names."""
    yield ("Kode", *_if(with_names, "Nama", "Unit kerja"), "Status", "Persetujuan", "Mulai layanan")
    for row in rows:
        yield (
            row.code,
            *_if(with_names, row.name, row.unit),
            CLIENT_STATUS_WORDS[row.status],
            _CONSENTS[row.consent_state],
            _day(row.opened_on),
        )


def waiting_lines(clients: Iterable[Client], today: date, *, with_names: bool) -> Iterator[Line]:
    """Yield who waits, in the order of their coming."""
    yield ("Urutan", "Kode", *_if(with_names, "Nama", "Unit kerja"), "Datang", "Menunggu (hari)")
    for place, client in enumerate(clients, start=1):
        arrived = datetime.fromisoformat(client.arrived_at).astimezone().date()
        names = _if(with_names, client.form.name, client.form.unit)
        yield (place, client.code, *names, _day(arrived), (today - arrived).days)


def appointment_lines(
    appointments: Iterable[Appointment], name_of: Callable[[int], str], *, with_names: bool
) -> Iterator[Line]:
    """Yield appointments in their order."""
    yield (
        "Tanggal",
        "Mulai",
        "Selesai",
        "Kode",
        *_if(with_names, "Nama"),
        "Cara",
        "Tempat",
        "Hasil",
    )
    for one in appointments:
        yield (
            _day(one.day),
            f"{one.begins:%H.%M}",
            f"{one.ends:%H.%M}",
            one.client_code,
            *(_if(with_names, name_of(one.client_id)) if with_names else ()),
            MODE_WORDS[one.mode],
            one.place,
            APPOINTMENT_WORDS[one.status],
        )


def carried_by_page(title: str, name: str, table: bytes, identity: RoomIdentity) -> bytes:
    """Return a PDF of one page to which the file ``name`` is attached.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    # Needed only when a list leaves, and slow to load.
    import pikepdf

    wording = load_table("own_list")
    body = Style(identity.page.typeface, 11.5, 15)
    blocks: list[Block] = []
    for sentence in wording["sentences"]:
        blocks += [Paragraph(fill(sentence, {"title": title, "name": name}), body), Gap(2 * MM)]
    text = SheetText(wording["title"], title, wording["version"], is_numbered=False)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(compose(identity, text, blocks, None))) as page:
        page.attachments[name] = pikepdf.AttachedFileSpec(page, table, filename=name)
        take_back(page)
        page.save(out)
    return out.getvalue()


def _if(wanted: bool, *cells: str) -> tuple[str, ...]:
    return cells if wanted else ()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
