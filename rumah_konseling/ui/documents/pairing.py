"""Pairs by hand a scan whose code could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.papers.documents import Document, Scan
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.client_papers import missing_words
from rumah_konseling.ui.documents.scan_view import ScanPages
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import clear
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, body, clearable, muted
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.ticks import CheckBox

_DOCUMENT = Qt.ItemDataRole.UserRole


@guarded
class _SheetList(QListWidget):
    """Chooses the row it stands on by the first arrow key; Tab alone chooses none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_arrow = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if is_arrow and not self.selectedItems() and self.count():
            self.setCurrentRow(max(self.currentRow(), 0))
            return
        super().keyPressEvent(event)


@guarded
class PairingDialog(Dialog):
    """The scan on one side, the papers it may be on the other."""

    def __init__(self, context: AppContext, scan: Scan, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Rumah Konseling")
        self.setModal(True)
        self._context = context
        self._scan = scan
        self._papers: dict[int, Document] = {}
        self.boxes: list[CheckBox] = []
        self._shown = ScanPages(context, scan.attachment_id, 560)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Cari nomor lembar atau kode klien")
        self.text.setAccessibleName("Cari lembar")
        clearable(self.text)
        self.text.textChanged.connect(self._fill)
        self.list = _SheetList()
        self.list.setAccessibleName("Lembar yang diterbitkan")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.pair())
        self.list.itemSelectionChanged.connect(self._fit)
        self.pair_button = PrimaryButton("Cocokkan", self.pair)
        self.discard_button = DangerButton("Buang pindaian", self.discard)
        self._build()
        self._fill("")
        self.setGeometry(parent.window().geometry())
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead from the field into the list by the arrow key; only there a sheet is chosen."""
        if event.key() == Qt.Key.Key_Down and self.text.hasFocus() and self.list.count():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if self.paper() is None:
                self.list.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    def pair(self) -> None:
        """Pair the scan with the chosen paper, after a question when it says it is another's."""
        paper = self.paper()
        if paper is None:
            return
        scans = self._context.room.scans
        named = [each for each in scans.sheets_of(self._shown.codes) if each.id != paper.id]
        if named and not ask(
            self,
            "Kode pada halaman ini milik lembar lain",
            f"Kodenya menyebut {self._whose(named[0])}, bukan {self._whose(paper)}.",
            "Tetap cocokkan",
            danger=True,
        ):
            return
        try:
            taken = scans.pair(self._scan.id, paper.id, self.pages())
        except FieldErrors as errors:
            self._trouble.setText(errors.fields["pages"])
            self._trouble.show()
            return
        self._context.changes.announce()
        scan_id, context = self._scan.id, self._context

        def undo() -> None:
            context.act(lambda: context.room.scans.unpair(scan_id))

        lacking = f" {missing_words(taken.missing)}" if taken.missing and paper.comes_back else ""
        self._context.toast(f"Pindaian dicocokkan dengan {paper.serial}.{lacking}", undo)
        self.accept()

    def paper(self) -> Document | None:
        """Return the chosen paper."""
        # Not the current one: Qt makes the first row that as soon as Tab comes to the list.
        chosen = self.list.selectedItems()
        return self._papers[chosen[0].data(_DOCUMENT)] if chosen else None

    def pages(self) -> list[int]:
        """Return the pages of the paper that the scan is said to show."""
        return [number for number, box in enumerate(self.boxes, 1) if box.isChecked()]

    def discard(self) -> None:
        """Remove the scan after a clear yes."""
        if ask(
            self,
            "Buang pindaian ini?",
            "Berkas ini dihapus dari ruang dan tidak dapat dikembalikan.",
            "Buang",
            danger=True,
        ):
            if not self._context.act(lambda: self._context.room.scans.discard(self._scan.id)):
                return
            self.accept()

    def _fill(self, text: str) -> None:
        self.list.clear()
        shown = self._context.room.documents.matching(text)
        self._papers = {paper.id: paper for paper in shown}
        for paper in shown:
            item = QListWidgetItem(_words(paper))
            item.setData(_DOCUMENT, paper.id)
            self.list.addItem(item)
        self._none.setVisible(not shown)
        # None is chosen beforehand: a sheet that was not looked for is nobody's.
        self.list.clearSelection()
        self._fit()

    def _fit(self) -> None:
        paper = self.paper()
        self.pair_button.setEnabled(paper is not None)
        # Named only once it is chosen: other clients' names are not for whoever sits here.
        self._owner.setText(f"Milik {self._whose(paper)}" if paper is not None else "")
        clear(self._page_row)
        total = self._context.room.scans.page_count(paper.id) if paper is not None else 0
        self.boxes = [CheckBox(f"Halaman {number}") for number in range(1, total + 1)]
        for box in self.boxes:
            box.toggled.connect(lambda _on: self._trouble.hide())
        if total == 1:
            self.boxes[0].setChecked(True)
        if total > 1:
            self._page_row.addWidget(muted("Halaman berapa yang tampak pada pindaian ini?"))
            self._page_row.addWidget(Flow(*self.boxes, spacing=px(8)))

    def _whose(self, paper: Document) -> str:
        client = self._context.room.clients.get(paper.client_id) if paper.client_id else None
        name = client.form.name if client is not None else ""
        return " · ".join(filter(None, (name, paper.client_code, paper.serial)))

    def _build(self) -> None:
        self._owner = WrapLabel("", "strong")
        self._page_row = QVBoxLayout()
        self._trouble = PlainLabel("", "error")
        self._trouble.hide()
        self._none = body("Tidak ada lembar yang cocok. Periksa nomor pada kaki halaman.")
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(WrapLabel("Pilih lembar yang sesuai", "section"))
        column.addWidget(muted("Kodenya tidak terbaca. Cocokkan nomor pada kaki halaman pindaian."))
        column.addWidget(self.text)
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        column.addWidget(self._owner)
        column.addLayout(self._page_row)
        column.addWidget(self._trouble)
        both = QHBoxLayout()
        both.setContentsMargins(px(20), px(16), px(20), px(8))
        both.setSpacing(px(20))
        both.addWidget(Scroll(self._shown), 3)
        both.addWidget(side, 2)
        leave = SecondaryButton("Tutup", self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(both, 1)
        outer.addWidget(Foot(self, self.pair_button, leave, self.discard_button, margin=20))


def _words(paper: Document) -> str:
    void = "tidak berlaku lagi" if paper.void_at is not None else ""
    facts = " · ".join(filter(None, (paper.serial, paper.client_code, void)))
    return f"{facts}\n{paper.title}"
