"""Wherever a gate says its reason, its principle is one press away."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.principles import FAIRNESS, INTEGRITY
from rumah_konseling.ethics.verdict import Decision, GateClosed, Verdict
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.sessions.beginning import begin_session
from rumah_konseling.ui.widgets.draft_question import ReasonQuestion
from rumah_konseling.ui.widgets.questions import tell_error
from rumah_konseling.ui.widgets.why import WhyButton
from tests.records.stories import register
from tests.ui.clients.desk_work import open_window
from tests.ui.looking import button

UI = Path(__file__).parents[3] / "rumah_konseling" / "ui"
_WAYS = ("WhyButton(", "GateBanner(", "why=")


def _says_a_reason(file: Path) -> bool:
    """Whether a file shows the words of a verdict: its reason or its effect."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("reason", "effect"):
            of = node.value
            name = of.id if isinstance(of, ast.Name) else getattr(of, "attr", "")
            if "verdict" in str(name) or name == "closed":
                return True
    return False


def test_who_shows_a_verdict_leads_to_its_principle() -> None:
    showing = [file for file in UI.rglob("*.py") if _says_a_reason(file)]
    assert len(showing) > 10
    lacking = [
        file.relative_to(UI).as_posix()
        for file in showing
        if not any(way in file.read_text("utf-8") for way in _WAYS)
    ]
    assert lacking == []


def key_of(window: object) -> str:
    return window.helper.shown.topic.key  # type: ignore[attr-defined, no-any-return]


def test_an_act_that_a_gate_refused_leads_to_its_principle(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = open_window(qtbot, room)
    refused = GateClosed(Verdict(Decision.CLOSED, FAIRNESS, "Belum.", "Ada yang lebih dahulu."))
    read = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button(dialog, "Mengapa?").click()
        read.append(key_of(window))
        button(dialog, "Tutup").click()

    QTimer.singleShot(0, look)
    tell_error(window, refused)
    assert read == ["principle-etika-1"]


def test_a_reason_that_a_gate_asks_for_leads_to_its_principle(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = open_window(qtbot, room)
    dialog = ReasonQuestion(window, "queue/1", window, "Mendahului", "Alasan?", "Ya", FAIRNESS)
    dialog.open()
    button(dialog, "Mengapa?").click()
    assert key_of(window) == "principle-etika-1"
    dialog.reject()
    QApplication.processEvents()


def test_a_note_that_can_not_be_signed_leads_to_the_principle(
    qtbot: QtBot, room: CounselingRoom
) -> None:
    window = open_window(qtbot, room)
    client = register(room)
    room.clients.begin_service(client.id)
    note = begin_session(room, client.id)
    window.go(Place("session", note.id))
    button(window.page, "Mengapa?").click()
    button(window.page, "Baca selengkapnya di Bantuan").click()
    assert key_of(window) == f"principle-{INTEGRITY.key}"


def test_without_a_principle_there_is_nothing_to_press(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    why = WhyButton()
    QVBoxLayout(around).addWidget(why)
    assert why.isHidden()
    why.follow(FAIRNESS)
    assert not why.isHidden()
    why.follow(None)
    assert why.isHidden()
