"""``python -m rumah_konseling.ui.shots FOLDER``: draws every page and dialog of the sample."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rumah_konseling.ui.shots.drawing import draw


def main() -> int:
    """Draw into the folder named on the command line."""
    if len(sys.argv) != 2:
        print("Sebutkan foldernya.", file=sys.stderr)  # noqa: T201
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{draw(Path(sys.argv[1]))} gambar di {sys.argv[1]}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
