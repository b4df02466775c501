"""The envelope in the hands of its custodian, in the real windows from lock to lock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.records.safekeeping.code_openings import Opener
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.room import CounselingRoom, NewRoom, unlock
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.custodian.window import CustodianWindow
from rumah_konseling.ui.safekeeping.clock_watch import WrongClockDialog
from rumah_konseling.ui.safekeeping.code_use_notice import CodeUseDialog, tell_code_uses
from rumah_konseling.ui.setup.moving_steps import SummaryStep, TargetStep
from rumah_konseling.ui.setup.restore_steps import SourceStep
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.setup.unlock_steps import OpenerStep, UnlockStep
from rumah_konseling.ui.setup.wizard import RESTORE, SetupWizard
from rumah_konseling.ui.vault.lock_window import LockWindow
from tests.conftest import PASSPHRASE
from tests.records.reports.test_forged_figures import forge
from tests.records.stories import log, register
from tests.ui.looking import button, texts

LEFT = Qt.MouseButton.LeftButton
CONCERN = "Cemas karena mutasi mendadak"
REASON = "Konselor dirawat di rumah sakit"


@pytest.fixture
def locked() -> list[Path]:
    """The rooms whose lock screen took this one's place."""
    return []


@pytest.fixture
def session(qtbot: QtBot, new_room: NewRoom, locked: list[Path]) -> Iterator[AppLifecycle]:
    room = new_room.room
    client = register(room, "Sintetis Utama", concern=CONCERN, phone="0812-0000-7777")
    soon = room.clock.now() + timedelta(days=20_000)
    room.appointments.add(AppointmentForm(client.id, soon), confirmed=True)
    room.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    made = AppLifecycle(app, room.path, restart=locked.append)  # type: ignore[arg-type]
    yield made
    made.leave()
    app.removeEventFilter(made.panic_key)
    for window in app.topLevelWidgets():
        window.hide()
        window.deleteLater()
    made.deleteLater()


def to_the_opener(qtbot: QtBot, session: AppLifecycle, code: str) -> LockWindow:
    window = session.window
    assert isinstance(window, LockWindow)
    qtbot.waitUntil(lambda: window.door.is_ready)
    window.passphrase.forgot.emit()
    for group, letters in zip(
        window.code.field.findChildren(QLineEdit), code.split("-"), strict=True
    ):
        qtbot.keyClicks(group, letters)
    qtbot.mouseClick(button(window, "Periksa kode"), LEFT)
    qtbot.waitUntil(window.opener.isVisible)
    return window


def answer(qtbot: QtBot, window: LockWindow, opener: Opener) -> None:
    fields = window.opener.fields
    qtbot.mouseClick(window.opener.button, LEFT)
    assert "Pilih siapa yang membuka ruang ini." in texts(window)
    assert "Isi nama Anda." in texts(window)
    qtbot.mouseClick(fields.opener.buttons[opener], LEFT)
    qtbot.keyClicks(fields.name, "Dewi Contoh")
    qtbot.keyClicks(fields.reason, REASON)
    qtbot.mouseClick(window.opener.button, LEFT)


def on_screen() -> list[str]:
    return [
        text for top in QApplication.topLevelWidgets() if top.isVisible() for text in texts(top)
    ]


def test_the_custodian_sees_whom_to_call_and_the_counselor_is_told(
    qtbot: QtBot, session: AppLifecycle, new_room: NewRoom, locked: list[Path]
) -> None:
    path = new_room.room.path
    window = to_the_opener(qtbot, session, new_room.recovery_code)
    answer(qtbot, window, Opener.CUSTODIAN)
    shown: QWidget | None = session.window
    assert isinstance(shown, CustodianWindow)
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)]
    # The room of this test is of another day than the computer: she is asked, and reads on.
    (asked,) = [one for one in shown.findChildren(WrongClockDialog) if one.isVisible()]
    qtbot.mouseClick(asked.accept_button, LEFT)
    said = on_screen()
    assert "Sintetis Utama" in said
    assert "0812-0000-7777" in said
    assert any("telepon" in text for text in said)
    assert not [text for text in said if CONCERN in text]
    qtbot.mouseClick(shown.lock_button, LEFT)
    assert locked == [path]
    # The counselor's own passphrase opens as before, and the counselor is told.
    room = CounselingRoom.open(path, unlock(path, PASSPHRASE))
    used = [one for one in log(room) if one.action == "envelope.code_used"]
    assert [one.detail["name"] for one in used] == ["Dewi Contoh"]
    session.show_room(room)
    assert session.window is not None
    dialog = session.window.findChild(CodeUseDialog)
    assert isinstance(dialog, CodeUseDialog)
    assert any(REASON in text and "Dewi Contoh" in text for text in texts(dialog))
    # Who still presses Enter for the passphrase has read nothing.
    assert dialog.focusWidget() is not dialog.read_button
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert room.code_openings.untold() != []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert room.code_openings.untold() != []
    tell_code_uses(room, session.window)
    again = [one for one in session.window.findChildren(CodeUseDialog) if one.isVisible()]
    qtbot.mouseClick(button(again[0], "Sudah saya baca"), LEFT)
    assert room.code_openings.untold() == []


def test_an_idle_hour_after_the_end_finds_nothing_to_lock(
    qtbot: QtBot, session: AppLifecycle, new_room: NewRoom, locked: list[Path]
) -> None:
    path = new_room.room.path
    session.show_room(CounselingRoom.open(path, unlock(path, PASSPHRASE)))
    window = session.window
    session.leave()
    assert window is not None
    shiboken6.delete(window)
    session.lock_in_place()
    session.front.window = None
    assert locked == []


def test_the_counselor_who_forgot_comes_to_the_whole_room(
    qtbot: QtBot, session: AppLifecycle, new_room: NewRoom
) -> None:
    window = to_the_opener(qtbot, session, new_room.recovery_code)
    answer(qtbot, window, Opener.COUNSELOR)
    pane = window.new_passphrase
    assert window.pane is pane
    for field in (pane.first, pane.second):
        qtbot.keyClicks(field.edit, "sebelas gajah menyulam awan biru")
    qtbot.keyClick(pane.second.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))
    shown = session.window
    assert isinstance(shown, MainWindow)
    used = [one for one in log(shown.room) if one.action == "envelope.code_used"]
    assert [one.detail["opener"] for one in used] == ["counselor"]


def test_a_custodian_who_doubts_the_clock_locks_and_nothing_is_noted(
    qtbot: QtBot, session: AppLifecycle, new_room: NewRoom, locked: list[Path]
) -> None:
    path = new_room.room.path
    answer(qtbot, to_the_opener(qtbot, session, new_room.recovery_code), Opener.CUSTODIAN)
    shown = session.window
    assert isinstance(shown, CustodianWindow)
    (asked,) = [one for one in shown.findChildren(WrongClockDialog) if one.isVisible()]
    assert any("setiap janji temu sejak catatan terakhir" in text for text in texts(asked))
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert locked == [path]
    with CounselingRoom.open(path, unlock(path, PASSPHRASE)) as room:
        assert room.clock_doubt() is not None
        assert not [one for one in log(room) if one.action.startswith("clock")]


def test_a_custodian_restores_a_backup_and_sees_whom_to_call(
    qtbot: QtBot, session: AppLifecycle, new_room: NewRoom, tmp_path: Path, locked: list[Path]
) -> None:
    path, stick = new_room.room.path, tmp_path / "flashdisk"
    stick.mkdir()
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), new_room.room.clock.computer) as room:
        room.safekeeping.backup_job(Occasion.ASKED, stick).run(lambda _done, _total: None)
    session._show_wizard()
    wizard = session.window
    assert isinstance(wizard, SetupWizard)
    qtbot.waitExposed(wizard)
    wizard.choose(RESTORE)

    def step(kind: type[Step]) -> Step:
        qtbot.waitUntil(lambda: isinstance(wizard.step, kind) and not wizard._is_busy)
        assert wizard.step is not None
        return wizard.step

    def go_on() -> None:
        qtbot.mouseClick(wizard._next, LEFT)

    source = step(SourceStep)
    assert isinstance(source, SourceStep)
    source.field.set_text(str(stick))
    go_on()
    by_code = step(UnlockStep)
    assert isinstance(by_code, UnlockStep)
    qtbot.mouseClick(by_code._switch, LEFT)
    groups = by_code.proof.field.findChildren(QLineEdit)
    for group, letters in zip(groups, new_room.recovery_code.split("-"), strict=True):
        qtbot.keyClicks(group, letters)
    go_on()
    opener = step(OpenerStep)
    assert isinstance(opener, OpenerStep)
    go_on()
    assert "Pilih siapa yang membuka ruang ini." in texts(wizard)
    qtbot.mouseClick(opener.fields.opener.buttons[Opener.CUSTODIAN], LEFT)
    qtbot.keyClicks(opener.fields.name, "Dewi Contoh")
    qtbot.keyClicks(opener.fields.reason, REASON)
    go_on()
    target = step(TargetStep)
    assert isinstance(target, TargetStep)
    moved = tmp_path / "lain" / "ruang.rkv"
    moved.parent.mkdir()
    target.field.set_text(str(moved))
    go_on()
    step(SummaryStep)
    go_on()
    qtbot.waitUntil(lambda: isinstance(session.window, CustodianWindow))
    said = on_screen()
    assert "Sintetis Utama" in said
    assert not [text for text in said if CONCERN in text]
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)]
    session.lock()
    assert locked == [moved]
    # The counselor's passphrase opens the copy as before, and the log says who opened it.
    with CounselingRoom.open(moved, unlock(moved, PASSPHRASE)) as copy:
        used = [one for one in log(copy) if one.action == "envelope.code_used"]
        assert [one.detail["opener"] for one in used] == ["custodian"]


def test_an_appointment_that_cannot_be_read_hides_no_client_and_is_told(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    client, other = (register(room, f"Sintetis {name}") for name in ("Utama", "Lain"))
    soon = room.clock.now() + timedelta(days=2)
    for one in (client, other):
        room.appointments.add(AppointmentForm(one.id, soon), confirmed=True)
        soon += timedelta(hours=2)
    forge(room, f"UPDATE appointment SET starts_at = '9kapan' WHERE client_id = {client.id}")
    window = CustodianWindow(Custody(room))
    qtbot.addWidget(window)
    window.show()
    assert window.damage.isVisible()
    said = texts(window)
    assert "Sintetis Utama" in said
    assert "Sintetis Lain" in said
