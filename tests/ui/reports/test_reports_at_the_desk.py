"""A report is looked at, issued and saved at the desk; the own view is for the counselor."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.reports.report_model import PeriodKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.reports.figures import Figures
from rumah_konseling.ui.reports.page import ReportsPage
from rumah_konseling.ui.reports.saving import save_tables
from rumah_konseling.ui.reports.units_dialog import UnitsDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.conftest import SettableClock
from tests.records.report_stories import come, meet
from tests.ui.keyboard import CTRL, press
from tests.ui.looking import button, texts


@pytest.fixture
def people(room: CounselingRoom, clock: SettableClock) -> list[int]:
    found = come(room, [date(2026, 3, 10)] * 8, came_by="self", sex="female")
    come(room, [date(2026, 4, 10)] * 3)
    clock.reach(datetime(2026, 7, 6, 2, tzinfo=UTC))
    return found


@pytest.fixture
def page(qtbot: QtBot, room: CounselingRoom, people: list[int]) -> ReportsPage:
    window = MainWindow(room)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    window.go(Place("reports"))
    shown = window.page
    assert isinstance(shown, ReportsPage)
    return shown


def answer_and_close(qtbot: QtBot) -> None:
    """Say yes to the question, then close the paper."""

    def close() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, PaperDialog)
        shown.reject()

    def yes() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QuestionDialog)
        QTimer.singleShot(200, close)
        button(asked, "Terbitkan").click()

    QTimer.singleShot(100, yes)


def test_what_is_seen_is_issued_printed_and_saved(
    qtbot: QtBot, page: ReportsPage, room: CounselingRoom, tmp_path: Path
) -> None:
    section = page.report
    assert section.period.currentText() == "Triwulan II 2026"
    section.kind.choose(PeriodKind.MONTH)
    section.period.setCurrentText("Maret 2026")
    qtbot.waitUntil(lambda: "Yang akan tercetak" in texts(page))
    said = texts(page)
    assert "Belum terbit" in said
    assert "8" in said
    assert any("dibawa ke laporan berikutnya" in text for text in said)
    assert section.plan is not None
    seen = section.plan.report
    answer_and_close(qtbot)
    press(Qt.Key.Key_N, CTRL)
    (issued,) = room.reports.issued()
    assert room.reports.of_document(issued.document_id) == seen
    qtbot.waitUntil(lambda: "Maret 2026" in texts(page.report.rows))
    assert "Terbit" in texts(page)
    for ending, begins in ((".csv", b"\xef\xbb\xbfinstansi;"), (".xlsx", b"PK")):
        place = tmp_path / f"laporan{ending}"
        why = "Diminta bagian perencanaan untuk digabung."
        assert save_tables(section._context, issued.document_id, place, why, page.window())
        assert place.read_bytes().startswith(begins)
    assert len(room.leaving.log()) == 2


def test_no_hidden_number_is_in_what_is_shown_as_printed(qtbot: QtBot, page: ReportsPage) -> None:
    page.report.kind.choose(PeriodKind.MONTH)
    page.report.period.setCurrentText("April 2026")
    qtbot.waitUntil(lambda: "Yang akan tercetak" in texts(page))
    told = page.report.findChildren(Figures)
    assert [figures.accessibleDescription() for figures in told] == ["Maret 2026: 8"]
    assert "3" not in texts(page.report)


def test_a_room_without_an_ended_period_says_so(qtbot: QtBot, room: CounselingRoom) -> None:
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.go(Place("reports"))
    assert isinstance(window.page, ReportsPage)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: "Belum ada laporan" in texts(window.page))
    assert "Belum ada kurun yang berakhir" in texts(window.page)
    window.page.run_primary()
    assert room.reports.issued() == []


def test_units_are_written_a_line_each_and_a_wrong_line_is_named(
    qtbot: QtBot, page: ReportsPage, room: CounselingRoom
) -> None:
    dialog = UnitsDialog(page.context, page.window())
    qtbot.addWidget(dialog)
    dialog.form.editor("units").setPlainText("Bagian Umum = 1.240\nPoliteknik")
    dialog.save()
    assert "Baris 2" in dialog.fields.rows["units"].error
    dialog.form.editor("units").setPlainText("Bagian Umum = 1.240\n\nPoliteknik; 85")
    dialog.save()
    assert [(unit.name, unit.staff) for unit in room.reports.choices().units] == [
        ("Bagian Umum", 1240),
        ("Politeknik", 85),
    ]


def test_next_year_can_be_told_by_halves_and_back(page: ReportsPage, room: CounselingRoom) -> None:
    page.report.halves_button.click()
    assert room.reports.choices().by_halves == (2027,)
    assert any("dibuat setiap semester" in text for text in texts(page.report))
    page.report.halves_button.click()
    assert room.reports.choices().by_halves == ()


def test_the_own_view_has_the_true_figures_and_says_for_whom(
    page: ReportsPage, room: CounselingRoom, people: list[int]
) -> None:
    meet(room, people[:3], date(2026, 7, 3))
    page.tabs.show_key("own")
    said = texts(page.own)
    assert "Hanya untuk Anda, bukan untuk diserahkan." in said
    figures = [one.accessibleDescription() for one in page.own.findChildren(Figures)]
    assert "Dalam layanan: 11" in figures[0]
    assert "Dalam layanan, tanpa sesi selama 30 hari: 8" in figures[0]
    assert "Pekan 29 Jun 2026: 3 sesi" in figures[1]
    page.run_primary()
    assert room.reports.issued() == []
