"""No exception leaves an override: it is told, what was typed is kept, the program lives."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling import ui
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.failures import catch_failures
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.platform import guard
from rumah_konseling.ui.platform.guard import guarded, is_guarded, overrides
from rumah_konseling.ui.platform.journal import journal_file
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import register
from tests.ui.clients.desk_work import open_window, press, said

_OTHER_SYSTEM = {"rumah_konseling.ui.__main__"} | (
    set() if sys.platform == "win32" else {"rumah_konseling.ui.platform.os_session_windows"}
)


def classes() -> list[type]:
    """Return every class of the face that is one of Qt's, too."""
    found = []
    for module in pkgutil.walk_packages(ui.__path__, "rumah_konseling.ui."):
        if module.name in _OTHER_SYSTEM:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            is_class = isinstance(value, type) and value.__module__ == module.name
            if is_class and any(base.__module__.startswith("PySide6") for base in value.__mro__):
                found.append(value)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told of failures, by its words."""
    words: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: words.append(str(error)))
    monkeypatch.setattr(guard, "_told", set())
    return words


def test_every_override_of_the_face_is_guarded() -> None:
    found = classes()
    bare = [
        f"{cls.__module__}.{cls.__qualname__}.{name}"
        for cls in found
        for name in overrides(cls)
        if not is_guarded(vars(cls)[name])
    ]
    assert bare == []
    assert sum(len(overrides(cls)) for cls in found) > 150


def test_what_fails_is_told_and_stays_inside(qtbot: QtBot, told: list[str]) -> None:
    @guarded
    class Failing(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            raise ValueError("lukisan")

        def sizeHint(self) -> QSize:
            raise ValueError("ukuran")

        def event(self, event: QEvent) -> bool:
            if event.type() is QEvent.Type.User:
                raise ValueError("kejadian")
            return super().event(event)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            raise ValueError("saringan")

    widget, other = Failing(), QWidget()
    qtbot.addWidget(widget)
    qtbot.addWidget(other)
    widget.resize(120, 80)
    other.installEventFilter(widget)
    for shown in (widget, other):
        with qtbot.waitExposed(shown):
            shown.show()
    for _ in range(3):
        widget.repaint()
        QApplication.sendEvent(widget, QEvent(QEvent.Type.User))
    assert other.isVisible()
    assert widget.sizeHint() == QSize(0, 0)
    # What comes by itself is told once: a box that covers it would have it painted again.
    assert sorted(told) == ["kejadian", "lukisan", "saringan", "ukuran"]


def test_a_window_that_fails_to_close_stays_once_and_holds_nobody(
    qtbot: QtBot, told: list[str]
) -> None:
    @guarded
    class Failing(QDialog):
        def reject(self) -> None:
            raise ValueError("tutup")

    @guarded
    class Closing(QWidget):
        def closeEvent(self, event: QCloseEvent) -> None:
            raise ValueError("silang")

    dialog, window = Failing(), Closing()
    for widget in (dialog, window):
        qtbot.addWidget(widget)
        widget.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not window.close()
    assert window.close()
    assert told == ["tutup", "tutup", "silang", "silang"]


def test_a_signal_finds_as_many_arguments_as_before(qtbot: QtBot) -> None:
    heard: list[object] = []

    @guarded
    class Heard(QDialog):
        def reject(self) -> None:
            heard.append("batal")

        def done(self, result: int) -> None:
            heard.append(result)

    dialog = Heard()
    qtbot.addWidget(dialog)
    button = QPushButton()
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.clicked.connect(dialog.reject)
    button.clicked.connect(dialog.done)
    button.click()
    assert heard == ["batal", True]


@pytest.fixture
def net(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(guard, "_told", set())
    former = sys.excepthook
    catch_failures(qapp)
    yield
    sys.excepthook = former


def box() -> QuestionDialog | None:
    """Return the box that tells of a failure, if it is open."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog)]
    return next((w for w in shown if w.isVisible()), None)


def _fail(*_args: object) -> None:
    raise StopIteration


@pytest.mark.usefixtures("net")
@pytest.mark.parametrize("fault", ["reject", "footed_event"])
def test_a_failing_window_is_told_and_what_was_typed_is_a_draft(
    qtbot: QtBot, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    client = register(room)
    window = open_window(qtbot, room)
    dialog = EmergencyDialog(window, client, window)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.facts.setFocus()
    QTest.keyClicks(dialog.facts, "Klien berkata ingin mati.")
    if fault == "reject":
        monkeypatch.setattr(dialog._keeping, "stop", _fail, raising=False)
    else:
        dialog._was_in_front = False
        with monkeypatch.context() as broken:
            broken.setattr("rumah_konseling.ui.widgets.dialog.QTimer", None)
            QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowActivate))
    if fault == "reject":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: box() is not None)
    shown = box()
    assert shown is not None
    assert "Program mengalami kesalahan." in said(shown)
    assert dialog.isVisible()
    kept = room.drafts.load(f"emergency/new/{client.id}")
    assert kept is not None
    assert kept.content["facts"] == "Klien berkata ingin mati."
    journal = journal_file().read_text("utf-8")
    at_fault = {"reject": "draft_dialog.py", "footed_event": "dialog.py"}[fault]
    assert at_fault in journal
    assert "mati" not in journal
    press(shown, "Tutup")
    assert dialog.isVisible()
    dialog.facts.setFocus()
    QTest.keyClicks(dialog.facts, " Lagi.")
    assert dialog.facts.toPlainText() == "Klien berkata ingin mati. Lagi."


@pytest.mark.parametrize("leave", ["escape", "record", "later"])
def test_the_only_ground_of_an_emergency_stays_chosen(
    qtbot: QtBot, room: CounselingRoom, leave: str
) -> None:
    client = register(room)
    window = open_window(qtbot, room)
    dialog = EmergencyDialog(window, client, window)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.facts.setFocus()
    QTest.keyClicks(dialog.facts, "Klien berkata ingin mati.")
    (only,) = dialog.basis.choice.buttons.values()
    only.setFocus()
    for choose in (
        lambda: QTest.keyClick(only, Qt.Key.Key_Space),
        lambda: QTest.mouseClick(only, Qt.MouseButton.LeftButton),
        only.click,
    ):
        choose()
        assert only.isChecked()
        assert dialog.basis.choice.value() == ""
    act: dict[str, Callable[[], object]] = {
        "escape": lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape),
        "record": lambda: press(dialog, "Catat dan cetak sekarang"),
        "later": lambda: press(dialog, "Tutup (isian disimpan)"),
    }
    act[leave]()
    assert dialog.isVisible() == (leave == "record")
    dialog.reject()
    kept = room.drafts.load(f"emergency/new/{client.id}")
    assert kept is not None
    assert kept.content["facts"] == "Klien berkata ingin mati."
