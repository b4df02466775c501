"""Referrals of the whole room, and the directory of partners."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.disclosures.ledger_words import RECIPIENT_WORDS
from rumah_konseling.records.disclosures.recipient_model import Recipient
from rumah_konseling.ui import emergency_numbers
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.referrals.row import ReferralRow
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, clearable, detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage

_NEW = "Mitra rujukan baru"
_BEGUN_WHERE = "Rujukan baru dimulai dari berkas klien, pada tab “Rujukan & surat”."
_KINDS_HINT = (
    "Rumah sakit, puskesmas, psikolog, psikiater, layanan perlindungan, bantuan hukum, dan "
    "pembimbing rohani: tambahkan yang benar-benar dikenal ruang ini, dengan kontaknya."
)


class ReferralsPage(TabbedPage):
    """The page Rujukan."""

    title = "Rujukan"
    tab_names = (("open", "Berjalan"), ("all", "Semua rujukan"), ("partners", "Mitra rujukan"))
    shows = frozenset({"referrals", "recipients", "documents"})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.partners = _PartnerCard(context)
        self.lay_out(
            {
                "open": (_ReferralCard(context, "Berjalan", open_only=True),),
                "all": (_ReferralCard(context, "Semua rujukan", open_only=False),),
                "partners": (self.partners,),
            },
            PrimaryButton(_NEW, self.run_primary, "plus"),
        )

    def show_place(self, place: Place) -> None:
        """Show a tab, or one partner."""
        if place.record is None:
            super().show_place(place)
            return
        super().show_place(self.lasting(place))
        recipient = self.context.room.recipients.get(place.record)
        RecipientDialog(self.context, recipient, self.window()).exec()
        self.fill()

    def lasting(self, place: Place) -> Place:
        """The directory outlasts the partner that was looked at."""
        return Place(place.page, None, "partners") if place.record is not None else place

    def run_primary(self) -> None:
        """Add a partner to the directory."""
        self.tabs.show_key("partners")
        self.partners.add()


class _ReferralCard(Card):
    def __init__(self, context: AppContext, heading: str, *, open_only: bool) -> None:
        super().__init__(heading)
        self._context = context
        self._open_only = open_only
        self._rows = RowList()
        self._begun_where = FoldingRow(520, spacing=8)
        self._begun_where.add(detail(_BEGUN_WHERE), 1, Qt.AlignmentFlag.AlignVCenter)
        self._begun_where.add(QuietButton("Pilih klien", self._choose_client))
        self.body.addWidget(self._begun_where)
        self.body.addWidget(self._rows)

    def fill(self) -> None:
        """Read the referrals again."""
        referrals = self._context.room.referrals.recent(open_only=self._open_only)
        self._rows.show_rows(
            (partial(ReferralRow, self._context, one, with_client=True) for one in referrals),
            lambda: EmptyState(
                "arrow-right",
                "Tidak ada rujukan yang berjalan" if self._open_only else "Belum ada rujukan",
                _BEGUN_WHERE,
                "Pilih klien",
                self._choose_client,
            ),
        )
        show_if(self._begun_where, bool(referrals))

    def _choose_client(self) -> None:
        self._context.go(Place("clients"))


class _PartnerCard(Card):
    def __init__(self, context: AppContext) -> None:
        super().__init__("Mitra rujukan")
        self._context = context
        self.text = QLineEdit()
        self.text.setPlaceholderText("Cari mitra menurut nama, kantor, atau bidang")
        self.text.setAccessibleName("Cari mitra")
        clearable(self.text)
        self.text.textChanged.connect(lambda _text: self.fill())
        self._rows = RowList()
        self.body.addWidget(detail(emergency_numbers.in_words()))
        self.body.addWidget(self.text)
        self.body.addWidget(self._rows)

    def fill(self) -> None:
        """Read the directory again."""
        partners = self._context.room.recipients.find(self.text.text(), partners_only=True)
        self._rows.show_rows((partial(self._partner, one) for one in partners), self._empty)

    def add(self) -> None:
        """Ask for a new partner."""
        RecipientDialog(self._context, None, self.window(), _NEW).exec()

    def _empty(self) -> EmptyState:
        if self.text.text().strip():
            return EmptyState("search", "Tidak ada yang cocok", "Ubah kata yang dicari.")
        return EmptyState("people", "Belum ada mitra", _KINDS_HINT, _NEW, self.add)

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
        RecipientDialog(self._context, partner, self.window()).exec()

    def _retire(self, partner: Recipient) -> None:
        recipients = self._context.room.recipients
        recipients.retire(partner.id)
        self._context.changes.announce()

        def undo() -> None:
            recipients.retire(partner.id, retired=False)
            self._context.changes.announce()

        self._context.toast(f"{partner.form.name} dikeluarkan dari daftar.", undo)
