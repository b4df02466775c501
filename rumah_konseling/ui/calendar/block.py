"""One appointment in the calendar: seen by its code, taken hold of, moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.records.calendar.appointment_model import (
    CANCELLED,
    SHORT_APPOINTMENT_WORDS,
    Appointment,
    AppointmentStatus,
)
from rumah_konseling.ui.calendar.words import STATUS, times, where
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import Heard, Role
from rumah_konseling.ui.theme import TYPE_SIZES, colour, px
from rumah_konseling.ui.widgets.labels import tip

_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
# fill, edge and text by state: colour is never the only sign, the words stand beside it
_LOOK = {
    AppointmentStatus.PLANNED: ("accent_soft", "accent", "ink"),
    AppointmentStatus.CAME: ("ok_soft", "ok", "ink"),
    AppointmentStatus.LATE: ("warn_soft", "warn", "ink"),
    AppointmentStatus.CANCELLED_BY_CLIENT: ("rail", "edge", "muted"),
    AppointmentStatus.CANCELLED_BY_COUNSELOR: ("rail", "edge", "muted"),
    AppointmentStatus.DID_NOT_COME: ("danger_soft", "danger", "ink"),
}
_KEYS_WORDS = (
    "Enter membuka. Alt dan panah memindahkan, Shift dan panah mengubah lamanya, Del membatalkan."
)


@guarded
class AppointmentBlock(QWidget):
    """Paints an appointment and tells what the hand or the keyboard wants of it.

    ``dragged`` carries the pointer and the edge held ("top", "bottom", or empty for the
    whole); ``dropped`` ends it, ``let_go`` calls it off. ``stepped`` carries an arrow
    key without modifiers, ``shifted`` days and minutes to move by, ``stretched`` minutes
    to lengthen by, ``pressed_key`` any other letter.
    """

    focused = Signal(int)
    opened = Signal(int)
    dragged = Signal(int, QPoint, str)
    dropped = Signal(int)
    let_go = Signal(int)
    stepped = Signal(int, int)
    shifted = Signal(int, int, int)
    stretched = Signal(int, int)
    cancel_wanted = Signal(int)
    pressed_key = Signal(int, str)

    def __init__(self, one: Appointment, parent: QWidget) -> None:
        super().__init__(parent)
        self.one = one
        self.is_refused = False
        self.shown_times = ""
        self._held: QPoint | None = None
        self._edge = ""
        self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_appointment(one)

    @property
    def is_movable(self) -> bool:
        """Whether it still takes up time; what fell out stays where it was."""
        return self.one.is_blocking

    def show_appointment(self, one: Appointment) -> None:
        """Show how an appointment is now."""
        self.one = one
        self.shown_times = times(one)
        self.is_refused = False
        name = f"{one.client_code}, {full_date(one.day)}, {times(one)}"
        words = STATUS[one.status][0]
        self.setAccessibleName(f"{name}, {where(one)}, {words}")
        tip(self, f"{times(one)} · {where(one)} · {words}")
        self.setAccessibleDescription(_KEYS_WORDS)
        self.update()

    def heard(self) -> Heard:
        """Return what became of it, and that a press opens it; a step moves it by a quarter."""
        return Heard(
            Role.ListItem,
            STATUS[self.one.status][0],
            self.hasFocus(),
            press=lambda: self.opened.emit(self.one.id),
            back=lambda: self._shift(Qt.Key.Key_Up),
            on=lambda: self._shift(Qt.Key.Key_Down),
        )

    def sizeHint(self) -> QSize:
        """Return room for two short lines."""
        return QSize(px(120), px(40))

    def event(self, event: QEvent) -> bool:
        """Take Alt with an arrow for itself: elsewhere it leads back."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ARROWS
            and event.modifiers() & (_ALT | _SHIFT)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, lengthen, open, cancel; letters go on to whoever listens."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape and self._held is not None:
            self._end_drag()
            self.let_go.emit(self.one.id)
        elif key in _ARROWS and held & _ALT:
            self._shift(key)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & _SHIFT:
            self.stretched.emit(self.one.id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in _ARROWS:
            self.stepped.emit(self.one.id, int(key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.one.id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cancel_wanted.emit(self.one.id)
        elif event.text().isalpha() and not held & Qt.KeyboardModifier.ControlModifier:
            self.pressed_key.emit(self.one.id, event.text().lower())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the chosen one."""
        super().focusInEvent(event)
        self.raise_()
        self.update()
        self.focused.emit(self.one.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it, at an edge or as a whole."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._held = event.position().toPoint()
            self._edge = self._edge_at(event.position().y())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag once the hand has really moved; show where it can be stretched."""
        here = event.position().toPoint()
        if self._held is None:
            shape = Qt.CursorShape.SizeVerCursor if self._edge_at(here.y()) else None
            self.setCursor(shape or Qt.CursorShape.PointingHandCursor)
            return
        if not self.is_movable:
            return
        far = (here - self._held).manhattanLength() >= QApplication.startDragDistance()
        if far or self._is_dragging:
            self._is_dragging = True
            parent = self.mapToParent(here)
            # The whole moves by where it was taken hold of; an edge follows the pointer.
            self.dragged.emit(
                self.one.id, parent if self._edge else parent - self._held, self._edge
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        was_dragging = self._is_dragging
        self._end_drag()
        if was_dragging:
            self.dropped.emit(self.one.id)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self._end_drag()
        self.opened.emit(self.one.id)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the block: code, times, what became of it."""
        fill, edge, ink = _LOOK[self.one.status]
        if self.is_refused:
            fill, edge = "danger_soft", "danger"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = px(6)
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(area, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(edge))
        bar = QRectF(area.left(), area.top(), px(4), area.height())
        painter.setClipRect(bar)
        painter.drawRoundedRect(area, radius, radius)
        painter.setClipping(False)
        self._draw_words(painter, colour(ink))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("ink"), 2))
            painter.drawRoundedRect(area, radius, radius)
        painter.end()

    def _draw_words(self, painter: QPainter, ink: QColor) -> None:
        room = self.rect().adjusted(px(9), px(2), -px(4), -px(2))
        bold, plain = self._font(heavy=True), self._font(heavy=False)
        high = QFontMetrics(plain).height()
        lines = max(1, room.height() // high)
        width = room.width()
        code, clock = self.one.client_code, self.shown_times
        begins = clock.partition("–")[0]
        is_planned = self.one.status is AppointmentStatus.PLANNED
        state = "" if is_planned else SHORT_APPOINTMENT_WORDS[self.one.status]
        if QFontMetrics(bold).horizontalAdvance(f"{begins}  {code}") <= width:
            wanted = [f"{begins}  {code}", state or where(self.one)]
        else:
            wanted = [code, f"{begins} · {state}" if state else clock]
        if lines > 2:
            wanted = [code, clock, state or where(self.one)]
        shown = [(words, plain if number else bold) for number, words in enumerate(wanted)]
        shown = shown[:lines]
        top = room.top()
        if len(shown) == 1:
            top += (room.height() - high) // 2
        painter.setPen(ink)
        for number, (words, font) in enumerate(shown):
            if number == 0 and self.one.status in CANCELLED:
                font.setStrikeOut(True)
            painter.setFont(font)
            # Codes differ at their ends: that is what a narrow block must keep.
            side = Qt.TextElideMode.ElideRight if number else Qt.TextElideMode.ElideLeft
            text = QFontMetrics(font).elidedText(words, side, width)
            painter.drawText(room.left(), top + number * high + QFontMetrics(font).ascent(), text)

    def _font(self, *, heavy: bool) -> QFont:
        font = QFont(self.font())
        scale = QApplication.font().pointSizeF() / TYPE_SIZES["text"]
        font.setPointSizeF(TYPE_SIZES["small"] * scale)
        if heavy:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _shift(self, key: Qt.Key) -> None:
        if self.is_movable:
            days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
            quarters = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
            self.shifted.emit(self.one.id, days, quarters)

    def _edge_at(self, y: float) -> str:
        if not self.is_movable or self.height() < px(24):
            return ""
        if y <= px(5):
            return "top"
        return "bottom" if y >= self.height() - px(6) else ""

    def _end_drag(self) -> None:
        self._held = None
        self._edge = ""
        self._is_dragging = False
