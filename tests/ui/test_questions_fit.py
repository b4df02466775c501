"""A question's parts stand close together, whatever came and went in it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.questions import QuestionDialog


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
