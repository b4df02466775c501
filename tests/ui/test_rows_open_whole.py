"""A row of a list is one target, pressed anywhere; its own buttons keep their press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.fact_row import FactRow


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def row(qtbot: QtBot, pressed: list[str]) -> FactRow:
    made = FactRow("RK-2026-0001 · Puskesmas Contoh", ("sampai 22 Jan 2027",))
    made.add_state(Chip("Berlaku", "ok"))
    made.add_right(QuietButton("Arsipkan", lambda: pressed.append("act")))
    made.opens("Buka berkas RK-2026-0001", lambda: pressed.append("row"))
    qtbot.addWidget(made)
    made.resize(900, 60)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_opens_wherever_it_is_clicked(row: FactRow, pressed: list[str]) -> None:
    labels = [label for label in row.findChildren(QLabel) if label.text()]
    assert len(labels) == 3
    for label in labels:
        where = label.mapTo(row, label.rect().center())
        hit = row.childAt(where)
        assert hit is row.target, label.text()
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(row, where))
    assert pressed == ["row"] * 3
    assert row.childAt(QPoint(450, 30)) is row.target


def test_a_button_in_it_keeps_its_press(row: FactRow, pressed: list[str]) -> None:
    act = row.findChild(QuietButton)
    assert act is not None
    assert row.childAt(act.mapTo(row, act.rect().center())) is act
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    assert pressed == ["act"]


def test_it_is_a_named_button_that_keys_press(row: FactRow, pressed: list[str]) -> None:
    assert row.target is not None
    row.target.setFocus()
    QTest.keyClick(row.target, Qt.Key.Key_Return)
    assert pressed == ["row"]
    assert row.target.accessibleName() == "Buka berkas RK-2026-0001"
