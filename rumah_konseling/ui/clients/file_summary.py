"""The first tab of a client's file: who they are, how to reach them, what to respect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_checks import age_on
from rumah_konseling.records.clients.client_model import (
    Client,
    ClientForm,
    ClientStatus,
    FeelsObliged,
    Resolution,
)
from rumah_konseling.records.directives.directive_model import DIRECTIVE_WORDS, in_short
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.calendar.client_strip import ClientStrip
from rumah_konseling.ui.clients.attempt import AttemptDialog
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.words import (
    AREA,
    ARRIVAL_RISK,
    FEELS_OBLIGED,
    GROUND,
    ID_KIND,
    OUTCOME,
    SEX,
)
from rumah_konseling.ui.dates import ago, long_date, short_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues, Timeline
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why import WhyButton

RECENT = 6

_ATTEMPTS_SHOWN = 3


class SummaryPart(ClientPart):
    """Facts on the left; what to respect and what happened last on the right."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.strip = ClientStrip(context)
        self._summary = KeyValues()
        self._corrections = KeyValues()
        self._contact = KeyValues()
        self._respect = KeyValues()
        self._recent = Timeline()
        self.tried = QuietButton("Catat upaya menghubungi…", self._record_attempt)
        self._attempts = detail("")
        self._why = WhyButton()
        self._cards: dict[QWidget, Card] = {}
        sides = FoldingRow(900, spacing=16)
        left, right = QWidget(), QWidget()
        for side, cards in (
            (
                left,
                (
                    ("Ringkasan", self._summary),
                    ("Pembetulan dari klien", self._corrections),
                    ("Kontak", self._contact),
                ),
            ),
            (
                right,
                (
                    ("Janji temu", self.strip),
                    ("Kebutuhan dan nilai klien", self._respect),
                    ("Riwayat", self._recent),
                ),
            ),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(16))
            for heading, content in cards:
                card = self._cards[content] = Card(heading)
                card.body.addWidget(content)
                if content is self._contact:
                    card.body.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
                    card.body.addWidget(self._attempts)
                    card.body.addWidget(self.tried, 0, Qt.AlignmentFlag.AlignLeft)
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
        # Each by itself: what one stands on and can't be read hides nothing of the others.
        for content, fill in (
            (self.strip, lambda: self.strip.show_client(client)),
            (self._recent, lambda: self._recent.show_rows(list(events[:RECENT]))),
            (self._summary, lambda: self._show_facts(client)),
            (self._contact, lambda: self._show_contact(client)),
            (self._respect, lambda: self._show_needs(client)),
        ):
            card = self._cards[content]
            show_if(card, can_fill(self._context.room, fill, card))
        self._show_corrections(client)

    def _show_corrections(self, client: Client) -> None:
        """Show what the client set right beside what stands in the record; nothing is changed."""
        rows: list[tuple[str, str]] = []

        def read() -> None:
            rows.extend(
                (short_date(day), f"Tercatat: {said.stands}\nMenurut klien: {said.should_be}")
                for day, said in self._context.room.rights.corrections(client.id)
            )
            self._corrections.show_rows(rows)

        card = self._cards[self._corrections]
        is_read = can_fill(self._context.room, read, card)
        show_if(card, is_read and bool(rows))

    def _show_facts(self, client: Client) -> None:
        form = client.form
        conflict = self._context.room.clients.conflict(client.id)
        relation = "Belum dinyatakan"
        if conflict is not None:
            said = short_date(datetime.fromisoformat(conflict.declared_at).astimezone().date())
            relation = f"Tidak ada (dinyatakan {said})"
            if conflict.has_conflict:
                answer = {
                    Resolution.NONE: "belum ada langkah pengamanan",
                    Resolution.SAFEGUARD: f"langkah pengamanan: {conflict.safeguard}",
                    Resolution.REFER: "dirujuk kepada konselor lain",
                }[conflict.resolution]
                relation = f"{conflict.relation}; {answer}"
        today = self._context.room.clock.today()
        born = (
            f"{long_date(form.birth_date)} ({age_on(form.birth_date, today)} tahun)"
            if form.birth_date
            else ""
        )
        self._summary.show_rows(
            [
                ("Bidang", ", ".join(AREA[area] for area in form.areas)),
                ("Keluhan awal", form.concern),
                ("Dasar kedatangan", GROUND[form.ground]),
                *(
                    [("Merasa wajib datang", FEELS_OBLIGED[form.feels_obliged])]
                    if form.was_sent
                    else []
                ),
                *(
                    [("Pembicaraan sukarela", form.voluntary_talk)]
                    if form.was_sent and (form.voluntary_talk or _is_obliged(form))
                    else []
                ),
                ("Keselamatan saat mendaftar", ARRIVAL_RISK[form.arrival_risk]),
                ("Panggilan", form.preferred_name),
                (ID_KIND[form.id_kind], form.id_number),
                ("Tanggal lahir", born),
                ("Jenis kelamin", SEX[form.sex]),
                ("Kepegawaian", _joined(form.employment, form.grade)),
                ("Hubungan dengan konselor", relation),
            ]
        )

    def _show_contact(self, client: Client) -> None:
        form = client.form
        known_by = self._context.room.choices.known_by(client.id)
        way = self._context.room.choices.contact_way(client.id)
        self._why.follow(None if way.words else way.verdict.principle)
        self._contact.show_rows(
            [
                ("Kontak aman", way.words or way.verdict.reason),
                ("Tahu klien datang", "Tidak ada orang lain" if known_by == "" else known_by or ""),
                ("Telepon", form.phone),
                ("Surel", form.email),
                (
                    "Kontak darurat",
                    _joined(form.emergency_name, form.emergency_relation, form.emergency_phone),
                ),
            ]
        )
        self._show_attempts()

    def _show_needs(self, client: Client) -> None:
        form = client.form
        asked = (
            ("Bahasa", form.language),
            ("Agama dan ibadah", form.religion),
            ("Budaya", form.culture),
            ("Nilai", form.personal_values),
            ("Akses", form.accessibility),
        )
        unasked = ", ".join(name.lower() for name, said in asked if not said)
        self._respect.show_rows(
            [
                *((name, said) for name, said in asked if said),
                *([("Belum dicatat", unasked)] if unasked else []),
                *(
                    (DIRECTIVE_WORDS[one.form.kind], in_short(one))
                    for one in self._context.room.directives.in_force(client.id)
                ),
            ]
        )

    def _show_attempts(self) -> None:
        client = self.client
        attempts = self._context.room.contact_attempts.of_client(client.id)
        now = self._context.room.clock.now()
        told = [
            f"{ago(one.tried_at, now)}: {OUTCOME[one.outcome].lower()}"
            + (f" ({one.note})" if one.note else "")
            for one in attempts[:_ATTEMPTS_SHOWN]
        ]
        self._attempts.setText(f"Upaya terakhir: {'; '.join(told)}." if told else "")
        show_if(self._attempts, bool(told))
        is_served = client.status is not ClientStatus.CLOSED
        way = self._context.room.choices.contact_way(client.id)
        show_if(self.tried, is_served and way.verdict.is_open)

    def _record_attempt(self) -> None:
        AttemptDialog(self._context, self.client, self.window()).exec()


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def _is_obliged(form: ClientForm) -> bool:
    """Whether the client feels obliged, so that a talk about coming freely is owed."""
    return form.feels_obliged is FeelsObliged.YES
