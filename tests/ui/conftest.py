"""Tests of the face: nothing is kept in the real account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.platform.heard import speak
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.platform.qt_words import IndonesianTexts
from rumah_konseling.ui.theme import Scheme, Theme

# Windows on their way out, held until they are gone: a dialog that goes before its window, and
# holds it last, would else take it along in the midst of its own end, and the process with it.
_going: list[QWidget] = []
# What the offscreen platform says of itself; no fault of ours.
_PLATFORM_CHATTER = (
    "This plugin does not support",
    "propagateSizeHints",
    "QWaylandTextInputv3::",
)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    qapp.installTranslator(IndonesianTexts(qapp))
    speak()
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def _light_at_full_size(theme: Theme) -> Iterator[None]:
    yield
    if theme.scheme is not Scheme.LIGHT:
        theme.set_scheme(Scheme.LIGHT)
    if theme.text_scale != 1.0:
        theme.set_text_scale(1.0)


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Let go of what a test leaves: each later change of style would dress it anew."""
    yield
    # What has a parent, such as a list's popup, goes with it. The next event loop deletes them,
    # as it does what qtbot was given: now, something of theirs may be in use.
    _going[:] = [one for one in _going if isValid(one)]
    for window in [one for one in qapp.topLevelWidgets() if one.parent() is None]:
        window.deleteLater()
        _going.append(window)
    # The program's life hears every event of every window: twenty of them tripled what a test
    # takes.
    for life in qapp.findChildren(AppLifecycle, options=Qt.FindChildOption.FindDirectChildrenOnly):
        life.deleteLater()


@pytest.fixture(autouse=True)
def _account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and state go to a folder of the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    name_application()
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config")
    )


@pytest.fixture(autouse=True)
def _no_stray_qt_warning() -> Iterator[None]:
    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if kind not in harmless and not any(chat in message for chat in _PLATFORM_CHATTER):
            said.append(message)

    former = qInstallMessageHandler(listen)
    yield
    qInstallMessageHandler(former)
    assert said == []
