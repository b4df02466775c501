"""One topic, laid out to be read: headings, steps, points, and sentences to be said aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.guide.keys import KeyLine
from rumah_konseling.guide.topics import KIND_WORDS, Block, BlockKind, Lead, Topic, TopicKind
from rumah_konseling.ui.help.key_list import key_groups
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, body, detail, section, strong, title

_MARK_WIDTH = 24
_KEYS_WIDTH = 190


class Aloud(QFrame):
    """A sentence that can be read to whoever stands in front of the counselor."""

    def __init__(self, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(WrapLabel(text, "clause"))
        self.setAccessibleName("Kalimat untuk diucapkan")


class TopicView(QWidget):
    """Shows a topic; ``on_lead`` is asked to follow a way on, ``None`` shows none of them."""

    def __init__(self, topic: Topic, on_lead: Callable[[Lead], object] | None) -> None:
        super().__init__()
        self.topic = topic
        self.parts: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(24))
        column.setSpacing(px(8))
        column.addWidget(detail(KIND_WORDS[topic.kind]))
        column.addWidget(title(topic.title))
        for part in topic.parts:
            column.addSpacing(px(8))
            first: QWidget | None = None
            if part.heading:
                first = section(part.heading)
                column.addWidget(first)
            for block in part.blocks:
                shown = _block(block)
                column.addWidget(shown)
                first = first or shown
            assert first is not None, "a part without a text"
            self.parts.append(first)
        if topic.kind is TopicKind.KEYS:
            for group in key_groups():
                column.addSpacing(px(8))
                column.addWidget(section(group.heading))
                column.addWidget(_table(group.lines))
        if topic.leads and on_lead is not None:
            column.addSpacing(px(12))
            column.addWidget(Flow(*(_way(lead, on_lead) for lead in topic.leads), spacing=px(8)))
        column.addStretch(1)


def _way(lead: Lead, on_lead: Callable[[Lead], object]) -> SecondaryButton:
    button = SecondaryButton(lead.words, partial(on_lead, lead), "arrow-right")
    button.setAccessibleName(f"Buka {lead.words}")
    return button


def _block(block: Block) -> QWidget:
    if block.kind is BlockKind.PARAGRAPH:
        return body(block.text)
    if block.kind is BlockKind.SAID:
        return Aloud(block.text)
    row = QWidget()
    inner = QHBoxLayout(row)
    inner.setContentsMargins(px(4), 0, 0, 0)
    inner.setSpacing(px(8))
    mark = WrapLabel(f"{block.number}." if block.kind is BlockKind.STEP else "•", "strong")
    mark.setFixedWidth(px(_MARK_WIDTH))
    inner.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    inner.addWidget(body(block.text), 1)
    return row


def _table(lines: Iterable[KeyLine]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(px(4), 0, 0, 0)
    column.setSpacing(px(6))
    for line in lines:
        row = FoldingRow(_KEYS_WIDTH + 220)
        keys = strong(line.keys)
        keys.setFixedWidth(px(_KEYS_WIDTH))
        row.add(keys, 0, Qt.AlignmentFlag.AlignTop)
        row.add(body(line.does), 1)
        column.addWidget(row)
    return holder
