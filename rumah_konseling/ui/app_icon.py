"""Draws the program's icon as PNG: ``python -m rumah_konseling.ui.app_icon FOLDER SIDE …``.

For kits, whose systems want pictures of fixed sizes; the windows draw it from the SVG.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from rumah_konseling.ui.theme import RESOURCES


def draw(side: int) -> QImage:
    """Return the icon as a square of this many pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(RESOURCES / "icons" / "app.svg")).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def main(words: list[str] | None = None) -> int:
    """Write one file for each size; 1 when one can't be written."""
    folder, *sides = sys.argv[1:] if words is None else words
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    written = [draw(int(side)).save(str(Path(folder) / f"{side}.png")) for side in sides]
    del app
    return 0 if all(written) else 1


if __name__ == "__main__":
    raise SystemExit(main())
