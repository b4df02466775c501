"""Pictures of the program's icon, drawn from its own SVG when a kit is built."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from rumah_konseling.kit import KitStopped

SIDES = (16, 20, 24, 32, 40, 48, 64, 256)
_DRAWER = "rumah_konseling.ui.app_icon"
_GROUND = (14, 107, 104)
_PANEL = (164, 314)  # the picture at the side of NSIS' first and last page


def draw(folder: Path, sides: Sequence[int] = SIDES) -> list[Path]:
    """Draw the icon in these sizes as PNG, smallest first; the face does it, in its own process.

    Raises:
        KitStopped: it could not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", _DRAWER, str(folder), *map(str, sides)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [""]
        raise KitStopped(f"Ikon tidak dapat digambar: {last[0]}")
    return [folder / f"{side}.png" for side in sides]


def as_ico(pictures: Sequence[Path]) -> bytes:
    """Return the pictures as one Windows icon, uncompressed: every Windows shows these."""
    opened = [Image.open(picture).convert("RGBA") for picture in pictures]
    largest = max(opened, key=lambda one: one.width)
    rest = [one for one in opened if one is not largest]
    written = BytesIO()
    largest.save(
        written,
        format="ICO",
        sizes=[one.size for one in opened],
        append_images=rest,
        bitmap_format="bmp",
    )
    return written.getvalue()


def as_panel(picture: Path) -> bytes:
    """Return the picture for the side of the installer: the icon on its own ground."""
    panel = Image.new("RGB", _PANEL, _GROUND)
    icon = Image.open(picture).convert("RGBA").resize((104, 104), Image.Resampling.LANCZOS)
    panel.paste(icon, ((_PANEL[0] - icon.width) // 2, 72), icon)
    written = BytesIO()
    panel.save(written, format="BMP")
    return written.getvalue()
