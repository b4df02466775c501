"""The dark and light modules of a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def qr_modules(text: str) -> Sequence[Sequence[bool]]:
    """Return the rows of a QR code of level Q without its quiet zone; dark is true.

    The library that reads the codes writes them, too, in a fortieth of ReportLab's time. Where
    it can't be loaded (a bare Windows without its runtime) ReportLab's own does.
    """
    try:
        import zxingcpp
    except ImportError:
        return _by_reportlab(text)
    made: Any = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    return [[not light for light in row] for row in image.tolist()]


def _by_reportlab(text: str) -> Sequence[Sequence[bool]]:
    # Its package draws in all of ReportLab's page layout, 0.15 s that only printing needs.
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    rows: Sequence[Sequence[bool]] = code.modules
    return rows
