"""The first tab of a client's file: who they are, how to reach them, what to respect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.client_checks import age_on
from rumah_konseling.records.client_model import NO_WAY_KNOWN, Client, Resolution
from ui.calendar.client_strip import ClientStrip
from ui.clients.client_part import ClientPart
from ui.clients.words import AREA, ID_KIND, SAFE_CHANNEL, SEX
from ui.dates import long_date, short_date
from ui.desk import Desk
from ui.theme import px
from ui.widgets.cards import Card
from ui.widgets.flow import FoldingRow
from ui.widgets.listing import KeyValues, Timeline

RECENT = 6


class SummaryPart(ClientPart):
    """Facts on the left; what to respect and what happened last on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.strip = ClientStrip(desk)
        self._summary = KeyValues()
        self._contact = KeyValues()
        self._respect = KeyValues()
        self._recent = Timeline()
        sides = FoldingRow(900, spacing=16)
        left, right = QWidget(), QWidget()
        for side, cards in (
            (left, (("Ringkasan", self._summary), ("Kontak", self._contact))),
            (
                right,
                (
                    ("Janji temu", self.strip),
                    ("Yang perlu dihormati", self._respect),
                    ("Riwayat", self._recent),
                ),
            ),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(16))
            for heading, content in cards:
                card = Card(heading)
                card.body.addWidget(content)
                column.addWidget(card)
            column.addStretch(1)
        sides.add(left, 3, Qt.AlignmentFlag.AlignTop)
        sides.add(right, 2, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sides)
        outer.addStretch(1)

    def show_client(self, client: Client, events: Sequence[tuple[str, str]]) -> None:
        """Show the facts of ``client`` and the latest of what happened."""
        self.stand_before(client)
        self.strip.show_client(client)
        self._recent.show_rows(list(events[:RECENT]))
        form = client.form
        conflict = self._desk.room.clients.conflict(client.id)
        relation = "Belum dinyatakan"
        if conflict is not None:
            said = short_date(datetime.fromisoformat(conflict.declared_at).astimezone().date())
            relation = f"Tidak ada (dinyatakan {said})"
            if conflict.has_conflict:
                answer = {
                    Resolution.NONE: "belum ada pengaman",
                    Resolution.SAFEGUARD: f"pengaman: {conflict.safeguard}",
                    Resolution.REFER: "dirujuk kepada konselor lain",
                }[conflict.resolution]
                relation = f"{conflict.relation}; {answer}"
        today = self._desk.room.clock.today()
        born = (
            f"{long_date(form.birth_date)} ({age_on(form.birth_date, today)} tahun)"
            if form.birth_date
            else ""
        )
        self._summary.show_rows(
            [
                ("Bidang", ", ".join(AREA[area] for area in form.areas)),
                ("Keluhan awal", form.concern),
                ("Panggilan", form.preferred_name),
                (ID_KIND[form.id_kind], form.id_number),
                ("Tanggal lahir", born),
                ("Jenis kelamin", SEX[form.sex]),
                ("Kepegawaian", _joined(form.employment, form.grade)),
                ("Hubungan dengan konselor", relation),
            ]
        )
        message = "boleh meninggalkan pesan" if form.safe_message else "tidak meninggalkan pesan"
        how = () if form.safe_channel in NO_WAY_KNOWN else (form.safe_times, message)
        self._contact.show_rows(
            [
                ("Kontak aman", _joined(SAFE_CHANNEL[form.safe_channel], *how)),
                ("Telepon", form.phone),
                ("Surel", form.email),
                (
                    "Kontak darurat",
                    _joined(form.emergency_name, form.emergency_relation, form.emergency_phone),
                ),
            ]
        )
        self._respect.show_rows(
            [
                ("Bahasa", form.language),
                ("Agama dan ibadah", form.religion),
                ("Budaya", form.culture),
                ("Nilai", form.personal_values),
                ("Akses", form.accessibility),
            ]
        )


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)
