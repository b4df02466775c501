"""Every permission of the room, and where each stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.disclosures.ledger_words import PURPOSE_WORDS
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.disclosures.codes import ClientCodes
from rumah_konseling.ui.permissions.words import STATE
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_filter import Entries, Filter, nothing_found
from rumah_konseling.ui.widgets.row_list import RowList

_MOST = 5_000


class PermissionList(Card):
    """Filtered by words and by state; each row leads to the client's file."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Izin")
        self._context = context
        self._codes = ClientCodes(context)
        self.text = Filter("Kode, penerima, tujuan, atau nomor", "Saring izin", self._narrow)
        self._entries = Entries(lambda: context.room.permissions.recent(_MOST), self._texts)
        words = {state: word for state, (word, _kind) in STATE.items()}
        self.state: ListOf[PaperState | None] = ListOf(
            [(None, "Semua keadaan"), *words.items()], "Keadaan izin"
        )
        self.state.currentIndexChanged.connect(lambda _index: self._show())
        tools = FoldingRow(560, spacing=8)
        tools.add(self.text, 1)
        tools.add(self.state)
        self.rows = RowList()
        self.body.addWidget(tools)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the permissions again."""
        self._entries.read_again()
        self._show()

    def _narrow(self) -> None:
        self._show(is_typing=True)

    def _show(self, *, is_typing: bool = False) -> None:
        wanted = self.state.value()
        found = [
            permission
            for permission in self._entries.found(self.text.text())
            if wanted is None or permission.state is wanted
        ]
        self.rows.show_found(found, self._row, self._empty, is_typing=is_typing)

    def clear_filter(self) -> None:
        """Show everything."""
        self.state.setCurrentIndex(0)
        self.text.clear()
        self.text.setFocus()

    def _texts(self, permission: ReleasePermission) -> tuple[str, ...]:
        return (
            self._codes.of(permission.client_id),
            permission.addressee.name,
            permission.addressee.office,
            PURPOSE_WORDS[permission.terms.purpose],
            permission.serial or "",
        )

    def _row(self, permission: ReleasePermission) -> QWidget:
        terms = permission.terms
        to = ", ".join(t for t in (permission.addressee.name, permission.addressee.office) if t)
        until = f"sampai {short_date(terms.valid_until)}" if terms.valid_until else ""
        event = f"sampai {terms.ends_on_event}" if terms.ends_on_event else ""
        facts = (PURPOSE_WORDS[terms.purpose], permission.serial or "", until, event)
        code = self._codes.of(permission.client_id)
        place = Place("clients", permission.client_id, "permissions")
        row = FactRow(f"{code} · {to}", facts).add_state(Chip(*STATE[permission.state]))
        return row.opens(f"Buka berkas {code}", partial(self._context.go, place))

    def _empty(self) -> EmptyState:
        if self.text.is_set or self.state.currentIndex() > 0:
            return nothing_found(self.clear_filter)
        return EmptyState(
            "key",
            "Belum ada izin",
            "Izin ditulis bersama klien, pada tab Persetujuan & izin di berkasnya. "
            "Tanpa izin, tidak ada yang dapat disampaikan.",
            "Buka daftar klien",
            partial(self._context.go, Place("clients")),
        )
