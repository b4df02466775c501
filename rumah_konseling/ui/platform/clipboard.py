"""What was copied here leaves the clipboard soon, and stays out of its histories."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

from rumah_konseling.ui.vault.relock import clear_clipboard

LIFETIME = 15_000  # milliseconds
# Asked of whoever keeps a history: Klipper and its kin; Windows (Win+V, cloud clipboard).
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_ASKED = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\x01\0\0\0",
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}
_MARK = next(iter(_ASKED))


class ClipboardGuard(QObject):
    """Empties the clipboard some time after something was copied in this app.

    What another program has copied since is left alone. ``cleared`` follows.
    """

    cleared = Signal()

    def __init__(
        self, clipboard: QClipboard, parent: QObject | None = None, lifetime: int = LIFETIME
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self, singleShot=True, interval=lifetime)
        self._timer.timeout.connect(self._clear)
        clipboard.dataChanged.connect(self._on_change)

    def _on_change(self) -> None:
        if not self._clipboard.ownsClipboard():
            self._timer.stop()
            return
        held = self._clipboard.mimeData()
        if not held.formats():
            return
        self._timer.start()
        if not held.hasFormat(_MARK):
            self._clipboard.setMimeData(_asking_for_silence(held))

    def _clear(self) -> None:
        if self._clipboard.ownsClipboard():
            clear_clipboard(self._clipboard)
            self.cleared.emit()


def _asking_for_silence(held: QMimeData) -> QMimeData:
    """Return the same content, with the words by which a history leaves it out."""
    marked = QMimeData()
    for name in held.formats():
        marked.setData(name, held.data(name))
    if held.hasText():
        marked.setText(held.text())
    for name, value in _ASKED.items():
        marked.setData(name, value)
    return marked
