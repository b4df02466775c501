"""A client's file at the desk: five tabs, one primary act, the rest behind “⋯”."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rumah_konseling.records.clients.client_model import ArrivalRisk, Client
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from tests.records.stories import in_force, register
from tests.ui.clients.desk_work import click, key, said, when_asked
from tests.ui.looking import button, choose, cut_off, rare_acts


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def open_file(window: MainWindow, client: Client, part: str = "") -> ClientFileView:
    window.go(Place("clients", client.id, part))
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, ClientsPage)
    return page.file


def test_five_tabs_hold_all_parts_and_each_is_scrolled_to(
    window: MainWindow, client: Client
) -> None:
    window.resize(1366, 560)
    view = open_file(window, client)
    assert [
        view.parts.tabs.tabText(at).replace("&&", "&") for at in range(view.parts.tabs.count())
    ] == [
        "Ringkasan",
        "Persetujuan & izin",
        "Sesi & rencana",
        "Rujukan & surat",
        "Dokumen & riwayat",
    ]
    for part, widget in view.parts.parts.items():
        view = open_file(window, client, part)
        QApplication.processEvents()
        assert widget.isVisible(), part
        top = widget.mapTo(view.parts._scroll.viewport(), QPoint(0, 0)).y()
        assert top < view.parts._scroll.viewport().height(), part
        assert window.here().tab == part


def test_a_short_tab_has_nothing_below_it(window: MainWindow, client: Client) -> None:
    """A stack is as high as its highest page: a short one would scroll into nothing."""
    view = open_file(window, client, "papers")
    QApplication.processEvents()
    inner = view.parts._scroll.widget()
    assert inner is not None
    lowest = view.parts.history.mapTo(inner, QPoint(0, view.parts.history.height())).y()
    assert inner.height() <= max(view.parts._scroll.viewport().height(), lowest + 60)


def test_one_button_is_primary_whatever_gate_is_closed(window: MainWindow, client: Client) -> None:
    view = open_file(window, client)
    assert view.banner.isVisible()
    primary = [one.text() for one in view.findChildren(PrimaryButton) if one.isVisibleTo(view)]
    assert primary == ["Mulai layanan"]


def test_the_gate_says_its_reason_before_anything_is_pressed(
    window: MainWindow, client: Client
) -> None:
    view = open_file(window, client)
    assert "Belum dinyatakan apakah Anda memiliki hubungan lain dengan klien ini." in said(view)


def test_the_gate_says_how_many_steps_come_after_it(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    view = open_file(window, client)
    assert any("Lalu 2 langkah lagi" in text for text in said(view))
    room.clients.declare_conflict(client.id, has_conflict=False)
    in_force(room, client)
    window.changes.announce()
    assert view.banner.isVisible()
    assert not any("langkah lagi" in text for text in said(view))


def test_a_letter_of_attendance_is_found_among_the_letters(
    window: MainWindow, client: Client
) -> None:
    view = open_file(window, client, "letters")
    asked = when_asked(AttendanceDialog, lambda dialog: dialog.reject())
    click(button(view.parts.letters, "Surat hadir…"))
    assert asked.was


def test_process_notes_are_behind_the_menu_and_lead_back(
    window: MainWindow, client: Client
) -> None:
    view = open_file(window, client)
    assert "Catatan proses" not in said(view)
    choose(view.more, "Catatan proses")
    assert view.parts.process_notes.locked.isVisible()
    assert not view.parts.tabs.isVisible()
    assert window.here() == Place("clients", client.id, "process")
    QTest.mouseClick(button(view, "Kembali ke berkas"), Qt.MouseButton.LeftButton)
    assert view.parts.tabs.isVisible()
    assert view.parts.summary.isVisible()


def test_the_menu_is_opened_and_chosen_from_by_keys(window: MainWindow, client: Client) -> None:
    view = open_file(window, client)
    assert rare_acts(view.more)[0] == "Ubah data"
    view.more.setFocus()
    key(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.form is not None


def test_danger_told_at_registration_stands_in_the_head(
    window: MainWindow, room: CounselingRoom
) -> None:
    told = register(room, "Sintetis Bahaya", arrival_risk=ArrivalRisk.DANGER)
    assert "Bahaya saat mendaftar" in said(open_file(window, told))


def test_tabs_that_do_not_fit_are_a_list_that_works(
    window: MainWindow, client: Client, qapp: QApplication
) -> None:
    view = open_file(window, client)
    assert not view.parts.tabs.is_list
    theme = Theme(qapp, Scheme.LIGHT)
    theme.set_text_scale(2.0)
    try:
        window.resize(1000, 700)
        QApplication.processEvents()
        assert view.parts.tabs.is_list
        assert cut_off(view.parts.tabs) == []
        view.parts.tabs.setFocus()
        key(Qt.Key.Key_Down)
        assert view.parts.tabs.key == "consent"
        assert view.parts.consent.isVisible()
    finally:
        theme.set_text_scale(1.0)
