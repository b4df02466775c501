"""What a picture is, how large its window is, and the hour that its clock shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

# The name of the picture's file, and what makes the window that is drawn.
Shot = tuple[str, Callable[[], QWidget]]
SIZE = (1366, 768)
MORNING = datetime(2026, 11, 23, 8, 15).astimezone()
