"""The words of the consent form: changed, refused, adopted, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.settings.wording_section import WordingSection
from rumah_konseling.ui.theme import px
from tests.records.stories import in_force, register
from tests.ui.keyboard import focused, type_text
from tests.ui.looking import button, texts
from tests.ui.settings.settings_work import answer, press_soon, show


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


@pytest.mark.parametrize("wide", [1366, 900])
def test_each_part_of_the_sheet_is_named_in_full(window: MainWindow, wide: int) -> None:
    section = wording(window)
    window.resize(wide, 768)
    QApplication.processEvents()
    parts = section.parts
    around = 2 * parts.frameWidth()
    rows = range(parts.count())
    heights = [parts.visualItemRect(parts.item(row)).height() for row in rows]
    assert sum(heights) <= parts.height() - around
    for row, height in enumerate(heights):
        room = QRect(0, 0, parts.viewport().width() - px(24), 10_000)
        words = parts.fontMetrics().boundingRect(
            room, Qt.TextFlag.TextWordWrap, parts.item(row).text()
        )
        assert height >= words.height() + px(12), parts.item(row).text()
    assert not parts.verticalScrollBar().isVisible()
