"""Opens every page of the sample room, and asks for every dialog."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.reports.report_model import PeriodKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.reports.page import ReportsPage
from rumah_konseling.ui.shots.dialogs import dialog_shots
from rumah_konseling.ui.shots.doors import door_shots
from rumah_konseling.ui.shots.found import (
    client_with,
    directed_client,
    of_the_ledger,
    shown_sessions,
)
from rumah_konseling.ui.shots.shot import SIZE, Shot
from rumah_konseling.ui.shots.supervision import supervised_case


class Studio:
    """Opens each page and dialog in turn over one sample room."""

    def __init__(self, room: CounselingRoom) -> None:
        self.room = room
        self.window = MainWindow(room)
        self.window.resize(*SIZE)
        self.window.show()

    def pages(self) -> Iterator[Shot]:
        """Yield every page with its tabs."""
        yield "hari-ini", lambda: self._go(Place("home"))
        for view in ("week", "day"):
            yield f"jadwal-{view}", partial(self._calendar, view)
        yield "klien", lambda: self._go(Place("clients"))
        yield "jadwal", lambda: self._go(Place("calendar"))
        yield "klien-kosong", self._nobody_found
        yield "klien-baru", lambda: self._go(Place("clients", None, "new"))
        yield "klien-baru-keliru", self._faulty_form
        yield "klien-baru-kembar", self._duplicate_form
        for state in ("none", "draft", "printed", "signed", "in_force", "withdrawn", "expired"):
            client = client_with(self.room, state)
            yield f"berkas-{state}", partial(self._go, Place("clients", client, "summary"))
            yield f"persetujuan-{state}", partial(self._go, Place("clients", client, "consent"))
        known = client_with(self.room, "in_force")
        yield "berkas-dokumen", lambda: self._go(Place("clients", known, "papers"))
        yield "berkas-riwayat", lambda: self._go(Place("clients", known, "history"))
        yield "berkas-rencana", lambda: self._go(Place("clients", known, "plans"))
        yield "berkas-surat", lambda: self._go(Place("clients", known, "letters"))
        yield "berkas-catatan-proses", lambda: self._go(Place("clients", known, "process"))
        directed, _directive = directed_client(self.room)
        yield "berkas-arahan", lambda: self._go(Place("clients", directed.id, "directives"))
        supervised = supervised_case(self.room).client_id
        yield "supervisi-berkas", lambda: self._go(Place("clients", supervised, "supervision"))
        for tab in ("referrals", "permissions"):
            for place, client in of_the_ledger(self.room):
                yield f"{tab}-{place}", partial(self._go, Place("clients", client, tab))
        signed, draft = shown_sessions(self.room, known)
        yield "sesi-berkas", lambda: self._go(Place("clients", known, "sessions"))
        yield "sesi-draf", lambda: self._go(Place("session", draft))
        yield "sesi-ditandatangani", lambda: self._go(Place("session", signed))
        for tab in ("competence", "training", "decisions", "complaints", "boundaries", "advice"):
            yield f"praktik-{tab}", partial(self._go, Place("practice", None, tab))
        yield "praktik-wellbeing", lambda: self._go(Place("practice", None, "wellbeing"))
        yield "praktik-map", lambda: self._go(Place("practice", None, "map"))
        for tab in ("open", "partners"):
            yield f"rujukan-{tab}", partial(self._go, Place("referrals", None, tab))
        for tab in ("permissions", "disclosures", "requests", "emergency", "orders"):
            yield f"pengungkapan-{tab}", partial(self._go, Place("ledger", None, tab))
        for tab in ("waiting", "all", "scans"):
            yield f"dokumen-{tab}", partial(self._go, Place("documents", None, tab))
        yield "laporan", lambda: self._go(Place("reports", None, "report"))
        yield "laporan-tahun", self._yearly_report
        yield "laporan-sendiri", lambda: self._go(Place("reports", None, "own"))
        for tab in ("due", "destruction", "rights", "breaches"):
            yield f"simpan-{tab}", partial(self._go, Place("retention", None, tab))
        for tab in ("backup", "proof", "audit", "envelope", "succession"):
            yield f"keamanan-{tab}", partial(self._go, Place("safekeeping", None, tab))
        for tab in ("room", "paper", "letters", "look", "security", "wording", "about"):
            yield f"pengaturan-{tab}", partial(self._go, Place("settings", None, tab))

    def dialogs(self) -> Iterator[Shot]:
        """Yield every dialog."""
        return dialog_shots(self.window)

    def doors(self) -> Iterator[Shot]:
        """Yield what is shown before a room is open."""
        return door_shots(self.window)

    def _go(self, place: Place) -> QWidget:
        self.window.go(place)
        return self.window

    def _calendar(self, view: str) -> QWidget:
        page = self._page("calendar")
        assert isinstance(page, CalendarPage)
        page.tabs.show_key(view)
        return self.window

    def _yearly_report(self) -> QWidget:
        page = self._page("reports")
        assert isinstance(page, ReportsPage)
        page.tabs.show_key("report")
        page.report.kind.choose(PeriodKind.YEAR)
        return self.window

    def _page(self, key: str) -> QWidget:
        self.window.go(Place(key))
        return self.window.page

    def _nobody_found(self) -> QWidget:
        page = self._page("clients")
        assert isinstance(page, ClientsPage)
        page.list.text.setText("tidak ada orang ini")
        return self.window

    def _faulty_form(self) -> QWidget:
        self.window.go(Place("clients", None, "new"))
        page = self.window.page
        assert isinstance(page, ClientsPage)
        assert page.form is not None
        page.form.fields.show_draft({"id_number": "12345", "email": "surel", "areas": []})
        page.form.save()
        return self.window

    def _duplicate_form(self) -> QWidget:
        self.window.go(Place("clients", None, "new"))
        page = self.window.page
        assert isinstance(page, ClientsPage)
        assert page.form is not None
        known = self.room.clients.get(client_with(self.room, "in_force")).form
        page.form.fields.show_form(known)
        page.form.save()
        return self.window
