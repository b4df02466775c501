"""Pengaturan: its tabs, one page."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import KEPT_WORDS, AppContext, Page, Place
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.settings.about_section import AboutSection
from rumah_konseling.ui.settings.calendar_section import CalendarSection
from rumah_konseling.ui.settings.letter_section import LetterSection
from rumah_konseling.ui.settings.look_section import LookSection
from rumah_konseling.ui.settings.notes_section import NotesSection
from rumah_konseling.ui.settings.room_section import PaperSection, RoomSection
from rumah_konseling.ui.settings.section import PAGE, Section
from rumah_konseling.ui.settings.security_section import SecuritySection
from rumah_konseling.ui.settings.wording_section import WordingSection
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Divider
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.page_stack import PageStack
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.tabs import Tabs

_SECTIONS: tuple[type[Section], ...] = (
    RoomSection,
    PaperSection,
    LetterSection,
    LookSection,
    SecuritySection,
    CalendarSection,
    NotesSection,
    WordingSection,
    AboutSection,
)


class SettingsPage(Page):
    """Each tab is built when it is first shown, and keeps what is typed in it."""

    title = "Pengaturan"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._kinds = {kind.key: kind for kind in _SECTIONS}
        self._sections: dict[str, Section] = {}
        self._holders: dict[str, QWidget] = {}
        self.tabs = Tabs(tuple((kind.key, kind.title) for kind in _SECTIONS))
        self._stack = PageStack()
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(px(32), px(24), px(32), px(12))
        head.setSpacing(px(16))
        head.addWidget(PageHead(context, self.title, search=False))
        head.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(
            lambda _index: context.go(Place(PAGE, None, self.tabs.key))
        )
        bind(SAVE, self, self._save)

    def begin(self) -> None:
        """Begin at the tabs: there is no search, and the first stop would be the help."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def section(self) -> Section:
        """The section on screen."""
        return self.section_of(self.tabs.key)

    def section_of(self, key: str) -> Section:
        """Return the section ``key``, built if need be."""
        if key not in self._sections:
            made = self._sections[key] = self._kinds[key](self.context)
            holder = self._holders[key] = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            area = Scroll(made)
            area.setMinimumHeight(px(150))
            column.addWidget(area, 1)
            if made.foot is not None:
                column.addWidget(Divider())
                column.addWidget(made.foot)
            self._stack.addWidget(holder)
        return self._sections[key]

    def show_place(self, place: Place) -> None:
        """Show the tab of ``place``, the first when it names none."""
        key = place.tab if place.tab in self._kinds else _SECTIONS[0].key
        with QSignalBlocker(self.tabs):
            self.tabs.show_key(key)
        section = self.section_of(key)
        self._stack.setCurrentWidget(self._holders[key])
        section.enter()

    def here(self, place: Place) -> Place:
        """Return the page with the tab that is shown, the first one, too."""
        return Place(place.page, None, self.tabs.key)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what settings and wording say."""
        if changed & {"settings", "consents", "clients"}:
            for section in self._sections.values():
                section.reload()

    def leave(self) -> None:
        """Keep what was typed in any tab and not saved, and say so."""
        if any(section.is_dirty for section in self._sections.values()):
            self.park()
            self.context.toast(KEPT_WORDS)

    def park(self) -> None:
        """Keep what was typed in any tab."""
        for section in self._sections.values():
            section.park()

    def _save(self) -> None:
        self.section.save()
