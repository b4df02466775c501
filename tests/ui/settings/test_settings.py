"""The settings: changed, saved, parked, undone; places to come back to."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.records.settings.identity import PaperSize
from rumah_konseling.records.settings.settings import Appearance, Preferences
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, all_drafts
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.settings.letter_section import LetterSection
from rumah_konseling.ui.settings.look_section import LookSection
from rumah_konseling.ui.settings.page import SettingsPage
from rumah_konseling.ui.settings.room_section import PaperSection, RoomSection
from rumah_konseling.ui.settings.security_section import SecuritySection
from rumah_konseling.ui.theme import Scheme, Theme, px
from tests.ui.keyboard import CTRL, press, type_text
from tests.ui.looking import button, cut_off, texts
from tests.ui.settings.settings_work import answer, press_soon, show, write

TABS = ("room", "paper", "letters", "look", "security", "wording", "about")


def test_saving_is_possible_only_when_something_changed(window: MainWindow) -> None:
    section = show(window, "room")
    assert isinstance(section, RoomSection)
    assert not section.save_button.isEnabled()
    assert section.foot.isVisible()
    assert "Tidak ada perubahan." in texts(window)
    before = window.room.settings.identity().city
    write(section, "city", "Bandung")
    assert section.save_button.isEnabled()
    assert "Perubahan belum disimpan." in texts(window)
    write(section, "city", before)
    assert not section.save_button.isEnabled()


def test_the_room_is_saved_by_ctrl_s(window: MainWindow) -> None:
    section = show(window, "room")
    assert isinstance(section, RoomSection)
    write(section, "agency", "Balai <b>Contoh</b> & Mitra")
    press(Qt.Key.Key_S, CTRL)
    assert window.room.settings.identity().agency == "Balai <b>Contoh</b> & Mitra"
    assert not section.is_dirty
    assert "Balai <b>Contoh</b> & Mitra" in texts(window)


def test_a_nip_of_seventeen_digits_is_said_beside_it_and_nothing_is_kept(
    window: MainWindow,
) -> None:
    section = show(window, "room")
    assert isinstance(section, RoomSection)
    before = window.room.settings.identity()
    write(section, "counselor_nip", "19850412201001200")
    press(Qt.Key.Key_S, CTRL)
    row = section.fields.rows["counselor_nip"]
    assert row.error == "NIP terdiri atas 18 angka; kini 17."
    assert window.room.settings.identity() == before
    button(window, "Batalkan perubahan").click()
    assert row.error == ""
    assert not section.is_dirty


def test_a_half_changed_room_is_parked_and_offered_again(qtbot: QtBot, window: MainWindow) -> None:
    section = show(window, "room")
    assert isinstance(section, RoomSection)
    write(section, "city", "Bandung")
    window.close()
    assert [item.place for item in all_drafts(window.room)] == [Place("settings", None, "room")]
    again = MainWindow(window.room)
    qtbot.addWidget(again)
    again.show()
    section = show(again, "room")
    assert isinstance(section, RoomSection)
    assert section.is_dirty
    section.save()
    assert again.room.settings.identity().city == "Bandung"
    assert all_drafts(again.room) == []


def test_what_was_left_can_be_let_go(qtbot: QtBot, window: MainWindow) -> None:
    section = show(window, "paper")
    assert isinstance(section, PaperSection)
    section.fields.show_page(replace(section.fields.read(), paper=PaperSize.F4))
    window.park()
    again = MainWindow(window.room)
    qtbot.addWidget(again)
    again.show()
    show(again, "paper")
    press_soon(qtbot, again, "Buang")
    assert all_drafts(again.room) == []


def test_the_paper_is_drawn_as_it_is_chosen_and_kept_when_saved(
    qtbot: QtBot, window: MainWindow
) -> None:
    section = show(window, "paper")
    assert isinstance(section, PaperSection)
    section.fields.rows["paper"].editor.setFocus()
    press(Qt.Key.Key_Down, times=2)
    qtbot.waitUntil(lambda: section.picture.is_ready)
    agency = window.room.settings.identity().agency
    press(Qt.Key.Key_S, CTRL)
    kept = window.room.settings.identity()
    assert kept.page.paper is PaperSize.F4
    assert kept.agency == agency


def test_letters_are_numbered_as_the_pattern_shown_beside_it_says(
    qtbot: QtBot, window: MainWindow
) -> None:
    section = show(window, "letters")
    assert isinstance(section, LetterSection)
    rows = section.fields.rows
    pattern = rows["number_pattern"].editor
    assert isinstance(pattern, QLineEdit)
    pattern.selectAll()
    qtbot.keyClicks(pattern, "UM/{klasifikasi}/{nomor}-{tahun}")
    assert "perbaiki pola" in section.fields.number.text()
    section.save()
    assert "Isi kode klasifikasi" in rows["number_pattern"].error
    classification = rows["classification"].editor
    assert isinstance(classification, QLineEdit)
    qtbot.keyClicks(classification, "KP.01")
    assert "UM/KP.01/14-2026" in section.fields.number.text()
    section.save()
    kept = window.room.settings.identity().letters
    assert kept.number_pattern == "UM/{klasifikasi}/{nomor}-{tahun}"
    assert not section.is_dirty
    # What another tab keeps leaves it as it is.
    room = show(window, "room")
    assert isinstance(room, RoomSection)
    write(room, "contact", "(021) 111")
    room.save()
    assert window.room.settings.identity().letters == kept


def test_the_look_follows_at_once_and_can_be_taken_back(
    qtbot: QtBot, room: CounselingRoom, qapp: QApplication
) -> None:
    session = AppLifecycle(qapp, room.path)
    session.show_room(room)
    window = session.window
    assert isinstance(window, MainWindow)
    section = show(window, "look")
    assert isinstance(section, LookSection)
    section.appearance[Appearance.DARK].click()
    assert session.theme.scheme is Scheme.DARK
    section.scales[1.5].click()
    assert session.theme.text_scale == 1.5
    assert room.settings.preferences() == Preferences(5, Appearance.DARK, 1.5)
    assert LocalSettings().scheme is Scheme.DARK
    button(window, "&Urungkan").click()
    assert session.theme.text_scale == 1.0
    assert section.scales[1.0].isChecked()
    session.theme.set_scheme(Scheme.LIGHT)
    session.theme.set_text_scale(1.0)
    window.close()
    window.deleteLater()
    session.deleteLater()


def test_a_room_is_laid_out_at_its_own_size_of_text_whatever_room_was_shown_before(
    qtbot: QtBot, room: CounselingRoom, qapp: QApplication
) -> None:
    room.settings.keep_preferences(replace(room.settings.preferences(), text_scale=2.0))
    session = AppLifecycle(qapp, room.path)
    assert session.theme.text_scale == 1.0
    session.show_room(room)
    window = session.window
    assert isinstance(window, MainWindow)
    around = window.damage.layout()
    assert around is not None
    assert around.contentsMargins().left() == px(16) == 32
    session.theme.set_text_scale(1.0)
    window.close()
    window.deleteLater()
    session.deleteLater()


def test_the_minutes_until_the_lock_are_kept(window: MainWindow) -> None:
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    section.minutes.setFocus()
    section.minutes.selectAll()
    type_text("12")
    press(Qt.Key.Key_Return)
    assert window.room.settings.preferences().idle_minutes == 12
    # Locked in the midst of a number: the field is left when its room is closed already.
    section.minutes.selectAll()
    type_text("15")
    window.park()
    assert window.room.settings.preferences().idle_minutes == 15
    window.room.close()
    section.minutes.clearFocus()


def test_the_lock_screen_names_the_room_only_when_allowed(window: MainWindow) -> None:
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    assert LocalSettings().room_name == ""
    section.names_room.click()
    assert LocalSettings().room_name == window.room.settings.identity().room
    section.names_room.click()
    assert LocalSettings().room_name == ""


def test_the_number_of_another_counselor_is_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    section = show(window, "room")
    assert isinstance(section, RoomSection)
    write(section, "counselor_nip", "198504122010012003")
    section.save()
    write(section, "counselor_name", "Orang Lain Contoh, S.Psi.")
    answer("Periksa NIP")
    section.save()
    assert section.is_dirty
    assert window.focusWidget() is section.fields.rows["counselor_nip"].editor
    answer("NIP ini benar")
    section.save()
    assert not section.is_dirty
    write(section, "counselor_name", "Orang Lain Contoh, M.Psi.")
    section.save()
    assert not section.is_dirty


def test_the_page_says_where_the_room_lies_and_whose_work_it_stands_on(
    window: MainWindow,
) -> None:
    show(window, "about")
    said = texts(window)
    assert str(window.room.path) in said
    assert any("LGPL" in text for text in said)


def test_tabs_are_places_to_come_back_to(window: MainWindow) -> None:
    show(window, "room")
    page = window.page
    assert isinstance(page, SettingsPage)
    page.tabs.setFocus()
    press(Qt.Key.Key_Right, times=2)
    assert window.place == Place("settings", None, "letters")
    window.back()
    assert page.section.key == "paper"


def test_a_list_of_tabs_names_the_one_that_is_shown(window: MainWindow) -> None:
    window.resize(700, 700)
    show(window, "letters")
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page.tabs.is_list
    (folded,) = page.tabs.findChildren(QComboBox)
    assert folded.currentText() == "Surat"


def test_an_unknown_tab_shows_the_first(window: MainWindow) -> None:
    assert isinstance(show(window, "entah"), RoomSection)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_section_cuts_off_a_text(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    for tab in TABS:
        show(window, tab)
        qtbot.waitUntil(lambda: cut_off(window) == [])


def test_a_logo_survives_being_parked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF0E6B68)
    image.save(str(tmp_path / "logo.png"))
    section = show(window, "room")
    assert isinstance(section, RoomSection)
    section.fields.logo.take_file(tmp_path / "logo.png")
    logo = section.fields.logo.value()
    assert section.is_dirty
    window.park()
    again = MainWindow(window.room)
    qtbot.addWidget(again)
    again.show()
    section = show(again, "room")
    assert isinstance(section, RoomSection)
    assert section.fields.logo.value() == logo


def test_the_computers_surroundings_are_told_with_what_to_do(window: MainWindow) -> None:
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    lines = section.surroundings.shown
    assert [line.what for line in lines] == [
        "Lokasi berkas ruang",
        "Enkripsi penyimpanan",
        "Memori yang ditulis ke penyimpanan (swap)",
        "Hibernasi",
    ]
    assert all(line.kind == "ok" or line.remedy for line in lines)
    for line in lines:
        assert {line.what, line.chip} <= set(texts(window))
    assert cut_off(section) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can hide")
def test_where_windows_cannot_be_hidden_from_capture_the_reason_is_said(
    window: MainWindow,
) -> None:
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    assert not section.hides.isEnabled()
    assert not section.hides.isChecked()
    assert any(text.startswith("Tidak tersedia di Linux") for text in texts(window))


def test_hiding_from_capture_is_on_until_it_is_put_off(window: MainWindow) -> None:
    assert LocalSettings().hidden_from_capture
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    section._keep_hiding(False)
    assert not LocalSettings().hidden_from_capture
    assert "Jendela aplikasi ikut dalam tangkapan layar." in texts(window)


def test_the_panic_key_is_told_where_the_lock_is(window: MainWindow) -> None:
    show(window, "security")
    assert any("Ctrl+Shift+L atau Pause" in text for text in texts(window))
    lock = button(window, "Kunci")
    assert "Ctrl+Shift+L atau Pause" in lock.toolTip()
