"""Does something once, a while after the last time it was asked to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Shortly(QTimer):
    """Calls ``do`` so many milliseconds after the last ``start``, and not again by itself."""

    def __init__(self, do: Callable[[], object], milliseconds: int, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=milliseconds)
        self.timeout.connect(do)
