"""One register of the practice: what is in it, a new entry, a correction, an ending."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.practice.register import Entry
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.practice.register_view import RegisterView
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NEEDED, NO_DATE, Day, Text
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_filter import Filter, nothing_found
from rumah_konseling.ui.widgets.row_list import RowList

_MANY = 8


class RegisterCard(Card):
    """Shows the entries that stand before those that ended."""

    def __init__(self, context: AppContext, view: RegisterView[Any]) -> None:
        super().__init__(view.title)
        self._context = context
        self.view = view
        self.new_button = SecondaryButton(view.new, self.add, "plus")
        self.text = Filter("Kata dalam catatan", f"Saring: {view.title}", self.fill)
        self._sums = detail("")
        self.rows = RowList()
        self.body.addWidget(detail(view.hint))
        self.body.addWidget(self._sums)
        self.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.text)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the entries again."""
        room, view = self._context.room, self.view
        entries = view.register(room).all()
        self.text.setVisible(len(entries) > _MANY or self.text.is_set)
        self._sums.setText("" if view.sums is None else view.sums(self._context))
        self._sums.setVisible(view.sums is not None and bool(entries))
        self.new_button.setVisible(bool(entries))
        entries.sort(key=lambda one: not one.is_open)
        shown = [one for one in entries if self.text.fits(*self._said(one))]
        self.rows.show_rows((partial(self._row, one) for one in shown), self._empty)

    def add(self) -> None:
        """Ask for a new entry."""
        view, room = self.view, self._context.room

        def keep(answers: dict[str, Any]) -> object:
            content = view.content(room, answers)
            if view.write is not None:
                return view.write(room, content, None)
            return view.register(room).add(content, answers.get("client"))

        self._ask(view.new, keep, f"practice/{view.key}/new", None)

    def correct(self, entry: Entry[Any]) -> None:
        """Ask for what is to stand in the place of an entry."""
        view, room = self.view, self._context.room

        def keep(answers: dict[str, Any]) -> object:
            content = view.content(room, answers)
            if view.write is not None:
                return view.write(room, content, entry.id)
            return view.register(room).replace(entry.id, content)

        self._ask("Perbaiki catatan", keep, f"practice/{view.key}/{entry.id}", entry)

    def end(self, entry: Entry[Any]) -> None:
        """Ask how an entry ended."""
        view, room = self.view, self._context.room
        ending = view.ending
        FormDialog(
            self._context,
            f"practice/{view.key}/{entry.id}/end",
            self.window(),
            ending.heading,
            f"{whose(self._context, entry.client_id)}"
            f"{view.heading(self._context, entry)}. {ending.text}",
            (
                Day(name="ended_on", label="Tanggal", is_today=True, missing=NO_DATE),
                Text(name="ending", label=ending.label, missing=NEEDED),
            ),
            lambda answers: view.register(room).end(
                entry.id, answers["ending"], answers["ended_on"]
            ),
            said=ending.said,
        ).exec()

    def _ask(self, heading: str, keep: Any, key: str, entry: Entry[Any] | None) -> None:
        view = self.view
        FormDialog(
            self._context,
            key,
            self.window(),
            heading,
            f"{'' if entry is None else whose(self._context, entry.client_id)}{view.hint}",
            view.fields(self._context, entry is None),
            keep,
            confirm="Simpan",
            answers=None if entry is None else view.answers(entry.content),
        ).exec()

    def _said(self, entry: Entry[Any]) -> list[str]:
        view = self.view
        more = [text for pair in view.more(entry) for text in pair]
        return [view.heading(self._context, entry), *view.facts(self._context, entry), *more]

    def _row(self, entry: Entry[Any]) -> QWidget:
        view, context = self.view, self._context
        heading = view.heading(context, entry)
        words, kind = view.chip(entry, context.room.clock.today())
        if not entry.is_open:
            assert entry.ended_on is not None
            words, kind = f"Selesai {short_date(entry.ended_on)}", "neutral"
        buttons: list[Button] = [
            QuietButton(act.words, partial(act.run, context, self.window(), entry), act.icon)
            for act in view.acts
        ]
        if entry.is_open:
            buttons.append(QuietButton("Perbaiki", partial(self.correct, entry), "pen"))
            buttons.append(QuietButton(view.ending.button, partial(self.end, entry)))
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {heading}")
        more = [pair for pair in view.more(entry) if pair[1]]
        if entry.ending:
            more.append((view.ending.label, entry.ending))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, px(4), 0, px(8))
        column.setSpacing(px(6))
        column.addWidget(FactRow(heading, view.facts(context, entry)).add_right(Chip(words, kind)))
        if more:
            column.addWidget(KeyValues(more))
        if buttons:
            column.addWidget(Flow(*buttons, spacing=px(8)))
        return box

    def _empty(self) -> EmptyState:
        if self.text.is_set:
            return nothing_found(self.text.clear)
        return EmptyState(*self.view.empty, self.view.new, self.add)
