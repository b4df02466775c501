"""The room's keys in the settings: another passphrase, a new recovery sheet, its proof."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import WrongPassphrase, WrongRecoveryCode
from rumah_konseling.room.room import CounselingRoom, NewRoom, unlock, unlock_with_code
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.home.page import HomePage
from rumah_konseling.ui.settings.key_dialogs import (
    ChangePassphraseDialog,
    NewSheetDialog,
    ProveSheetDialog,
)
from rumah_konseling.ui.settings.security_section import SecuritySection
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import PASSPHRASE
from tests.records.stories import log
from tests.ui.keyboard import press, type_text
from tests.ui.looking import cut_off, texts
from tests.ui.settings.settings_work import show

NEW_PASSPHRASE = "sebelas gajah menyulam awan biru"


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())


def test_changing_the_passphrase_asks_for_the_present_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ChangePassphraseDialog(window, window.page, CHEAPEST)
    opened(qtbot, dialog)
    type_text("bukan ini")
    press(Qt.Key.Key_Return)
    type_text(NEW_PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text(NEW_PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.present.error.startswith("Frasa sandi tidak cocok."))
    type_text(PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted):
        dialog.go_on()
    path = window.room.path
    assert unlock(path, NEW_PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    assert log(window.room)[0].action == "keys.changed"


def test_a_weak_new_passphrase_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ChangePassphraseDialog(window, window.page, CHEAPEST)
    opened(qtbot, dialog)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    type_text("Rumah Konseling")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert dialog.new.first_row.error.startswith("Frasa sandi ini masih mudah ditebak.")
    assert unlock(window.room.path, PASSPHRASE)


def code_shown(dialog: QWidget) -> str:
    labels = dialog.findChildren(PlainLabel)
    return "".join(one.text() for one in labels if one.property("role") == "code")


def test_a_new_sheet_counts_once_its_code_is_typed_back_and_the_old_one_then_opens_nothing(
    qtbot: QtBot, window: MainWindow, new_room: NewRoom
) -> None:
    dialog = NewSheetDialog(window, window.page)
    opened(qtbot, dialog)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel is not None)
    code = code_shown(dialog)
    path = window.room.path
    assert unlock_with_code(path, new_room.recovery_code)
    dialog.go_on()
    type_text(code)
    with qtbot.waitSignal(dialog.accepted):
        press(Qt.Key.Key_Return)
    assert unlock_with_code(path, code).data_key == unlock(path, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_code(path, new_room.recovery_code)
    assert window.room.settings.recovery_confirmed


def test_a_new_sheet_that_is_not_typed_back_changes_nothing(
    qtbot: QtBot, window: MainWindow, new_room: NewRoom
) -> None:
    dialog = NewSheetDialog(window, window.page)
    opened(qtbot, dialog)
    type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.panel is not None)
    dialog.reject()
    assert unlock_with_code(window.room.path, new_room.recovery_code)


def test_a_sheet_not_yet_proved_is_on_the_home_page_and_can_be_proved_later(
    qtbot: QtBot, window: MainWindow, new_room: NewRoom
) -> None:
    window.room.settings.reopen_recovery()
    window.changes.announce("settings")
    assert isinstance(window.page, HomePage)
    assert "Lembar pemulihan belum dipastikan" in texts(window)
    section = show(window, "security")
    assert isinstance(section, SecuritySection)
    assert "Lembar pemulihan belum dikonfirmasi" in texts(window)
    dialog = ProveSheetDialog(window, section)
    opened(qtbot, dialog)
    code = new_room.recovery_code
    slip = "3" if code[0] != "3" else "4"
    type_text(slip + code[1:])
    press(Qt.Key.Key_Return)
    assert dialog.proof.error.startswith("Ada salah ketik pada kelompok ke-1")
    type_text(code[:4])
    with qtbot.waitSignal(dialog.accepted):
        dialog.go_on()
    assert window.room.settings.recovery_confirmed
    qtbot.waitUntil(lambda: "Dipastikan" in texts(window))
    assert not section.prove_button.isVisible()


@pytest.mark.parametrize(
    "make",
    [
        lambda context: ChangePassphraseDialog(context, context.page, CHEAPEST),
        lambda context: NewSheetDialog(context, context.page),
        lambda context: ProveSheetDialog(context, context.page),
    ],
)
def test_no_key_dialog_cuts_off_a_text_at_twice_the_size(
    qtbot: QtBot, room: CounselingRoom, theme: Theme, make: Callable[[MainWindow], QDialog]
) -> None:
    theme.set_text_scale(2.0)
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog = make(window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
