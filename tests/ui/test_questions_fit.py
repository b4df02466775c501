"""A question's parts stand close together, whatever came and went in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.platform.first_size import FRAME
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.draft_question import ReasonQuestion
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.scrolling import Scroll
from tests.ui.clients.desk_work import open_window


def test_room_that_is_left_over_lies_below_the_text(qtbot: QtBot) -> None:
    dialog = QuestionDialog(None, "Judul", "Kalimat pertama, lalu yang kedua.")
    error = body("Pilih salah satu jawaban.\nLalu baca lagi.")
    dialog.add(error)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    heading, text = dialog._heading, dialog._text
    high = dialog.height()
    error.hide()
    qtbot.waitUntil(lambda: dialog.height() == high and text.height() > 0)
    dialog.resize(dialog.width(), high + 80)
    qtbot.waitUntil(lambda: dialog.height() == high + 80)
    assert text.y() - heading.geometry().bottom() - 1 == px(12)
    assert heading.height() == heading.heightForWidth(heading.width())


def test_a_question_shrinks_again_once_its_error_is_gone(qtbot: QtBot) -> None:
    dialog = QuestionDialog(None, "Judul", "Kalimat pertama, lalu yang kedua.")
    error = body("Pilih salah satu jawaban.\nLalu baca lagi.")
    error.hide()
    dialog.add(error)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.height() == dialog.sizeHint().height())
    opened = dialog.height()
    error.show()
    qtbot.waitUntil(lambda: dialog.height() > opened)
    error.hide()
    qtbot.waitUntil(lambda: dialog.height() == opened)
    error.show()
    qtbot.waitUntil(lambda: dialog.height() > opened)
    by_hand = dialog.height() + 40
    dialog.resize(dialog.width(), by_hand)
    qtbot.waitUntil(lambda: dialog.height() == by_hand)
    error.hide()
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    assert dialog.height() == by_hand


def test_a_dialog_that_came_above_or_below_the_screen_is_on_it_once_in_front(
    qtbot: QtBot,
) -> None:
    """The system draws the frame around a place that was chosen without one."""
    dialog = Dialog()
    qtbot.addWidget(dialog)
    top = dialog.screen().availableGeometry().top()
    dialog.move(dialog.x(), top - 22)
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowActivate))
    assert dialog.frameGeometry().top() == top
    low = Dialog()
    qtbot.addWidget(low)
    room = low.screen().availableGeometry()
    low.setGeometry(40, 47, 400, room.height() - FRAME.height())
    QApplication.sendEvent(low, QEvent(QEvent.Type.WindowActivate))
    assert low.frameGeometry().bottom() <= room.bottom()
    dialog.move(dialog.x(), top - 22)
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowActivate))
    assert dialog.frameGeometry().top() == top - 22, "where the counselor puts it, it stays"


def test_a_long_question_opens_at_its_words_and_goes_to_what_is_typed(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    """What is read aloud before the first field is not scrolled away by the focus below it."""
    window = open_window(qtbot, room)
    words = "\n".join(f"{n}. Yang dibacakan kepada klien sebelum ditulis." for n in range(60))
    dialog = ReasonQuestion(window, "panjang", window, "Judul", words, "Catat")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    (area,) = dialog.findChildren(Scroll)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and dialog.editor.hasFocus() and bar.value() == 0)
    QApplication.processEvents()
    assert bar.value() == 0
    QTest.keyClicks(dialog.editor, "K")
    caret = dialog.editor.mapTo(area.viewport(), dialog.editor.cursorRect().center())
    assert area.viewport().rect().contains(caret)


def long_question(qtbot: QtBot, room: CounselingRoom) -> tuple[QuestionDialog, QLineEdit]:
    """Return a question of no draft that is longer than the screen, with its one line."""
    window = open_window(qtbot, room)
    words = "\n".join(f"{n}. Yang dibacakan kepada klien sebelum dijawab." for n in range(60))
    dialog = QuestionDialog(window, "Judul", words)
    line = QLineEdit()
    dialog.add(FieldRow("Jawaban", line))
    dialog.add_button(PrimaryButton("Catat", dialog.accept), default=True)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog, line


def test_the_buttons_of_a_long_question_turn_its_pages(qtbot: QtBot, room: CounselingRoom) -> None:
    dialog, _line = long_question(qtbot, room)
    (area,) = dialog.findChildren(Scroll)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == 0)
    catat = dialog.findChild(PrimaryButton)
    catat.setFocus()
    QTest.keyClick(catat, Qt.Key.Key_PageDown)
    assert bar.value() == min(bar.pageStep(), bar.maximum()) > 0
    QTest.keyClick(catat, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_a_long_question_of_no_draft_goes_to_what_is_typed(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    dialog, line = long_question(qtbot, room)
    (area,) = dialog.findChildren(Scroll)
    bar = area.verticalScrollBar()
    line.setFocus()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(0)
    QTest.keyClicks(line, "K")
    seen = line.mapTo(area.viewport(), line.rect().center())
    assert area.viewport().rect().contains(seen)
