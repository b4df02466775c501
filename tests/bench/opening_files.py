"""Opening the file of a client with 500 sessions, against one with five; its tabs; an emergency."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.widgets.dialog import Dialog
from tests.bench.case import Case
from tests.bench.measuring import Line, Series, in_turn, line, undisturbed
from tests.bench.practice import FEW, MANY
from tests.bench.windows import clear_away, press, window_on

MOST_RATIO, MOST_TAB_MS, MOST_EMERGENCY = 1.3, 100.0, 2.0
_CLIENTS = {FEW: 1, MANY: 2}
TABS = ("summary", "consent", "sessions", "referrals", "papers")
_UNMEASURED = 3


def measure(case: Case) -> list[Line]:
    """Open both files in turn in one window of the large room, and then every tab of each."""
    opened = {count: Series() for count in _CLIENTS}
    tabs = {(tab, count): Series() for tab in TABS for count in _CLIENTS}
    smaller = Series()
    with (
        case.rooms() as rooms,
        window_on(rooms[case.large]) as window,
        window_on(rooms[case.small]) as other,
        undisturbed(),
    ):
        for turn in range(case.rounds(60, 3) + _UNMEASURED):
            for count in (FEW, MANY) if turn % 2 else (MANY, FEW):
                clear_away()
                go(window, Place("clients"))
                opened[count].take(lambda c=count: go(window, Place("clients", _CLIENTS[c])))
                for tab in TABS[1:]:
                    # A tab is filled when it is first turned to: so it is opened anew each time.
                    place = Place("clients", _CLIENTS[count], tab)
                    tabs[tab, count].take(lambda place=place: go(window, place))
                go(window, Place("clients"))
                summary = Place("clients", _CLIENTS[count], "summary")
                tabs["summary", count].take(lambda place=summary: go(window, place))
            go(other, Place("clients"))
            smaller.take(lambda: go(other, Place("clients", _CLIENTS[MANY])))
    for series in (*opened.values(), *tabs.values(), smaller):
        del series.seconds[:_UNMEASURED]
    return [
        line("", opened[MANY], opened[FEW], MOST_RATIO, than=smaller),
        *(line(f"tab {tab}", tabs[tab, MANY], tabs[tab, FEW], most=MOST_TAB_MS) for tab in TABS),
    ]


def measure_emergency(case: Case) -> list[Line]:
    """Press “Darurat…” until its first field takes a key, and open the file, in turn."""
    pressed, opened = Series(), Series()
    with case.rooms("emergency") as rooms, window_on(rooms[case.large]) as window, undisturbed():
        for turn in range(case.rounds(40, 3) + _UNMEASURED):
            go(window, Place("clients"))
            clear_away()
            acts = [
                lambda: opened.take(lambda: go(window, Place("clients", _CLIENTS[MANY]))),
                lambda: _emergency(window, pressed),
            ]
            in_turn(acts, turn)
    for series in (pressed, opened):
        del series.seconds[:_UNMEASURED]
    return [line("", pressed, opened, MOST_EMERGENCY)]


def go(window: MainWindow, place: Place) -> None:
    """Show a place and let Qt paint it."""
    window.go(place)
    QApplication.processEvents()


def _emergency(window: MainWindow, pressed: Series) -> None:
    if window.place.record is None:
        go(window, Place("clients", _CLIENTS[MANY]))
    page = window.page
    assert isinstance(page, ClientsPage)
    with _answered():
        pressed.take(lambda: _open_emergency(page.file))


def _open_emergency(file: ClientFileView) -> None:
    """Open it; what takes its place answers as soon as its first field took a key."""
    file.emergency_button.click()


@contextmanager
def _answered() -> Iterator[None]:
    """Type one letter into the emergency's first field as soon as it is there, and leave."""

    def type_and_leave() -> None:
        dialog = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, EmergencyDialog)
        )
        field = dialog.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        press(field, "a")
        assert field.toPlainText().endswith("a")
        dialog.start_empty()
        Dialog.reject(dialog)

    QTimer.singleShot(0, type_and_leave)
    yield
