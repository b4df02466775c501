"""Every form with a passphrase is typed through by keyboard, and none shows it on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.process_notes.locked import LockedPane
from rumah_konseling.ui.settings.key_dialogs import ChangePassphraseDialog, NewSheetDialog
from rumah_konseling.ui.settings.new_passphrase import NewPassphraseFields
from rumah_konseling.ui.settings.rekey_dialog import RekeyDialog
from rumah_konseling.ui.setup.restore_state import Restoring
from rumah_konseling.ui.setup.unlock_steps import UnlockStep
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.vault.panes import PassphrasePane
from rumah_konseling.ui.vault.recovery_panes import NewPassphrasePane
from rumah_konseling.ui.widgets.passphrase import PassphraseField
from tests.ui.keyboard import focused, press, tab_to, type_text
from tests.ui.looking import button

SECRET = "empat kuda laut menari"


def stepped() -> QWidget:
    """The step of a restore, and the one of a first run, in one window."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(UnlockStep(Restoring()))
    column.addWidget(NewPassphraseFields())
    return window


FORMS: dict[str, Callable[[MainWindow], QWidget]] = {
    "lock screen": lambda _: PassphrasePane("Ruang terkunci", "Rumah Konseling"),
    "new passphrase after the code": lambda _: NewPassphrasePane(),
    "change the passphrase": lambda main: ChangePassphraseDialog(main, main),
    "new recovery sheet": lambda main: NewSheetDialog(main, main),
    "it leaked": lambda main: RekeyDialog(main, main),
    "process notes": lambda main: LockedPane(main),
    "first run and restore": lambda _: stepped(),
}


@pytest.mark.parametrize("name", FORMS)
def test_no_key_after_a_tab_shows_what_was_typed(
    qtbot: QtBot, room: CounselingRoom, name: str
) -> None:
    main = MainWindow(room)
    qtbot.addWidget(main)
    form = FORMS[name](main)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    fields = form.findChildren(PassphraseField)
    shown = [field for field in fields if field.isVisible()]
    assert shown
    for field in shown:
        field.setFocus()
        type_text(SECRET)
        press(Qt.Key.Key_Tab)
        # A button that a space presses is not what is looked at here.
        if isinstance(focused(), QLineEdit):
            type_text("kuda laut")
        else:
            assert focused().accessibleName() != "Tampilkan frasa sandi"
        assert all(one.edit.echoMode() is QLineEdit.EchoMode.Password for one in fields)


def test_by_keyboard_the_phrase_is_shown_on_wish(qtbot: QtBot) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    field.setFocus()
    type_text(SECRET)
    press(Qt.Key.Key_F8)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    press(Qt.Key.Key_F8)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    assert field.text() == SECRET
    assert "F8" in button(field, "Tampilkan frasa sandi").toolTip()


def test_tab_goes_from_the_phrase_to_the_act_on_every_pane_of_the_lock_screen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = LockWindow(tmp_path / "ruang.rkv")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.passphrase.field.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is window.passphrase.button
    press(Qt.Key.Key_Tab)
    assert focused() is window.passphrase.forgot_link
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, times=2)
    assert focused() is window.passphrase.field.edit
    for pane, stops in ((window.code, 9), (window.new_passphrase, 2)):
        window._show(pane)
        QApplication.processEvents()
        press(Qt.Key.Key_Tab, times=stops)
        assert focused() is pane.button
    tab_to("Simpan dan buka ruang")
