"""What a screen reader is told of widgets that paint themselves, and what it can do with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.calendar.meeting import Mode
from rumah_konseling.records.index.session_model import Development, Risk, Technique
from rumah_konseling.records.papers.ink import Ink, InkPoint
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app.rail import Rail
from rumah_konseling.ui.calendar.block import AppointmentBlock
from rumah_konseling.ui.consents.parts import AnswerButton
from rumah_konseling.ui.sessions.progress_chart import DevelopmentPicture
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.signature_pad import SignaturePad

Role, Text = QAccessible.Role, QAccessible.Text
PRESS = QAccessibleActionInterface.pressAction()
BACK, ON = QAccessibleActionInterface.decreaseAction(), QAccessibleActionInterface.increaseAction()
BEGAN = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _spoken(theme: Theme) -> None:
    """The theme has Qt ask our widgets what they are."""


def told(widget: QWidget) -> tuple[QAccessible.Role, str]:
    one = QAccessible.queryAccessibleInterface(widget)
    return one.role(), one.text(Text.Value)


def do(widget: QWidget, action: str) -> None:
    acts = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert action in acts.actionNames()
    acts.doAction(action)


def test_a_place_of_the_rail_is_a_tab_that_is_chosen_or_not(qtbot: QtBot) -> None:
    rail = Rail(tuple(spec for spec in PAGES if not spec.under), "Instansi")
    qtbot.addWidget(rail)
    rail.show()
    rail.show_current("calendar")
    place = next(w for w in rail.findChildren(QWidget) if w.accessibleName() == "Navigasi")
    tabs = QAccessible.queryAccessibleInterface(place)
    assert tabs.role() is Role.PageTabList
    children = [tabs.child(number) for number in range(tabs.childCount())]
    places = [one for one in children if one.role() is Role.PageTab]
    assert len(places) == len([spec for spec in PAGES if not spec.under])
    chosen = [one.text(Text.Name) for one in places if one.state().selected]
    assert chosen == ["Jadwal"]
    wanted: list[str] = []
    rail.chosen.connect(wanted.append)
    next(one for one in places if one.text(Text.Name) == "Klien").actionInterface().doAction(PRESS)
    assert wanted == ["clients"]


def test_an_appointment_says_its_state_and_opens_by_a_press(qtbot: QtBot) -> None:
    one = Appointment(
        7,
        1,
        "RK-2026-0001",
        BEGAN.isoformat(),
        50,
        Mode.IN_PERSON,
        "",
        AppointmentStatus.CAME,
        None,
    )
    holder = QFrame()
    qtbot.addWidget(holder)
    block = AppointmentBlock(one, holder)
    holder.show()
    assert told(block) == (Role.ListItem, "Datang")
    opened: list[int] = []
    block.opened.connect(opened.append)
    do(block, PRESS)
    assert opened == [7]


def test_the_picture_of_risk_is_walked_and_opened(qtbot: QtBot) -> None:
    picture = DevelopmentPicture()
    qtbot.addWidget(picture)
    picture.show()
    assert told(picture) == (Role.Chart, "")
    picture.show_sessions([_session(1), _session(2)])
    assert told(picture)[1].startswith("Sesi 2 · ")
    do(picture, BACK)
    assert told(picture)[1].startswith("Sesi 1 · ")
    opened: list[int] = []
    picture.opened.connect(opened.append)
    do(picture, PRESS)
    assert opened == [11]


def test_a_signature_pad_says_how_much_is_drawn_and_takes_it_back(qtbot: QtBot) -> None:
    pad = SignaturePad("Tanda tangan klien")
    qtbot.addWidget(pad)
    pad.show()
    assert told(pad) == (Role.Canvas, "Belum ada goresan")
    pad.stand_under("lembar")
    stroke = (InkPoint(1, 1, 0.5), InkPoint(60, 40, 0.5))
    pad.set_ink(Ink(100.0, 80.0, (stroke, stroke)))
    assert told(pad)[1] == "2 goresan"
    do(pad, BACK)
    assert told(pad)[1] == "1 goresan"


def test_yes_and_no_are_choices_not_boxes(qtbot: QtBot) -> None:
    answer = AnswerButton("Ya")
    qtbot.addWidget(answer)
    assert told(answer)[0] is Role.RadioButton


def _session(number: int) -> Development:
    return Development(
        session_id=10 + number,
        number=number,
        started_at=BEGAN + timedelta(days=7 * number),
        minutes=50,
        mode=Mode.IN_PERSON,
        technique=Technique.DIRECTIVE,
        technique_reason="Klien meminta arahan.",
        risk=Risk.LOW,
        is_signed=True,
        is_late=False,
    )
