"""Keeps an imported list: everybody in one transaction, or nobody.

Who is imported is a client as any other whose gates are closed: nothing was talked through,
nothing signed. They are in no report, for they did not come in any month of this room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from rumah_konseling.clock import Clock, instant
from rumah_konseling.ethics.folding import compact
from rumah_konseling.records.clients.client_model import Arrival, ClientStatus
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.clients.likeness import Person
from rumah_konseling.records.intake.columns import ImportField, guess, remember
from rumah_konseling.records.intake.known_people import KnownPeople
from rumah_konseling.records.intake.list_reading import ListRow, ReadList, RowState
from rumah_konseling.records.intake.source_table import text_of
from rumah_konseling.records.intake.table_layout import TableLayout
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_AT_ONCE = 20
_LOOKED_AT = 200
LeaveOut = Callable[[Transaction, int], None]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many were kept, and how many rows were not, by why."""

    kept: int
    known: int
    likely: int
    faulty: int
    skipped: int


class ClientImport:
    """Compares a list with the room, and keeps it."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        clients: Clients,
        settings: Settings,
        leave_out: LeaveOut,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._settings = settings
        self._leave_out = leave_out

    def guess(self, layout: TableLayout) -> list[ImportField | None]:
        """Return what each column may hold, as it was chosen before or by its words."""

        def column(place: int) -> Iterator[str]:
            return (text_of(row.cell(place)) for row in layout.rows[:_LOOKED_AT])

        return guess(layout.headings, self._settings.import_columns(), column)

    def remember(
        self, headings: Sequence[tuple[str, str]], fields: Collection[ImportField | None]
    ) -> None:
        """Keep what each column holds for the next file with such headings."""
        kept: Mapping[str, str] = {
            **self._settings.import_columns(),
            **remember(headings, fields),
        }
        self._settings.keep_import_columns(kept)

    def known_people(self) -> KnownPeople:
        """Return everybody who is here, to be compared with off this thread."""
        people = KnownPeople()
        rows = self._vault.query("SELECT code, id_number, name_key, birth_date FROM client")
        for row in rows:
            born = date.fromisoformat(row["birth_date"]) if row["birth_date"] else None
            person = Person(compact(row["id_number"]), row["name_key"], born)
            people.add(person, row["code"])
        return people

    def keep(
        self, read: ReadList, others: Collection[int] = ()
    ) -> Generator[tuple[int, int], None, None]:
        """Keep the rows that are ready, and of those that may be here the ones in ``others``.

        ``others`` are row numbers of whom the counselor said that they are somebody else. Yields
        how many are done, and of how many, while nothing is kept yet: whoever goes on to the
        end keeps all, whoever closes the iterator before keeps nothing.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        rows = [
            row
            for row in read.rows
            if row.state is RowState.READY
            or (row.state is RowState.LIKELY and row.number in others)
        ]
        result = result_of(read, others)
        with self._vault.transaction(
            "client.imported",
            kept=result.kept,
            known=result.known,
            likely=result.likely,
            faulty=result.faulty,
            skipped=result.skipped,
        ) as tx:
            for done, row in enumerate(rows, start=1):
                client_id = self._clients.take_in(tx, row.form, self._arrival(row))
                self._leave_out(tx, client_id)
                if done % _AT_ONCE == 0:
                    yield done, len(rows)

    def _arrival(self, row: ListRow) -> Arrival:
        today = self._clock.today()
        begun = row.arrived_on or row.opened_on
        arrived = (
            instant(datetime.combine(begun, time(12)).astimezone())
            if begun and begun < today
            else self._clock.stamp()
        )
        if row.status is ClientStatus.WAITING:
            return Arrival(arrived, begun or today)
        opened = row.opened_on or row.arrived_on or row.closed_on or today
        closed = row.closed_on if row.status is ClientStatus.CLOSED else None
        return Arrival(arrived, opened, row.status, opened, closed)


def result_of(read: ReadList, others: Collection[int] = ()) -> ImportResult:
    """Return what keeping a list comes to; the numbers add up to all of its rows."""
    likely = read.of(RowState.LIKELY)
    taken = sum(row.number in others for row in likely)
    return ImportResult(
        kept=len(read.of(RowState.READY)) + taken,
        known=len(read.of(RowState.KNOWN)),
        likely=len(likely) - taken,
        faulty=len(read.of(RowState.FAULTY)),
        skipped=len(read.skipped),
    )
