"""What every control of the face has in common: the wheel, and what a choice hands back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer

from rumah_konseling import ui
from rumah_konseling.clock import Clock
from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.index.session_model import Risk, Technique
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.disclosures.permission_list import PermissionList
from rumah_konseling.ui.handbook import PICTURES
from rumah_konseling.ui.search.filters import FilterBar
from rumah_konseling.ui.shots.shot import MORNING
from rumah_konseling.ui.shots.studio import Studio
from rumah_konseling.ui.widgets.choices import ListOf, OneOf
from rumah_konseling.ui.widgets.form import Form
from rumah_konseling.ui.widgets.form_fields import Pick
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.tabs import Tabs
from rumah_konseling.ui.widgets.wheel import ComboBox
from tests.ui.clients.desk_work import open_window
from tests.ui.sessions.session_work import begun, served

FACE = Path(*ui.__path__)
# Where each of Qt's own classes may be named: in the class of ours that keeps the rule.
AT_HOME = {
    r"\bQComboBox\(": {"widgets/wheel.py"},
    r"\bQSpinBox\(": {"widgets/number_field.py"},
    r"\bQTabBar\(": {"widgets/tabs.py"},
    r"\b(QCheckBox|QRadioButton)\(": {"widgets/ticks.py"},
    # Each takes two quick clicks for one.
    r"\(QPushButton\)": {"widgets/buttons.py", "consents/parts.py", "consents/initials.py"},
    r"\b(QPushButton|QToolButton)\((?!\))": set(),
    r"\b(QTabWidget|QDoubleSpinBox|QDateEdit|QTimeEdit|QDateTimeEdit|QSlider|QDial)\b": set(),
    r"\.(currentData|itemData|findData|setItemData)\(": set(),
}


def turn(widget: QWidget, notches: int) -> None:
    """Turn the wheel over the middle of ``widget``."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def controls(window: QWidget) -> list[QWidget]:
    """Return whatever the wheel could turn, or could give the focus to."""
    kinds = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar, QAbstractButton, QLineEdit)
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) and not isinstance(widget, QScrollBar)
    ]


def value(control: QWidget) -> Any:
    """Return what a control says."""
    if isinstance(control, QComboBox | QTabBar):
        return control.currentIndex()
    if isinstance(control, QAbstractButton):
        return control.isChecked()
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, QAbstractSpinBox):
        return control.text()
    assert isinstance(control, QAbstractSlider)
    return control.value()


@pytest.fixture(scope="module")
def practice(sample_folder: Path) -> Iterator[CounselingRoom]:
    vault = sample_folder / "contoh.rkv"
    with CounselingRoom.open(vault, unlock(vault, PASSPHRASE), Clock(lambda: MORNING)) as room:
        yield room


def test_the_wheel_changes_no_answer_of_any_page_or_dialog(
    qtbot: QtBot, practice: CounselingRoom
) -> None:
    studio = Studio(practice)
    qtbot.addWidget(studio.window)
    turned: set[str] = set()
    seen: set[int] = set()  # of the window, whose pages are turned once each
    changed, names = [], set()
    for name, make in (*studio.pages(), *studio.dialogs(), *studio.doors()):
        names.add(name)
        shown = make()
        shown.show()
        QApplication.processEvents()
        for control in controls(shown):
            if not control.isEnabled() or control.hasFocus():
                continue
            if shown is studio.window:
                (address,) = getCppPointer(control)
                if address in seen:
                    continue
                seen.add(address)
            before = value(control)
            for notches in (1, -1, -3, 5):
                turn(control, notches)
                if value(control) != before:
                    changed.append(f"{name}: {type(control).__name__} {control.accessibleName()}")
                    break
            if control.focusPolicy() is Qt.FocusPolicy.WheelFocus:
                changed.append(f"{name}: {type(control).__name__} takes the focus by the wheel")
            turned.add(type(control).__name__)
        if shown is not studio.window:
            qtbot.addWidget(shown)
            shown.close()
    assert changed == []
    # The handbook is made of the same pictures.
    assert set(PICTURES.values()) <= names
    assert {"OneOf", "ListOf", "ComboBox", "NumberField", "Tabs", "RadioButton"} <= turned


@pytest.mark.parametrize("pattern", AT_HOME)
def test_a_control_of_qt_is_only_used_through_ours(pattern: str) -> None:
    found = {
        file.relative_to(FACE).as_posix()
        for file in FACE.rglob("*.py")
        if re.search(pattern, file.read_text("utf-8"))
    }
    assert found <= AT_HOME[pattern]


def some() -> list[QWidget]:
    """Return one of each control that can be turned."""
    box = ComboBox()
    box.addItems(["a", "b", "c"])
    box.setCurrentIndex(1)
    editable = ComboBox()
    editable.setEditable(True)
    editable.addItems(["a", "b", "c"])
    editable.setCurrentIndex(1)
    listed = ListOf([(1, "a"), (2, "b"), (3, "c")])
    listed.choose(2)
    one = OneOf({Risk.NONE: "a", Risk.LOW: "b", Risk.HIGH: "c"}, Risk.LOW)
    tabs = Tabs((("a", "a"), ("b", "b"), ("c", "c")))
    tabs.show_key("b")
    return [box, editable, listed, one, NumberField(5, 0, 10), tabs]


@pytest.mark.parametrize("index", range(6))
def test_the_wheel_turns_what_has_the_focus_and_nothing_else(qtbot: QtBot, index: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    control, other = some()[index], QLineEdit(window)
    control.setParent(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    before = value(control)
    turn(control, 1)
    assert value(control) == before
    control.setFocus()
    turn(control, 1)
    # Tabs never turn by it: what is being read would be exchanged for something else.
    assert (value(control) != before) is not isinstance(control, Tabs)


def test_a_list_hands_back_the_very_member_that_was_given(qtbot: QtBot) -> None:
    class Colour(StrEnum):
        RED = "red"

    choice: ListOf[Colour | None] = ListOf([(None, "Semua"), (Colour.RED, "Merah")], "Warna")
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.choose(Colour.RED)
    assert choice.value() is Colour.RED
    choice.setCurrentIndex(-1)
    with pytest.raises(LookupError):
        choice.value()


@pytest.mark.parametrize("filter_", ["area", "technique", "risk", "kind"])
def test_a_search_is_narrowed_by_every_filter(
    qtbot: QtBot, room: CounselingRoom, filter_: str
) -> None:
    session = begun(
        room, served(room), areas=(Area.WORK,), technique=Technique.DIRECTIVE, risk=Risk.LOW
    )
    room.sessions.save(session.id, session.note, session.version)
    bar = FilterBar(room.clock.today)
    qtbot.addWidget(bar)
    choice = getattr(bar, filter_)
    for index in range(choice.count()):
        choice.setCurrentIndex(index)
        asked = bar.value()
        room.search.look("klien", asked=asked)
        if index and filter_ != "kind":
            assert isinstance(getattr(asked, filter_), StrEnum)


def test_permissions_are_narrowed_by_their_state(qtbot: QtBot, room: CounselingRoom) -> None:
    window = open_window(qtbot, room)
    shown = PermissionList(window)
    qtbot.addWidget(shown)
    for index in range(shown.state.count()):
        shown.state.setCurrentIndex(index)
        assert shown.state.value() is None or isinstance(shown.state.value(), StrEnum)


def test_a_record_that_is_no_longer_offered_is_asked_for_anew(qtbot: QtBot) -> None:
    """A draft keeps the choice of an entry that was taken off the list meanwhile."""
    part = Pick(
        name="area",
        label="Bidang",
        missing="Pilih bidangnya.",
        offered=lambda: [(1, "Konseling karier")],
    )
    form = Form([part], lambda: date(2026, 3, 9))
    qtbot.addWidget(form)
    form.show_answers({"area": 7})
    assert form.editor("area").currentText() == "Pilih…"
    assert form.answers() is None
    assert form.rows.rows["area"].error
    form.show_answers({"area": 1})
    assert form.answers() == {"area": 1}
