"""A paper as it is heard: what each part of it is, in order, with nothing left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from rumah_konseling.ethics.gates.disclosure import Period
from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.ledger_samples import SHEETS, disclosure_lines

MARK = SheetMark("RK/PSJ/2026/0031", "0123456789ABCDEF", date(2026, 3, 9))
_SHOWN = re.compile(rb"\[.*?\] TJ")


def _elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield role and element in the order of the tree."""
    yield str(node.S), node
    if isinstance(node.K, pikepdf.Array):
        for part in node.K:
            yield from _elements(part)


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


def test_every_text_of_a_page_is_either_read_in_its_place_or_marked_as_none(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    for code, pdf in _papers(signed, client, identity):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            root = document.Root
            assert root.MarkInfo.Marked
            assert str(root.Lang) == "id-ID"
            assert root.ViewerPreferences.DisplayDocTitle
            found = list(_elements(root.StructTreeRoot.K))
            assert found[0][0] == "/Document", code
            by_page = list(root.StructTreeRoot.ParentTree.Nums)[1::2]
            for number, page in enumerate(document.pages):
                assert page.StructParents == number
                assert page.Tabs == pikepdf.Name("/S")
                depth, seen = 0, []
                for operands, operator in pikepdf.parse_content_stream(page):
                    name = str(operator)
                    if name in ("BDC", "BMC"):
                        depth += 1
                        if name == "BDC" and "/MCID" in operands[1]:
                            assert depth == 1, code
                            seen.append(int(operands[1]["/MCID"]))
                    elif name == "EMC":
                        depth -= 1
                    elif name in ("TJ", "Tj", "S", "f", "B", "Do"):
                        assert depth > 0, (code, name)
                assert depth == 0
                assert seen == list(range(len(by_page[number])))


def test_headings_pictures_and_tables_are_told_as_such(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    for code, pdf in _papers(signed, client, identity):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = list(_elements(document.Root.StructTreeRoot.K))
            levels = [int(role[2]) for role, _ in found if re.fullmatch(r"/H\d", role)]
            # No level is leapt over.
            assert levels[:1] in ([], [1]), code
            assert all(after - before <= 1 for before, after in pairwise(levels))
            assert all(element.Alt for role, element in found if role == "/Figure")
            for role, element in found:
                if role == "/Table":
                    assert {str(row.S) for row in element.K} == {"/TR"}
                if role == "/TR":
                    assert {str(cell.S) for cell in element.K} <= {"/TH", "/TD"}
                if role == "/TH":
                    assert element.A.Scope == pikepdf.Name("/Column")
    assert sum(role == "/TR" for role, _ in found) > 30


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
