"""Referrals of the whole room, and the directory of partners."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from rumah_konseling.records.disclosures.ledger_words import RECIPIENT_WORDS
from rumah_konseling.records.disclosures.recipient_model import Recipient
from rumah_konseling.ui import emergency_numbers
from rumah_konseling.ui.app_context import Desk, Page, Place
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.referrals.row import ReferralRow
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, clearable, detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.tabs import Tabs

_NEW = "Mitra rujukan baru"
_TABS = (
    ("open", "Berjalan"),
    ("all", "Semua rujukan"),
    ("partners", "Mitra rujukan"),
)
_KINDS_HINT = (
    "Rumah sakit, puskesmas, psikolog, psikiater, layanan perlindungan, bantuan hukum, dan "
    "pembimbing rohani: tambahkan yang benar-benar dikenal ruang ini, dengan kontaknya."
)


class ReferralsPage(Page):
    """Rujukan."""

    title = "Rujukan"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(_TABS)
        self.tabs.currentChanged.connect(self._fill)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Cari mitra menurut nama, kantor, atau bidang")
        self.text.setAccessibleName("Cari mitra")
        clearable(self.text)
        self.text.textChanged.connect(lambda _text: self._fill())
        self._stack = QStackedWidget()
        self._lists: dict[str, QVBoxLayout] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(32), px(24), px(32), px(32))
        column.setSpacing(px(16))
        new = PrimaryButton(_NEW, self.run_primary, "plus")
        column.addWidget(PageHead(desk, self.title, actions=(new,)))
        column.addWidget(self.tabs)
        for key, heading in _TABS:
            card = Card(heading)
            if key == "partners":
                card.body.addWidget(detail(emergency_numbers.in_words()))
                card.body.addWidget(self.text)
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
        self._fill()

    def show_place(self, place: Place) -> None:
        """Show a tab, or one partner."""
        if place.record is not None:
            self.tabs.show_key("partners")
            recipient = self.desk.room.recipients.get(place.record)
            RecipientDialog(self.desk, recipient, self.window()).exec()
        elif place.tab:
            self.tabs.show_key(place.tab)
        self._fill()

    def lasting(self, place: Place) -> Place:
        """The directory outlasts the partner that was looked at."""
        return Place(place.page, None, "partners") if place.record is not None else place

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown."""
        if changed & {"referrals", "recipients", "documents"}:
            self._fill()

    def run_primary(self) -> None:
        """Add a partner to the directory."""
        self.tabs.show_key("partners")
        RecipientDialog(self.desk, None, self.window(), _NEW).exec()

    def _fill(self, _index: int = 0) -> None:
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        key = self.tabs.key
        column = self._lists[key]
        clear(column)
        if key == "partners":
            self._fill_partners(column)
            return
        referrals = self.desk.room.referrals.recent(open_only=key == "open")
        for number, referral in enumerate(referrals):
            if number:
                column.addWidget(Divider())
            column.addWidget(ReferralRow(self.desk, referral, with_client=True))
        if not referrals:
            column.addWidget(
                EmptyState(
                    "arrow-right",
                    "Tidak ada rujukan yang berjalan" if key == "open" else "Belum ada rujukan",
                    "Rujukan dimulai dari berkas klien, pada tab Rujukan & surat.",
                )
            )

    def _fill_partners(self, column: QVBoxLayout) -> None:
        partners = self.desk.room.recipients.find(self.text.text(), partners_only=True)
        for number, partner in enumerate(partners):
            if number:
                column.addWidget(Divider())
            column.addWidget(self._partner(partner))
        if not partners:
            searching = bool(self.text.text().strip())
            column.addWidget(
                EmptyState(
                    "search" if searching else "people",
                    "Tidak ada yang cocok" if searching else "Belum ada mitra",
                    "Ubah kata yang dicari." if searching else _KINDS_HINT,
                    "" if searching else _NEW,
                    None if searching else self.run_primary,
                )
            )

    def _partner(self, partner: Recipient) -> QWidget:
        form = partner.form
        row = FoldingRow(520, spacing=8)
        words = QWidget()
        inside = QVBoxLayout(words)
        inside.setContentsMargins(0, px(4), 0, px(4))
        inside.setSpacing(px(4))
        inside.addWidget(WrapLabel(", ".join(t for t in (form.name, form.office) if t)))
        facts = (form.areas, form.phone, form.hours, form.fees)
        if any(facts):
            inside.addWidget(detail(" · ".join(text for text in facts if text)))
        chips = [Chip(RECIPIENT_WORDS[form.kind])]
        if form.takes_bpjs is not None:
            chips.append(Chip("BPJS" if form.takes_bpjs else "Tanpa BPJS"))
        inside.addWidget(Flow(*chips, spacing=px(6)))
        row.add(words, 1)
        row.add(QuietButton("Hapus dari daftar", lambda: self._retire(partner)))
        row.add(
            SecondaryButton("Ubah", lambda: self._change(partner)),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        return row

    def _change(self, partner: Recipient) -> None:
        RecipientDialog(self.desk, partner, self.window()).exec()

    def _retire(self, partner: Recipient) -> None:
        recipients = self.desk.room.recipients
        recipients.retire(partner.id)
        self.desk.changes.announce("recipients")

        def undo() -> None:
            recipients.retire(partner.id, retired=False)
            self.desk.changes.announce("recipients")

        self.desk.toast(f"{partner.form.name} dikeluarkan dari daftar.", undo)
