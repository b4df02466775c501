"""Laporan: what may be handed to the agency, and the counselor's own view."""

from __future__ import annotations

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.reports.own_view import OwnView
from rumah_konseling.ui.reports.report_section import ReportSection
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage


class ReportsPage(TabbedPage):
    """One tab for others, one for the counselor alone."""

    title = "Laporan"
    tab_names = (("report", "Laporan layanan"), ("own", "Beban kerja saya"))
    # What a report or the own view counts.
    shows = frozenset(
        {
            "clients",
            "consents",
            "sessions",
            "closings",
            "reports",
            "referrals",
            "settings",
            "drafts",
        }
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.report = ReportSection(context)
        self.own = OwnView(context)
        self.lay_out({"report": (self.report,), "own": (self.own,)}, search=False)

    def run_primary(self) -> None:
        """Issue the report that is shown."""
        if self.tabs.key == "report":
            self.report.issue()
