"""A signature is drawn with whatever points, kept as vectors, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rumah_konseling.records.papers.ink import MAX_POINTS, Ink, InkPoint
from rumah_konseling.ui.widgets.signature_pad import SignatureField, SignaturePad
from tests.ui.looking import button


@pytest.fixture
def field(qtbot: QtBot) -> SignatureField:
    made = SignatureField("Sekar Contoh")
    made.pad.stand_under("yang ditandatangani")
    qtbot.addWidget(made)
    made.resize(500, 260)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def draw(qtbot: QtBot, pad: SignaturePad, *points: tuple[int, int]) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(pad, left, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, QPoint(*point))
    qtbot.mouseRelease(pad, left, pos=QPoint(*points[-1]))


def test_a_mouse_leaves_ink(qtbot: QtBot, field: SignatureField) -> None:
    assert field.pad.is_empty
    with qtbot.waitSignal(field.changed):
        draw(qtbot, field.pad, (20, 40), (60, 80), (120, 30))
    ink = field.pad.ink()
    assert not ink.is_empty
    assert (ink.width, ink.height) == (field.pad.width(), field.pad.height())
    assert [(p.x, p.y) for p in ink.strokes[0]] == [(20, 40), (60, 80), (120, 30)]
    assert Ink.from_text(ink.to_text()).strokes == ink.strokes


@pytest.fixture(scope="session")
def pen(qapp: QApplication) -> QPointingDevice:
    return QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure,
        1,
        1,
    )


def _tablet(pen: QPointingDevice, kind: QEvent.Type, at: QPointF, pressure: float) -> QTabletEvent:
    none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    return QTabletEvent(kind, pen, at, at, pressure, 0, 0, 0, 0, 0, none, buttons, buttons)


def test_a_pens_pressure_is_kept(field: SignatureField, pen: QPointingDevice) -> None:
    for kind, x, pressure in (
        (QEvent.Type.TabletPress, 10.0, 0.2),
        (QEvent.Type.TabletMove, 40.0, 0.9),
        (QEvent.Type.TabletRelease, 40.0, 0.0),
    ):
        QApplication.sendEvent(field.pad, _tablet(pen, kind, QPointF(x, 20), pressure))
    assert [round(p.pressure, 2) for p in field.pad.ink().strokes[0]] == [0.2, 0.9]


def test_a_finger_draws(qtbot: QtBot, field: SignatureField) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(field.pad, screen).press(0, QPoint(10, 10), field.pad).commit()
    QTest.touchEvent(field.pad, screen).move(0, QPoint(60, 50), field.pad).commit()
    QTest.touchEvent(field.pad, screen).release(0, QPoint(60, 50), field.pad).commit()
    assert len(field.pad.ink().strokes) == 1
    assert not field.pad.is_empty


def test_strokes_are_taken_back_by_keyboard(qtbot: QtBot, field: SignatureField) -> None:
    draw(qtbot, field.pad, (10, 10), (50, 50))
    draw(qtbot, field.pad, (60, 10), (90, 50))
    qtbot.keyClick(field.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(field.pad.ink().strokes) == 1
    qtbot.keyClick(field.pad, Qt.Key.Key_Delete)
    assert field.pad.is_empty


def test_the_buttons_wait_for_ink(qtbot: QtBot, field: SignatureField) -> None:
    clear = button(field, "Ulangi dari awal")
    assert not clear.isEnabled()
    draw(qtbot, field.pad, (10, 10), (50, 50))
    assert clear.isEnabled()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert field.pad.is_empty


def test_a_dot_counts_as_part_but_what_leaves_the_pad_is_kept_inside(
    qtbot: QtBot, field: SignatureField
) -> None:
    draw(qtbot, field.pad, (10, 10), (9_000, 20))
    assert max(p.x for p in field.pad.ink().strokes[0]) <= field.pad.width()
    qtbot.mouseClick(field.pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert len(field.pad.ink().strokes[1]) == 2


def test_a_pad_that_grew_goes_on_with_the_strokes_in_place(
    qtbot: QtBot, field: SignatureField
) -> None:
    draw(qtbot, field.pad, (10, 10), (50, 50))
    field.resize(1000, 520)
    draw(qtbot, field.pad, (100, 100), (150, 150))
    ink = field.pad.ink()
    assert ink.width == field.pad.width()
    assert len(ink.strokes) == 2
    assert all(0 <= p.x <= ink.width and 0 <= p.y <= ink.height for s in ink.strokes for p in s)


def test_endless_scribbling_stays_a_signature(field: SignatureField) -> None:
    field.pad._begin(QPointF(0, 0), 0.5)
    for step in range(MAX_POINTS + 500):
        field.pad._go_on(QPointF((step * 7) % 400, (step * 3) % 100), 0.5)
    field.pad._end()
    Ink.from_text(field.pad.ink().to_text())


def test_kept_ink_is_shown_again(qtbot: QtBot, field: SignatureField) -> None:
    draw(qtbot, field.pad, (10, 10), (200, 90), (300, 20))
    drawn = field.pad.ink()
    other = SignaturePad("Paraf", 64)
    other.stand_under("pengecualian")
    qtbot.addWidget(other)
    other.resize(120, 64)
    blank = other.grab().toImage()
    other.set_ink(drawn)
    assert other.grab().toImage() != blank
    assert other.ink() == drawn


def test_a_pad_that_signs_nothing_is_shut(qtbot: QtBot) -> None:
    pad = SignaturePad()
    qtbot.addWidget(pad)
    assert not pad.isEnabled()
    assert pad.under == ""


def test_what_was_drawn_under_other_words_is_taken_away(field: SignatureField) -> None:
    pad = field.pad
    line = tuple(InkPoint(4.0 * step, 20, 0.5) for step in range(30))
    first = pad.under
    pad.set_ink(Ink(200, 100, (line,)))
    pad.stand_under("yang ditandatangani")
    assert not pad.is_empty
    pad.stand_under("yang ditandatangani", "dan ini")
    assert pad.under not in ("", first)
    assert pad.is_empty
    pad.set_ink(Ink(200, 100, (line,)))
    pad.stand_under()
    assert pad.is_empty
    assert not pad.isEnabled()


def test_every_pad_of_the_app_says_what_is_signed_on_it() -> None:
    """A pad that nobody binds stays shut; each place that makes one binds it, too."""
    root = Path(__file__).parents[2]
    makers = [
        file
        for file in sorted((root / "rumah_konseling" / "ui").rglob("*.py"))
        if "SignaturePad(" in file.read_text("utf-8").replace("class SignaturePad(", "")
        and file.name != "signature_pad.py"
    ]
    assert len(makers) >= 5
    for file in makers:
        assert ".stand_under(" in file.read_text("utf-8"), file
