"""Beside the note: the session before it, and what others lay there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.care.care_words import TECHNIQUE_WORDS
from rumah_konseling.records.index.session_model import Session
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.care.strip import PlanStrip
from rumah_konseling.ui.clients.words import AREA
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.sessions.note_text import note_parts
from rumah_konseling.ui.sessions.words import risk_chip
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, Chip, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail, section
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if


class PreviousPanel(QWidget):
    """Shows the client's session before, or what they came with.

    What accompanies every session, the goals agreed on, stands above it.
    """

    def __init__(self, room: CounselingRoom) -> None:
        super().__init__()
        self._room = room
        self._plans = PlanStrip(room)
        self._heading = section("")
        self._chips = Flow(spacing=px(6))
        self._text = QVBoxLayout()
        self._text.setSpacing(px(2))
        self._card = Card()
        for part in (self._heading, self._chips):
            self._card.body.addWidget(part)
        self._card.body.addLayout(self._text)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.setSpacing(px(12))
        column.addWidget(self._plans)
        column.addWidget(self._card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = Scroll(content)
        # Read with the keyboard, too: it holds nothing that takes the focus.
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName("Sesi sebelumnya")
        outer.addWidget(scroll)

    def show_before(self, session: Session) -> None:
        """Show what came before ``session``."""
        self._plans.show_client(session.client_id)
        before = self._room.sessions.previous(session)
        if before is None:
            form = self._room.clients.get(session.client_id).form
            self._heading.setText("Sesi pertama")
            self._chips.replace()
            areas = ", ".join(AREA[area] for area in form.areas)
            self._show([("Keluhan awal", form.concern), ("Bidang", areas)])
            show_if(self._chips, False)
            return
        note = before.note
        day = long_date(note.started_at.astimezone().date())
        self._heading.setText(f"Sesi {before.number} · {day}")
        chips = [Chip(TECHNIQUE_WORDS[note.technique], "accent")] if note.technique else []
        if note.risk is not None:
            chips.append(Chip(*risk_chip(note.risk)))
        if not before.is_signed:
            chips.append(Chip("Belum ditandatangani", "warn"))
        self._chips.replace(*chips)
        show_if(self._chips, bool(chips))
        self._show(note_parts(note, plan_first=True))

    def _show(self, parts: list[tuple[str, str]]) -> None:
        clear(self._text)
        for name, text in parts:
            lead, words = detail(name), WrapLabel(text or "–")
            words.setContentsMargins(0, 0, 0, px(8))
            words.setAccessibleName(f"{name}: {text}")
            for label in (lead, words):
                self._text.addWidget(label)
                label.show()
