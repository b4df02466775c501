"""What each part of a page is, in the order it is read, for whoever hears a PDF.

A tagged PDF (ISO 32000-1, 14.8): each piece of text bears a number on its page, and a tree
of elements says of which heading, paragraph, table or picture it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc


@dataclass(slots=True)
class _Element:
    role: str
    alt: str = ""
    parts: list[_Element] = field(default_factory=list)
    # The page and the number of the text on it, for an element that holds text itself.
    page: int = -1
    number: int = -1


class _References(pdfdoc.PDFObject):  # type: ignore[misc]
    """A list of references, written as ReportLab writes an array and five times as fast."""

    def __init__(self, references: list[Any]) -> None:
        self._references = references

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the references, ten to a line."""
        written = [_reference(one, document) for one in self._references]
        lines = (b" ".join(written[at : at + 10]) for at in range(0, len(written), 10))
        return b"[ " + b" \n  ".join(lines) + b" ]"


class _Node(pdfdoc.PDFObject):  # type: ignore[misc]
    """An element as it is written: a dictionary of few entries, of which a form has hundreds."""

    def __init__(self, element: _Element, parent: Any) -> None:
        self._element = element
        self._parent = parent
        self.page: Any = None
        self.parts: _References | None = None

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the entries in the order of their names, as ReportLab does."""
        element = self._element
        entries = []
        if element.role == "TH":
            scope = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName("Column")}
            entries.append(b"/A " + pdfdoc.PDFDictionary(scope).format(document))
        if element.alt:
            entries.append(b"/Alt " + pdfdoc.PDFString(element.alt).format(document))
        if self.parts is None:
            entries.append(b"/K %d" % element.number)
        else:
            entries.append(b"/K " + self.parts.format(document))
        entries.append(b"/P " + _reference(self._parent, document))
        if self.page is not None:
            entries.append(b"/Pg " + _reference(self.page, document))
        entries.append(b"/S /%s" % element.role.encode("ascii"))
        return b"<<\n" + b" ".join(entries) + b"\n>>"


def _reference(to: Any, document: pdfdoc.PDFDocument) -> bytes:
    return b"%d %d R" % document.idToObjectNumberAndVersion[to.name]


class Structure:
    """The elements of one document, built while it is drawn."""

    def __init__(self) -> None:
        self._root = _Element("Document")
        self._open = [self._root]
        self._pages: list[list[_Element]] = [[]]

    def next_page(self) -> None:
        """Number the text that follows on a page of its own."""
        self._pages.append([])

    @contextmanager
    def group(self, role: str) -> Iterator[None]:
        """Put the elements made within into one of ``role``, none if there are none."""
        element = _Element(role)
        self._open.append(element)
        yield
        self._open.pop()
        if element.parts or role in ("TH", "TD"):
            self._open[-1].parts.append(element)

    def text(self, role: str, alt: str = "") -> int:
        """Make an element for what is drawn next and return its number on this page."""
        page = self._pages[-1]
        element = _Element(role, alt, page=len(self._pages) - 1, number=len(page))
        page.append(element)
        self._open[-1].parts.append(element)
        return element.number

    def write(self, document: pdfdoc.PDFDocument) -> None:
        """Add the tree to ``document``, whose pages are all drawn."""
        pages = list(document.Pages.pages)
        references = [document.Reference(page) for page in pages]
        made: dict[int, Any] = {}
        root = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        top = self._written(document, self._root, document.Reference(root), references, made)
        root["K"] = top
        by_page: list[Any] = []
        for place, elements in enumerate(self._pages):
            by_page += [place, _References([made[id(element)] for element in elements])]
            page = pages[place]
            page.StructParents, page.Tabs = place, pdfdoc.PDFName("S")
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(by_page)})
        root["ParentTreeNextKey"] = len(pages)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _written(
        self,
        document: pdfdoc.PDFDocument,
        element: _Element,
        parent: Any,
        pages: list[Any],
        made: dict[int, Any],
    ) -> Any:
        own = _Node(element, parent)
        reference = document.Reference(own)
        made[id(element)] = reference
        if element.number >= 0:
            own.page = pages[element.page]
        else:
            own.parts = _References(
                [self._written(document, part, reference, pages, made) for part in element.parts]
            )
        return reference
