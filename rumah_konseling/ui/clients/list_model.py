"""The register as a table that reads only the rows it shows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rumah_konseling.records.clients.client_model import ClientFilter, ClientRow
from rumah_konseling.records.search.client_list import ClientList
from rumah_konseling.ui.clients.words import CONSENT, STATUS
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.widgets.row_table import CHIP, RECORD

BLOCK = 100
BLOCKS_KEPT = 20

COLUMNS = ("Kode", "Nama", "Unit kerja", "Status", "Persetujuan", "Mulai layanan")
Index = QModelIndex | QPersistentModelIndex


@guarded
class ClientTable(QAbstractTableModel):
    """Rows come in blocks of a hundred, the last twenty blocks are kept."""

    def __init__(self, clients: ClientList) -> None:
        super().__init__()
        self._clients = clients
        self._filter = ClientFilter()
        self._count = 0
        self._blocks: OrderedDict[int, Sequence[ClientRow]] = OrderedDict()

    @property
    def filter(self) -> ClientFilter:
        """What is shown now."""
        return self._filter

    def show(self, wanted: ClientFilter) -> None:
        """Show what the filter lets through, from the start."""
        self.beginResetModel()
        self._filter = wanted
        self._blocks.clear()
        self._count = self._clients.count(wanted)
        self.endResetModel()

    def client_at(self, row: int) -> ClientRow | None:
        """Return the client in a row."""
        if not 0 <= row < self._count:
            return None
        block, place = divmod(row, BLOCK)
        if block not in self._blocks:
            self._blocks[block] = self._clients.page(self._filter, block * BLOCK, BLOCK)
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(block)
        rows = self._blocks[block]
        return rows[place] if place < len(rows) else None

    def row_of(self, client_id: int) -> int | None:
        """Return where a client stands among the rows read so far."""
        for block, rows in self._blocks.items():
            for place, client in enumerate(rows):
                if client.id == client_id:
                    return block * BLOCK + place
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many clients the filter lets through."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        client = self.client_at(index.row())
        if client is None:
            return None
        if role == RECORD:
            return client.id
        status, consent = STATUS[client.status], CONSENT[client.consent_state]
        if role == CHIP:
            return {3: status, 4: consent}.get(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                client.code,
                client.name,
                client.unit,
                status[0],
                consent[0],
                short_date(client.opened_on) if client.opened_on else "–",
            )[index.column()]
        return None
