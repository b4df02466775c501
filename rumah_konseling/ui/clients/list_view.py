"""The register of clients: type to find, choose to filter, Enter to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.records.clients.client_model import ClientFilter, ClientSort, ClientStatus
from rumah_konseling.records.search.client_list import ClientList
from rumah_konseling.ui.clients.list_model import ClientTable
from rumah_konseling.ui.clients.words import CONSENT, SORT, STATUS
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import clearable, tip
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_table import RECORD, RowTable

_SORT_COLUMNS = {0: ClientSort.CODE, 1: ClientSort.NAME, 2: ClientSort.UNIT}
K = TypeVar("K", bound=str)


class ClientTableView(RowTable):
    """The register: the code and the name always stay."""

    needed: ClassVar = {2: 900, 3: 660, 4: 540, 5: 1000}

    def __init__(self, model: ClientTable) -> None:
        super().__init__(model, "Daftar klien")
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give fixed columns what their words need at this text size; names get the rest."""
        header = self.horizontalHeader()
        widths = {0: 140, 3: 120, 4: 250, 5: 130}
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, px(width))
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


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
                    self.opened.emit(self.model.index(0, 0).data(RECORD))
            return
        super().keyPressEvent(event)

    def reload(self) -> None:
        """Read again, keeping the chosen row where that can be."""
        current = self.table.currentIndex()
        chosen = current.data(RECORD) if current.isValid() else None
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
