"""The slim head over a note: who it is, what to respect, and how things stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.consents.consent_model import DirectiveAnswer
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.clients.words import CONSENT
from rumah_konseling.ui.sessions.words import risk_chip
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, IconButton
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, tip

_LONGEST = 34


class ClientHead(QWidget):
    """``file_button`` leads to the client's file; ``acts`` stand beside it."""

    def __init__(self, room: CounselingRoom, *acts: Button) -> None:
        super().__init__()
        self._room = room
        self._title = WrapLabel("", "section")
        self.file_button = IconButton("person", "Buka berkas klien")
        self._chips = Flow(spacing=px(6))
        row = FoldingRow(480, spacing=12)
        row.add(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        row.add(Flow(*acts, self.file_button, spacing=px(4)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(row)
        column.addWidget(self._chips)

    def show_client(self, client_id: int, number: int) -> None:
        """Show the client of session ``number``."""
        room = self._room
        client = room.clients.get(client_id)
        form = client.form
        called = f" ({form.preferred_name})" if form.preferred_name else ""
        self._title.setText(f"{client.code}   {form.name}{called}   ·   Sesi {number}")
        consent = room.consents.standing(client_id)
        chips = [Chip(*CONSENT[consent.state.value if consent else "none"])]
        risk = room.sessions.latest_risk(client_id)
        if risk is not None:
            chips.append(Chip(*risk_chip(risk)))
        has_told = consent is not None and consent.terms.directive is DirectiveAnswer.YES
        if has_told or room.directives.in_force(client_id):
            chips.append(Chip("Memiliki arahan", "accent"))
        for need in client.needs:
            line = need.splitlines()[0]
            short = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
            chip = Chip(short, "accent")
            if short != need:
                tip(chip, need)
            chips.append(chip)
        self._chips.replace(*chips)
