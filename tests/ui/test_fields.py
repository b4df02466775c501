"""A field says what is wrong with it, late and kindly, beside itself."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.choices import SomeOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.form import Beside, Form
from rumah_konseling.ui.widgets.form_fields import Line
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.scrolling import Scroll
from tests.ui.looking import cut_off, texts


@pytest.fixture
def form(qtbot: QtBot) -> tuple[QWidget, FieldSet]:
    window = QWidget()
    column = QVBoxLayout(window)
    fields = FieldSet(window)
    for name in ("name", "unit", "note"):
        editor = QPlainTextEdit() if name == "note" else QLineEdit()
        column.addWidget(fields.add(name, FieldRow(name.title(), editor, "petunjuk")))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window, fields


def test_errors_stand_beside_their_fields_and_the_first_is_gone_to(
    qtbot: QtBot, form: tuple[QWidget, FieldSet]
) -> None:
    window, fields = form
    errors = FieldErrors({"note": "Terlalu panjang.", "unit": "Isi unit.", "logo": "Bukan gambar."})
    left = fields.show_errors(errors.fields)
    assert fields.rows["unit"].error == "Isi unit."
    assert fields.rows["note"].error == "Terlalu panjang."
    assert fields.rows["name"].error == ""
    assert window.focusWidget() is fields.rows["unit"].editor
    assert left == {"logo": "Bukan gambar."}


def test_an_error_is_heard_where_it_is(form: tuple[QWidget, FieldSet]) -> None:
    _, fields = form
    row = fields.rows["name"]
    assert row.editor.accessibleName() == "Name"
    assert row.editor.accessibleDescription() == "petunjuk"
    fields.show_errors({"name": "Isi nama."})
    assert row.editor.accessibleDescription() == "Isi nama."
    assert row.editor.property("faulty") is True


def test_an_error_goes_away_with_the_first_correction(
    qtbot: QtBot, form: tuple[QWidget, FieldSet]
) -> None:
    _, fields = form
    fields.show_errors({"name": "Isi nama.", "note": "Terlalu panjang."})
    qtbot.keyClicks(fields.rows["name"].editor, "S")
    assert list(fields.faulty()) == ["note"]
    qtbot.keyClicks(fields.rows["note"].editor, "x")
    assert list(fields.faulty()) == []


def test_typing_alone_never_scolds(qtbot: QtBot, form: tuple[QWidget, FieldSet]) -> None:
    _, fields = form
    with qtbot.waitSignal(fields.rows["name"].edited):
        qtbot.keyClicks(fields.rows["name"].editor, "?")
    assert list(fields.faulty()) == []


@pytest.mark.parametrize("kind", [QComboBox, QCheckBox])
def test_a_choice_clears_its_error_too(qtbot: QtBot, kind: type[QWidget]) -> None:
    editor = kind()
    if isinstance(editor, QComboBox):
        editor.addItems(["a", "b"])
    row = FieldRow("Pilihan", editor)
    qtbot.addWidget(row)
    row.show()
    row.show_error("Pilih satu.")
    qtbot.keyClick(editor, Qt.Key.Key_Down if kind is QComboBox else Qt.Key.Key_Space)
    assert row.error == ""


def test_the_labels_alt_key_is_not_taken_from_a_persons_text(qtbot: QtBot) -> None:
    row = FieldRow("Unit & bagian", QLineEdit(), optional=True)
    qtbot.addWidget(row)
    label = row.findChild(PlainLabel)
    assert label is not None
    assert label.text() == "Unit && bagian (opsional)"


def test_the_area_follows_the_focus(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    edits = [QLineEdit() for _ in range(40)]
    for edit in edits:
        column.addWidget(edit)
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    with qtbot.waitExposed(scroll):
        scroll.show()
    scroll.activateWindow()
    edits[0].setFocus()
    for _ in range(30):
        qtbot.keyClick(scroll.focusWidget(), Qt.Key.Key_Tab)
    assert edits[30].hasFocus()
    assert not edits[30].visibleRegion().isEmpty()
    assert edits[0].visibleRegion().isEmpty()


@pytest.fixture
def date_row(qtbot: QtBot) -> FieldRow:
    row = FieldRow("Tanggal", DateField(today=lambda: date(2026, 11, 23)))
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    row.activateWindow()
    row.setFocus()
    return row


def _edit(row: FieldRow) -> QLineEdit:
    edit = row.findChild(QLineEdit)
    assert edit is not None
    return edit


def test_a_date_is_put_into_good_form_when_it_is_left(qtbot: QtBot, date_row: FieldRow) -> None:
    field = date_row.editor
    assert isinstance(field, DateField)
    qtbot.keyClicks(_edit(date_row), "7 3 2026")
    _edit(date_row).clearFocus()
    assert field.text() == "7 Maret 2026"
    assert field.value() == date(2026, 3, 7)


def test_a_wrong_date_is_told_only_when_it_is_left(qtbot: QtBot, date_row: FieldRow) -> None:
    field = date_row.editor
    assert isinstance(field, DateField)
    qtbot.keyClicks(_edit(date_row), "31 2 2026")
    assert date_row.error == ""
    _edit(date_row).clearFocus()
    assert date_row.error == "Februari 2026 hanya sampai tanggal 28."
    assert field.text() == "31 2 2026"
    with pytest.raises(Unclear):
        field.value()
    _edit(date_row).setFocus()
    qtbot.keyClick(_edit(date_row), Qt.Key.Key_Backspace)
    assert date_row.error == ""


def test_a_good_date_that_is_refused_says_so_even_when_the_keyboard_stood_in_it(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    fields = FieldSet(window)
    name = fields.add("name", FieldRow("Nama", QLineEdit()))
    day = fields.add("day", FieldRow("Tanggal", DateField(today=lambda: date(2026, 11, 23))))
    column.addWidget(name)
    column.addWidget(day)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    day.setFocus()
    qtbot.keyClicks(_edit(day), "24 11 2026")
    fields.show_errors({"name": "Isi nama.", "day": "Tanggal ini belum tiba."})
    assert window.focusWidget() is name.editor
    assert day.error == "Tanggal ini belum tiba."


def test_a_date_is_moved_by_keys(qtbot: QtBot, date_row: FieldRow) -> None:
    field = date_row.editor
    assert isinstance(field, DateField)
    qtbot.keyClick(_edit(date_row), Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 23)
    qtbot.keyClick(_edit(date_row), Qt.Key.Key_PageDown)
    assert field.value() == date(2026, 11, 16)
    qtbot.keyClick(_edit(date_row), Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 15)


def test_a_number_is_counted_by_keys_and_stays_within_its_bounds(qtbot: QtBot) -> None:
    field = NumberField(50, 30, 60, "menit", 5)
    row = FieldRow("Lama sesi", field)
    qtbot.addWidget(row)
    row.show()
    for _ in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 60
    assert field.text() == "60 menit"
    row.show_error("Terlalu lama.")
    qtbot.keyClick(field.lineEdit(), Qt.Key.Key_4)
    assert row.error == ""


def test_scrolling_past_a_number_leaves_it_as_it_is(qtbot: QtBot) -> None:
    field = NumberField(50, 0, 100)
    other = QLineEdit()
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    middle = field.rect().center()
    wheel = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.wheelEvent(wheel)
    assert field.value() == 50
    assert not wheel.isAccepted()


def test_a_question_has_room_for_the_sentence_at_its_only_field(qtbot: QtBot) -> None:
    dialog = QuestionDialog(None, "Pernyataan", "Adakah hubungan lain?")
    row = FieldRow("Jawaban", QLineEdit())
    dialog.add(row)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    row.show_error("Pilih salah satu jawaban.")
    qtbot.waitUntil(lambda: dialog.height() >= dialog.sizeHint().height())
    (scroll,) = dialog.findChildren(Scroll)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    dialog.close()


def test_a_long_line_that_is_filled_in_is_read_from_its_beginning(qtbot: QtBot) -> None:
    form = Form([Line(name="place", label="Tempat")], date.today)
    qtbot.addWidget(form)
    form.show_answers({"place": "Rumah Konseling di lantai tiga, ruang 304"})
    editor = form.editor("place")
    assert isinstance(editor, QLineEdit)
    assert editor.cursorPosition() == 0


def test_a_choice_of_nothing_says_that_there_is_nothing(qtbot: QtBot) -> None:
    row = FieldRow("Berkas", SomeOf[str]({}))
    qtbot.addWidget(row)
    row.show()
    assert "Belum ada yang dapat dipilih." in texts(row)
    full = FieldRow("Berkas", SomeOf({"a": "Berkas A"}))
    qtbot.addWidget(full)
    full.show()
    assert "Belum ada yang dapat dipilih." not in texts(full)


def test_fields_beside_one_another_keep_their_labels_whole(qtbot: QtBot) -> None:
    office = Line(name="office", label="Kantor atau layanan yang dituju")
    form = Form((Beside((office, Line(name="kind", label="Jenis"))),), lambda: date(2026, 3, 9))
    scroll = Scroll(form)
    qtbot.addWidget(scroll)
    scroll.show()
    tops = []
    for width in (320, 700):
        scroll.resize(width, 300)
        QApplication.processEvents()
        assert cut_off(form) == []
        tops.append(form.editor("kind").y() + form.rows.rows["kind"].y())
    # In a narrow window below one another, in a wide one beside one another.
    assert tops[0] > tops[1]
