"""The register of clients: type to find, choose to filter, Enter to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.records.clients.client_model import ClientFilter, ClientSort, ClientStatus
from rumah_konseling.records.search.client_list import ClientList
from rumah_konseling.ui.clients.list_model import CHIP, CLIENT_ID, ClientTable
from rumah_konseling.ui.clients.words import CONSENT, SORT, STATUS
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import clearable, tip
from rumah_konseling.ui.widgets.notices import EmptyState

# From which width of the table, in pixels at 100 %, a column is shown.
_NEEDED_WIDTH = {2: 900, 3: 660, 4: 540, 5: 1000}
_SORT_COLUMNS = {0: ClientSort.CODE, 1: ClientSort.NAME, 2: ClientSort.UNIT}
K = TypeVar("K", bound=str)


@guarded
class ChipDelegate(QStyledItemDelegate):
    """Paints a state as a chip, everything else as text that is never markup."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave the words of a chip to :meth:`paint`."""
        super().initStyleOption(option, index)
        # The current cell alone would get a frame; here the whole row is the thing.
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell."""
        chip = index.data(CHIP)
        if chip is None:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, view)
        text, kind = chip
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        cell = QRectF(option.rect)
        metrics = painter.fontMetrics()
        room = cell.width() - px(24)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room - px(20)))
        height = metrics.height() + px(6)
        width = metrics.horizontalAdvance(text) + px(20)
        box = QRectF(cell.left() + px(12), cell.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line" if kind == "neutral" else f"{kind}_soft"))
        painter.drawRoundedRect(box, px(10), px(10))
        painter.setPen(colour("ink" if kind == "neutral" else kind))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


@guarded
class ClientTableView(QTableView):
    """A table that opens a row by Enter or double click."""

    opened = Signal(int)

    def __init__(self, model: ClientTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ChipDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(44))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        self.fit_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(CLIENT_ID)))
        self.setAccessibleName("Daftar klien")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: the code and the name always stay."""
        super().resizeEvent(event)
        for column, needed in _NEEDED_WIDTH.items():
            self.setColumnHidden(column, self.viewport().width() < px(needed))

    def fit_columns(self) -> None:
        """Give fixed columns what their words need at this text size; names get the rest."""
        header = self.horizontalHeader()
        widths = {0: 140, 3: 120, 4: 250, 5: 130}
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, px(width))
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(CLIENT_ID))
            return
        super().keyPressEvent(event)


@guarded
class ClientListView(QWidget):
    """The register with its filters; ``opened`` carries the id of the chosen client."""

    opened = Signal(int)
    counted = Signal(int)

    def __init__(self, clients: ClientList, on_new: Callable[[], object]) -> None:
        super().__init__()
        self.model = ClientTable(clients)
        self.table = ClientTableView(self.model)
        self.table.opened.connect(self.opened)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Saring nama, kode, NIP, atau unit")
        clearable(self.text)
        self.text.setAccessibleName("Saring klien")
        self.text.textChanged.connect(lambda _text: self._apply())
        self.status: ListOf[ClientStatus | None] = _choice(
            "Status", {None: "Semua status", **_words(STATUS)}
        )
        self.consent: ListOf[str] = _choice(
            "Persetujuan", {"": "Semua persetujuan", **_words(CONSENT)}
        )
        self.sort = _choice("Urutan", {key: f"Urut: {word}" for key, word in SORT.items()})
        for choice in (self.status, self.consent, self.sort):
            choice.currentIndexChanged.connect(lambda _index: self._apply())
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by_column)
        self._descending = False

        self.text.setMinimumWidth(px(250))
        filters = Flow(self.text, self.status, self.consent, self.sort, spacing=px(8))
        self._nobody = EmptyState(
            "people",
            "Belum ada klien",
            "Daftarkan pegawai yang datang; ia masuk daftar tunggu menurut urutan kedatangan. "
            "Yang sudah ada dalam daftar lama dapat diimpor sekaligus.",
            "Klien baru",
            on_new,
        )
        self._none_found = EmptyState(
            "search",
            "Tidak ada yang cocok",
            "Ubah kata yang dicari atau hapus saringannya.",
            "Hapus saringan",
            self.clear_filters,
        )
        self._stack = QStackedWidget()
        for part in (self.table, self._nobody, self._none_found):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(filters)
        column.addWidget(self._stack, 1)
        self._stack.setMinimumHeight(px(300))
        self.setTabOrder(self.text, self.status)
        self._apply()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Down go from the filter into the list, and Enter there open the first row."""
        in_text = self.text.hasFocus()
        if in_text and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.model.rowCount():
                self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.table.selectRow(0)
                if event.key() != Qt.Key.Key_Down:
                    self.opened.emit(self.model.index(0, 0).data(CLIENT_ID))
            return
        super().keyPressEvent(event)

    def reload(self) -> None:
        """Read again, keeping the chosen row where that can be."""
        current = self.table.currentIndex()
        chosen = current.data(CLIENT_ID) if current.isValid() else None
        self._apply()
        if chosen is not None and self.model.client_at(0) is not None:
            row = self.model.row_of(chosen)
            if row is not None:
                self.table.selectRow(row)

    def show_consent(self, state: str) -> None:
        """Show only clients whose consent stands so."""
        self.consent.choose(state if self.consent.offers(state) else "")

    def clear_filters(self) -> None:
        """Show everyone again."""
        self.text.clear()
        self.status.setCurrentIndex(0)
        self.consent.setCurrentIndex(0)

    def _apply(self) -> None:
        wanted = ClientFilter(
            text=self.text.text(),
            status=self.status.value(),
            consent=self.consent.value(),
            sort=self.sort.value(),
            descending=self._descending,
        )
        self.model.show(wanted)
        count = self.model.rowCount()
        bare = replace(wanted, sort=ClientSort.NEWEST, descending=False) == ClientFilter()
        empty = self._nobody if bare else self._none_found
        self._stack.setCurrentWidget(self.table if count else empty)
        self.counted.emit(count)

    def _sort_by_column(self, column: int) -> None:
        sort = _SORT_COLUMNS.get(column)
        if sort is None:
            return
        self._descending = not self._descending if self.model.filter.sort is sort else False
        self.sort.choose(sort)
        self._apply()


def _words(states: Mapping[K, tuple[str, object]]) -> dict[K, str]:
    return {key: words[0] for key, words in states.items()}


def _choice(name: str, words: Mapping[K, str]) -> ListOf[K]:
    choice = ListOf(words.items(), name)
    tip(choice, name)
    return choice
