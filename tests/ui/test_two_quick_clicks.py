"""Two quick clicks are one, and a held key acts once: neither does what comes up meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.parts import AnswerButton
from rumah_konseling.ui.keys import FINISH, LARGER, bind
from rumah_konseling.ui.widgets.buttons import Button, IconButton, StepButton
from rumah_konseling.ui.widgets.ticks import CheckBox
from tests.records.stories import register
from tests.ui.clients.desk_work import click, open_window


def second_click(widget: QWidget) -> None:
    """Press and let go as the window system tells the second of two quick clicks."""
    at = QPointF(widget.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in (
        (QEvent.Type.MouseButtonDblClick, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        event = QMouseEvent(
            kind, at, widget.mapToGlobal(at), left, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)


def held_enter(widget: QWidget) -> None:
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(widget, event)


def test_the_second_click_does_not_begin_the_session_of_a_service_just_begun(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    """The button of the session comes up where that of the service was."""
    client = register(room)
    window = open_window(qtbot, room)
    window.go(Place("clients", client.id))
    assert isinstance(window, MainWindow)
    page = window.page
    assert isinstance(page, ClientsPage)
    click(page.file.begin_button)
    QApplication.processEvents()
    assert room.clients.get(client.id).status is ClientStatus.ACTIVE
    second_click(page.file.session_button)
    held_enter(page.file.session_button)
    assert window.page is page
    assert room.sessions.of_client(client.id) == []


@pytest.mark.parametrize("kind", [Button, IconButton, StepButton])
def test_only_a_step_counts_the_second_click_and_the_held_key(
    qtbot: QtBot, kind: type[Button]
) -> None:
    pressed: list[bool] = []
    made = kind("arrow-left", "Satu langkah") if issubclass(kind, IconButton) else kind("Simpan")
    qtbot.addWidget(made)
    made.show()
    made.clicked.connect(lambda: pressed.append(True))
    click(made)
    second_click(made)
    held_enter(made)
    assert len(pressed) == (3 if kind is StepButton else 1)


def test_the_keys_that_finish_a_form_press_no_button_behind_it(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = Button("Surat baru", lambda: pressed.append(True))
    qtbot.addWidget(made)
    made.show()
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    QTest.keyClick(made, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == [True]


@pytest.mark.parametrize("kind", [CheckBox, AnswerButton])
def test_a_tick_is_set_by_two_quick_clicks(
    qtbot: QtBot, kind: type[CheckBox] | type[AnswerButton]
) -> None:
    made = kind("Sudah kita bicarakan")
    qtbot.addWidget(made)
    made.show()
    click(made)
    second_click(made)
    assert made.isChecked()


def test_a_held_shortcut_finishes_once_and_enlarges_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for shortcut in (FINISH, LARGER):
        bind(shortcut, window, lambda: None)
    heard = {one.key().toString(): one.autoRepeat() for one in window.findChildren(QShortcut)}
    assert heard == {"Ctrl+Return": False, "Ctrl+Enter": False, "Ctrl++": True, "Ctrl+=": True}
