"""The summary at the end of a service (ringkasan penutupan), read and signed together."""

from __future__ import annotations

from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Stack, Together
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import (
    client_list,
    client_number,
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import (
    Signature,
    guardian_signature,
    signatures,
    signatures_of_three,
    sole_signature,
)
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.care.care_words import CLOSING_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.care.closing_model import Closing
from rumah_konseling.records.form_kinds import CLOSING
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 46 * MM


def render(
    closing: Closing, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark | None
) -> DrawnSheet:
    """Return the PDF of ``closing``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(CLOSING.key)
    settings = [
        _blocks(
            closing, client, identity, wording, Style(identity.page.typeface, size, size * 1.22)
        )
        for size in (11, 10.5, 10)
    ]
    text = SheetText(wording["title"], CLOSING.short_title, wording["version"])
    return compose_on_one_page(identity, text, settings, mark)


def _blocks(
    closing: Closing,
    client: ClientOnPaper,
    identity: RoomIdentity,
    wording: dict[str, Any],
    style: Style,
) -> list[Block]:
    return [
        client_list(client, style),
        *_part("course", _course(closing), wording, style),
        *_part("outcome", _outcome(closing), wording, style),
        *_part("after", _after(closing), wording, style),
        _end(closing, client, identity, wording, style),
    ]


def _course(closing: Closing) -> list[tuple[str, str]]:
    course = closing.course
    days = [
        long_date(day)
        for day in dict.fromkeys((course.first_session_on, course.last_session_on))
        if day is not None
    ]
    techniques = ", ".join(
        f"{TECHNIQUE_WORDS[technique].lower()} {count}×" for technique, count in course.techniques
    )
    approach = ". ".join(text for text in (techniques.capitalize(), closing.form.approach) if text)
    return [
        ("Layanan dimulai", long_date(course.opened_on) if course.opened_on else ""),
        ("Sesi", f"{course.sessions} sesi: " + " sampai ".join(days) if days else "Belum ada sesi"),
        ("Keluhan awal", closing.form.concern),
        ("Tujuan yang disepakati", closing.form.goals),
        ("Pendekatan", approach),
    ]


def _outcome(closing: Closing) -> list[tuple[str, str]]:
    form = closing.form
    ending = CLOSING_WORDS[form.kind]
    return [
        ("Menurut klien", form.client_view),
        ("Menurut konselor", form.counselor_view),
        ("Cara berakhir", f"{ending}. {form.kind_note}" if form.kind_note else ending),
        ("Layanan ditutup", long_date(closing.closed_on)),
    ]


def _after(closing: Closing) -> list[tuple[str, str]]:
    form = closing.form
    return [
        ("Risiko yang tersisa", form.remaining_risk),
        ("Bila ingin kembali", form.return_advice),
        ("Lembar yang dikembalikan", form.papers_returned),
        ("Izin yang berakhir", ", ".join(closing.ended_permissions)),
        ("Izin yang tetap berlaku", form.kept_reason if form.kept_permissions else ""),
        ("Yang belum selesai", form.open_reason),
        ("Klien tidak bertanda tangan", "" if form.client_signs else form.unsigned_reason),
        ("Catatan disimpan sampai", long_date(closing.keep_until)),
    ]


def _part(
    key: str, facts: list[tuple[str, str]], wording: dict[str, Any], style: Style
) -> list[Block]:
    bold = Style(style.typeface, style.size, style.leading, bold=True)
    head = Paragraph(wording["headings"][key], bold)
    first, *others = [
        labelled(label, value, style, _LABEL) for label, value in facts if value.strip()
    ]
    return [
        Headed((Gap(2.6 * MM), head, Gap(0.4 * MM)), first),
        *(Stack((Gap(0.3 * MM), fact)) for fact in others),
    ]


def _end(
    closing: Closing,
    client: ClientOnPaper,
    identity: RoomIdentity,
    wording: dict[str, Any],
    style: Style,
) -> Block:
    counselor = identity.counselor
    mine = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, closing.closed_on),
    )
    theirs = Signature("Klien,", client.name, client_number(client))
    signing: tuple[Block, ...]
    if not closing.form.client_signs:
        said = wording["declaration_alone"]
        signing = (sole_signature(mine, style),)
    elif closing.guardian is not None:
        said = wording["declaration"]
        beside = guardian_signature(*closing.guardian, None)
        signing = signatures_of_three(theirs, beside, mine, style)
    else:
        said = wording["declaration"]
        signing = (signatures(theirs, mine, style),)
    return Together(
        (
            Gap(2 * MM),
            Paragraph(said, style),
            Gap(2 * MM),
            *signing,
            Gap(2 * MM),
            office_notes(style),
        )
    )
