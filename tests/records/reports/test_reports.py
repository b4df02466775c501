"""What a report tells is safe, stays as it was told, and counts only who may be counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.safe_series import Series
from rumah_konseling.ethics.safe_table import ENOUGH
from rumah_konseling.records.disclosures.employer_model import AnsweredBy, AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.form_kinds import SERVICE_REPORT
from rumah_konseling.records.reports.report_model import (
    PeriodKind,
    ReportPeriod,
    ServiceReport,
    Unit,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import text_of
from tests.records.report_stories import come, issue, leave, meet, period, withdraw
from tests.records.stories import in_force, log, register, vault_of

YEAR = PeriodKind.YEAR


def days(month: int, count: int, year: int = 2026) -> list[date]:
    return [date(year, month, 1 + at % 28) for at in range(count)]


def told(report: ServiceReport, series: Series = Series.NEW) -> list[tuple[int, int, int]]:
    return [(one.first.month, one.last.month, one.count) for one in report.blocks(series)]


def rows(report: ServiceReport, key: str) -> list[tuple[str, int]] | None:
    for table in (*report.groups, *report.answers):
        if table.key == key:
            return [(row.label, row.count) for row in table.rows]
    return None


def later(clock: SettableClock, year: int, month: int) -> None:
    """Let it be the third of a month."""
    clock.reach(datetime(year, month, 3, 2, tzinfo=UTC))


# The room of these tests is made on 9 March 2026.
def test_a_month_of_few_is_told_with_the_next(room: CounselingRoom, clock: SettableClock) -> None:
    come(room, days(3, 4))
    later(clock, 2026, 4)
    report = issue(room, 2026, 3)
    assert told(report) == []
    assert room.reports.issued()[0].period == report.period
    come(room, days(4, 5))
    later(clock, 2026, 5)
    plan = room.reports.plan(period(2026, 4))
    assert told(plan.report) == [(3, 4, 9)]
    assert plan.carried == {Series.CLOSED}


def test_what_was_told_is_never_counted_again(room: CounselingRoom, clock: SettableClock) -> None:
    people = come(room, days(3, 8))
    later(clock, 2026, 4)
    report = issue(room, 2026, 3)
    assert told(report) == [(3, 3, 8)]
    paper = room.reports.issued()[0].document_id
    as_printed = room.documents.pdf(paper)
    # A late entry, a correction, a withdrawal: they change only what is still open.
    late = come(room, days(3, 2))
    withdraw(room, people[:3])
    come(room, days(4, 6))
    assert room.reports.plan(period(2026, 3)).report == report
    assert room.reports.issue(report) == paper
    assert room.documents.pdf(paper) == as_printed
    later(clock, 2026, 5)
    assert told(issue(room, 2026, 4)) == [(4, 4, 8)]
    counted = vault_of(room).query(
        "SELECT first_on FROM report_person JOIN report_cell ON report_cell.id = cell_id"
        " WHERE client_id IN (?, ?)",
        tuple(late),
    )
    assert [row["first_on"] for row in counted] == ["2026-04-01"] * 2


def test_no_row_of_what_was_told_can_be_changed(room: CounselingRoom, clock: SettableClock) -> None:
    come(room, days(3, 8))
    later(clock, 2026, 4)
    issue(room, 2026, 3)
    vault = vault_of(room)
    for statement in (
        "UPDATE report_cell SET people = 9",
        "DELETE FROM report_cell",
        "INSERT OR REPLACE INTO report_cell SELECT * FROM report_cell",
        "UPDATE service_report SET content = ''",
        "DELETE FROM service_report",
        "INSERT OR REPLACE INTO service_report SELECT * FROM service_report",
        "UPDATE report_person SET cell_id = NULL",
    ):
        with pytest.raises(dbapi2.IntegrityError):
            vault._connection.change(statement)
    with pytest.raises(dbapi2.IntegrityError), vault.transaction("report.issued") as tx:
        tx.insert(
            "report_cell",
            report_id=1,
            figure="new",
            first_on="2026-05-01",
            last_on="2026-05-31",
            labels="[]",
            people=4,
        )


def test_a_figure_that_changed_since_it_was_seen_is_not_issued(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, days(3, 8))
    later(clock, 2026, 4)
    seen = room.reports.plan(period(2026, 3)).report
    come(room, days(3, 1))
    with pytest.raises(RoomError, match="sudah berubah"):
        room.reports.issue(seen)
    assert room.reports.issued() == []
    assert room.documents.recent() == [] or all(
        paper.form != SERVICE_REPORT.code for paper in room.documents.recent()
    )


def test_only_a_period_that_ended_is_told_and_never_free_dates(
    room: CounselingRoom, clock: SettableClock
) -> None:
    later(clock, 2026, 4)
    assert room.reports.periods(PeriodKind.MONTH) == [period(2026, 3)]
    assert room.reports.periods(PeriodKind.QUARTER) == [period(2026, 3, PeriodKind.QUARTER)]
    assert room.reports.periods(YEAR) == []
    with pytest.raises(RoomError, match="belum berakhir"):
        room.reports.plan(period(2026, 4))
    with pytest.raises(ValueError, match="no quarter begins"):
        ReportPeriod(PeriodKind.QUARTER, date(2026, 2, 1))
    with pytest.raises(ValueError, match="no month begins"):
        ReportPeriod(PeriodKind.MONTH, date(2026, 2, 2))


def test_longer_periods_are_sums_of_what_was_told(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, [*days(3, 4), *days(4, 5), *days(5, 9), *days(6, 2)])
    later(clock, 2026, 7)
    for month in (3, 4, 5, 6):
        issue(room, 2026, month)
    half = issue(room, 2026, 6, PeriodKind.HALF)
    assert told(half) == [(3, 4, 9), (5, 5, 9)]
    total = half.total(Series.NEW)
    assert total is not None
    assert (total.first.month, total.last.month, total.count) == (3, 5, 18)


def test_the_first_report_tells_all_that_was_before_it_as_one(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, [*days(3, 4), *days(4, 8), *days(5, 9), *days(6, 9)])
    later(clock, 2026, 7)
    report = issue(room, 2026, 6)
    assert told(report) == [(3, 5, 21), (6, 6, 9)]
    assert report.within(Series.NEW) == report.new[1:]
    assert report.in_service is not None
    assert report.in_service.count == 30


def test_months_between_two_reports_are_told_by_the_later(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, [*days(3, 8), *days(4, 8), *days(5, 3), *days(6, 9)])
    later(clock, 2026, 7)
    issue(room, 2026, 3)
    assert told(issue(room, 2026, 6)) == [(4, 4, 8), (5, 6, 12)]


def test_who_refused_or_was_not_asked_is_not_counted(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, days(3, 8))
    come(room, days(3, 5), counted=False)
    room.clients.begin_service(register(room, "Sintetis Tak Ditanya").id, "Mendesak menurut tanda.")
    later(clock, 2026, 4)
    report = issue(room, 2026, 3)
    assert told(report) == [(3, 3, 8)]
    text = text_of(room.documents.pdf(room.reports.issued()[0].document_id))
    assert "tidak mengizinkan dirinya dihitung tidak termasuk" in " ".join(text.split())


def test_through_the_use_cases_of_the_room(room: CounselingRoom, clock: SettableClock) -> None:
    """Register, agree, begin, as the counselor does: all of them are there."""
    for number in range(ENOUGH):
        client = register(room, f"Sintetis {'ABCDEFGHIJ'[number] * 3}")
        room.clients.begin_service(client.id)
        in_force(room, client)
    later(clock, 2026, 4)
    assert told(issue(room, 2026, 3)) == [(3, 3, ENOUGH)]


def test_who_came_from_another_register_is_in_no_report(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, days(3, 8))
    imported = come(room, days(3, 6))
    with vault_of(room).transaction("client.registered") as tx:
        for client_id in imported:
            room.reports.leave_out(tx, client_id)
    leave(room, imported, date(2026, 3, 20))
    later(clock, 2026, 4)
    report = issue(room, 2026, 3)
    assert (told(report), told(report, Series.CLOSED)) == ([(3, 3, 8)], [])


def test_closings_are_told_when_enough_left_and_enough_are_still_served(
    room: CounselingRoom, clock: SettableClock
) -> None:
    people = come(room, days(3, 20))
    leave(room, people[:14], date(2026, 3, 29))
    later(clock, 2026, 4)
    report = issue(room, 2026, 3)
    # Six would be left, and that would be told.
    assert told(report, Series.CLOSED) == []
    come(room, days(4, 9))
    later(clock, 2026, 5)
    report = issue(room, 2026, 4)
    assert told(report, Series.CLOSED) == [(3, 4, 14)]
    assert report.in_service is not None
    assert (report.in_service.new, report.in_service.closed) == (29, 14)


@pytest.fixture
def a_year(room: CounselingRoom, clock: SettableClock) -> list[int]:
    """Sixty people who came in 2026, as their numbers say, and it is January 2027."""
    people: list[int] = []
    for at, month in enumerate(range(3, 13)):
        people += come(
            room,
            days(month, 6),
            sex=("male", "female", "")[at % 3],
            birth_date=f"{1960 + 4 * at}-05-01",
            employment=("PNS", "PPPK paruh waktu", "Tenaga kontrak")[at % 3],
            came_by=("self", "colleague", "superior")[at % 3],
            unit=("Bagian Umum", "Politeknik Contoh", "Balai Kecil")[at % 3],
        )
    later(clock, 2027, 1)
    return people


def test_groups_are_told_once_a_year_and_add_up(room: CounselingRoom, a_year: list[int]) -> None:
    room.reports.keep_units([Unit("Bagian Umum", 90), Unit("Politeknik Contoh", 400)])
    assert issue(room, 2026, 12, PeriodKind.HALF).groups == ()
    report = issue(room, 2026, 12, YEAR)
    total = report.total(Series.NEW)
    assert total is not None
    assert total.count == 60
    assert rows(report, "sex") == [
        ("Laki-laki", 24),
        ("Perempuan", 18),
        ("Tidak tercatat", 18),
    ]
    assert rows(report, "age") == [
        ("Di bawah 30 tahun atau 30–39 tahun", 18),
        ("40–49 tahun", 12),
        ("50 tahun ke atas atau Tidak tercatat", 30),
    ]
    assert rows(report, "unit") == [
        ("Bagian Umum", 24),
        ("Politeknik Contoh atau Unit lain", 36),
    ]
    assert all(table.whole == sum(row.count for row in table.rows) == 60 for table in report.groups)
    assert rows(report, "closing") is None


def test_without_units_of_twenty_staff_none_is_told_apart(
    room: CounselingRoom, a_year: list[int]
) -> None:
    assert "unit" in room.reports.plan(period(2026, 12, YEAR)).left_out
    room.reports.keep_units([Unit("Bagian Umum", 19), Unit("Balai Kecil", 5)])
    assert "unit" in room.reports.plan(period(2026, 12, YEAR)).left_out


def test_who_withdrew_after_being_told_stays_in_the_sum_of_the_groups(
    room: CounselingRoom, a_year: list[int]
) -> None:
    """Else the table's sum would tell how many took back their leave to be counted."""
    issue(room, 2026, 12, PeriodKind.MONTH)
    withdraw(room, a_year[:2])
    report = room.reports.plan(period(2026, 12, YEAR)).report
    assert rows(report, "sex") == [
        ("Laki-laki", 16),
        ("Perempuan", 18),
        ("Tidak tercatat", 20),
    ]


def test_of_sessions_people_are_counted_and_enough_must_have_none(
    room: CounselingRoom, a_year: list[int]
) -> None:
    for day in days(12, 3):
        meet(room, a_year[:20], day, mode="phone", technique="eclectic")
    meet(room, a_year[20:26], date(2026, 12, 5), mode="online")
    meet(room, a_year[:58], date(2026, 12, 6), areas='["work", "social"]')
    meet(room, a_year[30:40], date(2027, 1, 1), mode="visit")
    report = room.reports.plan(period(2026, 12, YEAR)).report
    # Face to face were 58 of 60, online six; what was held in January is of the next year.
    assert rows(report, "modes") == [("Telepon", 20)]
    assert rows(report, "techniques") == [("Eklektik", 20)]
    assert rows(report, "areas") is None
    assert rows(report, "requests") is None


def test_refused_requests_count_who_asked(room: CounselingRoom, clock: SettableClock) -> None:
    for number in [*range(7), 0, 1]:
        form = RequestForm(
            AskedBy.SUPERIOR,
            f"Kepala Bagian {'ABCDEFGH'[number]}",
            "",
            "",
            AskedHow.PHONE,
            "",
            "",
            room.clock.today(),
        )
        request = room.employer_requests.register(form)
        room.employer_requests.answer(request.id, AnsweredBy.SPOKEN)
    later(clock, 2027, 1)
    assert rows(issue(room, 2026, 12, YEAR), "requests") == [
        ("Orang yang meminta keterangan tentang pegawai dan tidak diberi", 7)
    ]


def test_medians_are_of_ten_people_in_whole_weeks(
    room: CounselingRoom, clock: SettableClock
) -> None:
    people = come(room, days(5, 20), arrived_at="2026-04-20T03:00:00.000000+00:00")
    leave(room, people[:9], date(2026, 8, 1))
    later(clock, 2027, 1)
    report = room.reports.plan(period(2026, 12, YEAR)).report
    assert (report.waiting_weeks, report.service_weeks) == (2, None)


def test_a_year_is_told_by_halves_only_if_chosen_before_it_began(
    room: CounselingRoom, clock: SettableClock
) -> None:
    with pytest.raises(RoomError, match="sebelum tahunnya dimulai"):
        room.reports.choose_halves(2026, by_halves=True)
    room.reports.choose_halves(2027, by_halves=True)
    room.reports.choose_halves(2028, by_halves=True)
    room.reports.choose_halves(2028, by_halves=False)
    assert room.reports.choices().by_halves == (2027,)
    half = period(2027, 1, PeriodKind.HALF)
    assert room.reports.tells_groups(half)
    assert not room.reports.tells_groups(period(2027, 1, YEAR))
    assert room.reports.tells_groups(period(2028, 1, YEAR))


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ([Unit("", 20)], "Isi nama"),
        ([Unit("Bagian Umum", 20), Unit(" bagian  umum ", 30)], "satu kali"),
        ([Unit("Bagian Umum", 0)], "angka"),
        ([Unit("U" * 200, 20)], "150"),
        ([Unit(f"Unit {n}", 20) for n in range(201)], "paling banyak"),
    ],
)
def test_units_that_can_not_be_are_refused(
    room: CounselingRoom, units: list[Unit], sentence: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.reports.keep_units(units)
    assert sentence in refused.value.fields["units"]
    assert room.reports.choices().units == ()


def test_an_empty_room_says_that_there_is_nothing_yet(
    room: CounselingRoom, clock: SettableClock
) -> None:
    later(clock, 2027, 1)
    report = issue(room, 2026, 12, YEAR)
    assert (report.new, report.closed, report.in_service, report.groups) == ((), (), None, ())
    text = text_of(room.documents.pdf(room.reports.issued()[0].document_id))
    assert "belum ada angka yang dapat disampaikan" in " ".join(text.split())


def test_a_report_is_a_numbered_paper_in_the_log_and_the_room_stays_whole(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, days(3, 8))
    later(clock, 2026, 4)
    issue(room, 2026, 3)
    paper = room.documents.get(room.reports.issued()[0].document_id)
    assert (paper.serial, paper.client_id) == ("RK/LAP/2026/0001", None)
    assert log(room)[0].action == "report.issued"
    assert vault_of(room).verify() == []
    assert room.reports.of_document(paper.id) == room.reports.plan(period(2026, 3)).report
    assert room.reports.of_document(0) is None


def test_a_report_holds_no_number_that_is_hidden(
    room: CounselingRoom, clock: SettableClock
) -> None:
    come(room, [*days(3, 4), *days(4, 4), *days(5, 11)])
    later(clock, 2026, 6)
    issue(room, 2026, 3)
    issue(room, 2026, 4)
    issue(room, 2026, 5)
    kept = vault_of(room).query("SELECT people FROM report_cell")
    assert [row["people"] for row in kept] == [8, 11]
    assert all(len(told(r)) <= 1 for r in map(_report_of(room), range(3)))


def _report_of(room: CounselingRoom) -> Callable[[int], ServiceReport]:
    def report(at: int) -> ServiceReport:
        found = room.reports.of_document(room.reports.issued()[at].document_id)
        assert found is not None
        return found

    return report


def test_what_is_destroyed_changes_nothing_that_was_told(
    room: CounselingRoom, clock: SettableClock
) -> None:
    people = come(room, days(3, 9))
    later(clock, 2026, 4)
    report = issue(room, 2026, 3)
    vault = vault_of(room)
    with vault.transaction("client.registered") as tx:
        for row in tx.query("SELECT id FROM report_person WHERE client_id = ?", (people[0],)):
            tx.delete("report_person", row["id"])
    come(room, days(4, 7))
    later(clock, 2026, 5)
    assert room.reports.plan(period(2026, 3)).report == report
    assert vault.verify() == []
    assert clock.today() - timedelta(days=30) < date(2026, 5, 3)
