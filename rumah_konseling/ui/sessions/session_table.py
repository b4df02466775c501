"""A client's sessions as a table, the latest first."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from rumah_konseling.records.calendar.meeting import MODE_WORDS
from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.index.session_model import Development, Risk
from rumah_konseling.ui.dates import clock_time, short_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.sessions.words import risk_chip
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import ChipKind
from rumah_konseling.ui.widgets.row_table import CHIP, RECORD, ROW_HEIGHT, RowTable

COLUMNS = ("Sesi", "Tanggal", "Pukul", "Cara", "Teknik", "Risiko", "Catatan")
MOST_ROWS = 8
_WIDTHS = {0: 60, 2: 84, 3: 120, 4: 130, 5: 132, 6: 184}
Index = QModelIndex | QPersistentModelIndex


def _state(session: Development) -> tuple[str, ChipKind | None]:
    """Return how far the note has come; only what stands out gets a colour."""
    if not session.is_signed:
        return "Belum ditandatangani", "warn"
    return ("Terlambat dicatat", "neutral") if session.is_late else ("Ditandatangani", None)


def _risk(session: Development) -> tuple[str, ChipKind | None]:
    if session.risk is None:
        return "–", None
    return (RISK_WORDS[Risk.NONE], None) if session.risk is Risk.NONE else risk_chip(session.risk)


@guarded
class SessionTable(QAbstractTableModel):
    """The sessions that the chart shows, as rows: both are given the same reading."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Development] = []

    def show(self, sessions: list[Development]) -> None:
        """Show these; they come the first one first."""
        self.beginResetModel()
        self._rows = sessions[::-1]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of sessions."""
        return 0 if parent.isValid() else len(self._rows)

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
        session = self._rows[index.row()]
        if role == RECORD:
            return session.session_id
        risk, state = _risk(session), _state(session)
        if role == CHIP:
            chip = {5: risk, 6: state}.get(index.column())
            return chip if chip is not None and chip[1] is not None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (
                str(session.number),
                short_date(session.started_at.astimezone().date()),
                clock_time(session.started_at),
                MODE_WORDS[session.mode],
                TECHNIQUE_WORDS[session.technique] if session.technique else "–",
                risk[0],
                state[0],
            )[index.column()]
        return None


class SessionTableView(RowTable):
    """The table of sessions; as high as its rows, up to eight of them."""

    needed: ClassVar = {2: 760, 3: 880, 4: 660}

    def __init__(self) -> None:
        self._table = SessionTable()
        super().__init__(self._table, "Daftar sesi, yang terbaru dahulu")
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def show_sessions(self, sessions: list[Development]) -> None:
        """Show these; they come the first one first."""
        self._table.show(sessions)
        row = px(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(row)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + row * min(len(sessions), MOST_ROWS) + 4)
        self.selectRow(0)
