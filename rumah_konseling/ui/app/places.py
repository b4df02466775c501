"""The places of the window: which page is shown, which came before it, what each has to read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from rumah_konseling.errors import NotFound, RoomError
from rumah_konseling.ui.app.pages import PageSpec
from rumah_konseling.ui.app.rail import Rail
from rumah_konseling.ui.app_context import AppContext, Page, Place
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.page_stack import PageStack

_HUNDRED = 100  # any length: it shows at which size of text there is drawn now


class Places(QObject):
    """Builds the pages, shows one of them, and knows the way back.

    ``shown`` follows when a place stands in ``stack``; ``explained`` turns a failure into
    what is told of it.
    """

    shown = Signal()

    def __init__(
        self,
        window: QMainWindow,
        context: AppContext,
        specs: tuple[PageSpec, ...],
        rail: Rail,
        explained: Callable[[Exception], Exception],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._specs = {spec.key: spec for spec in specs}
        self._rail = rail
        self._explained = explained
        self.stack = PageStack()
        self.pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._laid_out_at: dict[str, int] = {}  # the size of text that a page was made for
        self._history: list[Place] = []

    @property
    def current(self) -> Place:
        """Where the counselor is."""
        return self._history[-1]

    def here(self) -> Place:
        """Return where the counselor is, with the tab that is shown."""
        page = self.pages.get(self.current.page)
        return self.current if page is None else page.here(self.current)

    @property
    def page(self) -> QWidget:
        """The page on screen; an explanation in its stead if it could not be built."""
        shown = self.stack.currentWidget()
        assert shown is not None
        return shown

    def show(self, place: Place) -> RoomError | None:
        """Show ``place``; where the room refuses its record, the page without it.

        Return what was refused.
        """
        focused = self._window.focusWidget()
        was_inside = focused is not None and self.stack.isAncestorOf(focused)
        self._rail.show_current(self._specs[place.page].under or place.page)
        self._drop_of_another_size(place.page)
        is_new = place.page not in self.pages
        page = self.pages.get(place.page) or self._build(place.page)
        lasting = place if page is None else page.lasting(place)
        if not self._history or self._history[-1] != lasting:
            self._history.append(lasting)
        if page is None:
            return None
        refused: RoomError | None = None
        former = self.stack.currentWidget()
        if isinstance(former, Page) and former is not page:
            former.leave()
        # In front before it shows the place: what it asks then stands over its own page.
        self.stack.setCurrentWidget(page)
        if is_new and was_inside:
            page.begin()
        try:
            changed = self._stale.pop(place.page, None)
            if changed and not page.reads_when_shown:
                # What it showed before may be gone; what is wanted now may not.
                with contextlib.suppress(RoomError):
                    page.refresh(changed)
            page.show_place(place)
        except RoomError as error:
            told = self._explained(error)
            refused = told if isinstance(told, RoomError) else error
            self._let_go(page, lasting)
        except Exception as raised:
            self._show_failure(self._specs[place.page], self._explained(raised))
        if was_inside and not self._is_focus_inside():
            # What had it is gone, and Qt would put the ring on the rail.
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        # As the former page hid, Qt had the focus pass over the rail's first place.
        self._rail.bring_current_into_view()
        self.shown.emit()
        return refused

    def _let_go(self, page: Page, place: Place) -> None:
        """Show ``page`` without the record of ``place``, and let no way back lead to it."""
        if place.record is not None:
            kept = [
                one for one in self._history if (one.page, one.record) != (place.page, place.record)
            ]
            self._history[:] = [*kept, Place(place.page)]
        with contextlib.suppress(RoomError):
            page.let_go()

    def back(self) -> RoomError | None:
        """Show the place before this one, or the first page; pass over what is gone.

        Return what was refused.
        """
        while True:
            if len(self._history) > 1:
                self._history.pop()
            refused = self.show(self._history[-1])
            if not isinstance(refused, NotFound) or len(self._history) == 1:
                break
        return None if isinstance(refused, NotFound) else refused

    def forget(self, place: Place) -> None:
        """Let no way back lead to ``place``."""
        self._history[:] = [one for one in self._history if one != place]

    def follow(self, kinds: frozenset[str]) -> None:
        """Build the page on screen anew after a change of ``kinds``, and note it for the others."""
        shown = self.stack.currentWidget()
        for key, page in self.pages.items():
            if page.is_gone():
                if page is shown:
                    self._let_go(page, self.current)
                    self._context.toast(NotFound.sentence)
                else:
                    page.let_go()
            if page is shown:
                page.refresh(kinds)
            else:
                self._stale[key] = self._stale.get(key, frozenset()) | kinds

    def _is_focus_inside(self) -> bool:
        focused = self._window.focusWidget()
        if focused is None or not self.stack.isAncestorOf(focused):
            return False
        # What was hidden under an open dialog keeps the focus of its window, unseen.
        return focused.isVisibleTo(self._window)

    def _build(self, key: str) -> Page | None:
        spec = self._specs[key]
        try:
            page = spec.load()(self._context)
        except Exception as raised:
            self._show_failure(spec, self._explained(raised))
            return None
        self.pages[key] = page
        self._laid_out_at[key] = px(_HUNDRED)
        self.stack.addWidget(page)
        return page

    def _drop_of_another_size(self, key: str) -> None:
        """Let a page go whose spaces are those of another size of text; it is made anew."""
        page = self.pages.get(key)
        is_fitting = self._laid_out_at.get(key) == px(_HUNDRED)
        if page is None or is_fitting or page is self.stack.currentWidget():
            return
        del self.pages[key]
        self._stale.pop(key, None)
        self.stack.removeWidget(page)
        page.deleteLater()

    def _show_failure(self, spec: PageSpec, error: Exception) -> None:
        known = isinstance(error, RoomError)
        sentence = str(error) if known else f"Halaman {spec.title} tidak dapat dibuka."
        remedy = (
            error.remedy
            if isinstance(error, RoomError)
            else "Halaman lain tetap dapat digunakan. Kesalahannya dicatat tanpa isi catatan."
        )
        shown = EmptyState(
            "warning", sentence, remedy, "Coba lagi", lambda: self._context.go(Place(spec.key))
        )
        previous = self.stack.currentWidget()
        self.stack.addWidget(shown)
        self.stack.setCurrentWidget(shown)
        if isinstance(previous, EmptyState):
            self.stack.removeWidget(previous)
            previous.deleteLater()
