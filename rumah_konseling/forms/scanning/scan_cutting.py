"""Cuts a stack scanned in one go into what belongs to each sheet.

A page is cut out as a picture of itself: pages of one PDF share fonts, pictures and
outlines, and a page taken over as it lies could carry a part of another client's sheet.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from rumah_konseling.records.papers.paper_mark import PageCode


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a JPEG of ``width`` × ``height`` pixels, ``points`` (1/72 inch) to a pixel."""

    jpeg: bytes
    width: int
    height: int
    is_grey: bool
    points: float


def groups(texts_of_pages: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return which pages, counted from 0, belong together, by what their codes say.

    Pages that name the same sheet are one group; a page that names none, or several, is one of
    its own, for nobody knows yet whose it is.
    """
    found: dict[tuple[str, ...], list[int]] = {}
    for number, texts in enumerate(texts_of_pages):
        codes = [PageCode.from_text(text) for text in texts]
        tokens = tuple(sorted({code.token for code in codes if code is not None}))
        key = tokens if len(tokens) == 1 else (*tokens, f"page {number}")
        found.setdefault(key, []).append(number)
    return list(found.values())


def picture_pdf(pages: Sequence[PagePicture]) -> bytes:
    """Return a PDF of nothing but these pictures; the same pictures give the same bytes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        wide, high = page.width * page.points, page.height * page.points
        drawn = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /P Do Q".encode()
        colours = "DeviceGray" if page.is_grey else "DeviceRGB"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.2f} {high:.2f}]"
            f"/Resources<</XObject<</P {number + 2} 0 R>>>>/Contents {number + 1} 0 R>>".encode(),
            _stream(b"", drawn),
            _stream(
                f"/Type/XObject/Subtype/Image/Width {page.width}/Height {page.height}"
                f"/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode".encode(),
                page.jpeg,
            ),
        ]
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _file(objects)


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n" % (len(objects) + 1))
    out.write(b"%d\n%%%%EOF\n" % table)
    return out.getvalue()
