"""Counts what was really done: by what came of it, and not by what was tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.documents.pdf_dialog import PdfDialog
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.reports.figures import Figures
from rumah_konseling.ui.widgets.draft_dialog import LEAVE_WORDS
from tests.torture.wandering import seeing
from tests.torture.wandering.steps import Step
from tests.torture.wandering.world import World

_WAITING = "Lama menunggu semua orang"


@dataclass(frozen=True)
class Scene:
    """What is on the screen, as far as it tells whether something was done."""

    shown: str
    is_window: bool
    topic: str | None
    looked_for: str
    tour: int | None
    place: str
    which: int
    zoom: tuple[object, ...]
    chosen: int | None
    status: object
    day: object
    prints: int
    waiting: bool


Came = Callable[[Step, Scene, Scene], bool]


def _opened(kind: str) -> Came:
    return lambda _step, was, now: now.shown == kind != was.shown


DONE: dict[str, Came] = {
    "help_opened": lambda _s, was, now: was.topic is None and now.topic is not None,
    "help_closed": lambda _s, was, now: was.topic is not None and now.topic is None,
    "help_asked": lambda step, was, now: step.kind == "ask" and was.looked_for != now.looked_for,
    "help_read": lambda _s, was, now: None not in (was.topic, now.topic) and was.topic != now.topic,
    "why": lambda step, _was, now: step.target == "WhyButton|Mengapa?" and now.topic is not None,
    "tour_begun": lambda _s, was, now: was.tour is None and now.tour is not None,
    "tour_steps": lambda _s, was, now: None not in (was.tour, now.tour) and was.tour != now.tour,
    "tour_ended": lambda _s, was, now: was.tour is not None and now.tour is None,
    "rooms_seen": _opened("RoomsDialog"),
    "progress": _opened("ProgressDialog"),
    "slips": lambda step, was, now: (
        "Cetak slip" in step.target and now.shown == "PaperDialog" != was.shown
    ),
    "waiting": lambda _s, was, now: now.waiting and not was.waiting,
    "left_kept": lambda step, was, now: LEAVE_WORDS in step.target and was.shown != now.shown,
    "zoomed": lambda _s, was, now: bool(was.zoom and now.zoom) and was.zoom != now.zoom,
    "printed": lambda _s, was, now: now.prints > was.prints,
    "appointments": lambda _s, was, now: now.chosen not in (None, was.chosen),
    "marked": lambda step, was, now: (
        step.kind == "press" and was.chosen == now.chosen and was.status != now.status
    ),
    "days_chosen": lambda _s, was, now: None not in (was.day, now.day) and was.day != now.day,
}


def scene(world: World) -> Scene:
    """Return what is on the screen now."""
    window = world.window
    shown = seeing.front(window)
    helps = seeing.helps()
    read = shown if isinstance(shown, HelpWindow) else helps[0] if helps else None
    page = window.page if isinstance(window, MainWindow) else None
    one = page.panel.one if isinstance(page, CalendarPage) else None
    return Scene(
        shown=type(shown).__name__,
        is_window=QApplication.activePopupWidget() is None,
        topic=read.topic.key if read is not None and read.topic is not None else None,
        looked_for=read.field.text() if read is not None else "",
        tour=window.tour.at if isinstance(window, MainWindow) and window.tour else None,
        place=window.place.page if isinstance(window, MainWindow) else "",
        which=world.which,
        zoom=(shown.view.zoomMode(), shown.view.zoomFactor())
        if isinstance(shown, PdfDialog)
        else (),
        chosen=one.id if one is not None else None,
        status=one.status if one is not None else None,
        day=page.day if isinstance(page, CalendarPage) else None,
        prints=len(list(world.printed.iterdir())),
        waiting=any(_is_about_waiting(part) for part in seeing.visible(window, Figures)),
    )


def _is_about_waiting(part: QWidget) -> bool:
    return part.accessibleName().startswith(_WAITING)
