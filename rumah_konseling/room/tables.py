"""The tables that leave the room: of a report, and the counselor's own lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rumah_konseling.clock import Clock
from rumah_konseling.forms.own_lists import (
    Line,
    appointment_lines,
    carried_by_page,
    client_lines,
    waiting_lines,
)
from rumah_konseling.forms.report_files import report_file
from rumah_konseling.forms.spreadsheet import as_csv, as_xlsx
from rumah_konseling.records.calendar.appointments import Appointments
from rumah_konseling.records.clients.client_model import ClientFilter, ClientSort
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.own_list_model import OwnList, OwnListKind
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.reports.report_model import ServiceReport
from rumah_konseling.records.search.client_list import ClientList
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.room.packaged import migrations as migrations


class TablesThatLeave:
    """Draws a table as the file that it leaves in; whether it may leave is asked elsewhere.

    ``report_of`` finds the report that a paper tells.
    """

    def __init__(
        self,
        clock: Clock,
        settings: Settings,
        documents: Documents,
        clients: Clients,
        client_list: ClientList,
        appointments: Appointments,
        report_of: Callable[[int], ServiceReport | None],
    ) -> None:
        self._clock = clock
        self._settings = settings
        self._documents = documents
        self._clients = clients
        self._client_list = client_list
        self._appointments = appointments
        self._report_of = report_of

    def of_report(self, document_id: int, kind: TableKind) -> bytes:
        """Return the file of a report's figures."""
        report = self._report_of(document_id)
        assert report is not None, "every paper of its kind was issued by the reports"
        paper, identity = self._documents.get(document_id), self._settings.identity()
        return report_file(report, paper.serial, identity, kind)

    def own_list(self, wanted: OwnList, kind: TableKind, way: FileWay) -> bytes:
        """Return the file of one of the counselor's lists, within a page where it is sealed."""
        lines: Iterable[Line]
        if wanted.kind is OwnListKind.CLIENTS:
            every = ClientFilter(sort=ClientSort.CODE)
            rows = self._client_list.page(every, 0, self._client_list.count(every))
            lines = client_lines(rows, with_names=wanted.with_names)
        elif wanted.kind is OwnListKind.WAITING:
            today = self._clock.today()
            lines = waiting_lines(self._clients.waiting(), today, with_names=wanted.with_names)
        else:
            today = self._clock.today()
            found = self._appointments.between(wanted.first or today, wanted.last or today)
            lines = appointment_lines(
                found, lambda one: self._clients.get(one).form.name, with_names=wanted.with_names
            )
        table = as_csv(list(lines)) if kind is TableKind.CSV else as_xlsx(list(lines))
        if way is not FileWay.SEALED:
            return table
        name = f"{wanted.title}.{kind}"
        return carried_by_page(wanted.title, name, table, self._settings.identity())
