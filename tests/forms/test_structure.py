"""A paper as it is heard: what each part of it is, in order, with nothing left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.heard import elements, faults_of
from tests.forms.ledger_samples import SHEETS, disclosure_lines

MARK = SheetMark("RK/PSJ/2026/0031", "0123456789ABCDEF", date(2026, 3, 9))


def _papers(
    consent: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> Iterator[tuple[str, bytes]]:
    yield "PSJ", consent_form.render(consent, client, identity, MARK)
    for code, render in SHEETS.items():
        yield code, render(client, identity, replace(MARK, serial=f"RK/{code}/2026/0031"))
        yield f"{code} draft", render(client, identity, None)
    yield (
        "log",
        disclosure_log.render(
            disclosure_lines(30), identity, Period(), None, printed_on=date(2026, 4, 1)
        ),
    )


def test_every_text_is_read_in_its_place_and_every_part_told_for_what_it_is(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    for code, pdf in _papers(signed, client, identity):
        assert faults_of(pdf) == [], code


def test_a_table_is_read_by_its_rows(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    *_, (_, log) = _papers(signed, client, identity)
    with pikepdf.open(io.BytesIO(log)) as document:
        roles = [role for role, _ in elements(document.Root.StructTreeRoot.K)]
    assert roles.count("/TR") > 30
    assert roles.count("/TH") >= 6


def test_a_consent_has_a_bookmark_for_each_matter(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    pdf = consent_form.render(signed, client, identity, MARK)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        (title,) = outline.root
        assert title.title == signed.wording.title.upper()
        headings = [one.title for one in title.children]
    for matter in signed.wording.matters:
        assert matter.heading in headings


@pytest.mark.parametrize("code", SHEETS)
def test_no_bookmark_names_a_client(
    code: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    pdf = SHEETS[code](client, identity, MARK)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        titles = [one.title for one in outline.root]
        titles += [part.title for one in outline.root for part in one.children]
    assert not any(client.name in title or client.code in title for title in titles)
