"""Laporan: what may be handed to the agency, and the counselor's own view."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import Desk, Page, Place
from rumah_konseling.ui.reports.own_view import OwnView
from rumah_konseling.ui.reports.report_section import ReportSection
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabs import Tabs

_TABS = (("report", "Laporan layanan"), ("own", "Beban kerja saya"))
# What a report or the own view counts.
_COUNTED = frozenset(
    {"clients", "consents", "sessions", "closings", "reports", "referrals", "settings", "drafts"}
)


class ReportsPage(Page):
    """One tab for others, one for the counselor alone."""

    title = "Laporan"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.report = ReportSection(desk)
        self.own = OwnView(desk)
        self._sections: dict[str, ReportSection | OwnView] = {
            "report": self.report,
            "own": self.own,
        }
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        column.addWidget(PageHead(desk, self.title, search=False))
        column.addWidget(self.tabs)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        self.tabs.currentChanged.connect(self._fill)
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab."""
        if place.tab:
            self.tabs.show_key(place.tab)
        self._fill()

    def here(self, place: Place) -> Place:
        """Return the place with the tab that is shown."""
        return Place(place.page, place.record, self.tabs.key)

    def refresh(self, changed: frozenset[str]) -> None:
        """Count again, if what is counted changed."""
        if changed & _COUNTED:
            self._fill()

    def run_primary(self) -> None:
        """Issue the report that is shown."""
        if self.tabs.key == "report":
            self.report.issue()

    def _fill(self, _index: int = 0) -> None:
        shown = self._sections[self.tabs.key]
        shown.fill()
        for section in self._sections.values():
            show_if(section, section is shown)
