"""Hari ini: who comes, who waits, what needs the counselor, what was left half-written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rumah_konseling.ui.app_context import AppContext, Page, Parked, Place, all_drafts
from rumah_konseling.ui.dates import ago, full_date, greeting
from rumah_konseling.ui.home.attention_card import AttentionCard
from rumah_konseling.ui.home.news import NewsBanner
from rumah_konseling.ui.home.rows import ParkedRow, WaitingRow
from rumah_konseling.ui.home.today import TodayCard
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, Divider, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from rumah_konseling.records.attention_line import AttentionLine
    from rumah_konseling.records.clients.client_model import Client

WAITING_SHOWN = 8
_ENDED = "Program terakhir kali berakhir tanpa ditutup."


class HomePage(Page):
    """The first page: who comes today, who waits, and what needs the counselor."""

    title = "Hari ini"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._head = PageHead(
            context, self.title, primary="Klien baru", on_primary=self.run_primary
        )
        self._ended = Banner(
            _ENDED, "", "accent", (QuietButton("Tutup", lambda: self._ended.hide()),)
        )
        self._ended.hide()
        self._parked = Card("Isian yang belum selesai")
        self._parked_rows = _Rows()
        self._parked.body.addWidget(self._parked_rows)
        self._today = TodayCard(context)
        self._waiting = Card("Daftar tunggu")
        self._waiting_rows = _Rows()
        self._waiting.body.addWidget(self._waiting_rows)
        self._waiting.body.addStretch(1)
        self._attention = AttentionCard(context.go)
        self._backup = detail("")
        self._attention.body.addWidget(self._backup)
        columns = FoldingRow(820)
        people = QWidget()
        side = QVBoxLayout(people)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(18))
        side.addWidget(self._today)
        side.addWidget(self._waiting, 1)
        # An appointment with its state and its button takes one row, beside a scroll bar too.
        columns.add(people, 6)
        columns.add(self._attention, 5)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(px(32), px(24), px(32), px(32))
        inner.setSpacing(px(18))
        inner.addWidget(self._head)
        inner.addWidget(self._ended)
        inner.addWidget(NewsBanner())
        inner.addWidget(self._parked)
        inner.addWidget(columns)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        # Where the keyboard stands before anything is chosen; Tab then leads to what is next.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._read()

    def tell_unexpected_end(self) -> None:
        """Say, until it is put away, that the program ended by itself, and what is left."""
        room = self.context.room
        kept, notes = len(all_drafts(room)), len(room.sessions.being_written())
        left = [
            f"{kept} isian yang belum selesai dapat dilanjutkan di bawah ini." if kept else "",
            f"{notes} catatan sesi yang sedang ditulis tersimpan pada sesinya." if notes else "",
        ]
        said = " ".join(part for part in left if part) or "Tidak ada isian yang terputus."
        self._ended.say(_ENDED, f"Catatan yang sudah disimpan tetap aman. {said}")

    def refresh(self, changed: frozenset[str]) -> None:
        """Read everything again: every kind of record can need attention."""
        self._read()

    def show_place(self, place: Place) -> None:
        """Offer what was left half-written meanwhile."""
        with self.context.room.at_first_glance():
            self._show_parked(all_drafts(self.context.room))

    def run_primary(self) -> None:
        """Begin to register a client."""
        self.context.go(Place("clients", tab="new"))

    def _read(self) -> None:
        with self.context.room.at_first_glance():
            self._read_parts()

    def _read_parts(self) -> None:
        room = self.context.room
        self._coming = self._waits = 0
        left_out = room.rows_left_out
        is_whole = True
        # Each by itself, and the page without it: from here the room is proved and brought back.
        for part, fill in ((self._today, self._fill_today), (self._waiting, self._fill_waiting)):
            is_filled = can_fill(room, fill, part)
            is_whole = is_whole and is_filled
            show_if(part, is_filled)
        is_whole = is_whole and room.rows_left_out == left_out
        lines = room.attention.lines(room.clock.today())
        self._greet(lines, is_whole=is_whole)
        self._show_parked(all_drafts(room))
        can_fill(room, lambda: self._attention.show_lines(lines), self._attention)
        self._show_backup()
        # Once the rows have found their order: what is for now comes before it.
        QTimer.singleShot(0, self, self._pass_to_the_day)

    def _pass_to_the_day(self) -> None:
        if (act := self._today.first_act) is not None:
            self.setTabOrder(self, act)

    def _fill_today(self) -> None:
        self._coming = sum(one.is_blocking for one in self._today.fill())

    def _fill_waiting(self) -> None:
        waiting = self.context.room.clients.waiting()
        self._show_waiting(waiting)
        self._waits = len(waiting)

    def _greet(self, lines: list[AttentionLine], *, is_whole: bool) -> None:
        """Count what there is; that nobody waits only where every row could be read."""
        room = self.context.room
        name = room.settings.identity().counselor.greeting.strip()
        hello = greeting(room.clock.now())
        open_matters = sum(line.kind != "ok" for line in lines)
        nobody = "tidak ada yang menunggu" if is_whole else ""
        counts = [
            f"{self._coming} janji temu" if self._coming else "",
            f"{self._waits} klien menunggu" if self._waits else nobody,
            f"{open_matters} perlu perhatian" if open_matters else "",
        ]
        day = full_date(room.clock.today())
        self._head.set_title(f"{hello}, {name}" if name else hello)
        self._head.set_subtitle(f"{day}  ·  {', '.join(part for part in counts if part)}")

    def _show_parked(self, parked: list[Parked]) -> None:
        now = self.context.room.clock.now()
        self._parked.setVisible(bool(parked))
        self._parked_rows.show_rows(
            [
                ParkedRow(
                    item.title,
                    f"Tersimpan terenkripsi {ago(item.saved_at, now)}",
                    go_on=partial(self._go_on, item),
                    discard=partial(self._discard, item.key),
                )
                for item in parked
            ]
        )

    def _go_on(self, item: Parked) -> None:
        self.context.go(item.place)
        if item.in_window:
            self.context.toast(f"Buka lagi “{item.title}”; isiannya ditampilkan kembali.")

    def _discard(self, key: str) -> None:
        room = self.context.room
        draft = room.drafts.load(key)
        room.drafts.discard(key)
        self._show_parked(all_drafts(room))

        def restore() -> None:
            if draft is not None:
                room.drafts.save(key, draft.content)
            self._show_parked(all_drafts(room))

        self.context.toast("Isian dibuang.", restore)

    def _show_waiting(self, waiting: list[Client]) -> None:
        if not waiting:
            self._waiting_rows.show_rows(
                [
                    EmptyState(
                        "queue",
                        "Tidak ada yang menunggu",
                        "Pegawai yang didaftarkan dengan tombol “Klien baru” muncul di sini "
                        "menurut urutan datangnya.",
                    )
                ]
            )
            return
        room = self.context.room
        rows: list[QWidget] = [
            WaitingRow(
                number,
                client,
                room.clock.now(),
                room.signing_gates.signing_verdicts(client.id),
                partial(self.context.go, Place("clients", client.id)),
                is_named=room.settings.preferences().names_at_home,
            )
            for number, client in enumerate(waiting[:WAITING_SHOWN], start=1)
        ]
        if len(waiting) > WAITING_SHOWN:
            rows.append(
                QuietButton(
                    f"Lihat semua ({len(waiting)})", partial(self.context.go, Place("clients"))
                )
            )
        self._waiting_rows.show_rows(rows)

    def _show_backup(self) -> None:
        """Say how old the newest proved backup is, where no line above does."""
        room = self.context.room
        newest = room.backups.newest()
        show_if(self._backup, newest is not None and not room.is_sample)
        if newest is not None:
            when = ago(newest.made_at, room.clock.now())
            self._backup.setText(f"Cadangan terakhir yang sudah diuji: {when}.")


class _Rows(QFrame):
    """Rows parted by hairlines."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        clear(self._column)
        for number, row in enumerate(rows):
            for widget in (Divider(), row) if number else (row,):
                self._column.addWidget(widget)
                widget.show()
