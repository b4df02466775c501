"""Who a sheet is about, who signs it, where it is kept: the parts every form shares."""

from __future__ import annotations

from datetime import date

from rumah_konseling.ethics.folding import folded
from rumah_konseling.forms.layout.blocks import Block, Column, Gap, Paragraph, Row, Rule, Stack
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import BOX, DottedField, Signature, TickBox
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.paper_mark import ClientOnPaper
from rumah_konseling.records.settings.identity import Counselor, RoomIdentity

_LABEL_WIDTH = 30 * MM
_TITLES = frozenset(("dr", "drs", "dra", "drg", "ir", "prof", "psikolog", "ns", "apt"))
_UNSIGNED_DATE = "……………………………"


def client_list(client: ClientOnPaper, style: Style) -> Block:
    """Return who the sheet is about."""
    rows = (
        ("Nama", client.name),
        ("NIP/identitas", client.id_number),
        ("Jabatan", client.position),
        ("Unit kerja", client.unit),
    )
    return _list("Klien", rows, style)


def counselor_list(counselor: Counselor, style: Style) -> Block:
    """Return who the counselor is."""
    rows = (
        ("Nama", counselor.name),
        ("NIP", counselor.nip),
        ("Jabatan", counselor.position),
    )
    return _list("Konselor", rows, style)


def place_and_date(city: str, day: date | None) -> str:
    """Return ``Jakarta, 7 Maret 2026``, dotted where the day is still to be written."""
    return f"{city}, {long_date(day) if day else _UNSIGNED_DATE}"


def signing_post(counselor: Counselor) -> str:
    """Return what stands over the counselor's signature: the post, with the comma of a letter."""
    return f"{counselor.position.strip().rstrip(',') or 'Konselor'},"


def letter_signature(identity: RoomIdentity, ink: Ink | None = None) -> Signature:
    """Return the counselor as a letter is signed: post, name as it is set, rank, NIP, ground."""
    counselor, setup = identity.counselor, identity.letters
    under = [
        setup.rank,
        counselor_number(counselor) if setup.with_nip else "",
        setup.ground,
    ]
    return Signature(
        signing_post(counselor),
        counselor.name if setup.with_degrees else bare_name(counselor.name),
        "\n".join(line.strip() for line in under if line.strip()),
        ink=ink,
        has_line=False,
    )


def bare_name(name: str) -> str:
    """Return ``name`` without the degrees and titles around it."""
    words = name.split(",")[0].split()
    while len(words) > 1 and folded(words[0]).rstrip(".") in _TITLES:
        words.pop(0)
    return " ".join(words)


def counselor_number(counselor: Counselor) -> str:
    """Return the line under the counselor's name, empty without an NIP."""
    return f"NIP {counselor.nip}" if counselor.nip.strip() else ""


def client_number(client: ClientOnPaper) -> str:
    """Return the line under the client's name: an NIP is called one, other numbers stand bare."""
    number = client.id_number.strip()
    return f"NIP {number}" if len(number) == 18 and number.isdigit() else number


def office_notes(style: Style, *, copy_given: bool | None = None, copy_for: str = "klien") -> Block:
    """Return the lines the room fills in: where the paper is kept, the copy given."""
    small = Style(style.typeface, style.size - 1.5, style.leading - 1.5)
    blocks: list[Block] = [Rule(0.5), Gap(1 * MM)]
    if copy_given is not None:
        words = f"Salinan diberikan kepada {copy_for}"
        blocks.append(
            Row(
                (
                    Column(68 * MM, TickBox(words, small, copy_given)),
                    Column(0, DottedField("Tanggal:", small, (BOX - small.leading) / 2)),
                )
            )
        )
    blocks.append(DottedField("Disimpan di:", small))
    return Stack(tuple(blocks))


def _list(title: str, rows: tuple[tuple[str, str], ...], style: Style) -> Block:
    facts = [
        labelled(label, value.strip(), style, _LABEL_WIDTH)
        for label, value in rows
        if value.strip()
    ]
    return Stack((Paragraph([Span(title, bold=True)], style), *facts))
