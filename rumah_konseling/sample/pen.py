"""Crosses circles on the picture of a printed slip, as a pen would."""

from __future__ import annotations

from collections.abc import Iterable

import zxingcpp
from PIL import Image, ImageDraw

from rumah_konseling.forms.scanning import circle_field

_MM = 25.4


def cross(
    picture: Image.Image, dpi: int, marks: Iterable[tuple[int, int]], *, grey: int = 40, width: int
) -> None:
    """Put a cross into the circle of each question and number; ``width`` is in pixels."""
    codes = zxingcpp.read_barcodes(picture)
    corner = next(code for code in codes if code.text == circle_field.FIELD_TEXT).position.top_left
    pen, reach = ImageDraw.Draw(picture), circle_field.CIRCLE_RADIUS * 0.8 * dpi / _MM
    for question, number in marks:
        x, y = (n * dpi / _MM for n in circle_field.middle(question, number))
        x, y = x + corner.x, y + corner.y
        pen.line((x - reach, y - reach, x + reach, y + reach), fill=grey, width=width)
        pen.line((x - reach, y + reach, x + reach, y - reach), fill=grey, width=width)
