"""Days side by side: their names above, their hours below, scrolled to the working day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from rumah_konseling.records.calendar.appointment_model import Appointment
from rumah_konseling.ui.calendar.board import Board
from rumah_konseling.ui.calendar.layout import DayColumn
from rumah_konseling.ui.calendar.painting import small_font
from rumah_konseling.ui.calendar.words import short_day
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.labels import tooltip_text


@guarded
class DayNames(QWidget):
    """The names of the days over their columns; holidays by name."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a day's name with a holiday under it."""
        named = any(column.holiday for column in self._board.columns)
        wide = len(self._board.columns) == 1
        rows = (1 if wide else 2) if named else 0
        small = QFontMetrics(small_font()).height()
        return QSize(px(300), px(8) + self._high() + rows * small + px(6))

    def say(self) -> None:
        """Tell a screen reader what days these are."""
        named = (
            f"{full_date(c.day)}{f', {c.holiday}' if c.holiday else ''}"
            for c in self._board.columns
        )
        self.setAccessibleName("; ".join(named))
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell a long holiday's whole name."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for number, column in enumerate(self._board.columns):
                area = self._area(number)
                if area.contains(event.pos()) and column.holiday:
                    words = f"{full_date(column.day)}\n{column.holiday}"
                    QToolTip.showText(event.globalPos(), tooltip_text(words), self, area)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names; today's is tinted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, column in enumerate(self._board.columns):
            area = self._area(number)
            self._paint_name(painter, area, column, self._high())
            if column.holiday:
                room = area.adjusted(px(8), px(9) + self._high(), -px(6), 0)
                self._paint_holiday(painter, room, column.holiday)
        painter.end()

    def _paint_holiday(self, painter: QPainter, room: QRect, name: str) -> None:
        font = small_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colour("warn"))
        first = ""
        rest = name.split(" ")
        while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room.width():
            first = f"{first} {rest.pop(0)}".strip()
        for number, words in enumerate((first, " ".join(rest))):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(
                room.left(), room.top() + metrics.ascent() + number * metrics.height(), shown
            )

    def _high(self) -> int:
        return max(px(24), self.fontMetrics().height() + px(4))

    def _paint_name(self, painter: QPainter, area: QRect, column: DayColumn, high: int) -> None:
        wide = len(self._board.columns) == 1
        words = full_date(column.day) if wide else short_day(column.day)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        room = QRect(area.left() + px(8), px(8), area.width() - px(12), high)
        if column.day == self.today:
            pill = QRect(room)
            pill.setWidth(min(room.width(), QFontMetrics(font).horizontalAdvance(words) + px(20)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(pill, high / 2, high / 2)
            painter.setPen(colour("on_accent"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
            return
        painter.setPen(colour("ink" if column.spans and not column.holiday else "muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _area(self, number: int) -> QRect:
        area = self._board.column_rect(number)
        return QRect(area.left(), 0, area.width(), self.height())


@guarded
class CalendarView(Card):
    """The board under its day names. Signals are the board's own."""

    def __init__(self) -> None:
        super().__init__()
        self.board = Board()
        self.names = DayNames(self.board)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.board)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._was_scrolled = False
        self.body.setContentsMargins(1, 1, 1, px(8))
        self.body.setSpacing(0)
        self.body.addWidget(self.names)
        self.body.addWidget(self._scroll, 1)
        self.board.near.connect(self._bring_near)
        self.setMinimumHeight(px(320))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_days(
        self, columns: Sequence[DayColumn], ones: Iterable[Appointment], now: datetime
    ) -> None:
        """Show these days; the first time, from the beginning of the working day."""
        self.names.today = now.astimezone().date()
        self.board.show_days(columns, ones, now)
        self.names.say()
        if not self._was_scrolled and self.isVisible():
            QTimer.singleShot(0, self, self.scroll_to_work)

    def scroll_to_work(self) -> None:
        """Show the hours in which the room is open, a little before them too."""
        starts = [span.start for column in self.board.columns for span in column.spans]
        minute = max(0, min(starts, default=480) - 30)
        self._was_scrolled = True
        self._scroll.verticalScrollBar().setValue(self.board.y_of(minute) - px(4))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_was_scrolled"):
            self.setMinimumHeight(px(320))
            self.board.relay()
            self.names.say()
            QTimer.singleShot(0, self, self.scroll_to_work)

    def showEvent(self, event: object) -> None:
        """Begin at the working day."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._was_scrolled:
            self.board.relay()
            # Once the board is as high as a day: a bar goes no further than it can yet.
            QTimer.singleShot(0, self, self.scroll_to_work)

    def _bring_near(self, place: QRect) -> None:
        self._scroll.ensureVisible(place.center().x(), place.top(), 0, px(24))
        if place.height() < self._scroll.viewport().height():
            self._scroll.ensureVisible(place.center().x(), place.bottom(), 0, px(24))
