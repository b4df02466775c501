"""A day at the desk in two minutes: how long the windows stand still, at worst.

Every act is begun from the event loop, as a key or a press is; a timer beats beside it, and what
it misses is what the windows did not paint and no key was heard in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.sessions.page import SessionPage
from rumah_konseling.ui.widgets.dialog import handed_to
from tests.bench.case import Case
from tests.bench.measuring import MS, Line, Series
from tests.bench.opening_files import TABS
from tests.bench.vocabulary import Writer
from tests.bench.windows import window_on
from tests.records.stories import paper_of

MOST_P999_MS, MOST_MS = 32.0, 100.0
_BEAT_MS, _BETWEEN_KEYS_MS = 4, 30
_TOLD = 8
_CLIENT = 1
_LATER = timedelta(days=1)
# Whoever has unlocked looks at the first page before anything is pressed.
_LOOKED_AT_MS = 1_000
Act = Callable[[], object]


class Heartbeat:
    """Beats in the event loop; ``gaps`` are the seconds by which each beat came too late."""

    def __init__(self) -> None:
        self.gaps = Series()
        self.during: list[tuple[float, str]] = []
        self.doing = ""
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Beat within the block."""
        self._last = perf_counter()
        self._timer.start()
        try:
            yield
        finally:
            QApplication.processEvents()
            self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        late = max(0.0, now - self._last - _BEAT_MS / MS)
        self._last = now
        self.gaps.seconds.append(late)
        self.during.append((late, self.doing))

    def longest(self, part: str, most: float) -> Line:
        """Return the line of the longest block, in milliseconds."""
        longest = max(self.gaps.seconds) * MS
        median = self.gaps.median * MS
        return Line(part, longest, median, longest, len(self.gaps.seconds), most=most)


def measure(case: Case) -> list[Line]:
    """Work through the day in a copy of the large room."""
    beat = Heartbeat()
    for spec in PAGES:
        spec.load()  # as the program does while the passphrase is typed
    with case.rooms("frames", _LATER) as rooms, window_on(rooms[case.large]) as window:
        (case.work / "medium-frames").mkdir(exist_ok=True)
        with beat.beating(), handed_to(lambda _dialog: 1):
            beat.doing = "first page"
            _from_the_loop(lambda: None, _LOOKED_AT_MS)
            for name, act in _day(window, case):
                beat.doing = name
                _from_the_loop(act)
    p999 = beat.gaps.quantile(0.999) * MS
    longest: dict[str, float] = {}
    for late, name in beat.during:
        longest[name] = max(longest.get(name, 0.0), late)
    worst = sorted(longest.items(), key=lambda one: one[1], reverse=True)[:_TOLD]
    return [
        Line("", p999, beat.gaps.median * MS, p999, len(beat.gaps.seconds), most=MOST_P999_MS),
        beat.longest("longest", MOST_MS),
        *(Line(f"longest at: {name}", late * MS, late * MS, late * MS, 1) for name, late in worst),
    ]


def _from_the_loop(act: Act, then: int = _BETWEEN_KEYS_MS) -> None:
    """Do it as what follows a key: from the event loop, which ``then`` goes on for a while."""
    done: list[Exception | None] = []

    def do() -> None:
        try:
            act()
        except Exception as error:
            done.append(error)
        else:
            QTimer.singleShot(then, lambda: done.append(None))

    QTimer.singleShot(0, do)
    while not done:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if done[0] is not None:
        raise done[0]


def _day(window: MainWindow, case: Case) -> Iterator[tuple[str, Act]]:
    writer = Writer(41)
    yield (
        "backup begun",
        lambda: window.backing_up.start(
            Occasion.ASKED, lambda _made: None, lambda _error: None, case.work / "medium-frames"
        ),
    )
    for turn in range(case.rounds(3, 1)):
        for spec in PAGES:
            if not spec.under:
                yield f"page {spec.key}", partial(window.go, Place(spec.key))
        yield "page clients", partial(window.go, Place("clients"))
        yield from _typed("filter of clients", lambda: _list_field(window), "sintetis")
        for tab in TABS:
            yield f"file, {tab}", partial(window.go, Place("clients", _CLIENT, tab))
        yield "session begun", partial(window.start_session, _CLIENT)
        words = writer.some(case.rounds(40, 4))
        yield from _written(window, " ".join(words))
        yield "note saved", partial(_save, window)
        yield from _typed("search", lambda: _search_field(window), writer.some(1)[0][:5])
        yield from _printed(window, case.work / f"cetak-{turn}.pdf")


def _typed(name: str, field: Callable[[], QLineEdit], text: str) -> Iterator[tuple[str, Act]]:
    for letter in text:
        yield name, lambda letter=letter: QTest.keyClicks(field(), letter)
    yield f"{name} emptied", lambda: field().clear()


def _written(window: MainWindow, text: str) -> Iterator[tuple[str, Act]]:
    def press(letter: str) -> None:
        QTest.keyClicks(_session(window).editor.fields.texts["subjective"], letter)

    for letter in text:
        yield "note typed", partial(press, letter)


def _printed(window: MainWindow, target: Path) -> Iterator[tuple[str, Act]]:
    dialogs: list[PaperDialog] = []

    def show() -> None:
        room = window.room
        consent = room.consents.of_client(_CLIENT)[0]
        dialog = PaperDialog(window, paper_of(room, consent), window)
        dialog.show()
        dialogs.append(dialog)

    def print_it() -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        dialogs[0].print_on(printer)

    def wait() -> None:
        while dialogs[0].is_printing:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    yield "paper shown", show
    yield "print begun", print_it
    yield "printed", wait
    yield "paper closed", lambda: dialogs[0].reject()


def _list_field(window: MainWindow) -> QLineEdit:
    assert isinstance(window.page, ClientsPage)
    return window.page.list.text


def _search_field(window: MainWindow) -> QLineEdit:
    window.search()
    return window._overlay.field


def _session(window: MainWindow) -> SessionPage:
    assert isinstance(window.page, SessionPage)
    return window.page


def _save(window: MainWindow) -> None:
    _session(window).editor.save()
