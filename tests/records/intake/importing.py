"""Takes a list in as the screen does: read, laid out, looked over, kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.records.clients.client_model import Area, CameBy
from rumah_konseling.records.intake.cell_days import DateOrder
from rumah_konseling.records.intake.columns import ImportField
from rumah_konseling.records.intake.list_reading import (
    Columns,
    ListRow,
    ReadList,
    find_order,
    read_list,
)
from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.table_layout import TableLayout, lay_out
from rumah_konseling.room.room import CounselingRoom


@dataclass
class Looked:
    """A list that was looked over."""

    layout: TableLayout
    fields: tuple[ImportField | None, ...]
    read: ReadList
    how: str

    def row(self, number: int) -> ListRow:
        return next(row for row in self.read.rows if row.number == number)

    def faults(self) -> dict[int, list[str]]:
        return {
            row.number: [column for column, _ in row.problems]
            for row in self.read.rows
            if row.problems
        }

    def names(self) -> list[str]:
        return [row.form.name for row in self.read.rows]


def look(
    room: CounselingRoom,
    folder: Path,
    content: bytes | str,
    *,
    sheet: int = 0,
    order: DateOrder | None = None,
    areas: tuple[Area, ...] = (Area.WORK,),
    came_by: CameBy | None = CameBy.SELF,
    keeps_degrees: bool = True,
) -> Looked:
    """Look a list over; the order of days is the one it shows, unless it is told."""
    path = folder / "daftar"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = read_source(path)[sheet]
    layout = lay_out(source)
    fields = tuple(room.client_import.guess(layout))
    columns = Columns(
        fields, order or find_order(layout, fields).shown, areas, came_by, keeps_degrees
    )
    read = read_list(source, layout, columns, room.client_import.known_people(), room.clock.today())
    return Looked(layout, fields, read, source.how)


def keep(room: CounselingRoom, read: ReadList, others: tuple[int, ...] = ()) -> None:
    """Keep a list to its end."""
    for _done in room.client_import.keep(read, others):
        pass
