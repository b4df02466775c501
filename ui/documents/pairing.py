"""Pairs by hand a scan whose code could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.records.documents import Document, Scan
from ui.desk import Desk
from ui.documents.scan_view import ScanPages
from ui.theme import px
from ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.flow import Flow
from ui.widgets.labels import WrapLabel, body, muted
from ui.widgets.questions import ask
from ui.widgets.scrolling import Scroll

_DOCUMENT = Qt.ItemDataRole.UserRole


class PairingDialog(QDialog):
    """The scan on one side, the papers it may be on the other."""

    def __init__(self, desk: Desk, scan: Scan, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self._desk = desk
        self._scan = scan
        self.text = QLineEdit()
        self.text.setPlaceholderText("Cari nomor lembar atau kode klien")
        self.text.setAccessibleName("Cari lembar")
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName("Lembar yang diterbitkan")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.pair())
        self.list.currentItemChanged.connect(lambda *_: self._fit())
        self.pair_button = PrimaryButton("Pasangkan", self.pair)
        self.discard_button = DangerButton("Buang pindaian", self.discard)
        self._build()
        self._fill("")
        self.setGeometry(parent.window().geometry())
        self.text.setFocus()

    def pair(self) -> None:
        """Pair the scan with the chosen paper."""
        item = self.list.currentItem()
        if item is None:
            return
        paper = self._desk.room.scans.pair(self._scan.id, item.data(_DOCUMENT))
        self._desk.changes.announce("documents", "consents")
        scan_id, desk = self._scan.id, self._desk

        def undo() -> None:
            desk.room.scans.unpair(scan_id)
            desk.changes.announce("documents", "consents")

        self._desk.toast(f"Pindaian dipasangkan dengan {paper.serial}.", undo)
        self.accept()

    def discard(self) -> None:
        """Remove the scan after a clear yes."""
        if ask(
            self,
            "Buang pindaian ini?",
            "Berkas ini dihapus dari ruang dan tidak dapat dikembalikan.",
            "Buang",
            danger=True,
        ):
            self._desk.room.scans.discard(self._scan.id)
            self._desk.changes.announce("documents")
            self.accept()

    def _fill(self, text: str) -> None:
        self.list.clear()
        shown = self._desk.room.documents.matching(text)
        for paper in shown:
            item = QListWidgetItem(_words(paper))
            item.setData(_DOCUMENT, paper.id)
            self.list.addItem(item)
        self._none.setVisible(not shown)
        if shown:
            self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        self.pair_button.setEnabled(self.list.currentItem() is not None)

    def _build(self) -> None:
        self._none = body("Tidak ada lembar yang cocok. Periksa nomor pada kaki halaman.")
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(WrapLabel("Lembar manakah ini?", "section"))
        column.addWidget(muted("Kodenya tidak terbaca. Cocokkan nomor pada kaki halaman pindaian."))
        column.addWidget(self.text)
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        later = SecondaryButton("Tutup (isian disimpan)", self.reject)
        buttons = Flow(self.pair_button, later, self.discard_button, spacing=px(8))
        column.addWidget(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(20), px(16), px(20), px(16))
        outer.setSpacing(px(20))
        outer.addWidget(Scroll(ScanPages(self._desk, self._scan.attachment_id, 560)), 3)
        outer.addWidget(side, 2)


def _words(paper: Document) -> str:
    numbers = " · ".join(text for text in (paper.serial, paper.client_code) if text)
    return f"{numbers}\n{paper.title}"
