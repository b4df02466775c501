"""Leads through the steps: a card with few words, and a frame around what they are about.

Nothing is done for the counselor and nothing is held up: the window can be used meanwhile, and
a lock takes the tour away with it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.keys import LEAVE, bind
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.tour.steps import STEPS, TourStep
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import announce, body, detail, section
from rumah_konseling.ui.widgets.showing import show_if

_WIDTH = 380
_EDGE = 16
_AROUND = 5


@guarded
class TourFrame(QWidget):
    """A frame around what a step is about; it can be clicked through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame in the accent of today's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(10), px(10))


class TourCard(QFrame):
    """The words of a step, and the ways on, back and out."""

    on_wanted = Signal()
    back_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._where, self._title, self._text = detail(""), section(""), body("")
        self.on = PrimaryButton("Lanjut", self.on_wanted.emit)
        self.back = SecondaryButton("Kembali", self.back_wanted.emit)
        self.end = QuietButton("Lewati tur", self.end_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(14), px(16), px(14))
        column.setSpacing(px(6))
        for label in (self._where, self._title, self._text):
            column.addWidget(label)
        column.addWidget(Flow(self.on, self.back, self.end, spacing=px(8)))
        bind(LEAVE, self, self.end_wanted.emit, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_step(self, step: TourStep, number: int, count: int) -> None:
        """Say one step and have it said."""
        self._where.setText(f"Tur singkat · {number} dari {count}")
        self._title.setText(step.title)
        self._text.setText(step.text)
        show_if(self.back, number > 1)
        is_last = number == count
        self.on.setText("Selesai" if is_last else "Lanjut")
        show_if(self.end, not is_last)
        self.setAccessibleName(step.title)
        announce(self, f"{step.title}. {step.text}")

    def size_in(self, room: QSize) -> QSize:
        """Return the size that the words take in ``room``."""
        width = min(px(_WIDTH), room.width() - 2 * px(_EDGE))
        layout = self.layout()
        assert layout is not None
        # Its words know how high they are once they are as wide as here.
        self.resize(width, self.height())
        layout.activate()
        return QSize(width, layout.totalHeightForWidth(width))


@guarded
class Tour(QObject):
    """One walk through the steps over a window; ``ended`` follows it, finished or skipped."""

    ended = Signal()

    def __init__(
        self, window: QWidget, ground: QWidget, room: CounselingRoom, go: Callable[[Place], object]
    ) -> None:
        super().__init__(window)
        self._window, self._ground, self._go = window, ground, go
        places = [(step, step.place(room)) for step in STEPS]
        self.steps = [(step, place) for step, place in places if place is not None]
        self.at = -1
        self.target: QWidget | None = None
        self.frame = TourFrame(ground)
        self.card = TourCard(ground)
        self.card.on_wanted.connect(self.go_on)
        self.card.back_wanted.connect(self.go_back)
        self.card.end_wanted.connect(self.end)
        ground.installEventFilter(self)
        # What is pointed at may move while its page is laid out or scrolled.
        self._watch = QTimer(self, interval=200)
        self._watch.timeout.connect(self._place)

    @property
    def step(self) -> TourStep:
        """The step that is shown."""
        return self.steps[self.at][0]

    def begin(self) -> None:
        """Show the first step."""
        self._watch.start()
        self.go_on()

    def go_on(self) -> None:
        """Show the next step; after the last the tour ends."""
        if self.at + 1 < len(self.steps):
            self._show(self.at + 1)
        else:
            self.end()

    def go_back(self) -> None:
        """Show the step before."""
        if self.at > 0:
            self._show(self.at - 1)

    def end(self) -> None:
        """Take card and frame away."""
        self._watch.stop()
        self._ground.removeEventFilter(self)
        self.frame.hide()
        self.card.hide()
        for part in (self.frame, self.card):
            part.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, at: int) -> None:
        self.at = at
        step, place = self.steps[at]
        self._go(place)
        self.target = step.target(self._window)
        if self.target is not None:
            _bring_into_view(self.target)
        self.card.show_step(step, at + 1, len(self.steps))
        self.card.show()
        self._place()
        self.card.raise_()
        self.card.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        if self.at < 0:
            return
        around = self._target_rect()
        show_if(self.frame, not around.isEmpty())
        if not around.isEmpty():
            self.frame.setGeometry(around)
            self.frame.raise_()
        size = self.card.size_in(self._ground.size())
        self.card.setGeometry(_free_corner(self._ground.size(), size, around))
        self.card.raise_()

    def _target_rect(self) -> QRect:
        target = self.target
        try:
            if target is None or not target.isVisibleTo(self._window):
                return QRect()
            corner = target.mapTo(self._ground, QPoint(0, 0))
        except RuntimeError:
            # Its page was read anew, and it is another widget by now.
            self.target = self.step.target(self._window)
            return QRect()
        wide = px(_AROUND)
        found = QRect(corner, target.size()).adjusted(-wide, -wide, wide, wide)
        return found.intersected(self._ground.rect())


def _bring_into_view(target: QWidget) -> None:
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target, 0, px(24))
        around = around.parentWidget()


def _free_corner(room: QSize, size: QSize, around: QRect) -> QRect:
    """Return a corner of the window that covers least of what is pointed at."""
    edge = px(_EDGE)
    right, low = room.width() - size.width() - edge, room.height() - size.height() - edge
    corners = (QPoint(right, low), QPoint(edge, low), QPoint(right, edge), QPoint(edge, edge))
    rects = [QRect(corner, size) for corner in corners]

    def covered(rect: QRect) -> int:
        shared = rect.intersected(around)
        return shared.width() * shared.height()

    return min(rects, key=covered)
