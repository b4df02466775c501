"""The settings: changed, saved, parked, undone; the keys; the words of the consent form."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import WrongPassphrase, WrongRecoveryCode
from rumah_konseling.records.settings.identity import PaperSize
from rumah_konseling.records.settings.settings import Appearance, Preferences
from rumah_konseling.room.room import CounselingRoom, NewRoom, unlock, unlock_with_code
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place, all_drafts
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.home.page import HomePage
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.settings.key_dialogs import (
    ChangePassphraseDialog,
    NewSheetDialog,
    ProveSheetDialog,
)
from rumah_konseling.ui.settings.letter_section import LetterSection
from rumah_konseling.ui.settings.look_section import LookSection
from rumah_konseling.ui.settings.page import SettingsPage
from rumah_konseling.ui.settings.room_section import PaperSection, RoomSection
from rumah_konseling.ui.settings.section import Section
from rumah_konseling.ui.settings.security_section import SecuritySection
from rumah_konseling.ui.settings.wording_section import WordingSection
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import PASSPHRASE
from tests.records.stories import in_force, log, register
from tests.ui.keyboard import CTRL, focused, press, type_text
from tests.ui.looking import button, cut_off, texts

NEW_PASSPHRASE = "sebelas gajah menyulam awan biru"
TABS = ("room", "paper", "letters", "look", "security", "wording", "about")


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom) -> MainWindow:
    made = MainWindow(room)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow())
    return made


def show(window: MainWindow, tab: str) -> Section:
    window.go(Place("settings", None, tab))
    page = window.page
    assert isinstance(page, SettingsPage)
    return page.section


def answer(words: str) -> None:
    """Let the person press the button called ``words`` in the dialog that comes."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button(dialog, words).click()

    QTimer.singleShot(0, act)


def press_soon(qtbot: QtBot, window: QWidget, words: str) -> None:
    """Press a button that may be about to appear."""
    qtbot.waitUntil(lambda: button(window, words) is not None)
    button(window, words).click()


def write(section: RoomSection, name: str, text: str) -> None:
    editor = section.fields.rows[name].editor
    editor.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text(text)


# --- the room and its paper


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
    assert row.error == "NIP terdiri atas 18 angka; terisi 17 huruf."
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


# --- the look


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


# --- the keys


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


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())


def test_changing_the_passphrase_asks_for_the_present_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ChangePassphraseDialog(window, window.page, CHEAPEST)
    opened(qtbot, dialog)
    type_text("bukan ini")
    press(Qt.Key.Key_Return)
    type_text(NEW_PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(NEW_PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.present.error.startswith("Frasa sandi tidak cocok."))
    type_text(PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted):
        dialog.go_on()
    path = window.room.path
    assert unlock(path, NEW_PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    assert log(window.room)[0].action == "keys.changed"


def test_a_weak_new_passphrase_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ChangePassphraseDialog(window, window.page, CHEAPEST)
    opened(qtbot, dialog)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text("Rumah Konseling")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert dialog.new.first_row.error.startswith("Frasa sandi ini masih mudah ditebak.")
    assert unlock(window.room.path, PASSPHRASE)


def code_shown(dialog: QWidget) -> str:
    labels = dialog.findChildren(PlainLabel)
    return "".join(one.text() for one in labels if one.property("role") == "code")


def test_a_new_sheet_counts_once_its_code_is_typed_back_and_the_old_one_then_opens_nothing(
    qtbot: QtBot, window: MainWindow, new_room: NewRoom
) -> None:
    dialog = NewSheetDialog(window, window.page)
    opened(qtbot, dialog)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel is not None)
    code = code_shown(dialog)
    path = window.room.path
    assert unlock_with_code(path, new_room.recovery_code)
    dialog.go_on()
    type_text(code)
    with qtbot.waitSignal(dialog.accepted):
        press(Qt.Key.Key_Return)
    assert unlock_with_code(path, code).data_key == unlock(path, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_code(path, new_room.recovery_code)
    assert window.room.settings.recovery_confirmed


def test_a_new_sheet_that_is_not_typed_back_changes_nothing(
    qtbot: QtBot, window: MainWindow, new_room: NewRoom
) -> None:
    dialog = NewSheetDialog(window, window.page)
    opened(qtbot, dialog)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel is not None)
    dialog.reject()
    assert unlock_with_code(window.room.path, new_room.recovery_code)


def test_a_sheet_not_yet_proved_is_on_the_home_page_and_can_be_proved_later(
    qtbot: QtBot, window: MainWindow, new_room: NewRoom
) -> None:
    window.room.settings.reopen_recovery()
    window.changes.announce("settings")
    assert isinstance(window.page, HomePage)
    assert "Lembar pemulihan belum dipastikan" in texts(window)
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    assert "Lembar pemulihan belum dikonfirmasi" in texts(window)
    dialog = ProveSheetDialog(window, section)
    opened(qtbot, dialog)
    code = new_room.recovery_code
    slip = "3" if code[0] != "3" else "4"
    type_text(slip + code[1:])
    press(Qt.Key.Key_Return)
    assert dialog.proof.error.startswith("Ada salah ketik pada kelompok ke-1")
    type_text(code[:4])
    with qtbot.waitSignal(dialog.accepted):
        dialog.go_on()
    assert window.room.settings.recovery_confirmed
    qtbot.waitUntil(lambda: "Dipastikan" in texts(window))
    assert not section.prove_button.isVisible()


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


# --- the words


def wording(window: MainWindow) -> WordingSection:
    section = show(window, "wording")
    assert isinstance(section, WordingSection)
    return section


def rewrite(section: WordingSection, path: str, text: str) -> None:
    editor = section.editor.fields.rows[path].editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText(text)


def test_adopted_words_are_for_new_consents_and_old_ones_keep_theirs(
    qtbot: QtBot, window: MainWindow
) -> None:
    room = window.room
    old = in_force(room, register(room))
    section = wording(window)
    rewrite(section, "matters.service.clauses.1", "{ruang}, layanan {instansi} bagi pegawai.")
    answer("Pakai naskah ini")
    section.save()
    newer = room.consents.begin(register(room, "Sintetis Kedua", id_number="").id)
    assert newer.wording.matters[0].clauses[0] == "{room}, layanan {agency} bagi pegawai."
    kept = room.consents.get(old.id).wording
    assert kept.matters[0].clauses[0] != newer.wording.matters[0].clauses[0]
    said = f"Naskah yang dipakai: versi {newer.wording.version}. 1 persetujuan yang berlaku"
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in texts(window)))
    assert not section.is_dirty


def test_words_are_adopted_only_after_a_yes(window: MainWindow) -> None:
    section = wording(window)
    before = window.room.wordings.current()
    words = "{ruang} dari {instansi} untuk setiap pegawai."
    rewrite(section, "matters.service.clauses.1", words)
    answer("Batal")
    section.save()
    assert window.room.wordings.current() == before
    assert section.is_dirty


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Halo {nama}.", "Isian {nama} tidak dikenal."),
        ("Halo {room.", "Ada kurung kurawal tanpa pasangan."),
        ("  ", "Bagian ini tidak boleh kosong."),
    ],
)
def test_a_hole_in_the_words_is_said_beside_them_whatever_part_is_shown(
    window: MainWindow, text: str, said: str
) -> None:
    section = wording(window)
    rewrite(section, "matters.service.clauses.2", text)
    section.parts.setCurrentRow(6)
    section.save()
    assert section.editor.group == "service"
    assert section.editor.fields.rows["matters.service.clauses.2"].error == said


def test_clauses_and_exceptions_are_added_and_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    section = wording(window)
    section.parts.setCurrentRow(5)
    assert section.editor.group == "confidentiality"
    before = section.text.wording()
    press_soon(qtbot, window, "Tambah keadaan")
    assert focused().accessibleName() == "Keadaan 4: judul"
    type_text("Wabah")
    rewrite(section, "exceptions.room_1.text", "Bila peraturan tentang wabah mewajibkannya.")
    press_soon(qtbot, window, "Tambah butir")
    added = len(before.matters[4].clauses) + 1
    rewrite(section, f"matters.confidentiality.clauses.{added}", "Kalimat milik ruang ini sendiri.")
    after = section.text.wording()
    assert after.exceptions[-1].title == "Wabah"
    assert after.matters[4].clauses[-1] == "Kalimat milik ruang ini sendiri."
    press_soon(qtbot, window, f"Hapus Butir {added}")
    press_soon(qtbot, window, "Hapus Keadaan 4")
    assert section.text.wording() == before


def test_what_the_code_of_ethics_and_the_law_need_has_no_way_to_be_removed(
    window: MainWindow,
) -> None:
    section = wording(window)
    for row in range(section.parts.count()):
        section.parts.setCurrentRow(row)
        names = [button.accessibleName() for button in section.findChildren(QAbstractButton)]
        assert not [name for name in names if name.startswith("Hapus ")]


def test_the_question_names_what_changed(window: MainWindow) -> None:
    section = wording(window)
    section.parts.setCurrentRow(4)
    assert section.editor.group == "employer"
    first = section.text.get("matters.employer.clauses.1")
    rewrite(section, "matters.employer.clauses.1", f"{first} Begitu pula rekan kerja.")
    asked: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        asked.extend(texts(dialog))
        dialog.reject()

    QTimer.singleShot(0, read)
    section.save()
    assert any("• Hubungan dengan instansi, butir 1: diubah" in text for text in asked)


def test_every_text_of_the_form_can_be_edited(window: MainWindow) -> None:
    section = wording(window)
    paths = set()
    for row in range(section.parts.count()):
        section.parts.setCurrentRow(row)
        paths |= set(section.editor.fields.rows)
    words = section.text.wording()
    expected = 2 + sum(3 + len(m.clauses) for m in words.matters) + len(words.kept_topics)
    expected += 2 * len(words.exceptions) + 2 * len(words.choices) + len(words.defaults)
    assert len(paths) == expected
    for path in paths:
        section.text.set(path, f"Uji {path}")
        assert section.text.get(path) == f"Uji {path}"
    section.text.wording()


def test_the_built_in_words_come_back_into_the_editor_and_can_be_undone(
    window: MainWindow,
) -> None:
    section = wording(window)
    rewrite(section, "matters.service.clauses.1", "Lain.")
    section.show_builtin()
    assert not section.is_dirty
    button(window, "&Urungkan").click()
    assert section.text.get("matters.service.clauses.1") == "Lain."
    assert section.is_dirty


def test_the_words_are_shown_as_a_draft(qtbot: QtBot, window: MainWindow) -> None:
    section = wording(window)
    rewrite(section, "matters.service.clauses.1", "{ruang} dari {instansi} sedang dicoba.")
    seen: list[int] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PdfDialog):
            seen.append(dialog.page_count)
            dialog.reject()

    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()
    section.preview()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] >= 2


def test_half_edited_words_are_parked_and_offered_again(qtbot: QtBot, window: MainWindow) -> None:
    section = wording(window)
    section.parts.setCurrentRow(2)
    rewrite(section, "matters.counselor.clauses.1", "Kalimat yang belum selesai")
    window.close()
    again = MainWindow(window.room)
    qtbot.addWidget(again)
    again.show()
    section = wording(again)
    assert section.editor.group == "counselor"
    assert section.text.get("matters.counselor.clauses.1") == "Kalimat yang belum selesai"


# --- the page


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


@pytest.mark.parametrize(
    "make",
    [
        lambda context: ChangePassphraseDialog(context, context.page, CHEAPEST),
        lambda context: NewSheetDialog(context, context.page),
        lambda context: ProveSheetDialog(context, context.page),
    ],
)
def test_no_key_dialog_cuts_off_a_text_at_twice_the_size(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, make: Callable[[MainWindow], QDialog]
) -> None:
    theme.set_text_scale(2.0)
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog = make(window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


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
