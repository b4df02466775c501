"""The list of hits. It paints its rows itself, and reads and measures only those it paints."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from rumah_konseling.records.index.search_model import Hit, Snippet
from rumah_konseling.records.search.search_found import Found
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.icons import icon
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import TYPE_SIZES, colour, px, tokens

_ICONS = {"client": "person", "session": "pen", "referral": "arrow-right", "recipient": "people"}
_HEADINGS = {
    "client": "Klien",
    "document": "Dokumen",
    "recipient": "Penerima",
    "written": "Yang tercatat",
}
_ELIDE = Qt.TextElideMode.ElideRight


@guarded
class HitList(QAbstractScrollArea):
    """Hits in groups under their headings; ``picked`` carries the one that was clicked."""

    picked = Signal(object)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Hasil pencarian")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(lambda _y: self.viewport().update())
        self.found = Found()
        self._current = -1
        self._tops: list[int] = []
        self._headings: dict[int, str] = {}
        self._height = 0

    @property
    def height_of_all(self) -> int:
        """The pixels that all rows take."""
        return self._height

    @property
    def row_height(self) -> int:
        """The pixels that one hit takes."""
        return self.fontMetrics().height() + QFontMetrics(_small(self.font())).height() + px(18)

    def show_found(self, found: Found) -> None:
        """List these from the top."""
        self.found = found
        self._current = 0 if len(found) else -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def current(self) -> Hit | None:
        """Return the hit that Enter would open."""
        return self.found[self._current] if 0 <= self._current < len(self.found) else None

    def move_by(self, step: int) -> None:
        """Go down or up in the list, round the ends; by more than one, to an end first."""
        count = len(self.found)
        if not count:
            return
        wanted = self._current + step
        self._current = wanted % count if abs(step) == 1 else min(count - 1, max(0, wanted))
        self._show_current()
        self.moved.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or open the current hit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.current())
        elif (step := step_of(event, self._page())) is not None:
            self.move_by(step)
        else:
            # The field around it knows what Escape does.
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the hit under the pointer."""
        row = self._row_at(round(event.position().y()))
        if row is not None and event.button() is Qt.MouseButton.LeftButton:
            self._current = row
            self.viewport().update()
            self.picked.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure what can be scrolled."""
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value()
        small = _small(self.font())
        pen = _Pen(painter, self.font(), small, self.viewport().width())
        height, first = (
            self.row_height,
            max(0, bisect_right(self._tops, top + event.rect().top()) - 1),
        )
        for row in range(first, len(self._tops)):
            y = self._tops[row] - top
            if y - px(40) > event.rect().bottom():
                break
            if heading := self._headings.get(row):
                pen.heading(heading, y - self._heading_height(), self._heading_height())
            pen.hit(self.found[row], y, height, is_current=row == self._current)

    def _page(self) -> int:
        return max(1, self.viewport().height() // self.row_height - 1)

    def _heading_height(self) -> int:
        return QFontMetrics(_small(self.font())).height() + px(12)

    def _lay_out(self) -> None:
        height, heading = self.row_height, self._heading_height()
        self._tops, self._headings = [], {}
        y, before = 0, ""
        for row in range(len(self.found)):
            kind = self.found.kind_of(row)
            if kind != before:
                self._headings[row] = _HEADINGS[kind]
                y += heading
                before = kind
            self._tops.append(y)
            y += height
        self._height = y
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, y - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(height)

    def _show_current(self) -> None:
        bar = self.verticalScrollBar()
        top = self._tops[self._current]
        above = top - (self._heading_height() if self._current in self._headings else 0)
        if above < bar.value():
            bar.setValue(above)
        elif top + self.row_height > bar.value() + self.viewport().height():
            bar.setValue(top + self.row_height - self.viewport().height())
        self.viewport().update()

    def _row_at(self, y: int) -> int | None:
        y += self.verticalScrollBar().value()
        row = bisect_right(self._tops, y) - 1
        return row if row >= 0 and y < self._tops[row] + self.row_height else None


class _Pen:
    """Draws rows; what people wrote is drawn letter by letter and never read as markup."""

    def __init__(self, painter: QPainter, font: QFont, small: QFont, width: int) -> None:
        self._painter = painter
        self._font, self._small = font, small
        self._marked = QFont(small)
        self._marked.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._small_metrics = QFontMetrics(font), QFontMetrics(small)
        self._marked_metrics = QFontMetrics(self._marked)
        self._width = width
        self._ink, self._muted = colour("ink"), colour("muted")
        self._accent, self._soft = colour("accent"), colour("accent_soft")

    def heading(self, text: str, y: int, height: int) -> None:
        self._painter.setFont(self._marked)
        self._painter.setPen(self._muted)
        self._write(px(10), y, height, self._marked_metrics, text)

    def hit(self, hit: Hit, y: int, height: int, *, is_current: bool) -> None:
        painter = self._painter
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._soft)
            painter.drawRoundedRect(1, y + 1, self._width - 2, height - 2, px(8), px(8))
        side = px(20)
        name = _ICONS.get(hit.kind, "file")
        drawn = _drawing(name, tokens().muted, side, painter.device().devicePixelRatio())
        painter.drawPixmap(px(10), y + (height - side) // 2, drawn)
        left = px(10) + side + px(12)
        right = self._width - px(12)
        first = self._metrics.height() + px(4)
        upper, lower = y + px(5), y + px(5) + first
        if hit.snippet is None and not hit.detail:
            upper = y + (height - first) // 2
        if hit.at is not None:
            day = short_date(hit.at.date())
            painter.setFont(self._small)
            painter.setPen(self._muted)
            taken = self._small_metrics.horizontalAdvance(day)
            self._write(right - taken, upper, first, self._small_metrics, day)
            title_right = right - taken - px(12)
        else:
            title_right = right
        painter.setFont(self._font)
        painter.setPen(self._ink)
        shown = self._metrics.elidedText(hit.title, _ELIDE, title_right - left)
        self._write(left, upper, first, self._metrics, shown)
        rest = QRect(left, lower, right - left, self._small_metrics.height() + px(4))
        if hit.snippet is None:
            painter.setFont(self._small)
            painter.setPen(self._muted)
            detail = self._small_metrics.elidedText(
                " ".join(hit.detail.split()), _ELIDE, rest.width()
            )
            self._write(left, lower, rest.height(), self._small_metrics, detail)
        else:
            self._snippet(hit.snippet, rest)

    def _write(self, x: int, top: int, height: int, metrics: QFontMetrics, text: str) -> None:
        """Draw one line in the middle of a height: by its baseline, faster than into a box."""
        baseline = top + (height - metrics.height()) // 2 + metrics.ascent()
        self._painter.drawText(x, baseline, text)

    def _snippet(self, snippet: Snippet, area: QRect) -> None:
        """Draw the stretch with its marks in semibold accent, as far as there is room."""
        x, at, text = area.left(), 0, snippet.text
        for start, end in (*snippet.marks, (len(text), len(text))):
            for piece, is_mark in ((text[at:start], False), (text[start:end], True)):
                room = area.right() - x
                if not piece or room <= 0:
                    continue
                metrics = self._marked_metrics if is_mark else self._small_metrics
                width = metrics.horizontalAdvance(piece)
                if width > room:
                    piece = metrics.elidedText(piece, _ELIDE, room)
                self._painter.setFont(self._marked if is_mark else self._small)
                self._painter.setPen(self._accent if is_mark else self._muted)
                self._write(x, area.top(), area.height(), metrics, piece)
                x += width
            at = end


def step_of(event: QKeyEvent, page: int) -> int | None:
    """Return by how many rows a key moves, None for a key that moves nothing."""
    return {
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_PageUp: -page,
    }.get(Qt.Key(event.key()))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * TYPE_SIZES["small"] / TYPE_SIZES["text"])
    return small


@lru_cache(maxsize=64)
def _drawing(name: str, rgb: str, side: int, ratio: float) -> QPixmap:
    """Return an icon as pixels; ``rgb`` is part of the key, for the theme may change."""
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icon(name, "muted").paint(painter, QRect(0, 0, side, side))
    painter.end()
    return drawn
