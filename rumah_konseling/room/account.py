"""Where this account keeps what the program remembers outside every room."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rumah_konseling.named import APPLICATION, ORGANISATION


def account_folder() -> Path:
    """Return where is remembered how far a room's log went, as the window's toolkit has it."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME", ""))
        if not base.is_absolute():
            base = Path.home() / ".config"
    return base / ORGANISATION / APPLICATION / "saksi"
