"""Opening the file of a client with 500 sessions, against one with five."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from tests.bench.measuring import Bound, Series, undisturbed
from tests.bench.practice import FEW, MANY

MOST_RATIO = 1.3
_CLIENTS = {FEW: 1, MANY: 2}


def measure(rooms: dict[int, CounselingRoom], quick: bool) -> tuple[dict[str, object], list[Bound]]:
    """Open both files in turn in one window, and then their sessions."""
    told: dict[str, object] = {}
    bounds = []
    for size, room in rooms.items():
        window = MainWindow(room)
        window.show()
        opened = {count: Series() for count in _CLIENTS}
        sessions = {count: Series() for count in _CLIENTS}
        with undisturbed():
            for turn in range(15 if quick else 60):
                for count in (FEW, MANY) if turn % 2 else (MANY, FEW):
                    for series, tab in ((opened, "summary"), (sessions, "sessions")):
                        _go(window, Place("clients"))
                        series[count].take(lambda w=window, c=count, t=tab: _open(w, c, t))
        window.close()
        window.deleteLater()
        for series in (*opened.values(), *sessions.values()):
            del series.seconds[:3]
        told[str(size)] = {
            **{f"file with {count} sessions": opened[count].told() for count in _CLIENTS},
            **{f"its sessions, {count}": sessions[count].told() for count in _CLIENTS},
            "ratio at the sessions": round(sessions[MANY].median / sessions[FEW].median, 2),
        }
        ratio = opened[MANY].median / opened[FEW].median
        bounds.append(Bound(f"median ratio, {size}", ratio, MOST_RATIO))
    return told, bounds


def _go(window: MainWindow, place: Place) -> None:
    window.go(place)
    QApplication.processEvents()


def _open(window: MainWindow, count: int, tab: str) -> None:
    _go(window, Place("clients", _CLIENTS[count], tab))
