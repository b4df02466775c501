"""A pad to sign on with mouse, finger or pen; pressure and shape are kept as vectors."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyleOption, QVBoxLayout, QWidget

from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.ink import MAX_POINTS, Ink, InkPoint
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import Heard, Role
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel

_NEAREST = 1.5  # pixels; closer points add size to the record and nothing to the shape
_MOUSE_PRESSURE = 0.5
_PEN_WIDTH = 2.6  # pixels at full pressure and 100 %, about what a ballpoint leaves

Stroke = list[InkPoint]


@guarded
class SignaturePad(QFrame):
    """The surface itself. Ctrl+Z takes the last stroke back, Delete all of them.

    A signature is given to what stands above it: :meth:`stand_under` says what that is. Until
    then, and while anything is still open, the pad is shut; when it changes, the pad is emptied.

    ``changed`` follows every finished stroke. Who can't or won't draw signs on paper;
    that way stands beside the pad on every form. ``least_height`` in pixels at 100 %:
    64 does for initials.
    """

    changed = Signal()

    def __init__(self, prompt: str = "Tanda tangan di sini", least_height: int = 140) -> None:
        super().__init__()
        self._prompt = prompt
        self._under = ""
        self._strokes: list[Stroke] = []
        self._drawing: Stroke | None = None
        self._size = QSize()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(px(110), px(least_height))
        self.setAccessibleName(prompt)
        self.setAccessibleDescription(
            "Bidang tanda tangan. Ctrl+Z menghapus goresan terakhir, Delete menghapus semua."
        )
        self.setEnabled(False)

    @property
    def under(self) -> str:
        """The digest of what this pad signs; empty while it is shut."""
        return self._under

    def stand_under(self, *words: str) -> None:
        """Say what is signed here, all of it; no words shut the pad.

        What was drawn under other words is taken away.
        """
        under = digest_of(*words) if words else ""
        if under != self._under:
            self._under = under
            self.clear()
        self.setEnabled(bool(under))

    def heard(self) -> Heard:
        """Return how much is drawn; a step back takes the last stroke away."""
        drawn = len(self._strokes)
        words = f"{drawn} goresan" if drawn else "Belum ada goresan"
        return Heard(Role.Canvas, words, back=self.undo_stroke)

    def sizeHint(self) -> QSize:
        """Return a comfortable size for a signature."""
        return QSize(px(420), px(160))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn that could be a deliberate mark."""
        return not self.ink().is_deliberate

    def ink(self) -> Ink:
        """Return what was drawn, in pixels of the pad it was drawn on."""
        size = self._size if self._strokes else self.size()
        return Ink(
            float(max(1, size.width())),
            float(max(1, size.height())),
            tuple(tuple(stroke) for stroke in self._strokes),
        )

    def set_ink(self, ink: Ink | None) -> None:
        """Show ``ink``, scaled to fit; ``None`` empties the pad. A shut pad stays empty."""
        self._drawing = None
        ink = ink if self._under else None
        self._strokes = [list(stroke) for stroke in ink.strokes] if ink else []
        self._size = QSize(round(ink.width), round(ink.height)) if ink else QSize()
        self.update()
        self.changed.emit()

    def clear(self) -> None:
        """Take away every stroke."""
        if self._strokes or self._drawing:
            self.set_ink(None)

    def undo_stroke(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), _MOUSE_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self._go_on(event.position(), _MOUSE_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, with its pressure."""
        pressure = min(1.0, max(0.05, event.pressure()))
        if event.type() is QEvent.Type.TabletPress:
            self._begin(event.position(), pressure)
        elif event.type() is QEvent.Type.TabletMove:
            self._go_on(event.position(), pressure)
        elif event.type() is QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with a finger, so that a touch screen never scrolls away under it."""
        kinds = QEvent.Type
        if isinstance(event, QTouchEvent) and event.points():
            point = event.points()[0].position()
            if event.type() is kinds.TouchBegin:
                self._begin(point, _MOUSE_PRESSURE)
            elif event.type() is kinds.TouchUpdate:
                self._go_on(point, _MOUSE_PRESSURE)
            elif event.type() in (kinds.TouchEnd, kinds.TouchCancel):
                self._end()
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back strokes by keyboard."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_stroke()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line to sign on and every stroke."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strokes = [*self._strokes, *([self._drawing] if self._drawing else [])]
        if not strokes:
            painter.setPen(colour("muted"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._prompt)
            return
        draw_strokes(painter, strokes, self._size, QRectF(self.rect()))

    def _begin(self, at: QPointF, pressure: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._strokes and self._size != self.size():
            self._rescale()
        self._size = self.size()
        self._drawing = [self._point(at, pressure)]
        self.update()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if self._drawing is None or self._count() >= MAX_POINTS:
            return
        last = self._drawing[-1]
        if abs(at.x() - last.x) + abs(at.y() - last.y) >= _NEAREST:
            self._drawing.append(self._point(at, pressure))
            self.update()

    def _end(self) -> None:
        stroke, self._drawing = self._drawing, None
        if stroke is None:
            return
        if len(stroke) == 1:
            # A dot over an i is a stroke of its own; two points make it one.
            dot = stroke[0]
            stroke.append(InkPoint(dot.x + 0.5, dot.y, dot.pressure))
        self._strokes.append(stroke)
        self.update()
        self.changed.emit()

    def _point(self, at: QPointF, pressure: float) -> InkPoint:
        x = min(float(self.width()), max(0.0, at.x()))
        y = min(float(self.height()), max(0.0, at.y()))
        return InkPoint(x, y, pressure)

    def _count(self) -> int:
        return sum(map(len, self._strokes)) + len(self._drawing or ())

    def _rescale(self) -> None:
        factor, left, top = _fit(self._size, QRectF(self.rect()))
        self._strokes = [
            [InkPoint(p.x * factor + left, p.y * factor + top, p.pressure) for p in stroke]
            for stroke in self._strokes
        ]


def draw_strokes(painter: QPainter, strokes: list[Stroke], drawn_on: QSize, area: QRectF) -> None:
    """Paint ``strokes`` from a pad of ``drawn_on`` pixels into ``area``, pressure as width."""
    factor, left, top = _fit(drawn_on, area)
    pen = QPen(colour("ink"))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for stroke in strokes:
        for a, b in zip(stroke, stroke[1:] or stroke, strict=False):
            pen.setWidthF(
                max(0.8, px(1) * _PEN_WIDTH * (0.4 + 0.6 * (a.pressure + b.pressure) / 2))
            )
            painter.setPen(pen)
            painter.drawLine(
                QPointF(a.x * factor + left, a.y * factor + top),
                QPointF(b.x * factor + left, b.y * factor + top),
            )


def _fit(drawn_on: QSize, area: QRectF) -> tuple[float, float, float]:
    width, height = max(1, drawn_on.width()), max(1, drawn_on.height())
    factor = min(area.width() / width, area.height() / height)
    left = area.left() + (area.width() - width * factor) / 2
    top = area.top() + (area.height() - height * factor) / 2
    return factor, left, top


class SignatureField(QWidget):
    """A pad with its caption and the two ways to take strokes back."""

    changed = Signal()

    def __init__(self, caption: str, prompt: str = "Tanda tangan di sini") -> None:
        super().__init__()
        self.pad = SignaturePad(prompt)
        self._undo = QuietButton("Hapus goresan terakhir", self.pad.undo_stroke, "undo")
        self._clear = QuietButton("Ulangi dari awal", self.pad.clear, "trash")
        foot = FoldingRow(spacing=6)
        foot.add(WrapLabel(caption, "detail"), 1)
        foot.add(Flow(self._undo, self._clear, spacing=px(6)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.pad, 1)
        column.addWidget(foot)
        self.setFocusProxy(self.pad)
        self.pad.setAccessibleName(caption or prompt)
        self.pad.changed.connect(self._on_change)
        self._on_change()

    def _on_change(self) -> None:
        drawn = bool(self.pad.ink().strokes)
        self._undo.setEnabled(drawn)
        self._clear.setEnabled(drawn)
        self.changed.emit()
