"""What needs the counselor, grouped: one line a kind of matter, the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.attention_line import MOST_LINES
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.home.rows import words
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from rumah_konseling.records.attention_line import AttentionLine

SHOWN = 7
_GRAVITY = {"danger": 0, "warn": 1, "neutral": 2, "ok": 3}
_CHIPS = {"danger": "Mendesak", "warn": "Perlu", "neutral": "Ingat", "ok": "Beres"}
_CHIP_WIDTH = 84
_ALL = "*"  # stands for the button, where others are called by their kind
# How a kind of matter is called when there are several of it.
_MANY = {
    "Catatan sesi belum ditandatangani": "{} catatan sesi belum ditandatangani",
    "Lengkapi catatan darurat": "Lengkapi {} catatan darurat",
    "Catat kehadiran klien": "Catat kehadiran {} klien",
    "Ingatkan klien melalui kontak aman": "Ingatkan {} klien melalui kontak aman",
    "Susun rencana keselamatan": "Susun {} rencana keselamatan",
    "Tanyakan kelanjutan rujukan": "Tanyakan kelanjutan {} rujukan",
    "Lembar persetujuan menunggu tanda tangan": "{} lembar persetujuan menunggu tanda tangan",
    "Percakapan persetujuan belum selesai": "{} percakapan persetujuan belum selesai",
    "Lihat lagi rencana keselamatan": "Lihat lagi {} rencana keselamatan",
    "Izin menunggu tanda tangan": "{} izin menunggu tanda tangan",
    "Surat disiapkan, belum diserahkan": "{} surat disiapkan, belum diserahkan",
    "Izin akan berakhir": "{} izin akan berakhir",
    "Persetujuan akan berakhir": "{} persetujuan akan berakhir",
    "Hubungan dengan klien belum dinyatakan": "Hubungan dengan {} klien belum dinyatakan",
    "Salinan persetujuan belum diberikan": "{} salinan persetujuan belum diberikan",
    "Tinjau rencana layanan bersama klien": "Tinjau {} rencana layanan bersama klien",
    "Tinjau rencana keselamatan bersama klien": "Tinjau {} rencana keselamatan bersama klien",
}

# What stands first where a kind is not told from its earliest on.
_FIRST = {"Susun rencana keselamatan": "Di antaranya"}


def grouped(lines: Sequence[AttentionLine]) -> list[list[AttentionLine]]:
    """Return the lines by their kind of matter, the gravest kind first, each in its order."""
    kinds: dict[str, list[AttentionLine]] = {}
    for line in lines:
        kinds.setdefault(line.title, []).append(line)
    # A sort keeps the order of what is alike.
    return sorted(kinds.values(), key=lambda group: min(_GRAVITY[line.kind] for line in group))


class AttentionCard(Card):
    """Seven kinds of matter, and the rest when it is asked for."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__("Perlu perhatian")
        self._go = go
        self._lines: list[AttentionLine] = []
        self._open: set[str] = set()
        self._shows_all = False
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def show_lines(self, lines: list[AttentionLine]) -> None:
        """Show these, and keep open what was opened."""
        self._lines = lines
        self._lay_out()

    def _lay_out(self, focus: str = "") -> None:
        clear(self._column)
        groups = grouped(self._lines)
        if not groups:
            self._add(
                EmptyState(
                    "check",
                    "Tidak ada yang tertunda",
                    "Tidak ada persetujuan, lembar, atau tenggat yang menunggu Anda.",
                )
            )
            return
        shown = groups if self._shows_all else groups[:SHOWN]
        for number, group in enumerate(shown):
            if number:
                self._add(Divider())
            title = group[0].title
            row = _Row(group, partial(self._go_to, group[0]), partial(self._toggle, title))
            row.show_open(title in self._open)
            self._add(row)
            if title == focus:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)
            if len(group) > 1 and title in self._open:
                for line in group:
                    self._add(_One(line, partial(self._go_to, line)))
        if len(groups) > SHOWN:
            self._add(Divider())
            # As the greeting counts them: each matter, however many stand in one line.
            count = sum(line.kind != "ok" for line in self._lines)
            more = "Tampilkan tujuh teratas" if self._shows_all else f"Semua ({count})"
            button = QuietButton(more, self._show_all)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()
            if focus == _ALL:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _go_to(self, line: AttentionLine) -> None:
        self._go(Place(*line.place))

    def _toggle(self, title: str) -> None:
        self._open ^= {title}
        self._lay_out(title)

    def _show_all(self) -> None:
        self._shows_all = not self._shows_all
        self._lay_out(_ALL)


class _Row(FoldingRow):
    """One kind of matter: how grave, what, and the next act."""

    def __init__(
        self,
        group: list[AttentionLine],
        on_open: Callable[[], object],
        on_toggle: Callable[[], object],
    ) -> None:
        super().__init__(300, spacing=12)
        gravest = min(group, key=lambda line: _GRAVITY[line.kind])
        chip = Chip(_CHIPS[gravest.kind], gravest.kind)
        chip.setMinimumWidth(px(_CHIP_WIDTH))
        self.add(chip, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        line = group[0]
        self._is_many = len(group) > 1
        if self._is_many:
            pattern = _MANY.get(line.title, f"{line.title} · {{}} hal")
            many = f"lebih dari {MOST_LINES - 1}" if len(group) >= MOST_LINES else len(group)
            title, more = pattern.format(many), said(line)
            title = title[:1].upper() + title[1:]
            more = f"{_FIRST.get(line.title, 'Paling awal')}: {more}"
        else:
            title, more = line.title, said(line)
        self.add(words(title, more), 1)
        if self._is_many:
            self.button = QuietButton("Rincian", on_toggle)
            self.button.setAccessibleName(f"Rincian: {title}")
        else:
            self.button = QuietButton(line.action, on_open)
            self.button.setAccessibleName(f"{line.action}: {line.title}, {line.detail}")
        self.add(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_open(self, is_open: bool) -> None:
        """Say whether the matters of this kind stand below."""
        if self._is_many:
            self.button.setText("Tutup" if is_open else "Rincian")


class _One(FoldingRow):
    """One matter of a kind that is opened."""

    def __init__(self, line: AttentionLine, on_open: Callable[[], object]) -> None:
        super().__init__(300, spacing=12)
        self.row.setContentsMargins(px(_CHIP_WIDTH + 12), 0, 0, 0)
        label = detail(said(line))
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.add(label, 1)
        button = QuietButton(line.action, on_open)
        button.setAccessibleName(f"{line.action}: {line.title}, {line.detail}")
        self.add(button)


def said(line: AttentionLine) -> str:
    """Return what is said of a matter: whose it is, and how it stands."""
    is_said = folded(line.chip) in folded(f"{line.title} {line.detail}")
    return " · ".join(filter(None, (line.detail, "" if is_said else line.chip)))
