"""Puts the used glyphs of a font into a PDF, as a composite font with its own text map.

ReportLab's own TrueType support knows characters only; joined forms need glyphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from rumah_konseling.forms.layout.fonts import WEIGHT, Font

_SYMBOLIC = 4
_TABLES_FOR_SHAPING = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "name", "FFTM", "morx", "JSTF")
_CMAP_BLOCK = 100


def embed(document: pdfdoc.PDFDocument, name: str, font: Font, used: Mapping[int, str]) -> None:
    """Add ``font`` to ``document`` under the resource ``name``.

    ``used`` maps each glyph on paper to the text it stands for.
    """
    tag = "".join(
        chr(ord("A") + byte % 26) for byte in hashlib.sha256(repr(sorted(used)).encode()).digest()
    )[:6]
    base_name = f"{tag}+{font.postscript_name}"
    descriptor = document.Reference(_descriptor(document, name, base_name, font, used))
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base_name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": descriptor,
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            "DW": 0,
            "W": _widths(font, used),
        }
    )
    composite = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(base_name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(_text_map(used))),
        }
    )
    document.idToObject["BasicFonts"].dict[name] = document.Reference(composite)


def _descriptor(
    document: pdfdoc.PDFDocument, name: str, base_name: str, font: Font, used: Mapping[int, str]
) -> pdfdoc.PDFDictionary:
    extents = font.shaper.get_font_extents("ltr")
    program = _subset(font, used)
    stream = _stream(program)
    stream.dictionary["Length1"] = len(program)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(base_name),
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(_bounds(font)),
            "ItalicAngle": 0,
            "Ascent": _thousandths(font, extents.ascender),
            "Descent": _thousandths(font, extents.descender),
            "CapHeight": _thousandths(font, extents.ascender),
            "StemV": 80,
            "FontFile2": document.Reference(stream),
        }
    )


def _subset(font: Font, used: Mapping[int, str]) -> bytes:
    wish = hb.SubsetInput()
    wish.glyph_set.update({0, *used})
    wish.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_HINTING
    )
    wish.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in _TABLES_FOR_SHAPING
    )
    if font.weight:
        # The file then holds that one face, as a viewer that knows no others needs it.
        wish.pin_axis_location(font.face, WEIGHT, font.weight)
    return bytes(hb.subset(font.face, wish).blob.data)


def _widths(font: Font, used: Mapping[int, str]) -> pdfdoc.PDFArray:
    entries: list[object] = []
    for glyph in sorted(used):
        advance = font.shaper.get_glyph_h_advance(glyph)
        # As bytes: ReportLab takes 10 µs for each number, to cut off what no whole one has.
        entries += [b"%d" % glyph, b"[ %d ]" % _thousandths(font, advance)]
    return pdfdoc.PDFArray(entries)


def _text_map(used: Mapping[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    spoken = [(glyph, text) for glyph, text in sorted(used.items()) if text]
    for start in range(0, len(spoken), _CMAP_BLOCK):
        block = spoken[start : start + _CMAP_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{glyph:04X}> <{text.encode('utf-16-be').hex()}>" for glyph, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _bounds(font: Font) -> list[int]:
    head = font.face.reference_table("head").data
    corners = [
        int.from_bytes(head[place : place + 2], "big", signed=True) for place in range(36, 44, 2)
    ]
    return [_thousandths(font, corner) for corner in corners]


def _thousandths(font: Font, value: float) -> int:
    return round(value * 1000 / font.units)
