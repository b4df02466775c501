"""Decodes one scan in a process of its own, which may die of what it is fed.

The file comes in on standard input, the answer goes out on standard output: lines of
JSON (that it is ready, how far it is, at last the answer itself), then the pages' pictures
and the parts of a stack one after the other. Nothing touches the disk. Memory and time are
bounded before anything foreign is looked at.
"""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rumah_konseling.forms.scanning.circle_field import FIELD_TEXT
from rumah_konseling.forms.scanning.circle_reading import Point, read_circles
from rumah_konseling.forms.scanning.scan_cutting import PagePicture, groups, picture_pdf
from rumah_konseling.processes import bound
from rumah_konseling.records.papers.paper_mark import CODE_PREFIX, NEUTRAL_PREFIX

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode, Binarizer

CUT = "--cut"
_DECODERS = ("PIL.Image", "pypdfium2", "zxingcpp")
MOST_PAGES = 60
# A4 at 600 dpi has 35 million points; nothing an office scans has more than this.
MOST_PIXELS = 80_000_000
_MEMORY_BYTES = 1_500_000_000
_CPU_SECONDS = 240
_READING_SIDE = 3_600
_PREVIEW_SIDE = 2_000
_PDF_DPI = 200
_JPEG_QUALITY = 82
# Both cores: the decoder of codes lets go of the interpreter. More pages than these would
# only lie about in memory.
_CORES, _AT_ONCE = 2, 4
# What our sheets and the recovery sheet say; another code on a page is somebody else's.
_OURS = (f"{CODE_PREFIX}:", f"{NEUTRAL_PREFIX}:", "RUMAHKONSELING")
_LONGEST_CODE = 4_096
# Of 255: an empty back side of a sheet has less, and no code is read in so little.
_LEAST_CONTRAST = 24
_A4_HIGH_POINTS = 842.0
_NEW_SUBFILE_TYPE, _REDUCED, _MASK = 254, 0x1, 0x4  # TIFF 6.0
_MOST_FRAMES = 4 * MOST_PAGES
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
    circles: tuple[int | None, ...] | None
    kept: PagePicture | None


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


def main(words: Sequence[str] = ()) -> int:
    """Read, decode, answer. The exit status is 0 whenever there is an answer.

    With ``--cut`` a stack of several sheets is also answered cut into its sheets.
    """
    bound(_MEMORY_BYTES, _CPU_SECONDS)
    try:
        _load()
    except (ImportError, OSError):
        _say({"refused": "cannot_start"})
        return 0
    _say({"ready": True})
    data = sys.stdin.buffer.read()
    try:
        kind = kind_of(data)
        if kind is None:
            raise Refused("unknown")
        pages = _pages(kind, data, keep=CUT in words)
        if not pages:
            raise Refused("no_pages")
    except Refused as refusal:
        _say({"refused": refusal.args[0]})
        return 0
    except MemoryError:
        _say({"refused": "too_large"})
        return 0
    except Exception:
        # Whatever a decoder throws at foreign bytes means one thing: unreadable.
        _say({"refused": "damaged"})
        return 0
    parts = _parts(pages) if CUT in words else []
    _say(
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
                    "circles": page.circles,
                }
                for page in pages
            ],
            "parts": [{"pages": numbers, "bytes": len(cut)} for numbers, cut in parts],
        },
        *(page.picture for page in pages),
        *(cut for _numbers, cut in parts),
    )
    return 0


def _load() -> None:
    """Load every decoder before a byte of the scan is read, so that a failure is told apart."""
    if sys.platform == "win32":
        from rumah_konseling.forms.scanning.windows_runtime import load_runtime

        load_runtime()
    for name in _DECODERS:
        importlib.import_module(name)


def _pages(kind: str, data: bytes, *, keep: bool) -> list[_Page]:
    """Return the pages in order; what has to be drawn is drawn while others are read."""
    read: list[_Page] = []
    under_way: deque[Future[_Page]] = deque()
    total = 0

    def collect() -> None:
        read.append(under_way.popleft().result())
        _say({"done": len(read), "total": total})

    with ThreadPoolExecutor(_CORES) as pool:
        for number, (total, points, picture) in enumerate(_pictures(kind, data)):
            kept_at = points if keep and total > 1 else None
            under_way.append(pool.submit(_read, picture, kept_at))
            if number + 1 - len(read) >= _AT_ONCE:
                collect()
        while under_way:
            collect()
    return read


def _parts(pages: Sequence[_Page]) -> list[tuple[list[int], bytes]]:
    """Return the sheets of a stack; none when all its pages are of one sheet."""
    found = groups([page.texts for page in pages])
    if len(found) < 2:
        return []
    pictures = [page.kept for page in pages]
    return [
        (numbers, picture_pdf([kept for n in numbers if (kept := pictures[n]) is not None]))
        for numbers in found
    ]


def _say(line: dict[str, object], *binary: bytes) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(line).encode("ascii") + b"\n")
    out.writelines(binary)
    out.flush()


def _pictures(kind: str, data: bytes) -> Iterator[tuple[int, float, Image]]:
    """Yield how many pages there are, how many points a pixel is, and a page."""
    return _pdf_pages(data) if kind == "PDF" else _frames(kind, data)


def _pdf_pages(data: bytes) -> Iterator[tuple[int, float, Image]]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Refused("locked" if locked else "damaged") from error
    total = len(document)
    if total > MOST_PAGES:
        raise Refused("too_many_pages")
    # What was typed into a form and the stamp of a signature are drawn by its forms.
    document.init_forms()
    for place in range(total):
        page = document[place]
        for picture in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,)):
            across, down = picture.get_px_size()
            if across * down > MOST_PIXELS:
                raise Refused("too_large")
        longest = max(page.get_width(), page.get_height(), 1.0)
        scale = min(_PDF_DPI / 72, _READING_SIDE / longest)
        drawn = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True, draw_annots=True)
        # A copy: the page's own memory goes with it.
        yield total, 1 / scale, drawn.to_pil().copy()
        page.close()


def _frames(kind: str, data: bytes) -> Iterator[tuple[int, float, Image]]:
    """Yield the pages of a picture file; a second picture in a JPEG or PNG is no page."""
    from PIL import Image, ImageOps

    from rumah_konseling.forms.scanning.scan_pixels import flattened, is_white_zero

    # Checked by hand below, with a sentence instead of a warning.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(data), formats=(kind,)) as file:
        places = list(_tiff_pages(file)) if kind == "TIFF" else [0]
        if len(places) > MOST_PAGES:
            raise Refused("too_many_pages")
        for place in places:
            if place:
                file.seek(place)
            if file.width * file.height > MOST_PIXELS:
                raise Refused("too_large")
            if kind == "JPEG":
                file.draft(None, (_READING_SIDE, _READING_SIDE))
            inverted = is_white_zero(file)
            seen = flattened(ImageOps.exif_transpose(file), white_is_zero=inverted)
            # Small before the next is drawn: several pages are held at once.
            page = _small(_squared(seen, file.info.get("dpi")), _READING_SIDE)
            yield len(places), _A4_HIGH_POINTS / max(page.size), page


def _tiff_pages(file: Image) -> Iterator[int]:
    """Yield the places of whole pages: previews and masks lie between them in a file."""
    for place in range(_MOST_FRAMES):
        try:
            file.seek(place)
        except EOFError:
            break
        tags = getattr(file, "tag_v2", {})
        if not int(tags.get(_NEW_SUBFILE_TYPE, 0)) & (_REDUCED | _MASK):
            yield place
    file.seek(0)


def _squared(picture: Image, dpi: tuple[float, float] | None) -> Image:
    across, down = (float(dots) for dots in dpi or (1, 1))
    if not (across > 0 and down > 0) or max(across, down) / min(across, down) < _UNEVEN:
        return picture
    share = across / down
    width, height = picture.size
    size = (width, round(height * share)) if share > 1 else (round(width / share), height)
    if size[0] * size[1] > MOST_PIXELS:
        return picture
    return picture.convert("L").resize(size)


def _read(picture: Image, points: float | None) -> _Page:
    """Return a page upright; with ``points`` to a pixel also as it is kept when cut out."""
    from PIL import Image

    grey = picture.convert("L")
    texts, turn, corners = _codes(grey)
    circles = read_circles(grey, corners) if corners else None
    if turn:
        picture = picture.transpose(
            {
                90: Image.Transpose.ROTATE_90,
                180: Image.Transpose.ROTATE_180,
                270: Image.Transpose.ROTATE_270,
            }[turn]
        )
    kept = None
    if points is not None:
        whole = picture.convert("L") if picture.mode == "1" else picture
        jpeg = _encoded(whole)
        kept = PagePicture(jpeg, *whole.size, is_grey=whole.mode == "L", points=points)
    picture = _small(picture, _PREVIEW_SIDE)
    if picture.mode == "1":
        target = io.BytesIO()
        picture.save(target, "PNG", optimize=True)
        data, media_type = target.getvalue(), "image/png"
    else:
        data, media_type = _encoded(picture), "image/jpeg"
    return _Page(data, media_type, *picture.size, turn, texts, circles, kept)


def _small(picture: Image, side: int) -> Image:
    if max(picture.size) <= side:
        return picture
    share = side / max(picture.size)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    whole = picture.convert("L") if picture.mode == "1" else picture
    return whole.resize(size, reducing_gap=2.0)


def _encoded(picture: Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=_JPEG_QUALITY)
    return target.getvalue()


def _codes(grey: Image) -> tuple[tuple[str, ...], int, tuple[Point, ...]]:
    """Return the texts of the QR codes, how far to turn the page, and a field's corners.

    The page is turned anticlockwise; the corners are those of the code beside circles, if any.

    The page is looked at until a code of ours is found: a stranger's that is easier to read
    must not hide it.
    """
    import zxingcpp

    low, high = grey.getextrema()
    assert isinstance(low, int)
    assert isinstance(high, int)
    if high - low < _LEAST_CONTRAST:
        return (), 0, ()
    texts: dict[str, None] = {}
    corners: tuple[Point, ...] = ()
    for attempt, binarizer in _attempts(grey):
        found = zxingcpp.read_barcodes(
            attempt,
            formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
            binarizer=binarizer,
        )
        texts |= dict.fromkeys(code.text for code in found if len(code.text) <= _LONGEST_CODE)
        share = grey.width / attempt.width
        corners = next((_corners(c, share) for c in found if c.text == FIELD_TEXT), corners)
        ours = [code for code in found if code.text.startswith(_OURS)]
        if ours:
            return tuple(texts), round(ours[0].orientation / 90) * 90 % 360, corners
    return tuple(texts), 0, corners


def _corners(code: Barcode, share: float) -> tuple[Point, ...]:
    """Return a code's corners on the page itself: it may have been read in a larger picture."""
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return tuple((point.x * share, point.y * share) for point in corners)


def _attempts(grey: Image) -> Iterator[tuple[Image, Binarizer]]:
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
    sys.exit(main(sys.argv[1:]))
