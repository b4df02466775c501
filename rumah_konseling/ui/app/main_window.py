"""The window: the rail, the page that is shown, and what lies over every page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from rumah_konseling.errors import NotFound, RoomError
from rumah_konseling.ui import keys
from rumah_konseling.ui.app.other_room_strip import OtherRoomStrip
from rumah_konseling.ui.app.pages import PAGES, PageSpec
from rumah_konseling.ui.app.places import Places
from rumah_konseling.ui.app.rail import Rail
from rumah_konseling.ui.app.reading_ahead import ReadingAhead
from rumah_konseling.ui.app.sample_strip import SampleStrip
from rumah_konseling.ui.app_context import Page, Place
from rumah_konseling.ui.changes import Changes
from rumah_konseling.ui.help.finding import topic_of_place
from rumah_konseling.ui.help.helper import Helper
from rumah_konseling.ui.home.page import HomePage
from rumah_konseling.ui.locking import bind_lock
from rumah_konseling.ui.platform.first_size import open_whole
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import speak
from rumah_konseling.ui.safekeeping.backing_up import BackingUp, DailyBackup
from rumah_konseling.ui.safekeeping.closing_backup import ClosingBackup
from rumah_konseling.ui.search.field import SearchField, SearchOverlay
from rumah_konseling.ui.search.places import place_of
from rumah_konseling.ui.tasks import Task, Tasks
from rumah_konseling.ui.theme import dress, px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_dialog import DraftDialog
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.focus_place import focus_kept
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.questions import ask, tell_error
from rumah_konseling.ui.widgets.task_strip import TaskStrip
from rumah_konseling.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from rumah_konseling.room.rekey import Rekeying
    from rumah_konseling.room.room import CounselingRoom
    from rumah_konseling.ui.tour.tour import Tour

T = TypeVar("T")
_FOLDED_BELOW = 1000  # pixels at 100 %: then the rail keeps only its drawings


@guarded
class MainWindow(QMainWindow):
    """The context of every page (see :class:`rumah_konseling.ui.app_context.AppContext`).

    ``lock_wanted`` asks for the lock; whoever listens ends this process. ``restore_wanted``
    asks for it too, and for the way that brings a backup back after it; ``rekey_wanted``
    carries the keys under which the room is to be written anew before it.
    ``preferences_changed`` follows a change of the room's settings.
    """

    lock_wanted = Signal()
    restore_wanted = Signal()
    rekey_wanted = Signal(object)
    preferences_changed = Signal()

    def __init__(self, room: CounselingRoom, specs: tuple[PageSpec, ...] = PAGES) -> None:
        super().__init__()
        speak()
        dress(self)
        self.setWindowTitle("Rumah Konseling")
        self.room = room
        self.changes = Changes(room.changed_tables, self)
        self.tasks = Tasks(self, lambda: room.is_open)
        self.backing_up = BackingUp(room, self.tasks, self.changes, self)
        self._daily_backup = DailyBackup(room, self.backing_up, self.toast, self)
        self._may_close = False
        self.tour: Tour | None = None
        in_rail = tuple(spec for spec in specs if not spec.under)
        self._rail = Rail(in_rail, room.settings.identity().agency)
        self._rail.chosen.connect(lambda key: self.go(Place(key)))
        self._rail.lock_wanted.connect(self.lock)
        self._rail.help_wanted.connect(lambda: self.show_help("", self))
        self.places = Places(self, self, specs, self._rail, self._explained)
        self._strip = TaskStrip()
        ground = self._ground = QWidget()
        ground.setObjectName("ground")
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if room.is_sample:
            right.addWidget(SampleStrip(self.begin_tour))
        else:
            about = Place("settings", None, "about")
            strip = OtherRoomStrip(room.path, lambda: self.go(about))
            self.preferences_changed.connect(strip.look)
            right.addWidget(strip)
        damage = Banner(
            "Ada catatan yang tidak dapat dibaca, jadi tidak ditampilkan.",
            "Isinya diubah dari luar program. Periksa keutuhan ruang, lalu pulihkan dari cadangan "
            "terakhir yang sudah diuji.",
            "danger",
            (SecondaryButton("Periksa", lambda: self.go(Place("safekeeping", None, "proof"))),),
        )
        self.damage = QWidget()
        around = QVBoxLayout(self.damage)
        around.setContentsMargins(px(16), px(12), px(16), 0)
        around.addWidget(damage)
        self.damage.hide()
        right.addWidget(self.damage)
        pages = self.places.stack.in_a_low_window()
        right.addWidget(pages, 1)
        right.addWidget(self._strip)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(ground)
        self._toast = Toast(ground, pages)
        # Where the acts of a page stand is known once it is laid out.
        self.places.shown.connect(lambda: QTimer.singleShot(0, self._toast, self._toast.keep_clear))
        self._overlay = SearchOverlay(ground, room.search.look, room.clock.today)
        self._overlay.field.chosen.connect(lambda hit: self.go(place_of(hit)))
        self.changes.announced.connect(self._on_changes)
        self.helper = Helper(
            self, lambda: topic_of_place(self.here()), self.go, lambda _window: self._besides_help()
        )
        self._day = room.clock.today()
        self._midnight = QTimer(self, interval=60_000)
        self._midnight.timeout.connect(self.begin_day)
        self._midnight.start()
        self.tasks.started.connect(self._strip.follow)
        # Met while something is drawn: the window is laid anew after that.
        room.when_damaged(lambda: QTimer.singleShot(0, self.damage, self.damage.show))
        self._bind_keys(in_rail)
        self.setMinimumSize(640, 480)
        open_whole(self)
        self.go(Place(specs[0].key))
        # Nothing wears the focus ring until the counselor chooses; Tab begins on the page.
        ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        (self.page if self.page.focusPolicy() & Qt.FocusPolicy.ClickFocus else ground).setFocus()
        self.reading_ahead = ReadingAhead(room.read_log_ahead, self)
        self.reading_ahead.done.connect(self._look_again)

    @property
    def place(self) -> Place:
        """Where the counselor is."""
        return self.places.current

    def here(self) -> Place:
        """Return where the counselor is, with the tab that is shown."""
        return self.places.here()

    @property
    def page(self) -> QWidget:
        """The page on screen; an explanation in its stead if it could not be built."""
        return self.places.page

    def begin(self) -> None:
        """Put the keyboard where the page begins: before the window was shown nothing took it."""
        if isinstance(self.page, Page):
            self.page.begin()

    def go(self, place: Place) -> None:
        """Show ``place``; a page that fails to build or show says so, and the rest lives on."""
        if (refused := self.places.show(place)) is not None:
            self.report(refused)

    def go_on(self, done: Place, place: Place) -> None:
        """Show ``place`` after the form ``done``, to which no way back leads any more."""
        self.places.forget(done)
        self.go(place)

    def back(self) -> None:
        """Show the place before this one, or the first page; pass over what is gone."""
        if (refused := self.places.back()) is not None:
            self.report(refused)

    def start_session(self, client_id: int, appointment_id: int | None = None) -> None:
        """Open the note of a session; who can't have one is explained in their file."""
        from rumah_konseling.ui.sessions.beginning import begin_session

        try:
            session = begin_session(self.room, client_id, appointment_id)
        except RoomError as error:
            self.report(error)
            refused = self.places.show(Place("clients", client_id))
            # Of a client who is gone it was told a moment ago.
            if refused is not None and not isinstance(refused, NotFound):
                self.report(refused)
        else:
            # First the note: the page that is left is read again when it is come back to.
            self.go(Place("session", session.id))
            self.changes.announce()

    def tell_unexpected_end(self) -> None:
        """Say on the first page that the program ended by itself, and lead to what is kept."""
        home = self.page
        if isinstance(home, HomePage):
            home.tell_unexpected_end()

    def lock(self) -> None:
        """Ask for the lock."""
        self.lock_wanted.emit()

    def rekey(self, rekeying: Rekeying) -> None:
        """Ask for the room to be written anew under other keys, and locked."""
        self.rekey_wanted.emit(rekeying)

    def restore(self) -> None:
        """Ask for the lock, and for the way that brings a backup back."""
        self.restore_wanted.emit()

    def show_help(self, topic: str, over: QWidget) -> None:
        """Show a topic of the help over a window of this room."""
        self.helper.show(topic, over)

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in passing what was done; also on every dialog that stands before this window.

        The one in front may be about to close, and the one behind it is what is read then.
        """
        self._toast.say(text, undo)
        front = QApplication.activeModalWidget()
        while front is not None and front is not self and undo is None:
            Toast(front).say(text)
            behind = front.parentWidget()
            front = None if behind is None else behind.window()

    def act(
        self,
        do: Callable[[], T],
        said: str = "",
        then: Callable[[T], object] | None = None,
    ) -> bool:
        """Do an act of the room, and let the pages and the counselor know of it."""
        with focus_kept():
            try:
                done = do()
            except RoomError as error:
                self.report(error)
                return False
            self.changes.announce()
        if said:
            self.toast(said)
        if then is not None:
            then(done)
        return True

    def report(self, error: Exception) -> None:
        """Tell a failure that belongs to no field."""
        tell_error(self, error)

    def search(self) -> None:
        """Stand in the page's search field, or float one over a page that has none."""
        for field in self.page.findChildren(SearchField):
            if field.isVisible():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                field.selectAll()
                return
        self._overlay.open()

    def park(self) -> None:
        """Have every page and open dialog keep what is half-written.

        One that fails holds up no other. A room that is closed already has kept it all.
        """
        if not self.room.is_open:
            return
        # The dialogs first: what one of them is half through must not take the pages' along.
        keepers: list[Page | DraftDialog | DraftQuestion] = self.findChildren(DraftDialog)
        keepers += self.findChildren(DraftQuestion)
        keepers += self.places.pages.values()
        for keeper in keepers:
            try:
                keeper.park()
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)

    def begin_day(self) -> None:
        """End what ran out overnight in a room that stayed open, and show the new day."""
        today = self.room.clock.today()
        if today != self._day:
            self._day = today
            self.room.complete_upgrade()
            self.changes.announce("consents", "permissions", "clients", "documents")

    def begin_tour(self) -> None:
        """Lead through the window, a few steps that point at what is there."""
        from rumah_konseling.ui.tour.tour import Tour

        if self.tour is not None:
            self.tour.end()
        self.helper.close()
        self.tour = Tour(self, self._ground, self.room, self.go)
        self.tour.ended.connect(self._on_tour_ended)
        self.tour.begin()

    def _on_tour_ended(self) -> None:
        self.tour = None
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def tasks_under_way(self) -> list[Task]:
        """Return the long work that has not ended."""
        return self._strip.tasks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where room is short for the text's size."""
        super().resizeEvent(event)
        self._rail.fold(self.width() < px(_FOLDED_BELOW))

    def changeEvent(self, event: QEvent) -> None:
        """Fold or unfold the rail at a new text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_rail"):
            self._rail.fold(self.width() < px(_FOLDED_BELOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep half-written forms, and back the room up first where that is planned."""
        self.helper.close()
        self.park()
        if not self._may_close and ClosingBackup.is_wanted(self):
            event.ignore()
            closing = ClosingBackup(self, self.backing_up, self)
            closing.accepted.connect(self._close_for_good)
            closing.open()
            closing.begin()
            return
        super().closeEvent(event)

    def _close_for_good(self) -> None:
        self._may_close = True
        self.close()

    def _explained(self, error: Exception) -> Exception:
        """Return what to tell of a failure; a fault of ours is written down as well."""
        told = self.room.trouble(error)
        if not isinstance(told, RoomError):
            sys.excepthook(type(error), error, error.__traceback__)
        return told

    def _on_changes(self, kinds: frozenset[str]) -> None:
        # What is shown is built anew, also after the dialog that gave the focus back.
        with focus_kept(self):
            self._follow_changes(kinds)

    def _follow_changes(self, kinds: frozenset[str]) -> None:
        if "settings" in kinds:
            self._rail.show_agency(self.room.settings.identity().agency)
            self.preferences_changed.emit()
        self.places.follow(kinds)

    def _look_again(self) -> None:
        """Show the first page anew where what it took for granted is not as it was written."""
        if not self.room.is_as_seen():
            self.changes.announce("room")

    def _bind_keys(self, specs: tuple[PageSpec, ...]) -> None:
        for number, spec in enumerate(specs, start=1):
            shortcut = keys.page_shortcut(number, spec.alt, spec.title)
            keys.bind(shortcut, self, partial(self.go, Place(spec.key)))
        bind_lock(self)
        keys.bind(keys.SEARCH, self, self.search)
        keys.bind(keys.PRIMARY, self, self._run_primary)
        keys.bind(keys.BACK, self, self.back)
        keys.bind(keys.HELP, self, lambda: self.show_help("", self))

    def _besides_help(self) -> tuple[Button, ...]:
        return (
            QuietButton("Tur singkat…", self._ask_for_tour, "compass"),
            QuietButton("Kartu tombol pintas…", self._show_key_card, "printer"),
        )

    def _ask_for_tour(self) -> None:
        """In a room of real people the tour shows its pages only when that is wanted."""
        if self.room.is_sample or ask(
            self.helper.shown or self,
            "Mulai tur di ruang ini?",
            "Tur membuka beberapa halaman ruang Anda sendiri, sehingga nama klien dapat terlihat "
            "di layar. Tidak ada yang diubah. Praktik contoh dapat dibuka dari layar kunci.",
            "Mulai tur",
        ):
            self.begin_tour()

    def _show_key_card(self) -> None:
        from rumah_konseling.ui.help.key_card import show_key_card

        show_key_card(self, self)

    def _run_primary(self) -> None:
        if isinstance(self.page, Page):
            self.page.run_primary()
