"""What several tests of the paper share: difficult names, a signature, a page's text."""

from __future__ import annotations

import math
from collections.abc import Callable

import pypdfium2
from PIL import Image

from rumah_konseling.records.papers.ink import Ink, InkPoint

HOSTILE_NAMES = {
    "markup": "<b>A & B</b> <img src=logo.png>",
    "long": "Sintetis " * 22 + "Akhir",
    "unbroken": "W" * 200,
    "arabic": "محمد علي",
    "javanese": "ꦲꦏ꧀ꦱꦫꦗꦮ",
    "chinese": "王小明",
}

RenderPage = Callable[[bytes, int, float], Image.Image]


def scribble(seed: int = 1) -> Ink:
    """Return a signature of three strokes with changing pressure."""
    strokes = tuple(
        tuple(
            InkPoint(
                20 + stroke * 60 + step * 2,
                65 + 40 * math.sin(step / 4 + stroke * seed),
                0.5 + 0.4 * math.sin(step / 9),
            )
            for step in range(40)
        )
        for stroke in range(3)
    )
    return Ink(260, 130, strokes)


def page_texts(pdf: bytes) -> list[str]:
    """Return each page's text with its line breaks turned to spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()
