"""Files made to hurt whoever reads them: bombs, loops, polyglots, halves, wrong endings."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pikepdf
from PIL import Image

_SIDE = 30_000
_PNG = b"\x89PNG\r\n\x1a\n"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *chunks: bytes, depth: int = 1, colour: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", head) + b"".join(chunks) + _chunk(b"IEND", b"")


@cache
def _zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join([*parts, packer.flush()])


def _picture(kind: str, chance: random.Random, **more: object) -> bytes:
    target = io.BytesIO()
    size = (chance.randint(20, 900), chance.randint(20, 900))
    picture = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    picture.save(target, kind, **more)
    return target.getvalue()


def _pdf(fill: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        fill(document)
        document.save(target, **saving)
    return target.getvalue()


def zip_bomb(chance: random.Random) -> bytes:
    """Return ten gigabytes of zeros, packed, in an archive in an archive."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nol", bytes(100 << 20))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(100):
            archive.writestr(f"../../{number}.zip", inner.getvalue())
    return target.getvalue()


def pdf_picture_bomb(chance: random.Random) -> bytes:
    """Return a PDF whose one picture unpacks to 900 million points."""

    def fill(document: pikepdf.Pdf) -> None:
        picture = pikepdf.Stream(
            document,
            _zeros(_SIDE * _SIDE),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=_SIDE,
            Height=_SIDE,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.FlateDecode,
        )
        page = document.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        page.Contents = pikepdf.Stream(document, b"500 0 0 500 0 0 cm /I Do")

    return _pdf(fill)


def pdf_stream_bomb(chance: random.Random) -> bytes:
    """Return a PDF whose page is drawn by a gigabyte of nothing."""

    def fill(document: pikepdf.Pdf) -> None:
        content = pikepdf.Stream(document, _zeros(1 << 30), Filter=pikepdf.Name.FlateDecode)
        document.pages[0].Contents = content

    return _pdf(fill)


def pdf_of_many_laughs(chance: random.Random) -> bytes:
    """Return a PDF of forms that each draw ten of the next, nine deep."""

    def fill(document: pikepdf.Pdf) -> None:
        form: pikepdf.Object | None = None
        for _ in range(9):
            below = {} if form is None else {"F": form}
            drawn = b"0 0 1 1 re f" if form is None else b"/F Do " * 10
            form = pikepdf.Stream(
                document,
                drawn,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 595, 842],
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(**below)),
            )
        page = document.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pikepdf.Stream(document, b"/F Do")

    return _pdf(fill)


def pdf_nested(chance: random.Random) -> bytes:
    """Return a PDF with arrays or dictionaries nested a hundred thousand deep."""
    depth = 100_000
    opened, closed = chance.choice(((b"[", b"]"), (b"<</A ", b">>")))
    nest = opened * depth + b"0" + closed * depth
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names "
        + nest
        + b">>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n"
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"
    )


def pdf_in_a_circle(chance: random.Random) -> bytes:
    """Return a PDF whose pages are their own children, and claim to be a billion."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count "
        + str(chance.choice((1, 60, 10**9))).encode()
        + b"/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>endobj\n3 0 obj<</Type/Page/Parent 3 0 R"
        b"/MediaBox[0 0 99999999 99999999]>>endobj\ntrailer<</Root 1 0 R/Prev 0>>\n%%EOF"
    )


def pdf_that_acts(chance: random.Random) -> bytes:
    """Return a PDF that would start programs, run scripts, open addresses and files."""

    def fill(document: pikepdf.Pdf) -> None:
        name, text = pikepdf.Name, pikepdf.String
        actions = [
            pikepdf.Dictionary(S=name.Launch, F=text("/bin/sh"), NewWindow=True),
            pikepdf.Dictionary(S=name.JavaScript, JS=text("app.launchURL('http://127.0.0.1/')")),
            pikepdf.Dictionary(S=name.URI, URI=text("http://127.0.0.1/torture")),
            pikepdf.Dictionary(S=name.SubmitForm, F=text("http://127.0.0.1/torture")),
            pikepdf.Dictionary(S=name.GoToR, F=text("//127.0.0.1/bagi/a.pdf"), D=[0, name.Fit]),
        ]
        chance.shuffle(actions)
        for action, after in pairwise(actions):
            action.Next = after
        document.Root.OpenAction = actions[0]
        document.Root.AA = pikepdf.Dictionary(WC=actions[-1])
        document.pages[0].AA = pikepdf.Dictionary(O=actions[-1])
        document.attachments["../../jahat.exe"] = b"MZ" + bytes(100)

    return _pdf(fill)


def pdf_of_many_pages(chance: random.Random) -> bytes:
    """Return a PDF of some thousand pages."""

    def fill(document: pikepdf.Pdf) -> None:
        for _ in range(chance.choice((60, 2_000))):
            document.add_blank_page()

    return _pdf(fill)


def pdf_locked(chance: random.Random) -> bytes:
    """Return a PDF under a password."""
    return _pdf(lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))


def pdf_gnawed(chance: random.Random) -> bytes:
    """Return a PDF with some bytes changed, or its end cut off."""
    return _gnawed(chance, pdf_that_acts(chance))


def png_giant(chance: random.Random) -> bytes:
    """Return a true picture of 900 million points, in little more than 100 kB."""
    rows = _zeros((_SIDE // 8 + 1) * _SIDE + (1 << 20))
    return _png(_SIDE, _SIDE, _chunk(b"IDAT", rows))


def png_that_boasts(chance: random.Random) -> bytes:
    """Return a picture that claims to be larger than can be."""
    side = chance.choice((65_535, 2**31 - 1, 9_000, 0))
    return _png(side, side, _chunk(b"IDAT", zlib.compress(bytes(100))), depth=8, colour=6)


def png_with_texts(chance: random.Random) -> bytes:
    """Return a small picture with half a gigabyte of packed text beside it."""
    text = _chunk(b"zTXt", b"Comment\0\0" + _zeros(1 << 29))
    profile = _chunk(b"iCCP", b"p\0\0" + _zeros(1 << 28))
    return _png(8, 8, text, profile, _chunk(b"IDAT", zlib.compress(bytes(2) * 8)))


def jpeg_half(chance: random.Random) -> bytes:
    """Return the beginning of a picture."""
    whole = _picture("JPEG", chance)
    return whole[: chance.randrange(3, len(whole))]


def jpeg_that_boasts(chance: random.Random) -> bytes:
    """Return a picture that claims 65,500 lines of 65,500 points."""
    whole = bytearray(_picture("JPEG", chance))
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(whole)


def picture_gnawed(chance: random.Random) -> bytes:
    """Return a picture with some bytes changed, or its end cut off."""
    return _gnawed(chance, _picture(chance.choice(("PNG", "JPEG", "TIFF")), chance))


def tiff_in_a_circle(chance: random.Random) -> bytes:
    """Return a picture whose next frame is itself."""
    whole = bytearray(_picture("TIFF", chance))
    (first,) = struct.unpack_from("<I", whole, 4)
    (count,) = struct.unpack_from("<H", whole, first)
    struct.pack_into("<I", whole, first + 2 + 12 * count, first)
    return bytes(whole)


def tiff_that_boasts(chance: random.Random) -> bytes:
    """Return a picture of four billion strips in none."""
    entries = [(256, 4, 1, 2**31), (257, 4, 1, 2**31), (273, 4, 2**32 - 1, 8), (279, 4, 2**31, 8)]
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + struct.pack("<I", 0)


def tiff_of_many_frames(chance: random.Random) -> bytes:
    """Return a picture of a few hundred frames."""
    target = io.BytesIO()
    frames = [Image.new("1", (9, 9), n % 2) for n in range(300)]
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:])
    return target.getvalue()


def polyglot(chance: random.Random) -> bytes:
    """Return one file that is two: a picture or a PDF, and something that runs."""
    script = b"#!/bin/sh\ntouch /tmp/torture-was-here\n"
    page = b"<html><img src=file:///etc/passwd><script>alert(1)</script></html>"
    bodies = (script, page, b"MZ" + bytes(200), b"%!PS\n(/etc/passwd) (r) file\n", b"GIF89a")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr("../jahat.sh", script)
    readable = chance.choice((_picture("PNG", chance), pdf_that_acts(chance), b""))
    other = chance.choice((*bodies, archive.getvalue()))
    first, second = chance.choice(((other, readable), (readable, other)))
    return first + second or page


def wrong_ending(chance: random.Random) -> bytes:
    """Return a program, a page, a drawing or a macro where a scan was announced."""
    return chance.choice(
        (
            b"MZ\x90\0" + chance.randbytes(500),
            b"\x7fELF\x02\x01\x01" + chance.randbytes(500),
            b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
            b"{\\rtf1{\\object\\objautlink{\\*\\objclass Package}}}",
            b"[InternetShortcut]\nURL=file:///etc/passwd\n",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(500),
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd)(r) file\n",
        )
    )


def nearly_nothing(chance: random.Random) -> bytes:
    """Return nothing, or a beginning without anything behind it."""
    return chance.choice((b"", b"%", b"%PDF-", b"\xff\xd8\xff", _PNG, b"II*\0", b"MM\0*\0\0\0\x08"))


def too_heavy(chance: random.Random) -> bytes:
    """Return a file just above what is taken in."""
    return b"%PDF-1.4\n" + bytes(chance.choice((50_000_001, 53_000_000)))


def _gnawed(chance: random.Random, whole: bytes) -> bytes:
    gnawed = bytearray(whole)
    for _ in range(chance.randint(1, 40)):
        # The first bytes stay, or it would not be read at all.
        gnawed[chance.randrange(8, len(gnawed))] = chance.randrange(256)
    return bytes(gnawed[: chance.choice((len(gnawed), chance.randrange(8, len(gnawed))))])


KINDS: tuple[Callable[[random.Random], bytes], ...] = (
    nearly_nothing,
    pdf_that_acts,
    tiff_in_a_circle,
    polyglot,
    png_giant,
    pdf_nested,
    pdf_in_a_circle,
    pdf_of_many_pages,
    pdf_locked,
    pdf_gnawed,
    png_that_boasts,
    png_with_texts,
    jpeg_half,
    jpeg_that_boasts,
    picture_gnawed,
    tiff_that_boasts,
    tiff_of_many_frames,
    wrong_ending,
    too_heavy,
    zip_bomb,
    pdf_picture_bomb,
    pdf_stream_bomb,
    pdf_of_many_laughs,
)
