"""Peta Etika: each principle and article, what serves it, and what is open now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.practice.ethics_map import MapRow
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.documents.preview import show_paper
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, detail, muted

_MOST = 4


class MapPart(QWidget):
    """The whole table, read anew each time it is shown."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.audit_button = SecondaryButton("Swaperiksa setahun…", self.issue, "printer")
        card = Card("Peta etika")
        card.body.addWidget(
            detail(
                "Tujuh prinsip dan lima pasal buku pegangan, yang menjaganya di ruang ini, "
                "dan yang sedang terbuka."
            )
        )
        card.body.addWidget(self.audit_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(px(8))
        card.body.addLayout(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def fill(self) -> None:
        """Read what is open now."""
        clear(self.rows)
        for row, lines in self._context.room.ethics_map.rows():
            self.rows.addWidget(Divider())
            self.rows.addWidget(self._row(row, lines))

    def issue(self) -> None:
        """Put the self-audit on paper."""
        self._context.act(
            self._context.room.ethics_map.issue,
            then=partial(show_paper, self._context, self.window()),
        )

    def _row(self, row: MapRow, lines: list[AttentionLine]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(4))
        head = FoldingRow(480, spacing=8)
        head.add(WrapLabel(row.principle.title, "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
        grave = any(line.kind == "danger" for line in lines)
        chip = (
            Chip(f"{len(lines)} terbuka", "danger" if grave else "warn")
            if lines
            else Chip("Tidak ada yang terbuka", "ok")
        )
        head.add(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        column.addWidget(detail(f"{row.source} · {row.says}"))
        for words in row.kept_by:
            column.addWidget(muted(words))
        for line in lines[:_MOST]:
            column.addWidget(self._open_line(line))
        if len(lines) > _MOST:
            more = QuietButton(f"{len(lines) - _MOST} lagi pada halaman Hari ini", self._go_home)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _open_line(self, line: AttentionLine) -> QWidget:
        said = f"{line.title} ({line.detail})" if line.detail else line.title
        button = QuietButton(line.action, partial(self._go, line), "arrow-right")
        button.setAccessibleName(f"{line.action}: {said}")
        row = FoldingRow(420, spacing=8)
        row.add(WrapLabel(said), 1, Qt.AlignmentFlag.AlignVCenter)
        row.add(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _go(self, line: AttentionLine) -> None:
        self._context.go(Place(*line.place))

    def _go_home(self) -> None:
        self._context.go(Place("home"))
