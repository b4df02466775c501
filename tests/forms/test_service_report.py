"""The service report on paper and as a file: what was told, read back, and nothing else."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pikepdf
import pytest

from rumah_konseling.ethics.safe_series import SafeBlock, Series
from rumah_konseling.ethics.safe_table import ENOUGH, SafeRow, SafeTable
from rumah_konseling.forms import service_report
from rumah_konseling.forms.report_files import COLUMNS, as_csv, as_xlsx, report_file
from rumah_konseling.forms.report_words import in_sentence, months, period_words, weeks_words
from rumah_konseling.records.leaving import TableKind
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.reports.report_model import (
    InService,
    PeriodKind,
    ServiceReport,
    period_of,
)
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from tests.forms.sheet_samples import page_texts

MARK = SheetMark("RK/LAP/2027/0001", "0123456789ABCDEF", date(2027, 1, 4))
REPORT = ServiceReport(
    period_of(PeriodKind.YEAR, date(2026, 1, 1)),
    new=(
        SafeBlock(date(2025, 11, 1), date(2026, 1, 31), 8),
        SafeBlock(date(2026, 2, 1), date(2026, 2, 28), 11),
        SafeBlock(date(2026, 3, 1), date(2026, 11, 30), 21),
    ),
    closed=(SafeBlock(date(2026, 1, 1), date(2026, 10, 31), 14),),
    in_service=InService(52, date(2026, 11, 30), 30, date(2026, 10, 31)),
    groups=(
        SafeTable(
            "sex",
            (SafeRow(("Laki-laki",), 17), SafeRow(("Perempuan", "Tidak tercatat"), 23)),
            40,
        ),
        SafeTable("unit", (SafeRow(("=Bagian Umum",), 18), SafeRow(("Unit lain",), 22)), 40),
    ),
    answers=(
        SafeTable("areas", (SafeRow(("Pekerjaan",), 20), SafeRow(("Pribadi",), 13)), 36),
        SafeTable("requests", (SafeRow(("Orang yang meminta",), 9),)),
    ),
    waiting_weeks=2,
    service_weeks=11,
)


@pytest.mark.parametrize("paper", list(PaperSize))
def test_everything_told_stands_on_the_paper(identity: RoomIdentity, paper: PaperSize) -> None:
    identity = replace(identity, page=replace(identity.page, paper=paper))
    text = " ".join(page_texts(service_report.render(REPORT, identity, MARK)))
    for words in (
        "LAPORAN LAYANAN",
        "RK/LAP/2027/0001",
        "tahun 2026",
        "November 2025–Januari 2026 8",
        "Februari 2026 11",
        "Maret–November 2026 21",
        "Jumlah November 2025–November 2026 40",
        "52 orang mulai dilayani sampai November 2026",
        "22 orang masih dalam layanan",
        "Perempuan atau Tidak tercatat 23 58%",
        "Laki-laki 17 42%",
        "dari 40 orang yang mulai dilayani pada November 2025–November 2026",
        "Pekerjaan 20 56%",
        "menunggu orang yang mulai dilayani: 2 minggu penuh.",
        "layanannya ditutup: 11 minggu penuh.",
        f"paling sedikit {ENOUGH} orang",
        "tidak mengizinkan dirinya dihitung tidak termasuk",
        "Ratna Contoh, S.Psi., M.Psi.",
    ):
        assert words in text, words
    assert "RAHASIA" not in text


def test_a_chart_is_said_in_words_to_who_can_not_see_it(identity: RoomIdentity) -> None:
    with pikepdf.open(io.BytesIO(service_report.render(REPORT, identity, MARK))) as pdf:
        parts = list(pdf.Root.StructTreeRoot.K.K)
        said = [str(part.Alt) for part in parts if pikepdf.Name("/Figure") == part.S]
    assert "Diagram batang: Laki-laki 17 orang; Perempuan atau Tidak tercatat 23 orang." in said
    assert len(said) == 6


def test_a_period_with_nothing_to_tell_says_so(identity: RoomIdentity) -> None:
    empty = ServiceReport(period_of(PeriodKind.MONTH, date(2026, 3, 1)), (), (), None)
    text = " ".join(page_texts(service_report.render(empty, identity, None)))
    assert "Pada kurun ini belum ada angka yang dapat disampaikan" in text
    assert "Maret 2026" in text


def test_two_hundred_units_run_over_pages(identity: RoomIdentity) -> None:
    rows = tuple(SafeRow((f"Unit Contoh {n}",), 10) for n in range(200))
    long = replace(REPORT, groups=(SafeTable("unit", rows, 2000),))
    texts = page_texts(service_report.render(long, identity, MARK))
    assert len(texts) > 4
    assert sum(text.count("Unit Contoh") for text in texts) == 200


@pytest.mark.parametrize(
    ("kind", "month", "words", "within"),
    [
        (PeriodKind.MONTH, 3, "Maret 2026", "Maret 2026"),
        (PeriodKind.QUARTER, 4, "Triwulan II 2026", "triwulan II 2026"),
        (PeriodKind.HALF, 7, "Semester II 2026", "semester II 2026"),
        (PeriodKind.YEAR, 7, "Tahun 2026", "tahun 2026"),
    ],
)
def test_periods_are_called_as_offices_call_them(
    kind: PeriodKind, month: int, words: str, within: str
) -> None:
    period = period_of(kind, date(2026, month, 1))
    assert (period_words(period), in_sentence(period)) == (words, within)


def test_less_than_a_week_is_said_so() -> None:
    assert (weeks_words(0), weeks_words(3)) == ("kurang dari satu minggu", "3 minggu penuh")


def test_months_are_named_with_their_years() -> None:
    assert months(date(2026, 1, 1), date(2026, 1, 31)) == "Januari 2026"
    assert months(date(2026, 1, 1), date(2026, 2, 28)) == "Januari–Februari 2026"
    assert months(date(2025, 12, 1), date(2026, 1, 31)) == "Desember 2025–Januari 2026"


def test_a_csv_holds_each_figure_once_and_no_formula(identity: RoomIdentity) -> None:
    data = report_file(REPORT, MARK.serial, identity, TableKind.CSV)
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert tuple(lines[0]) == COLUMNS
    told = [dict(zip(COLUMNS, line, strict=True)) for line in lines[1:]]
    assert len(told) == 4 + 4 + 3 + 2
    assert told[0]["tabel"] == "Orang yang mulai dilayani"
    assert (told[0]["dari"], told[0]["sampai"], told[0]["jumlah"]) == (
        "2025-11-01",
        "2026-01-31",
        "8",
    )
    (merged,) = [line for line in told if line["kelompok"] == "2"]
    assert (merged["baris"], merged["jumlah"], merged["keseluruhan"]) == (
        "Perempuan atau Tidak tercatat",
        "23",
        "40",
    )
    assert "'=Bagian Umum" in [line["baris"] for line in told]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-3", "@SUM", "\t=1", " =1", "＝1", "\r\n=2"])
def test_no_cell_begins_a_formula(text: str) -> None:
    (cell,) = next(csv.reader(io.StringIO(as_csv([[text]]).decode("utf-8-sig"), newline="")))
    assert cell.startswith("'")
    assert _cells(as_xlsx([[text]]))[0][0].startswith("'")


def test_a_workbook_holds_the_same_as_the_csv(identity: RoomIdentity) -> None:
    data = report_file(REPORT, MARK.serial, identity, TableKind.XLSX)
    assert data == report_file(REPORT, MARK.serial, identity, TableKind.XLSX)
    text = report_file(REPORT, MARK.serial, identity, TableKind.CSV).decode("utf-8-sig")
    assert _cells(data) == list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_signs_that_no_workbook_can_hold_are_left_out() -> None:
    assert _cells(as_xlsx([["a\x00<b>&\x07c", 7, None]])) == [["a<b>&c", "7", ""]]


def test_what_was_told_adds_up() -> None:
    total = REPORT.total(Series.NEW)
    assert total is not None
    assert total.count == sum(block.count for block in REPORT.new)
    assert all(
        sum(row.count for row in table.rows) == table.whole == total.count
        for table in REPORT.groups
    )


def _cells(data: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{space}c")]
        for row in sheet.iter(f"{space}row")
    ]
