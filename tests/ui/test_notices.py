"""Gates say why and what mends them; questions and toasts answer to the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import DiskFull
from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict, open_
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.questions import ask, tell_error
from rumah_konseling.ui.widgets.reasons import ask_reason
from rumah_konseling.ui.widgets.toast import Toast
from tests.ui.looking import button, texts

CLOSED = Verdict(
    Decision.CLOSED,
    CONFIDENTIALITY,
    "Sesi belum dapat ditandatangani.",
    "Belum ada persetujuan yang berlaku.",
    Remedy.OPEN_CONSENT,
)


def test_a_closed_gate_names_its_effect_principle_and_remedy(qtbot: QtBot) -> None:
    banner = GateBanner(CLOSED)
    qtbot.addWidget(banner)
    banner.show()
    # The reason is what is read first; effect and principle stand small under it.
    assert texts(banner)[0] == CLOSED.reason
    assert texts(banner)[1] == f"{CLOSED.effect.rstrip('.')} · {CONFIDENTIALITY.title}"
    assert CONFIDENTIALITY.sentence not in texts(banner)
    qtbot.keyClick(button(banner, "Mengapa?"), Qt.Key.Key_Space)
    assert CONFIDENTIALITY.sentence in texts(banner)
    qtbot.keyClick(button(banner, "Tutup penjelasan"), Qt.Key.Key_Space)
    assert CONFIDENTIALITY.sentence not in texts(banner)


def test_without_a_remedy_the_reason_is_there_at_once(qtbot: QtBot) -> None:
    banner = GateBanner(replace(CLOSED, remedy=None))
    qtbot.addWidget(banner)
    banner.show()
    assert CLOSED.reason in texts(banner)


def test_the_remedy_is_one_key_away(qtbot: QtBot) -> None:
    banner = GateBanner(CLOSED)
    qtbot.addWidget(banner)
    banner.show()
    with qtbot.waitSignal(banner.remedy_wanted) as wanted:
        qtbot.keyClick(button(banner, Remedy.OPEN_CONSENT.value), Qt.Key.Key_Return)
    assert wanted.args == [Remedy.OPEN_CONSENT]


@pytest.mark.parametrize("verdict", [None, open_(CONFIDENTIALITY)], ids=["none", "open"])
def test_an_open_gate_is_not_shown(qtbot: QtBot, verdict: Verdict | None) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    banner = GateBanner(CLOSED)
    QVBoxLayout(host).addWidget(banner)
    host.show()
    banner.show_verdict(verdict)
    assert banner.isHidden()


def test_a_banner_changes_its_words(qtbot: QtBot) -> None:
    banner = Banner("Satu.")
    qtbot.addWidget(banner)
    banner.say("Dua.", "Penjelasan.", "danger")
    assert texts(banner) == ["Dua.", "Penjelasan."]
    assert banner.property("kind") == "danger"


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    done: list[str] = []
    state = EmptyState(
        "person",
        "Belum ada klien",
        "Daftarkan yang pertama.",
        "Klien baru",
        lambda: done.append("x"),
    )
    qtbot.addWidget(state)
    state.show()
    qtbot.keyClick(button(state, "Klien baru"), Qt.Key.Key_Enter)
    assert done == ["x"]


def test_what_was_done_can_be_taken_back_once(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(800, 600)
    qtbot.addWidget(host)
    toast = Toast(host)
    host.show()
    undone: list[int] = []
    toast.say("Isian dibuang.", lambda: undone.append(1))
    assert toast.isVisible()
    assert host.rect().contains(toast.geometry())
    qtbot.mouseClick(button(host, "&Urungkan"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toast.isHidden()


def test_a_toast_goes_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rumah_konseling.ui.widgets.toast.SECONDS", 0.05)
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    toast = Toast(host)
    toast.say("Tersimpan.")
    qtbot.waitUntil(toast.isHidden)


def _answer(act: Callable[[QDialog], None]) -> None:
    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, find)


def test_escape_changes_nothing(qtbot: QtBot) -> None:
    _answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask(None, "Hapus?", "Tidak dapat dikembalikan.", "Hapus", danger=True) is False


def test_enter_on_a_grave_question_means_no(qtbot: QtBot) -> None:
    def press(dialog: QDialog) -> None:
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)

    _answer(press)
    assert ask(None, "Hapus?", "", "Hapus", danger=True) is False
    _answer(press)
    assert ask(None, "Simpan?", "", "Simpan") is True


def test_a_dialogs_title_says_nothing(qtbot: QtBot) -> None:
    titles: list[str] = []

    def look(dialog: QDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.reject()

    _answer(look)
    ask(None, "Hapus Sekar Wulandari?", "", "Hapus")
    assert titles == ["Rumah Konseling"]


def test_a_failure_is_told_with_its_remedy(qtbot: QtBot) -> None:
    shown: list[str] = []

    def look(dialog: QDialog) -> None:
        shown.extend(texts(dialog))
        dialog.accept()

    _answer(look)
    tell_error(None, DiskFull())
    assert shown[:2] == [DiskFull.sentence, DiskFull.remedy]


def test_a_reason_must_be_one(qtbot: QtBot) -> None:
    def answer(dialog: QDialog) -> None:
        editor = dialog.findChild(QPlainTextEdit)
        assert editor is not None
        qtbot.keyClicks(editor, "mendesak")
        qtbot.mouseClick(button(dialog, "Lanjutkan"), Qt.MouseButton.LeftButton)
        assert "Tulis alasan paling sedikit 10 huruf." in texts(dialog)
        qtbot.keyClicks(editor, " karena rujukan")
        qtbot.mouseClick(button(dialog, "Lanjutkan"), Qt.MouseButton.LeftButton)

    _answer(answer)
    assert ask_reason(None, "Dahulukan?", "Ada yang lebih dahulu datang.") == (
        "mendesak karena rujukan"
    )
    _answer(lambda dialog: dialog.reject())
    assert ask_reason(None, "Dahulukan?", "") is None


def test_what_is_said_in_passing_hides_no_act_at_the_foot(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(700, 400)
    column = QVBoxLayout(host)
    column.addStretch(1)
    acts = Flow(*(SecondaryButton(f"Tindakan ke-{number}") for number in range(6)))
    column.addWidget(acts)
    with qtbot.waitExposed(host):
        host.show()
    toast = Toast(host)
    toast.say("Janji temu RK-2026-0001: Kamis, 3 Desember 2026, 09.00.", lambda: None)
    assert toast.isVisible()
    for act in acts.findChildren(SecondaryButton):
        at = QRect(act.mapTo(host, QPoint(0, 0)), act.size())
        assert not toast.geometry().intersects(at), act.text()
