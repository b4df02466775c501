"""What was typed comes back into the field it was typed in, after an update of the program, too."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.typed_state import put_back, typed


def form(qtbot: QtBot, *labels: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for label in labels:
        column.addWidget(FieldRow(label, QLineEdit()))
    qtbot.addWidget(made)
    return made


def lines(made: QWidget) -> list[str]:
    return [line.text() for line in made.findChildren(QLineEdit)]


def test_a_field_that_came_between_is_given_the_words_of_none(qtbot: QtBot) -> None:
    former = form(qtbot, "Alasan", "Tindakan")
    for line, words in zip(former.findChildren(QLineEdit), ("pindah", "surat"), strict=True):
        line.setText(words)
    now = form(qtbot, "Alasan", "Penerima", "Tindakan")
    put_back(now, typed(former))
    assert lines(now) == ["pindah", "", "surat"]


def test_fields_of_one_name_keep_their_order(qtbot: QtBot) -> None:
    former = form(qtbot, "Langkah", "Langkah")
    for line, words in zip(former.findChildren(QLineEdit), ("satu", "dua"), strict=True):
        line.setText(words)
    now = form(qtbot, "Tujuan", "Langkah", "Langkah")
    put_back(now, typed(former))
    assert lines(now) == ["", "satu", "dua"]


def test_a_draft_of_an_earlier_version_comes_back_by_its_places(qtbot: QtBot) -> None:
    now = form(qtbot, "Alasan", "Tindakan")
    put_back(now, {"line0": "pindah", "line1": "surat"})
    assert lines(now) == ["pindah", "surat"]


def test_spaces_and_line_breaks_alone_are_nothing_typed(qtbot: QtBot) -> None:
    made = form(qtbot, "Alasan")
    blank = typed(made)
    made.findChild(QLineEdit).setText("  ")
    assert typed(made) == blank
    above = QWidget()
    qtbot.addWidget(above)
    QPlainTextEdit("\n\n", above)
    assert list(typed(above).values()) == [""]
