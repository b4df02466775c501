"""Decodes one scan in a process of its own, which may die of what it is fed.

The file comes in on standard input, the answer goes out on standard output:
one line of JSON, then the pages' pictures one after the other. Nothing touches
the disk. Memory and time are bounded before anything foreign is looked at.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image
    from zxingcpp import Binarizer

MOST_PAGES = 60
# A4 at 600 dpi has 35 million points; nothing an office scans has more than this.
MOST_PIXELS = 80_000_000
_MEMORY_BYTES = 1_500_000_000
_CPU_SECONDS = 90
_READING_SIDE = 3_600
_PREVIEW_SIDE = 2_000
_PDF_DPI = 200
_JPEG_QUALITY = 82
# A fax page has twice as many points across as down; beyond this it is squared.
_UNEVEN = 1.1


class Refused(Exception):
    """The scan is turned away; the argument is a key of the parent's sentences."""


@dataclass(frozen=True, slots=True)
class _Page:
    picture: bytes
    media_type: str
    width: int
    height: int
    turned: int
    texts: tuple[str, ...]


def kind_of(data: bytes) -> str | None:
    """Return ``PDF``, ``JPEG``, ``PNG`` or ``TIFF`` by content, never by name."""
    if b"%PDF-" in data[:1024]:
        return "PDF"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return "TIFF"
    return None


def main() -> int:
    """Read, decode, answer. The exit status is 0 whenever there is an answer."""
    _bind()
    data = sys.stdin.buffer.read()
    try:
        kind = kind_of(data)
        if kind is None:
            raise Refused("unknown")
        pages = [_read(picture) for picture in _pictures(kind, data)]
        if not pages:
            raise Refused("no_pages")
    except Refused as refusal:
        _answer({"refused": refusal.args[0]}, [])
        return 0
    except MemoryError:
        _answer({"refused": "too_large"}, [])
        return 0
    except Exception:
        # Whatever a decoder throws at foreign bytes means one thing: unreadable.
        _answer({"refused": "damaged"}, [])
        return 0
    _answer(
        {
            "kind": kind,
            "pages": [
                {
                    "bytes": len(page.picture),
                    "media_type": page.media_type,
                    "width": page.width,
                    "height": page.height,
                    "turned": page.turned,
                    "texts": page.texts,
                }
                for page in pages
            ],
        },
        [page.picture for page in pages],
    )
    return 0


def _bind() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        # No core dump and no file: what is decoded here stays in memory.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(head: dict[str, object], pictures: list[bytes]) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode("utf-8") + b"\n")
    for picture in pictures:
        out.write(picture)
    out.flush()


def _pictures(kind: str, data: bytes) -> Iterator[Image.Image]:
    return _pdf_pages(data) if kind == "PDF" else _frames(kind, data)


def _pdf_pages(data: bytes) -> Iterator[Image.Image]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Refused("locked" if locked else "damaged") from error
    if len(document) > MOST_PAGES:
        raise Refused("too_many_pages")
    for place in range(len(document)):
        page = document[place]
        for picture in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,)):
            across, down = picture.get_px_size()
            if across * down > MOST_PIXELS:
                raise Refused("too_large")
        longest = max(page.get_width(), page.get_height(), 1.0)
        scale = min(_PDF_DPI / 72, _READING_SIDE / longest)
        yield page.render(scale=scale, rev_byteorder=True).to_pil()


def _frames(kind: str, data: bytes) -> Iterator[Image.Image]:
    from PIL import Image, ImageOps

    # Checked by hand below, with a sentence instead of a warning.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(data), formats=(kind,)) as file:
        for place in range(MOST_PAGES + 1):
            try:
                file.seek(place)
            except EOFError:
                return
            if place == MOST_PAGES:
                raise Refused("too_many_pages")
            if file.width * file.height > MOST_PIXELS:
                raise Refused("too_large")
            if kind == "JPEG":
                file.draft(None, (_READING_SIDE, _READING_SIDE))
            yield _squared(ImageOps.exif_transpose(file))


def _squared(picture: Image.Image) -> Image.Image:
    across, down = (float(dpi) for dpi in picture.info.get("dpi", (1, 1)))
    if not (across > 0 and down > 0) or max(across, down) / min(across, down) < _UNEVEN:
        return picture
    share = across / down
    width, height = picture.size
    size = (width, round(height * share)) if share > 1 else (round(width / share), height)
    if size[0] * size[1] > MOST_PIXELS:
        return picture
    return picture.convert("L").resize(size)


def _read(picture: Image.Image) -> _Page:
    from PIL import Image

    if max(picture.size) > _READING_SIDE:
        if picture.mode in ("1", "P"):
            picture = picture.convert("L" if picture.mode == "1" else "RGB")
        picture.thumbnail((_READING_SIDE, _READING_SIDE))
    if picture.mode not in ("1", "L", "RGB"):
        picture = _opaque(picture)
    texts, turn = _codes(picture.convert("L"))
    if turn:
        picture = picture.transpose(
            {
                90: Image.Transpose.ROTATE_90,
                180: Image.Transpose.ROTATE_180,
                270: Image.Transpose.ROTATE_270,
            }[turn]
        )
    bilevel = picture.mode == "1"
    if max(picture.size) > _PREVIEW_SIDE:
        picture = picture.convert("L") if bilevel else picture
        picture.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE))
    target = io.BytesIO()
    if picture.mode == "1":
        picture.save(target, "PNG", optimize=True)
        media_type = "image/png"
    else:
        picture.save(target, "JPEG", quality=_JPEG_QUALITY)
        media_type = "image/jpeg"
    return _Page(target.getvalue(), media_type, *picture.size, turned=turn, texts=texts)


def _opaque(picture: Image.Image) -> Image.Image:
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _codes(grey: Image.Image) -> tuple[tuple[str, ...], int]:
    """Return the texts of the QR codes, and how far to turn the page, anticlockwise."""
    import zxingcpp

    for attempt, binarizer in _attempts(grey):
        found = zxingcpp.read_barcodes(
            attempt,
            formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
            binarizer=binarizer,
        )
        if found:
            turn = round(found[0].orientation / 90) * 90 % 360
            return tuple(dict.fromkeys(code.text for code in found)), turn
    return (), 0


def _attempts(grey: Image.Image) -> Iterator[tuple[Image.Image, Binarizer]]:
    """Yield the page as it is, then mended in the ways that help a poor scan."""
    import zxingcpp
    from PIL import ImageFilter

    local, whole = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
    yield grey, local
    yield grey, whole
    yield grey.filter(ImageFilter.MedianFilter(3)), local
    soft = grey.filter(ImageFilter.GaussianBlur(1))
    yield soft, local
    if max(grey.size) * 2 <= _READING_SIDE * 1.2:
        doubled = grey.resize((grey.width * 2, grey.height * 2))
        yield doubled, local
        yield doubled.filter(ImageFilter.GaussianBlur(1.2)), whole


if __name__ == "__main__":
    sys.exit(main())
