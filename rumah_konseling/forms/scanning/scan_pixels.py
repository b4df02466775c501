"""Brings a scanned picture of whatever depth and colours to what is shown: grey, or colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_SHOWN = ("1", "L", "RGB")
# What white is, where a pixel has more than 8 bits: scanners of 10, 12 and 14 bits fill the
# lower part of 16, and a page of theirs divided by 256 would be black.
_WHITES = (255, 1_023, 4_095, 16_383, 65_535)
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0  # TIFF 6.0


def flattened(picture: Picture, *, white_is_zero: bool = False) -> Picture:
    """Return the picture as black and white, grey or RGB, on white where it is see-through."""
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture, white_is_zero)
    if picture.mode == "LAB":
        return picture.getchannel(0)
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture if picture.mode in _SHOWN else picture.convert("RGB")


def is_white_zero(picture: Picture) -> bool:
    """Whether a TIFF counts its greys from white; Pillow heeds it up to 8 bits only."""
    tags = getattr(picture, "tag_v2", None)
    return tags is not None and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO


def _eight_bits(picture: Picture, white_is_zero: bool) -> Picture:
    wide = picture.convert("F")
    low, high = wide.getextrema()
    assert isinstance(low, float)
    assert isinstance(high, float)
    floor = min(low, 0.0)
    reach = high - floor
    if picture.mode == "F" and reach <= 1.0:
        white = 1.0
    else:
        white = float(next((white for white in _WHITES if reach <= white), reach))
    share = 255.0 / white
    grey = wide.point(lambda value: value * share - floor * share).convert("L")
    return grey.point([255 - value for value in range(256)]) if white_is_zero else grey
