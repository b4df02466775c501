"""The desktop finds the shortcut and the desktop file that a window belongs to."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication

from rumah_konseling.named import APP_ID, DESKTOP_FILE
from rumah_konseling.ui.platform.taskbar import claim_place

PARTS = Path(__file__).parents[3] / "rumah_konseling" / "kit" / "parts"


@pytest.mark.usefixtures("qapp")
def test_the_windows_name_the_desktop_file_that_the_kit_lays_down() -> None:
    claim_place()
    assert QGuiApplication.desktopFileName() == DESKTOP_FILE
    assert (PARTS / f"{DESKTOP_FILE}.desktop").is_file()


@pytest.mark.usefixtures("qapp")
def test_on_windows_the_process_takes_the_id_of_its_shortcut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=lambda w: asked.append(w.value))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    claim_place()
    assert asked == [APP_ID]


@pytest.mark.usefixtures("qapp")
def test_a_shell_without_such_ids_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(), raising=False)
    claim_place()
