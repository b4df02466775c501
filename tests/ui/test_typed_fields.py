"""Every field that reads what people type behaves as every other one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.time_field import TimeField
from rumah_konseling.ui.widgets.typed_field import TypedField

TODAY = date(2026, 3, 7)
# How it is made, one value as it is typed and in good form, and what Down makes of it.
KINDS: dict[str, tuple[Callable[[], TypedField[Any]], str, str, str]] = {
    "date": (lambda: DateField(today=lambda: TODAY), "9/3/26", "9 Maret 2026", "8 Maret 2026"),
    "time": (TimeField, "930", "09.30", "09.15"),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def field(qtbot: QtBot, kind: str) -> TypedField[Any]:
    made = KINDS[kind][0]()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_value_is_told_and_put_into_good_form(field: TypedField[Any], kind: str) -> None:
    _made, typed, good, _before = KINDS[kind]
    heard: list[str] = []
    field.trouble.connect(heard.append)
    errors: dict[str, str] = {}
    field.set_text(typed)
    assert field.read(errors, "one") == field.value() == field.clear_value() is not None
    field.normalise()
    assert (field.text(), heard, errors) == (good, [""], {})


def test_what_cannot_be_read_is_told_and_stays(field: TypedField[Any]) -> None:
    heard: list[str] = []
    field.trouble.connect(heard.append)
    errors: dict[str, str] = {"other": "Isi ini."}
    field.set_text("entah")
    with pytest.raises(Unclear) as unclear:
        field.value()
    assert field.read(errors, "one", "Wajib diisi.") is field.clear_value() is None
    field.normalise()
    field.step(1)
    assert errors == {"other": "Isi ini.", "one": str(unclear.value)}
    assert (field.text(), heard) == ("entah", [str(unclear.value)])


def test_nothing_typed_is_an_error_only_where_it_is_missing(field: TypedField[Any]) -> None:
    errors: dict[str, str] = {}
    assert field.read(errors, "one") is None
    assert errors == {}
    assert field.read(errors, "one", "Wajib diisi.") is None
    assert errors == {"one": "Wajib diisi."}


def test_an_arrow_moves_it_and_says_so(qtbot: QtBot, field: TypedField[Any], kind: str) -> None:
    _made, typed, _good, before = KINDS[kind]
    field.set_text(typed)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Down)
    assert field.text() == before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_longest_value_and_the_example_are_shown_whole(
    qtbot: QtBot, theme: Theme, kind: str, scale: float
) -> None:
    """A date that lost its first figure to a narrow field is another date."""
    theme.set_text_scale(scale)
    field = KINDS[kind][0]()
    qtbot.addWidget(field)
    field.resize(1, field.sizeHint().height())
    field.show()
    edit = field.findChild(QLineEdit)
    assert edit is not None
    longest = {"date": "30 September 2026", "time": "23.59"}[kind]
    edit.grab()
    begins = edit.cursorRect().center().x()
    for words in (longest, edit.placeholderText()):
        edit.setText(words)
        edit.grab()  # it scrolls to its cursor when it is painted
        shown = edit.cursorRect().center().x() - begins
        assert shown >= edit.fontMetrics().horizontalAdvance(words) - 1, words
