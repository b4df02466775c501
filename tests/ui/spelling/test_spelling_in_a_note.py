"""What the dictionary does not know is underlined once typing pauses; nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.records.index.session_model import Session
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.spelling.dictionary import find
from rumah_konseling.ui.spelling.wavy_lines import words_to_check
from tests.ui.clients.desk_work import CTRL, key, paste, press, said, type_text
from tests.ui.looking import button
from tests.ui.sessions.session_work import at_note, begun, editor, served

AFFIXES = "SET UTF-8\nTRY aeiou\nSFX N Y 1\nSFX N 0 nya .\n"
WORDS = ("klien", "tidur", "sulit", "dengan", "rekan/N")


@pytest.fixture(autouse=True)
def _dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kamus"
    folder.mkdir()
    (folder / "id_ID.aff").write_text(AFFIXES, encoding="utf-8")
    (folder / "id_ID.dic").write_text("\n".join((str(len(WORDS)), *WORDS)), encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(folder))


@pytest.fixture
def session(room: CounselingRoom) -> Session:
    return begun(room, served(room), subjective="", plan="klien tidur", technique_reason="sulit")


def underlined(edit: QPlainTextEdit) -> list[str]:
    """Return the words with a wavy line."""
    found = []
    block = edit.document().begin()
    while block.isValid():
        text = block.text().encode("utf-16-le")
        for span in block.layout().formats():
            wavy = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
            if span.format.underlineStyle() == wavy:
                part = text[2 * span.start : 2 * (span.start + span.length)]
                found.append(part.decode("utf-16-le"))
        block = block.next()
    return found


def subjective(window: MainWindow) -> QPlainTextEdit:
    return editor(window).fields.texts["subjective"]


def test_an_unknown_word_is_underlined_when_typing_pauses(
    qtbot: QtBot, room: CounselingRoom, session: Session
) -> None:
    edit = subjective(at_note(qtbot, room, session))
    type_text("klien sulit tidru dengan rekan-rekannya ")
    paste("😀")
    type_text(" klein ")
    assert underlined(edit) == []
    qtbot.waitUntil(lambda: underlined(edit) == ["tidru", "klein"])


def test_the_word_at_the_cursor_is_not_judged_before_it_is_left(
    qtbot: QtBot, room: CounselingRoom, session: Session
) -> None:
    window = at_note(qtbot, room, session)
    edit = subjective(window)
    type_text("klein tidu")
    qtbot.waitUntil(lambda: underlined(edit) == ["klein"])
    editor(window).speller.lines[edit].look()
    assert underlined(edit) == ["klein"]
    key(Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: underlined(edit) == ["tidu"])


def test_a_suggestion_takes_the_place_of_the_word_and_is_undone(
    qtbot: QtBot, room: CounselingRoom, session: Session
) -> None:
    window = at_note(qtbot, room, session)
    edit = subjective(window)
    paste("😀")
    type_text(" sulit tidru dengan ")
    menu = editor(window).speller.menu(edit, len("xx sulit tid"))
    acts = {act.text(): act for act in menu.actions()}
    acts["tidur"].trigger()
    assert edit.toPlainText() == "😀 sulit tidur dengan "
    key(Qt.Key.Key_Z, CTRL)
    assert edit.toPlainText() == "😀 sulit tidru dengan "


def test_a_word_is_learned_from_the_menu_and_can_be_taken_back(
    qtbot: QtBot, room: CounselingRoom, session: Session
) -> None:
    window = at_note(qtbot, room, session)
    edit = subjective(window)
    type_text("psikoedukasi dengan klien ")
    qtbot.waitUntil(lambda: underlined(edit) == ["psikoedukasi"])
    menu = editor(window).speller.menu(edit, 3)
    next(act for act in menu.actions() if act.text() == "Kenali “psikoedukasi”").trigger()
    assert room.spelling.words == ("psikoedukasi",)
    assert underlined(edit) == []
    press(window, "&Urungkan")
    assert room.spelling.words == ()
    qtbot.waitUntil(lambda: underlined(edit) == ["psikoedukasi"])


def test_underlining_changes_nothing_that_is_kept_or_undone(
    qtbot: QtBot, room: CounselingRoom, session: Session
) -> None:
    room.sessions.save(session.id, replace(session.note, plan="klein "), session.version)
    window = at_note(qtbot, room, session)
    plan = editor(window).fields.texts["plan"]
    editor(window).fields.row("plan").show_error("Tulis rencana.")
    qtbot.waitUntil(lambda: underlined(plan) == ["klein"])
    assert not editor(window).keeper.is_due
    assert not plan.document().isUndoAvailable()
    assert editor(window).fields.row("plan").error
    editor(window).speller.reload()
    room.spelling.switch(False)
    editor(window).speller.reload()
    QApplication.processEvents()
    assert underlined(plan) == []
    assert not editor(window).keeper.is_due


def test_it_is_switched_off_in_the_settings_where_the_rooms_words_stand(
    qtbot: QtBot, room: CounselingRoom, session: Session
) -> None:
    room.spelling.learn("kafein")
    window = at_note(qtbot, room, session)
    edit = subjective(window)
    type_text("klein ")
    qtbot.waitUntil(lambda: underlined(edit) == ["klein"])
    window.go(Place("settings", None, "notes"))
    QApplication.processEvents()
    box = button(window, "Garis bawahi kata yang tidak dikenal kamus")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    box.click()
    assert not room.spelling.is_on
    press(window, "Hapus “kafein” dari kamus")
    assert room.spelling.words == ()
    window.back()
    assert underlined(edit) == []


def test_without_a_dictionary_the_settings_say_what_to_install(
    qtbot: QtBot, room: CounselingRoom, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DICPATH")
    monkeypatch.setattr("rumah_konseling.ui.spelling.dictionary.folders", list)
    assert find() is None
    window = at_note(qtbot, room, session)
    type_text("klein ")
    window.go(Place("settings", None, "notes"))
    assert any("hunspell-id" in text for text in said(window))
    assert not button(window, "Garis bawahi kata yang tidak dikenal kamus").isEnabled()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Klien tidru.", ["Klien", "tidru"]),
        ("dengan Bu Sekar. Lalu pergi", ["dengan", "Lalu", "pergi"]),
        ("ke RSUD, 12 jam, k2 di", ["jam"]),
        ("“Tidak” katanya", ["Tidak", "katanya"]),
        ("rekan-rekannya anak2", ["rekan-rekannya"]),
    ],
)
def test_names_numbers_and_abbreviations_are_left_in_peace(text: str, words: list[str]) -> None:
    assert [word for _, word in words_to_check(text)] == words
    assert all(text[at:].startswith(word) for at, word in words_to_check(text))
