"""What is still open before a closing: each with the way to where it is dealt with."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Decision
from rumah_konseling.records.care.closing_model import OpenPermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.remedies import place_of_open_end
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.why import WhyButton

_END, _KEEP = "end", "keep"


class OpenEndsPart(Card):
    """Names what is open; ``wanted`` carries the place where something is mended.

    ``decided`` follows every choice about a permission.
    """

    wanted = Signal(object)
    decided = Signal()

    def __init__(self, context: AppContext, client_id: int) -> None:
        super().__init__("Yang masih terbuka")
        self._client_id = client_id
        ends = context.room.closings.open_ends(client_id)
        verdicts = context.room.closings.verdicts(client_id, permissions_decided=True)
        self.needs_reason = any(v.decision is Decision.NEEDS_REASON for v in verdicts)
        self._choices: dict[int, RadioChoice[str]] = {}
        if not verdicts and not ends.permissions:
            self.body.addWidget(detail("Tidak ada yang masih terbuka."))
        for verdict in verdicts:
            assert verdict.remedy is not None
            is_wall = verdict.decision is Decision.CLOSED
            chip = Chip(
                "Selesaikan" if is_wall else "Selesaikan atau beri alasan",
                "danger" if is_wall else "warn",
            )
            place = place_of_open_end(verdict.remedy, ends, client_id)
            go = SecondaryButton(verdict.remedy.value, partial(self.wanted.emit, place))
            row = FoldingRow(560, spacing=12)
            row.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
            row.add(WrapLabel(verdict.reason), 1, Qt.AlignmentFlag.AlignVCenter)
            row.add(WhyButton(verdict.principle), 0, Qt.AlignmentFlag.AlignVCenter)
            row.add(go, 0, Qt.AlignmentFlag.AlignVCenter)
            self.body.addWidget(row)
        for permission in ends.permissions:
            self.body.addWidget(self._permission(permission))

    def kept(self) -> tuple[int, ...]:
        """Return the permissions that stay until their own end."""
        return tuple(key for key, choice in self._choices.items() if choice.value() == _KEEP)

    def take(self, kept: list[Any]) -> None:
        """Choose again what was chosen before."""
        for key, choice in self._choices.items():
            choice.set_value(_KEEP if key in kept else _END)

    def _permission(self, permission: OpenPermission) -> QWidget:
        until = long_date(permission.valid_until) if permission.valid_until else ""
        stays = f"Tetap sampai {until}" if until else "Tetap berlaku"
        choice = RadioChoice({_END: "Berakhir bersama layanan", _KEEP: stays}, _END)
        choice.setAccessibleName(f"Izin {permission.serial}")
        choice.changed.connect(self.decided)
        self._choices[permission.id] = choice
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(WrapLabel(f"Izin {permission.serial} untuk {permission.recipient}"))
        column.addWidget(choice)
        return row
