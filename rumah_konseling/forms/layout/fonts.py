"""Which font has a glyph for a character, and which characters no font has.

The form's own typefaces come as packages. Other scripts are set in whatever
this computer has installed; only TrueType outlines can be put into the PDF.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import uharfbuzz as hb

from rumah_konseling.records.settings.identity import Typeface

# Tried first, in this order, so that the usual scripts never need a search of
# every font of the system: Linux by Noto and Droid, Windows by its own faces.
_PREFERRED = (
    "NotoSans-Regular.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoSansJavanese-Regular.ttf",
    "DroidSansFallbackFull.ttf",
    "segoeui.ttf",
    "arial.ttf",
    "javatext.ttf",
    "msyh.ttc",
    "simsun.ttc",
    "malgun.ttf",
    "msgothic.ttc",
    "Nirmala.ttf",
    "Nirmala.ttc",
    "LeelawUI.ttf",
    "seguisym.ttf",
    "seguiemj.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "DejaVuSans.ttf",
)
WEIGHT = "wght"
_REGULAR, _BOLD = 400, 700
_STYLED = ("bold", "italic", "oblique", "light", "thin", "black", "condensed", "mono")


class Font:
    """One face: its outlines for shaping, and the characters it covers.

    ``weight`` chooses one face of a file that holds all of them (``wght``).
    """

    def __init__(self, path: Path, index: int = 0, weight: int = 0) -> None:
        self.path = path
        self.weight = weight
        self.face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self.shaper = hb.Font(self.face)
        if weight:
            self.shaper.set_variations({WEIGHT: weight})
        self.units = int(self.face.upem)
        self.covered = self.face.unicodes
        self.covers_ascii = all(code in self.covered for code in range(0x20, 0x7F))
        self.postscript_name = _clean_name(
            self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
        )
        if weight:
            self.postscript_name = f"{self.postscript_name.removesuffix('-Regular')}-{weight}"

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph for ``char``."""
        return ord(char) in self.covered


@dataclass(frozen=True, slots=True)
class Family:
    """The upright and the bold face of one typeface."""

    regular: Font
    bold: Font


@cache
def family(typeface: Typeface) -> Family:
    """Return the packaged faces of ``typeface``.

    Raises:
        FileNotFoundError: the font's package is not installed.
    """
    if typeface is Typeface.OPEN_SANS:
        folder = _package_folder("ttf_opensans") / "ttf"
        return Family(Font(folder / "OpenSans-Regular.ttf"), Font(folder / "OpenSans-SemiBold.ttf"))
    if typeface is Typeface.ARIMO:
        file = _package_folder("fontpkg_arimo") / "files" / "Arimo[wght].ttf"
        return Family(Font(file, weight=_REGULAR), Font(file, weight=_BOLD))
    folder = _package_folder("font_caladea") / "files"
    return Family(Font(folder / "Caladea-Regular.ttf"), Font(folder / "Caladea-Bold.ttf"))


@cache
def fallback(char: str) -> Font | None:
    """Return an installed face that has ``char``, or ``None``."""
    return next((font for font in _installed() if font.covers(char)), None)


def needs_no_glyph(char: str) -> bool:
    """Whether ``char`` only steers shaping and leaves no mark of its own."""
    return char in "\u200b\u200c\u200d\u2060\ufeff" or "\ufe00" <= char <= "\ufe0f"


def missing_glyphs(texts: Iterable[str], typeface: Typeface = Typeface.CALADEA) -> set[str]:
    """Return the characters of ``texts`` that no font on this computer can print."""
    regular = family(typeface).regular
    found = set().union(*texts)
    return {
        char
        for char in found
        if not char.isspace()
        and unicodedata.category(char) not in ("Cc", "Cf")
        and not needs_no_glyph(char)
        and not regular.covers(char)
        and fallback(char) is None
    }


class _Installed:
    """The installed faces, opened one by one as the search goes on."""

    def __init__(self) -> None:
        self._known: list[Font] = []
        self._rest = self._open_all()
        self._lock = Lock()

    def __iter__(self) -> Iterator[Font]:
        place = 0
        while (font := self._at(place)) is not None:
            yield font
            place += 1

    def _at(self, place: int) -> Font | None:
        # A preview is rendered off the UI thread while a field there asks for glyphs.
        with self._lock:
            while place >= len(self._known):
                font = next(self._rest, None)
                if font is None:
                    return None
                self._known.append(font)
            return self._known[place]

    def _open_all(self) -> Iterator[Font]:
        for path in _font_paths():
            try:
                font = Font(path)
            except (OSError, ValueError, hb.HarfBuzzError):
                continue
            if _can_embed(font):
                yield font


@cache
def _installed() -> _Installed:
    return _Installed()


def _font_paths() -> list[Path]:
    rank = {name.lower(): place for place, name in enumerate(_PREFERRED)}
    paths = [
        Path(folder, name)
        for root in _font_folders()
        for folder, _, names in os.walk(root)
        for name in names
        if name.lower().endswith((".ttf", ".ttc"))
    ]

    def order(path: Path) -> tuple[int, bool, str]:
        name = path.name.lower()
        styled = any(word in name for word in _STYLED)
        return rank.get(name, len(rank)), styled, str(path)

    return sorted(paths, key=order)


def _font_folders() -> list[Path]:
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")]
        local = os.environ.get("LOCALAPPDATA")
        if local:
            folders.append(Path(local, "Microsoft", "Windows", "Fonts"))
        return folders
    home = Path(os.environ.get("HOME", "/nonexistent"))
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    ]


def _can_embed(font: Font) -> bool:
    tables = set(font.face.table_tags)
    return {"glyf", "loca", "cmap", "hmtx"} <= tables and not tables & {"fvar", "COLR", "CBDT"}


def _package_folder(name: str) -> Path:
    # The packages are found, not imported: importing one would pull in Pillow.
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(name)
    return Path(spec.origin).parent


def _clean_name(name: str) -> str:
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char == "-"))
