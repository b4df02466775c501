"""The pictures of what is shown before a room is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.safekeeping.code_openings import CodeOpening, CodeUse, Opener
from rumah_konseling.room.custody import Custody
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.custodian.window import CustodianWindow
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.safekeeping.code_use_notice import CodeUseDialog
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.shots.shot import MORNING, SIZE, Shot
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.vault.rooms_dialog import RoomsDialog
from rumah_konseling.vault.keys.keys import CHEAPEST


def door_shots(window: MainWindow) -> Iterator[Shot]:
    """Yield what is shown before a room is open."""
    room = window.room
    wizard = SetupWizard(room.path.parent / "baru", CHEAPEST)
    wizard.resize(*SIZE)
    yield "penyiapan-0", lambda: wizard
    yield "penyiapan-1", partial(_on_way, wizard, "new")
    yield "penyiapan-1-keliru", partial(_refused, wizard)
    yield "pulihkan", partial(_on_way, wizard, "restore")
    lock = LockWindow(room.path, was_locked=True)
    lock.resize(*SIZE)
    yield "terkunci", lambda: lock
    yield "ruang-lain", lambda: rooms_shown(window)
    opened = LockWindow(room.path, was_locked=True)
    opened.resize(*SIZE)
    yield "amplop-siapa", partial(_code_accepted, opened)
    custodian = CustodianWindow(Custody(room))
    custodian.resize(*SIZE)
    yield "amplop-pemegang-amanat", lambda: custodian
    use = CodeUse(Opener.CUSTODIAN, "Dewi Contoh", "Konselor dirawat di rumah sakit.")
    told = CodeUseDialog(window, [CodeOpening(room.clock.stamp(), use)])
    yield "amplop-diberitahukan", lambda: told


def rooms_shown(window: MainWindow) -> QWidget:
    """Return the list of rooms: the one that is open, and one on a stick that is away."""
    local, here = LocalSettings(), window.room.path
    local.note_room(Path("E:/cadangan/ruang-penguji.rkv"), MORNING - timedelta(days=40))
    local.note_room(here, MORNING, is_chosen=True)
    return RoomsDialog(window, here)


def _code_accepted(window: LockWindow) -> QWidget:
    window.door.code_accepted.emit()
    return window


def _refused(wizard: SetupWizard) -> QWidget:
    wizard.forward()
    return wizard


def _on_way(wizard: SetupWizard, way: str) -> QWidget:
    wizard.choose(way)
    return wizard
