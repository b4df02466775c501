"""Reads a PDF as a screen reader does: its tree of elements, and what belongs to none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import pikepdf

_SHOWN = ("TJ", "Tj", "S", "f", "B", "Do")


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield role and element in the order of the tree."""
    yield str(node.S), node
    if isinstance(node.K, pikepdf.Array):
        for part in node.K:
            yield from elements(part)


def faults_of(pdf: bytes) -> list[str]:
    """Return what of ``pdf`` a reader would not be told, or be told wrongly."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        if not (root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle):
            found.append("not marked, or without its title")
        if str(root.Lang) != "id-ID":
            found.append("no language")
        found += _unfit_to_keep(document)
        by_page = list(root.StructTreeRoot.ParentTree.Nums)[1::2]
        for number, page in enumerate(document.pages):
            if page.StructParents != number or page.Tabs != pikepdf.Name("/S"):
                found.append(f"page {number} is not in the tree")
            found += _unmarked(page, number, len(by_page[number]))
        found += _odd(list(elements(root.StructTreeRoot.K)))
    return found


def _unfit_to_keep(document: pikepdf.Pdf) -> list[str]:
    """Return what of PDF/A-2b is missing: its claim, its colours, its fonts, its title."""
    found: list[str] = []
    root = document.Root
    told = bytes(root.Metadata.read_bytes()).decode()
    if "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" not in told:
        found.append("no claim of PDF/A-2b")
    if f">{escape(str(document.docinfo['/Title']))}</rdf:li>" not in told:
        found.append("another title in the metadata")
    (intent,) = root.OutputIntents
    profile = bytes(intent.DestOutputProfile.read_bytes())
    if (str(intent.S), profile[16:20], profile[36:40]) != ("/GTS_PDFA1", b"RGB ", b"acsp"):
        found.append("its colours mean nothing")
    for number, page in enumerate(document.pages):
        if "/Trans" in page or "/AA" in page:
            found.append(f"page {number} moves")
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
            (part,) = font.DescendantFonts
            if not {"/FontFile2", "/FontFile3"} & set(part.FontDescriptor.keys()):
                found.append(f"page {number}: {font.BaseFont} is not in the file")
            if "/ToUnicode" not in font:
                found.append(f"page {number}: {font.BaseFont} has no letters")
    return found


def _unmarked(page: Any, number: int, texts: int) -> list[str]:
    found: list[str] = []
    depth, seen = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                seen.append(int(operands[1]["/MCID"]))
                if depth > 1:
                    found.append(f"page {number}: a text within another")
        elif name == "EMC":
            depth -= 1
        elif name in _SHOWN and depth < 1:
            found.append(f"page {number}: {name} belongs to nothing")
    if depth or seen != list(range(texts)):
        found.append(f"page {number}: texts {seen} of {texts}")
    return found


def _odd(found: list[tuple[str, Any]]) -> list[str]:
    odd: list[str] = []
    levels = [int(role[2]) for role, _ in found if re.fullmatch(r"/H\d", role)]
    if levels[:1] not in ([], [1]) or any(after - before > 1 for before, after in pairwise(levels)):
        odd.append(f"a level of heading is leapt over: {levels}")
    for role, element in found:
        kinds = {str(part.S) for part in element.K} if role in ("/Table", "/TR") else set()
        if role == "/Figure" and "/Alt" not in element:
            odd.append("a picture without words")
        elif role == "/Table" and kinds != {"/TR"}:
            odd.append(f"a table of {kinds}")
        elif role == "/TR" and not kinds <= {"/TH", "/TD"}:
            odd.append(f"a row of {kinds}")
        elif role == "/TH" and element.A.Scope != pikepdf.Name("/Column"):
            odd.append("a head of no column")
    return odd
