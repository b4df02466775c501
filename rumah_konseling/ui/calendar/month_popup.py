"""A month to pick a day from, or a field to type it into."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.records.calendar.appointment_checks import FIRST_DAY, LAST_DAY
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.ui.calendar.painting import small_font
from rumah_konseling.ui.dates import LOCALE, full_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import Heard, Role
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.buttons import StepButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, announce

_WEEKEND = 5
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


@guarded
class MonthGrid(QWidget):
    """The days of a month; arrows and Page Up and Down move, Enter and a click choose."""

    chosen = Signal(object)
    turned = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.day = today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_day(self, day: date) -> None:
        """Mark a day and show its month."""
        self.day = day
        holiday = day_off(day)
        self.setAccessibleName(f"{full_date(day)}{f', {holiday}' if holiday else ''}")
        announce(self, self.accessibleName())
        self.turned.emit()
        self.update()

    def turn(self, months: int) -> None:
        """Go to another month, the same day or its last, among those of appointments."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        if FIRST_DAY.year <= year <= LAST_DAY.year:
            last = monthrange(year, month + 1)[1]
            self.show_day(date(year, month + 1, min(self.day.day, last)))

    def step(self, days: int) -> None:
        """Go on or back by days, among those of appointments."""
        day = self.day + timedelta(days=days)
        if FIRST_DAY <= day <= LAST_DAY:
            self.show_day(day)

    def heard(self) -> Heard:
        """Return the day that is marked; a press chooses it."""
        return Heard(
            Role.Table,
            full_date(self.day),
            press=lambda: self.chosen.emit(self.day),
            back=lambda: self.step(-1),
            on=lambda: self.step(1),
        )

    def sizeHint(self) -> QSize:
        """Return seven columns, and a row for the weekdays over six weeks."""
        return QSize(7 * px(44), px(26) + 6 * px(36))

    def minimumSizeHint(self) -> QSize:
        """Return the size at which every day can be hit."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days, weeks and months; choose."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        for day, area in self._cells():
            if area.contains(event.position().toPoint()):
                self.chosen.emit(day)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the weekdays and the days; holidays in their colour, today filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        painter.setPen(colour("muted"))
        centre = Qt.AlignmentFlag.AlignCenter
        for number in range(7):
            name = LOCALE.dayName(number + 1, LOCALE.FormatType.ShortFormat)
            painter.drawText(QRect(number * self._wide(), 0, self._wide(), px(26)), centre, name)
        painter.setFont(self.font())
        for day, area in self._cells():
            self._paint_day(painter, day, area)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date, area: QRect) -> None:
        inner = area.adjusted(px(2), px(2), -px(2), -px(2))
        ink = "muted" if day.weekday() >= _WEEKEND or day.month != self.day.month else "ink"
        if day_off(day) and day.month == self.day.month:
            ink = "danger"
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self._today():
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(inner, px(8), px(8))
            ink = "on_accent"
        if day == self.day:
            if day != self._today():
                painter.setBrush(colour("accent_soft"))
                painter.drawRoundedRect(inner, px(8), px(8))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour("ink"), 2))
                painter.drawRoundedRect(inner, px(8), px(8))
        painter.setPen(colour(ink))
        if day.month != self.day.month:
            painter.setOpacity(0.55)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.setOpacity(1)

    def _wide(self) -> int:
        return self.width() // 7

    def _cells(self) -> list[tuple[date, QRect]]:
        first = self.day.replace(day=1)
        start = first - timedelta(days=first.weekday())
        return [
            (
                start + timedelta(days=number),
                QRect(
                    number % 7 * self._wide(),
                    px(26) + number // 7 * px(36),
                    self._wide(),
                    px(36),
                ),
            )
            for number in range(42)
        ]


@guarded
class MonthPopup(QFrame):
    """Opens under a button; ``chosen`` carries the day."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.typed = DateField(None, today=today)
        self.typed.setAccessibleName("Tanggal")
        self.grid = MonthGrid(today)
        self._trouble = WrapLabel("", "error")
        self._trouble.hide()
        self.typed.changed.connect(self._trouble.hide)
        self._name = PlainLabel("", "strong")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addWidget(StepButton("arrow-left", "Bulan sebelumnya", lambda: self.grid.turn(-1)))
        row.addWidget(self._name, 1)
        row.addWidget(StepButton("arrow-right", "Bulan berikutnya", lambda: self.grid.turn(1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.typed)
        column.addWidget(self._trouble)
        column.addLayout(row)
        column.addWidget(self.grid)
        self.grid.turned.connect(self._show_name)
        self.grid.chosen.connect(self._choose)

    def open_below(self, button: QWidget, day: date) -> None:
        """Open under ``button`` with ``day`` marked; typing goes to the field."""
        self.typed.set_value(None)
        self.grid.show_day(day)
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + px(4))))
        self.show()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the typed day with Enter, or say why it can't be shown."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        errors: dict[str, str] = {}
        day = self.typed.read(errors, "day")
        if errors:
            self._say(errors["day"])
        elif day is not None and not FIRST_DAY <= day <= LAST_DAY:
            self._say(f"Pilih hari antara tahun {FIRST_DAY.year} dan {LAST_DAY.year}.")
        elif day is not None:
            self._choose(day)

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        self.adjustSize()
        announce(self.typed, sentence)

    def _show_name(self) -> None:
        day = self.grid.day
        self._name.setText(f"{LOCALE.standaloneMonthName(day.month)} {day.year}")

    def _choose(self, day: date) -> None:
        self.hide()
        self.chosen.emit(day)
