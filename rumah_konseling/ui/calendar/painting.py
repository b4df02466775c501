"""What lies under the appointments: hours, open and closed stretches, now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication

from rumah_konseling.records.settings.working_hours import clock_words, minute_of
from rumah_konseling.ui.calendar.layout import DAY_MINUTES, DayColumn, Slot
from rumah_konseling.ui.theme import TYPE_SIZES, colour, px


class Sheet(Protocol):
    """What is to be painted on."""

    columns: list[DayColumn]
    now: datetime | None

    def width(self) -> int:
        """Return the width in pixels."""

    def height(self) -> int:
        """Return the height in pixels."""

    def y_of(self, minute: float) -> int:
        """Return where a minute is drawn."""

    def column_rect(self, number: int) -> QRect:
        """Return where a day stands."""


def small_font(*, heavy: bool = False) -> QFont:
    """Return the small type at today's text size."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * TYPE_SIZES["small"] / TYPE_SIZES["text"])
    if heavy:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def paint_board(painter: QPainter, sheet: Sheet) -> None:
    """Paint everything but the appointments."""
    painter.fillRect(QRect(0, 0, sheet.width(), sheet.height()), colour("surface"))
    for number, column in enumerate(sheet.columns):
        _paint_closed(painter, sheet, sheet.column_rect(number), column)
    left = sheet.column_rect(0).left() if sheet.columns else 0
    for hour in range(24):
        y = sheet.y_of(hour * 60)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(left - px(4), y, sheet.width(), y)
        painter.setPen(QPen(_faint(), 1))
        half = sheet.y_of(hour * 60 + 30)
        painter.drawLine(left, half, sheet.width(), half)
        _paint_hour(painter, left, y, hour)
    painter.setPen(QPen(colour("line"), 1))
    for number in range(len(sheet.columns)):
        x = sheet.column_rect(number).left()
        painter.drawLine(x, 0, x, sheet.height())
    if sheet.now is not None:
        _paint_now(painter, sheet, sheet.now)


def paint_slot(painter: QPainter, area: QRect, slot: Slot, minutes: int) -> None:
    """Paint where the keyboard stands, or an appointment that is being pulled out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 2))
    painter.setBrush(colour("accent_soft") if minutes else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), px(6), px(6))
    font = small_font(heavy=True)
    painter.setFont(font)
    painter.setPen(colour("accent"))
    words = clock_words(slot.minute)
    if minutes:
        words += f"–{clock_words(min(DAY_MINUTES, slot.minute + minutes))}"
    metrics = QFontMetrics(font)
    painter.drawText(area.left() + px(8), area.top() + px(3) + metrics.ascent(), words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_closed(painter: QPainter, sheet: Sheet, area: QRect, column: DayColumn) -> None:
    at = 0
    spans = () if column.holiday else column.spans
    for span in (*spans, None):
        until = span.start if span else DAY_MINUTES
        if until > at:
            top = 0 if at == 0 else sheet.y_of(at)
            bottom = sheet.height() if span is None else sheet.y_of(until)
            painter.fillRect(QRect(area.left(), top, area.width(), bottom - top), _closed())
        at = span.end if span else at


def _paint_hour(painter: QPainter, left: int, y: int, hour: int) -> None:
    font = small_font()
    metrics = QFontMetrics(font)
    words = clock_words(hour * 60)
    painter.setFont(font)
    painter.setPen(colour("muted"))
    painter.drawText(
        left - px(8) - metrics.horizontalAdvance(words),
        y + (metrics.ascent() - metrics.descent()) // 2,
        words,
    )


def _paint_now(painter: QPainter, sheet: Sheet, now: datetime) -> None:
    today: date = now.astimezone().date()
    for number, column in enumerate(sheet.columns):
        if column.day != today:
            continue
        area = sheet.column_rect(number)
        y = sheet.y_of(minute_of(now.astimezone().time()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("danger"), px(2)))
        painter.drawLine(area.left(), y, area.right(), y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("danger"))
        painter.drawEllipse(QRectF(area.left() - px(4), y - px(4), px(8), px(8)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _closed() -> QColor:
    return colour("ground")


def _faint() -> QColor:
    mixed = colour("line")
    mixed.setAlpha(110)
    return mixed
