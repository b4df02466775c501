"""The room's ledger: permissions, what left the room, requests, emergencies."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from rumah_konseling.ethics.gates.disclosure import Period
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.disclosures import DisclosureEntry, line_of
from rumah_konseling.records.emergency_model import EmergencyRecord
from rumah_konseling.records.employer_model import EmployerRequest
from rumah_konseling.records.ledger_words import (
    ASKED_BY_WORDS,
    ASKED_HOW_WORDS,
    PURPOSE_WORDS,
)
from rumah_konseling.records.permission_model import ReleasePermission
from ui.dates import DateUnclearError, clock_time, short_date
from ui.desk import Desk, Page, Place
from ui.documents.preview import PaperDialog, PrintableDialog
from ui.emergency.completion import EmergencyCompletion
from ui.ledger.log_rows import DisclosureRow
from ui.ledger.request_dialog import RequestDialog
from ui.permissions.words import STATE
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.cards import Card, Chip, Divider, clear
from ui.widgets.date_field import DateField
from ui.widgets.fields import FieldRow
from ui.widgets.flow import FoldingRow
from ui.widgets.labels import WrapLabel, detail
from ui.widgets.notices import EmptyState
from ui.widgets.page_head import PageHead
from ui.widgets.scrolling import Scroll
from ui.widgets.tabs import Tabs

_TABS = (
    ("permissions", "Izin"),
    ("disclosures", "Pengungkapan"),
    ("requests", "Permintaan atasan"),
    ("emergency", "Darurat"),
)
_SHOWS = {"permissions", "disclosures", "employer", "emergencies", "documents"}


class LedgerPage(Page):
    """Izin & Pengungkapan."""

    title = "Izin & Pengungkapan"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.tabs.currentChanged.connect(self._fill)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Saring kode, penerima, atau nomor")
        self.text.setAccessibleName("Saring")
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(lambda _text: self._fill())
        today = desk.room.clock.today
        self.first, self.last = DateField(today=today), DateField(today=today)
        for field in (self.first, self.last):
            field.changed.connect(self._fill)
        self._stack = QStackedWidget()
        self._lists: dict[str, QVBoxLayout] = {}
        self._build()
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab; with a record, complete that emergency."""
        if place.tab:
            self.tabs.show_key(place.tab)
        self._fill()
        if place.record is not None and place.tab == "emergency":
            self.open_emergency(self.desk.room.emergencies.get(place.record))

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown."""
        if changed & _SHOWS:
            self._fill()

    def run_primary(self) -> None:
        """Register a request, and prepare its answer."""
        self.tabs.show_key("requests")
        dialog = RequestDialog(self.desk, self.window())
        if dialog.exec() and dialog.request is not None:
            self.answer(dialog.request)

    def answer(self, request: EmployerRequest) -> None:
        """Show the one answer, issued if it was not yet."""
        document_id = self.desk.room.employer_requests.reply(request.id)
        self.desk.changes.announce("employer", "documents")
        PaperDialog(self.desk, document_id, self.window()).exec()

    def open_emergency(self, record: EmergencyRecord) -> None:
        """Complete an emergency, or show its sheet when it is whole."""
        if record.completed_at is None:
            EmergencyCompletion(self.desk, record, self.window()).exec()
            return
        papers = self.desk.room.documents.of_subject(f"emergency/{record.id}")
        PaperDialog(self.desk, papers[0].id, self.window()).exec()

    def print_log(self) -> None:
        """Show the log of the chosen period as a sheet."""
        identity = self.desk.room.settings.identity()
        lines = [line_of(entry) for entry in self._entries()]
        data = disclosure_log.render(lines, identity, self._period(), None)
        PrintableDialog(self, data, "Daftar pengungkapan").exec()

    def _fill(self, _index: int = 0) -> None:
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        key = self.tabs.key
        column = self._lists[key]
        clear(column)
        rows = {
            "permissions": self._permissions,
            "disclosures": self._disclosures,
            "requests": self._requests,
            "emergency": self._emergencies,
        }[key]()
        for number, row in enumerate(rows):
            if number:
                column.addWidget(Divider())
            column.addWidget(row)
        if not rows:
            column.addWidget(EmptyState(*_EMPTY[key]))

    def _permissions(self) -> list[QWidget]:
        found: list[QWidget] = []
        for permission in self.desk.room.permissions.recent():
            code = self.desk.room.clients.get(permission.client_id).code
            words = f"{code} {permission.addressee.name} {permission.serial or ''}"
            if self._wanted(words):
                found.append(self._permission(permission, code))
        return found

    def _permission(self, permission: ReleasePermission, code: str) -> QWidget:
        until = permission.terms.valid_until
        facts = [PURPOSE_WORDS[permission.terms.purpose], permission.serial or ""]
        if until:
            facts.append(f"sampai {short_date(until)}")
        row = _row(f"{code} · {permission.addressee.name}", facts)
        row.add(Chip(*STATE[permission.state]), 0, Qt.AlignmentFlag.AlignVCenter)
        place = Place("clients", permission.client_id, "permissions")
        row.add(SecondaryButton("Buka berkas", partial(self.desk.go, place)))
        return row

    def _disclosures(self) -> list[QWidget]:
        return [DisclosureRow(self.desk, entry, with_client=True) for entry in self._entries()]

    def _entries(self) -> list[DisclosureEntry]:
        period = self._period()
        entries = self.desk.room.disclosures.log(first=period.start, last=period.end)
        return [
            entry
            for entry in entries
            if self._wanted(f"{entry.client_code} {entry.addressee.name} {' '.join(entry.bases)}")
        ]

    def _requests(self) -> list[QWidget]:
        found: list[QWidget] = []
        for request in self.desk.room.employer_requests.all():
            if not self._wanted(f"{request.name} {request.reference}"):
                continue
            row = _row(
                request.name,
                [
                    ASKED_BY_WORDS[request.asked_by],
                    ASKED_HOW_WORDS[request.how],
                    short_date(request.asked_on),
                ],
            )
            answered = request.document_id is not None
            chip = Chip("Dijawab", "ok") if answered else Chip("Belum dijawab", "warn")
            row.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
            words = "Lihat jawaban" if answered else "Siapkan jawaban"
            row.add(SecondaryButton(words, partial(self.answer, request)))
            found.append(row)
        return found

    def _emergencies(self) -> list[QWidget]:
        room = self.desk.room
        found: list[QWidget] = []
        for record in room.emergencies.all():
            code = room.clients.get(record.client_id).code
            if not self._wanted(f"{code} {record.serial}"):
                continue
            began = datetime.fromisoformat(record.began_at)
            when = f"{short_date(began.astimezone().date())}, {clock_time(began)}"
            row = _row(f"{code} · {record.now.recipient.name}", [record.serial, when])
            whole = record.completed_at is not None
            chip = Chip("Lengkap", "ok") if whole else Chip("Belum lengkap", "danger")
            row.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
            words = "Lihat catatan" if whole else "Lengkapi"
            row.add(SecondaryButton(words, partial(self.open_emergency, record)))
            found.append(row)
        return found

    def _wanted(self, words: str) -> bool:
        return self.text.text().casefold().strip() in words.casefold()

    def _period(self) -> Period:
        days = []
        for field in (self.first, self.last):
            try:
                days.append(field.value())
            except DateUnclearError:
                # The field says so itself; meanwhile that end is open.
                days.append(None)
        return Period(*days)

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        new = PrimaryButton("Permintaan baru", self.run_primary, "plus")
        column.addWidget(PageHead(self.desk, self.title, actions=(new,)))
        column.addWidget(self.tabs)
        column.addWidget(self.text)
        for key, heading in _TABS:
            card = Card(heading)
            if key == "disclosures":
                card.body.addWidget(self._log_tools())
            elif key == "requests":
                card.body.addWidget(self._counts())
            rows = self._lists[key] = QVBoxLayout()
            rows.setSpacing(px(4))
            card.body.addLayout(rows)
            page = QWidget()
            inside = QVBoxLayout(page)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(card)
            inside.addStretch(1)
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))

    def _log_tools(self) -> QWidget:
        row = FoldingRow(640, spacing=12)
        row.add(FieldRow("Sejak", self.first), 1)
        row.add(FieldRow("Sampai", self.last), 1)
        row.add(
            SecondaryButton("Cetak daftar…", self.print_log, "printer"),
            0,
            Qt.AlignmentFlag.AlignBottom,
        )
        return row

    def _counts(self) -> QWidget:
        year = self.desk.room.clock.today().year
        counts = self.desk.room.employer_requests.counts(year)
        said = ", ".join(f"{ASKED_BY_WORDS[who]} {n}" for who, n in counts.items() if n)
        return detail(f"Tahun {year}: {said or 'belum ada permintaan'}. Semuanya ditolak.")


_EMPTY = {
    "permissions": (
        "key",
        "Tidak ada izin",
        "Izin ditulis bersama klien, pada tab Izin di berkasnya.",
    ),
    "disclosures": (
        "shield",
        "Tidak ada yang keluar dari ruang ini",
        "Setiap informasi yang diberikan menurut izin tercatat di sini.",
    ),
    "requests": (
        "info",
        "Tidak ada permintaan",
        "Catat setiap pertanyaan tentang pegawai; jawabannya selalu sama.",
    ),
    "emergency": (
        "warning",
        "Tidak ada catatan darurat",
        "Pembukaan kerahasiaan dimulai dari tombol Darurat di berkas klien.",
    ),
}


def _row(heading: str, facts: list[str]) -> FoldingRow:
    row = FoldingRow(560, spacing=8)
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, px(4), 0, px(4))
    column.setSpacing(px(2))
    column.addWidget(WrapLabel(heading))
    column.addWidget(detail(" · ".join(text for text in facts if text)))
    row.add(words, 1)
    return row
