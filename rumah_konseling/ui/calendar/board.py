"""The hours of one or more days, with whoever comes in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from rumah_konseling.records.calendar.appointment_model import (
    LEAST_MINUTES,
    MOST_MINUTES,
    Appointment,
)
from rumah_konseling.ui.calendar.block import AppointmentBlock
from rumah_konseling.ui.calendar.layout import (
    DAY_MINUTES,
    LEAST_DRAWN,
    SNAP,
    DayColumn,
    Lane,
    Slot,
    lanes,
    snapped,
    start_minute,
)
from rumah_konseling.ui.calendar.painting import paint_board, paint_slot
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import Heard, Role
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import announce

HOUR, RULER, _GAP = 60, 56, 3
_STEP = 30


@guarded
class Board(QWidget):
    """Lays the blocks, draws what lies under them, and knows where the keyboard stands.

    ``chosen`` carries the appointment under the keyboard or ``None``; ``new_wanted`` an
    instant and minutes; ``moved`` an id, its new start and minutes; ``turn_wanted`` a
    step to other days; ``near`` a point that should be in view.
    """

    chosen = Signal(object)
    opened = Signal(int)
    new_wanted = Signal(object, int)
    moved = Signal(int, object, int)
    day_shifted = Signal(int, int)
    cancel_wanted = Signal(int)
    pressed_key = Signal(int, str)
    turn_wanted = Signal(int)
    near = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[DayColumn] = []
        self.blocks: dict[int, AppointmentBlock] = {}
        self.cursor_slot: Slot | None = None
        self.now: datetime | None = None
        self.minutes = 50
        self._lanes: dict[int, Lane] = {}
        self._pulled_from: Slot | None = None
        self._pulled_to: Slot | None = None
        self._target: tuple[Slot, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Jadwal")
        self.setAccessibleDescription(
            "Panah memilih waktu atau janji temu, Enter membuat atau membuka."
        )

    @property
    def is_held(self) -> bool:
        """Whether a hand is moving or pulling out an appointment."""
        return self._target is not None or self._pulled_from is not None

    def show_days(
        self, columns: Sequence[DayColumn], ones: Iterable[Appointment], now: datetime
    ) -> None:
        """Show these days with these appointments; a block that stays keeps the focus."""
        self.columns, self.now = list(columns), now
        shown = {one.id: one for one in ones}
        for number in self.blocks.keys() - shown.keys():
            block = self.blocks.pop(number)
            if block.hasFocus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            block.hide()
            block.deleteLater()
        for one in shown.values():
            if one.id in self.blocks:
                self.blocks[one.id].show_appointment(one)
            else:
                self.blocks[one.id] = self._new_block(one)
        days = {column.day for column in self.columns}
        if self.cursor_slot is None or self.cursor_slot.day not in days:
            minute = self.cursor_slot.minute if self.cursor_slot else self._opening()
            self.cursor_slot = Slot(self._first_day(), minute)
        self._lanes = {}
        for column in self.columns:
            self._lanes |= lanes([one for one in shown.values() if one.day == column.day])
        self._in_order()
        self._lay()
        self.update()

    def heard(self) -> Heard:
        """Return where the keyboard stands, and that a press makes an appointment there."""
        slot = self.cursor_slot
        if slot is None:
            return Heard(Role.List)
        return Heard(
            Role.List,
            f"{full_date(slot.day)}, {slot.moment():%H.%M}",
            press=lambda: self.new_wanted.emit(slot.moment(), self.minutes),
            back=lambda: self.turn_wanted.emit(-1),
            on=lambda: self.turn_wanted.emit(1),
        )

    def select(self, appointment_id: int) -> bool:
        """Put the keyboard on an appointment, if it is shown."""
        block = self.blocks.get(appointment_id)
        if block is None:
            return False
        block.setFocus(Qt.FocusReason.OtherFocusReason)
        self.near.emit(block.geometry())
        return True

    def stand_at(self, slot: Slot) -> None:
        """Put the keyboard on a place; on the appointment there, if there is one."""
        self.cursor_slot = slot
        found = self._at(slot)
        if found is not None:
            self.select(found.one.id)
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.near.emit(self._slot_rect(slot, _STEP))
        announce(self, f"{full_date(slot.day)}, {slot.moment():%H.%M}, kosong")
        self.chosen.emit(None)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a whole day."""
        return QSize(px(480), self.y_of(DAY_MINUTES) + px(10))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which codes can still be told apart."""
        return QSize(px(RULER + 60), self.sizeHint().height())

    def y_of(self, minute: float) -> int:
        """Return where a minute of the day is drawn."""
        return px(10) + round(minute * px(HOUR) / 60)

    def column_rect(self, number: int) -> QRect:
        """Return where a day stands, from top to bottom."""
        left, width = px(RULER), self.width() - px(RULER)
        count = max(1, len(self.columns))
        x = left + width * number // count
        return QRect(x, 0, left + width * (number + 1) // count - x, self.height())

    def slot_at(self, point: QPoint) -> Slot:
        """Return the quarter of an hour under a point, by its upper edge."""
        width = max(1, self.width() - px(RULER))
        number = (point.x() - px(RULER)) * len(self.columns) // width
        number = max(0, min(len(self.columns) - 1, number))
        return Slot(self.columns[number].day, snapped(self._minute_at(point.y())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the hours and days; make an appointment where the keyboard stands."""
        key, slot = Qt.Key(event.key()), self.cursor_slot
        if slot is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(key, slot, slot.minute, slot.minute + _STEP)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_N):
            self.new_wanted.emit(slot.moment(), self.minutes)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.stand_at(Slot(slot.day, self._opening(slot.day)))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cancel_wanted.emit(0)
        elif event.text().isalpha() and not event.modifiers():
            self.pressed_key.emit(0, event.text().lower())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pull out a new appointment."""
        if event.button() is Qt.MouseButton.LeftButton and self.columns:
            self._pulled_from = self._quarter_under(event.position().toPoint())
            self._pulled_to = None
            self.cursor_slot = self._pulled_from
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit(None)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show how long it would be."""
        start = self._pulled_from
        if start is None:
            return
        far = abs(event.position().y() - self.y_of(start.minute))
        if far >= QApplication.startDragDistance() or self._pulled_to is not None:
            self._pulled_to = Slot(start.day, snapped(self._minute_at(event.position().y())))
            self.near.emit(QRect(event.position().toPoint(), QSize(1, 1)))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ask for the appointment that was pulled out."""
        pulled = self._pulled()
        self._pulled_from = self._pulled_to = None
        self.update()
        if pulled is not None:
            self.new_wanted.emit(pulled[0].moment(), pulled[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for an appointment of the usual length."""
        if self.columns and event.button() is Qt.MouseButton.LeftButton:
            self.cursor_slot = self._quarter_under(event.position().toPoint())
            self.new_wanted.emit(self.cursor_slot.moment(), self.minutes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the blocks anew."""
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw hours, open and closed stretches, now, and where the keyboard stands."""
        painter = QPainter(self)
        paint_board(painter, self)
        pulled = self._pulled()
        if pulled is not None:
            paint_slot(painter, self._slot_rect(*pulled), *pulled)
        elif self.hasFocus() and self.cursor_slot is not None:
            paint_slot(painter, self._slot_rect(self.cursor_slot, _STEP), self.cursor_slot, 0)
        painter.end()

    def relay(self) -> None:
        """Take the sizes of a new text size."""
        self.updateGeometry()
        self._lay()
        self.update()

    def _new_block(self, one: Appointment) -> AppointmentBlock:
        block = AppointmentBlock(one, self)
        block.focused.connect(self._on_focused)
        block.opened.connect(self.opened)
        block.dragged.connect(self._drag)
        block.dropped.connect(self._drop)
        block.let_go.connect(self._let_go)
        block.stepped.connect(self._step_from)
        block.shifted.connect(self._shift)
        block.stretched.connect(self._stretch)
        block.cancel_wanted.connect(self.cancel_wanted)
        block.pressed_key.connect(self.pressed_key)
        block.show()
        return block

    def _in_order(self) -> None:
        # Tab goes through the appointments in the order of time.
        before: QWidget = self
        for block in sorted(self.blocks.values(), key=lambda b: (b.one.starts_at, b.one.id)):
            QWidget.setTabOrder(before, block)
            before = block

    def _lay(self) -> None:
        for block in self.blocks.values():
            block.setGeometry(self._block_rect(block.one))

    def _block_rect(self, one: Appointment) -> QRect:
        lane = self._lanes.get(one.id, Lane())
        return self._rect(one.day, start_minute(one), one.minutes, lane)

    def _slot_rect(self, slot: Slot, minutes: int) -> QRect:
        return self._rect(slot.day, slot.minute, minutes, Lane())

    def _rect(self, day: date, minute: int, minutes: int, lane: Lane) -> QRect:
        number = next((n for n, c in enumerate(self.columns) if c.day == day), 0)
        column = self.column_rect(number).adjusted(px(_GAP), 0, -px(_GAP), 0)
        top = self.y_of(minute)
        end = min(DAY_MINUTES, minute + max(minutes, LEAST_DRAWN))
        x = column.left() + column.width() * lane.at // lane.of
        right = column.left() + column.width() * (lane.at + 1) // lane.of
        gap = px(2) if lane.at + 1 < lane.of else 0
        return QRect(x, top, right - x - gap, self.y_of(end) - top)

    def _quarter_under(self, point: QPoint) -> Slot:
        minute = self._minute_at(point.y()) // SNAP * SNAP
        return Slot(self.slot_at(point).day, max(0, min(int(minute), DAY_MINUTES - SNAP)))

    def _minute_at(self, y: float) -> float:
        return (y - px(10)) * 60 / px(HOUR)

    def _opening(self, day: date | None = None) -> int:
        spans = [c.spans for c in self.columns if c.spans and (day is None or c.day == day)]
        return spans[0][0].start if spans else 8 * 60

    def _first_day(self) -> date:
        days = [column.day for column in self.columns]
        today = self.now.astimezone().date() if self.now else days[0]
        return today if today in days else days[0]

    def _pulled(self) -> tuple[Slot, int] | None:
        start, end = self._pulled_from, self._pulled_to
        if start is None or end is None:
            return None
        first, last = sorted((start.minute, end.minute))
        return Slot(start.day, first), max(SNAP, min(MOST_MINUTES, last - first))

    def _at(self, slot: Slot) -> AppointmentBlock | None:
        for block in sorted(self.blocks.values(), key=lambda b: not b.one.is_blocking):
            start = start_minute(block.one)
            end = start + max(block.one.minutes, LEAST_DRAWN)
            if block.one.day == slot.day and start <= slot.minute < end:
                return block
        return None

    def _on_focused(self, appointment_id: int) -> None:
        one = self.blocks[appointment_id].one
        self.cursor_slot = Slot(one.day, start_minute(one))
        self.chosen.emit(one)

    def _step_from(self, appointment_id: int, key: int) -> None:
        one = self.blocks[appointment_id].one
        start = start_minute(one)
        self._step(Qt.Key(key), Slot(one.day, start), start, start + one.minutes)

    def _step(self, key: Qt.Key, slot: Slot, top: int, bottom: int) -> None:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_aside(slot, 1 if key == Qt.Key.Key_Right else -1)
            return
        # Up and down meet whoever comes next before the next empty half hour.
        here = self._at(slot)
        rank = (slot.minute, here.one.id if here else 0)
        others = [b.one for b in self.blocks.values() if b.one.day == slot.day and b is not here]
        if key == Qt.Key.Key_Down:
            wanted = min(-(-bottom // _STEP) * _STEP, DAY_MINUTES - _STEP)
            met = [one for one in others if rank < _rank(one) and start_minute(one) <= wanted]
            found = min(met, key=_rank, default=None)
        else:
            wanted = max(0, (top - 1) // _STEP * _STEP)
            met = [
                one
                for one in others
                if _rank(one) < rank and start_minute(one) + one.minutes > wanted
            ]
            found = max(met, key=_rank, default=None)
        if found is not None:
            self.select(found.id)
        else:
            self.stand_at(Slot(slot.day, wanted))

    def _step_aside(self, slot: Slot, step: int) -> None:
        days = [column.day for column in self.columns]
        number = days.index(slot.day) + step
        if 0 <= number < len(days):
            self.stand_at(Slot(days[number], slot.minute))
            return
        self.cursor_slot = None
        self.turn_wanted.emit(step)
        days = [column.day for column in self.columns]
        self.stand_at(Slot(days[0 if step > 0 else -1], slot.minute))

    def _shift(self, appointment_id: int, days: int, quarters: int) -> None:
        one = self.blocks[appointment_id].one
        if days:
            self.day_shifted.emit(appointment_id, days)
            return
        start = one.begins + timedelta(minutes=SNAP * quarters)
        self.moved.emit(appointment_id, start, one.minutes)

    def _stretch(self, appointment_id: int, quarters: int) -> None:
        one = self.blocks[appointment_id].one
        minutes = max(LEAST_MINUTES, min(MOST_MINUTES, one.minutes + SNAP * quarters))
        if one.is_blocking and minutes != one.minutes:
            self.moved.emit(appointment_id, one.begins, minutes)

    def _drag(self, appointment_id: int, point: QPoint, edge: str) -> None:
        block = self.blocks[appointment_id]
        one = block.one
        start, end = start_minute(one), start_minute(one) + one.minutes
        if edge == "top":
            start = min(snapped(self._minute_at(point.y())), end - SNAP)
            start = max(start, end - MOST_MINUTES)
            slot, minutes = Slot(one.day, start), end - start
        elif edge == "bottom":
            last = max(start + SNAP, snapped(self._minute_at(point.y()) + SNAP / 2))
            slot, minutes = Slot(one.day, start), min(MOST_MINUTES, last - start)
        else:
            middle = QPoint(point.x() + block.width() // 2, point.y())
            slot, minutes = self.slot_at(middle), one.minutes
        self._target = (slot, minutes)
        block.raise_()
        block.shown_times = (
            f"{slot.moment():%H.%M}–{slot.moment() + timedelta(minutes=minutes):%H.%M}"
        )
        block.is_refused = self._is_taken(one, slot, minutes)
        block.setGeometry(self._slot_rect(slot, minutes))
        block.update()
        self.near.emit(block.geometry())

    def _drop(self, appointment_id: int) -> None:
        target, self._target = self._target, None
        block = self.blocks[appointment_id]
        if target is not None:
            slot, minutes = target
            same = (slot.day, slot.minute) == (block.one.day, start_minute(block.one))
            if not same or minutes != block.one.minutes:
                self.moved.emit(appointment_id, slot.moment(), minutes)
        self._let_go(appointment_id)

    def _let_go(self, appointment_id: int) -> None:
        # Whatever was kept is shown by now; what was refused springs back.
        self._target = None
        if (block := self.blocks.get(appointment_id)) is not None:
            block.show_appointment(block.one)
            block.setGeometry(self._block_rect(block.one))

    def _is_taken(self, one: Appointment, slot: Slot, minutes: int) -> bool:
        return any(
            other.id != one.id
            and other.is_blocking
            and other.day == slot.day
            and start_minute(other) < slot.minute + minutes
            and start_minute(other) + other.minutes > slot.minute
            for other in (block.one for block in self.blocks.values())
        )


def _rank(one: Appointment) -> tuple[int, int]:
    return start_minute(one), one.id
