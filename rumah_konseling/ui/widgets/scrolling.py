"""A scroll area that keeps what the keyboard goes to in view."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px

_NARROW = 400  # pixels at 100 %


@guarded
class Scroll(QScrollArea):
    """Scrolls up and down, and follows Tab; sideways only where a window is too narrow.

    At 200 % in a small window a long word or field may need more width than there is: it can be
    reached then, and is not cut off. The place of the upright bar is kept free where nothing
    scrolls: what is read does not jump when it comes.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Seen only where something scrolls (the style hides it else), and always as wide: a
        # place that comes and goes makes the content higher and lower without an end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # All three are made here: handed out by Qt, one of its own has each class that it might
        # be made ready first, 150 lists of names that the lock screen's first paint would wait for.
        self.setViewport(QWidget())
        bar = QScrollBar(Qt.Orientation.Vertical)
        self.setVerticalScrollBar(bar)
        self.setHorizontalScrollBar(QScrollBar(Qt.Orientation.Horizontal))
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda least, most: _enable(bar, most > least))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        self._wide_sides: tuple[int, int] | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the air at both sides give way where there is little room for the words."""
        super().resizeEvent(event)
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return
        margins = layout.contentsMargins()
        if self._wide_sides is None:
            self._wide_sides = margins.left(), margins.right()
        is_narrow = self.viewport().width() < px(_NARROW)
        left, right = (min(side, px(8)) if is_narrow else side for side in self._wide_sides)
        if (margins.left(), margins.right()) != (left, right):
            layout.setContentsMargins(left, margins.top(), right, margins.bottom())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if new is None or content is None or not content.isAncestorOf(new):
            return
        # What is pressed stays under the pointer: scrolled away, it would not be clicked.
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        shown = QRect(new.mapTo(content, new.rect().topLeft()), new.size())
        # What is read begins at the left: sideways to its end only where all of it fits.
        fits = shown.width() <= self.viewport().width()
        # A field is scrolled in together with its label above and its message below.
        for x in (*((shown.right(),) if fits else ()), shown.left()):
            self.ensureVisible(x, shown.top(), 0, px(48))
            if shown.height() < self.viewport().height():
                self.ensureVisible(x, shown.bottom(), 0, px(48))


def bring_into_view(part: QWidget) -> None:
    """Scroll whatever ``part`` stands in until it is seen; it is laid out before."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, px(24))
        above = above.parentWidget()


def _enable(bar: QScrollBar, wanted: bool) -> None:
    # A bar that goes with its window tells of one more change on the way.
    if isValid(bar):
        bar.setEnabled(wanted)
