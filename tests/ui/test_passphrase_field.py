"""A passphrase is typed unseen, shown on wish, and judged in Indonesian."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.widgets.code_field import CodeField
from rumah_konseling.ui.widgets.passphrase import LONGEST, PassphraseField, caps_lock
from rumah_konseling.ui.widgets.strength import StrengthMeter, judge
from tests.ui.looking import button, texts

CODE = "J5AJ-KKHR-3SRB-G4ZC-85DH-QM9K-68R4-9DZ1-HT3Z"


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    made = PassphraseField()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_a_passphrase_is_hidden_until_asked_for(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.keyClicks(field.edit, "kuda laut")
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    qtbot.mouseClick(button(field, "Tampilkan frasa sandi"), Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.mouseClick(button(field, "Sembunyikan frasa sandi"), Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    assert field.text() == "kuda laut"


def test_clearing_leaves_nothing_to_undo(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.keyClicks(field.edit, "kuda laut")
    field.clear()
    assert field.text() == ""
    assert not field.edit.isUndoAvailable()


def test_a_passphrase_of_a_thousand_characters_fits(field: PassphraseField) -> None:
    field.edit.setText("ä" * 1000)
    assert len(field.text()) == 1000
    field.edit.setText("x" * 5000)
    assert len(field.text()) == LONGEST


def test_enter_sends(qtbot: QtBot, field: PassphraseField) -> None:
    with qtbot.waitSignal(field.sent):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def _key(text: str, *, shift: bool) -> QKeyEvent:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text)


@pytest.mark.parametrize(
    ("text", "shift", "on"),
    [
        ("A", False, True),
        ("a", True, True),
        ("a", False, False),
        ("A", True, False),
        ("1", False, None),
    ],
)
def test_caps_lock_shows_in_the_case_of_a_letter(text: str, shift: bool, on: bool | None) -> None:
    assert caps_lock(_key(text, shift=shift)) is on


def test_caps_lock_is_said_while_it_is_on(qtbot: QtBot, field: PassphraseField) -> None:
    field.edit.keyPressEvent(_key("A", shift=False))
    assert "Caps Lock menyala" in texts(field)
    field.edit.keyPressEvent(_key("a", shift=False))
    assert "Caps Lock menyala" not in texts(field)


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "rahasia",
        "bpsdm perhubungan",
        "password1234",
        "aaaaaaaaaaaaaaaaa",
        "qwertyuiop12",
        "17081945merdeka",
        "kertas kertas",
        "kertas kertas kertas kertas",
        "Kertas1 kertas2 kertas3",
        "kertas perahu",
    ],
)
def test_weak_passphrases_are_refused_with_a_hint(weak: str) -> None:
    made = judge(weak)
    assert not made.is_strong_enough
    assert made.hint.endswith(".")


def test_what_the_room_is_called_is_easy_to_guess() -> None:
    phrase = "Ratna Contoh Jakarta"
    assert judge(phrase, ("Ratna Contoh", "Jakarta")).score < judge(phrase).score


def test_several_unrelated_words_are_strong() -> None:
    made = judge("empat kuda laut menari pelan")
    assert made.is_strong_enough
    assert made.hint == ""


def test_the_longest_passphrase_is_judged_without_waiting() -> None:
    assert judge("kuda laut menari pelan " * 44).is_strong_enough


def test_the_meter_says_what_it_thinks(qtbot: QtBot) -> None:
    meter = StrengthMeter()
    qtbot.addWidget(meter)
    meter.show()
    with qtbot.waitSignal(meter.judged):
        meter.measure("perhubungan")
    assert any("mudah" in text or "Tambahkan" in text for text in texts(meter))
    assert not meter.is_strong_enough
    meter.measure("empat kuda laut menari pelan")
    assert meter.is_strong_enough


@pytest.fixture
def code(qtbot: QtBot) -> CodeField:
    made = CodeField()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def _type(qtbot: QtBot, code: CodeField, text: str) -> None:
    for letter in text:
        focused = code.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, letter)


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " ")]
)
def test_a_code_is_typed_as_it_stands_on_the_sheet(
    qtbot: QtBot, code: CodeField, typed: str
) -> None:
    _type(qtbot, code, typed)
    assert code.text() == CODE
    assert code.is_complete


def test_letters_that_no_code_has_are_read_as_their_digits(qtbot: QtBot, code: CodeField) -> None:
    _type(qtbot, code, "ilo1")
    assert code.text().startswith("1101")


def test_a_letter_that_is_written_large_as_two_types_none(qtbot: QtBot, code: CodeField) -> None:
    _type(qtbot, code, "AßB")
    assert code.text().replace("-", "") == "AB"


def test_a_code_can_be_pasted_whole(qtbot: QtBot, qapp: object, code: CodeField) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(f" {CODE}\n")
    focused = code.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert code.text() == CODE


def test_a_dash_typed_after_a_full_group_skips_none(qtbot: QtBot, code: CodeField) -> None:
    _type(qtbot, code, "J5AJ--KK")
    assert code.text().startswith("J5AJ-KK")


def test_backspace_goes_back_over_the_groups(qtbot: QtBot, code: CodeField) -> None:
    _type(qtbot, code, "J5AJK")
    for _ in range(3):
        focused = code.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Backspace)
    assert code.text().startswith("J5A-")


def test_the_faulty_group_is_marked_and_gone_to(qtbot: QtBot, code: CodeField) -> None:
    _type(qtbot, code, CODE)
    code.mark_group(4)
    focused = code.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "Kelompok 4 dari 9"
    assert focused.selectedText() == "G4ZC"
    assert focused.property("faulty") is True
