"""The kop of a first page: logo on the left, lines centred, a double rule under them."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from PIL import Image, UnidentifiedImageError

from rumah_konseling.errors import FieldErrors
from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Rule, Stack
from rumah_konseling.forms.layout.lines import Style, text_width
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.forms.layout.sense import sense_lines
from rumah_konseling.records.settings.identity import RoomIdentity

# A seal stands as high as it is wide; a name in a logo may be wider, never higher.
_LOGO_WIDTH, _LOGO_HEIGHT = 36 * MM, 24 * MM
# 36 mm at 600 dpi: more than any office printer shows.
_LOGO_PIXELS = 850
_MOST_PIXELS = 40_000_000
_SMALLEST_SHARE = 0.88


def letterhead(identity: RoomIdentity, width: float) -> Block:
    """Return the kop of the room for a text area of ``width`` points.

    Raises:
        FieldErrors: the logo cannot be printed.
    """
    face = identity.page.typeface
    logo = _Logo(*_logo_png(identity.logo)) if identity.logo else None
    room = _text_room(width, logo)
    plain, bold, small = Style(face, 12, 14.5), Style(face, 13, 15.6, True), Style(face, 9, 11.5)
    names = letterhead_names(identity)
    lines = [*((line, plain) for line in names[:-1]), *((line, bold) for line in names[-1:])]
    if identity.letters.names_room:
        lines.append((identity.room, Style(face, 10.5, 13)))
    lines += [(line, small) for line in (*identity.address.splitlines(), identity.contact)]
    text = Stack(tuple(_named(t.strip(), style, room) for t, style in lines if t.strip()))
    return Stack(
        (
            _Head(text, logo),
            Gap(2.2 * MM),
            Rule(2.2),
            Gap(1.6),
            Rule(0.7),
            Gap(5 * MM),
        )
    )


def letterhead_names(identity: RoomIdentity) -> list[str]:
    """Return the lines of the kop above its address, without the room."""
    typed = [line.strip() for line in identity.letters.letterhead.splitlines() if line.strip()]
    # As typed where it was typed: an office has its own capitals.
    return typed or [line.upper() for line in (identity.agency, identity.unit) if line.strip()]


@dataclass(frozen=True, slots=True)
class _Logo:
    png: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Head:
    """The text centred on the page; with a logo, in the room to the right of it."""

    text: Stack
    logo: _Logo | None

    def height(self, width: float) -> float:
        own = self.text.height(self._room(width))
        return max(own, self.logo.height) if self.logo else own

    def cut(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        room, height = self._room(width), self.height(width)
        if self.logo:
            middle = top - height / 2
            pen.image(
                self.logo.png, x, middle - self.logo.height / 2, self.logo.width, self.logo.height
            )
        air = (height - self.text.height(room)) / 2
        self.text.draw(pen, x + width - room, top - air, room)

    def _room(self, width: float) -> float:
        return _text_room(width, self.logo)


def _text_room(width: float, logo: _Logo | None) -> float:
    return width - logo.width - 4 * MM if logo else width


def _named(text: str, style: Style, room: float) -> Block:
    fitting = _fitting(text, style, room)
    return Paragraph("\n".join(sense_lines(text, fitting, room)), fitting, "centre")


def _fitting(text: str, style: Style, room: float) -> Style:
    """Return ``style`` up to a tenth smaller if that keeps ``text`` on one line."""
    wide = text_width(text, style)
    if not room < wide <= room / _SMALLEST_SHARE:
        return style
    return replace(style, size=style.size * room / wide * 0.999)


def _logo_png(data: bytes) -> tuple[bytes, float, float]:
    """Return the logo as opaque PNG no finer than paper shows, and its size in points."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise FieldErrors({"logo": "Gambar logo terlalu besar; perkecil dahulu."})
            picture.draft("RGB", (2 * _LOGO_PIXELS, 2 * _LOGO_PIXELS))
            seen = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FieldErrors({"logo": "Logo harus berupa gambar PNG atau JPEG yang utuh."}) from error
    seen.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    scale = min(_LOGO_WIDTH / seen.width, _LOGO_HEIGHT / seen.height)
    target = io.BytesIO()
    paper.save(target, "PNG")
    return target.getvalue(), seen.width * scale, seen.height * scale
