"""One key answers; the keyboard stands where the answer is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.progress.scale import Scale, ScaleChoice
from rumah_konseling.ui.widgets.fields import FieldRow


def test_a_key_answers_ten_has_a_letter_and_backspace_takes_it_away(qtbot: QtBot) -> None:
    field = Scale(name="calm", label="Tenang")
    choice = ScaleChoice()
    qtbot.addWidget(choice)
    answered: list[int | None] = []
    choice.answered.connect(lambda: answered.append(field.read(choice)))
    for key in (Qt.Key.Key_0, Qt.Key.Key_S, Qt.Key.Key_7):
        QTest.keyClick(choice, key)
    assert answered == [0, 10, 7]
    QTest.keyClick(choice, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(choice, Qt.Key.Key_X)
    assert answered == [0, 10, 7]
    QTest.keyClick(choice, Qt.Key.Key_Backspace)
    assert field.read(choice) is None


def test_the_keyboard_comes_to_the_answer_of_a_row_that_was_filled_in_later(qtbot: QtBot) -> None:
    choice = ScaleChoice()
    row = FieldRow("Tenang", choice)
    qtbot.addWidget(row)
    row.show()
    choice.set_value("8")
    row.setFocus()
    assert row.focusWidget() is choice.buttons["8"]
