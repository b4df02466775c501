"""The code on a page is read back, whichever library wrote it."""

from __future__ import annotations

import sys

import pytest
import zxingcpp
from PIL import Image

from rumah_konseling.forms.layout.qr_modules import qr_modules

TEXT = "RK1:0123456789ABCDEF:3/4"


@pytest.mark.parametrize("is_loaded", [True, False])
def test_a_code_is_read_back(monkeypatch: pytest.MonkeyPatch, is_loaded: bool) -> None:
    if not is_loaded:
        monkeypatch.setitem(sys.modules, "zxingcpp", None)
    rows = qr_modules(TEXT)
    assert len(rows) == len(rows[0]) == 25
    picture = Image.new("L", (33, 33), 255)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if is_dark else 255)
    found = zxingcpp.read_barcodes(picture.resize((264, 264), Image.Resampling.NEAREST))
    assert [one.text for one in found] == [TEXT]
    assert found[0].ec_level == "Q"
