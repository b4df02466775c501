"""A year of the counselor's practice on paper (catatan praktik konselor).

No client comes into this module, so nothing of one can come out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import Signature, signed_by_one
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import PRACTICE_YEAR
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.practice.practice_model import (
    LICENCE_KIND_WORDS,
    Area,
    PracticeYear,
)
from rumah_konseling.records.settings.identity import RoomIdentity


def render(year: PracticeYear, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of a year; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(PRACTICE_YEAR.key)
    settings = [
        _blocks(year, identity, mark, wording, Style(identity.page.typeface, size, size * 1.22))
        for size in (11, 10.5, 10, 9.5)
    ]
    text = SheetText(wording["title"], PRACTICE_YEAR.short_title, wording["version"])
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    year: PracticeYear,
    identity: RoomIdentity,
    mark: SheetMark | None,
    wording: dict[str, Any],
    body: Style,
) -> list[Block]:
    headings = wording["headings"]
    values = {"room": identity.room, "year": str(year.year), "until": long_date(year.until)}
    within = [area for area in year.areas if area.is_within]
    outside = [area for area in year.areas if not area.is_within]
    training_sum = {
        "number": str(len(year.trainings)),
        "hours": str(sum(training.hours for training in year.trainings)),
    }
    counts = {"consultations": str(year.consultations), "incidents": str(year.incidents)}
    blocks: list[Block] = [
        Paragraph(fill(wording["lead"], values), body),
        *_part(headings["areas"], _areas(within), body, wording["none"]),
        *_part(headings["outside"], _areas(outside), body, wording["none"]),
        *_note(wording["outside"] if outside else "", body),
        *_part(headings["licences"], _licences(year), body, wording["none"]),
        *_part(headings["trainings"], _trainings(year), body, wording["none"]),
        Gap(1 * MM),
        Paragraph(fill(wording["sum"], training_sum), body),
        *_part(headings["advice"], None, body, fill(wording["advice"], counts)),
    ]
    counselor = identity.counselor
    signature = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
    )
    end = (
        Gap(5 * MM),
        Paragraph(wording["declaration"], body),
        Gap(4 * MM),
        signed_by_one(signature, body),
    )
    return [*blocks, Together(end)]


Rows = tuple[tuple[str, ...], Sequence[tuple[str, ...]], tuple[float, ...]]


def _part(heading: str, rows: Rows | None, style: Style, none: str) -> list[Block]:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    head = (Gap(4 * MM), Paragraph(heading, bold), Gap(1 * MM))
    if rows is None or not rows[1]:
        return [Headed(head, Paragraph(none, style))]
    return [Headed(head, table(rows[0], rows[1], rows[2], style))]


def _note(words: str, style: Style) -> list[Block]:
    return [Gap(1 * MM), Paragraph(words, style)] if words else []


def _areas(areas: Sequence[Area]) -> Rows:
    rows = [(area.name, area.basis or "–", long_date(area.since)) for area in areas]
    return ("Bidang", "Dasar", "Sejak"), rows, (0.0, 55 * MM, 34 * MM)


def _licences(year: PracticeYear) -> Rows:
    rows = [
        (
            LICENCE_KIND_WORDS[one.kind],
            f"{one.number}, {one.issuer}",
            long_date(one.issued_on),
            "Tanpa batas" if one.valid_until is None else long_date(one.valid_until),
        )
        for one in year.licences
    ]
    return ("Jenis", "Nomor dan penerbit", "Terbit", "Berlaku sampai"), rows, (
        38 * MM, 0.0, 34 * MM, 34 * MM,
    )  # fmt: skip


def _trainings(year: PracticeYear) -> Rows:
    rows = [
        (
            long_date(one.ended_on),
            f"{one.title}, {one.organiser}",
            one.certificate or "–",
            str(one.hours),
        )
        for one in year.trainings
    ]
    return ("Selesai", "Pelatihan", "Sertifikat", "Jam"), rows, (34 * MM, 0.0, 36 * MM, 12 * MM)
