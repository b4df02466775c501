"""Says in passing what was done, and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QWidget,
)

from rumah_konseling.ui.keys import TAKE_BACK
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.labels import PlainLabel, announce

# WCAG 2.2.1: time to read; an undo stays longer, and as long as it is pointed at or focused.
SECONDS, SECONDS_WITH_UNDO = 6, 12
_ROWS_AT_MOST = 3  # of buttons, at a foot that wraps


@guarded
class Toast(QFrame):
    """One line at the foot of ``host``. A new one takes the place of the old.

    It keeps off the acts that stay in sight in ``page``, which is all of ``host`` else.
    """

    def __init__(self, host: QWidget, page: QWidget | None = None) -> None:
        super().__init__(host)
        self._page = page or host
        self._undo: Callable[[], object] | None = None
        self._words = PlainLabel("")
        self._words.setWordWrap(True)
        self._button = QuietButton("&Urungkan", self._take_back, mnemonic=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(8), px(6))
        row.setSpacing(px(12))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show ``text`` for some seconds; ``undo`` adds the button that calls it once."""
        self._undo = undo
        self._words.setText(text)
        self._button.setVisible(undo is not None)
        self._timer.start(1000 * (SECONDS_WITH_UNDO if undo else SECONDS))
        self.show()
        self._place()
        self.raise_()
        announce(self, f"{text} Urungkan dengan {TAKE_BACK.shown}." if undo else text)

    def keep_clear(self) -> None:
        """Stand off the acts of what is shown now; another page may be in front."""
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while it is pointed at."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._timer.start(1000 * SECONDS)
        super().leaveEvent(event)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None or self.isHidden():
            return
        metrics = self._words.fontMetrics()
        wanted = metrics.horizontalAdvance(self._words.text()) + px(44)
        if not self._button.isHidden():
            wanted += self._button.sizeHint().width() + px(12)
        width = min(wanted, host.width() - px(32))
        self.setFixedWidth(width)
        layout = self.layout()
        assert layout is not None
        height = max(layout.heightForWidth(width), layout.sizeHint().height())
        self.setFixedHeight(height)
        place = QRect((host.width() - width) // 2, host.height() - height - px(24), width, height)
        for _ in range(_ROWS_AT_MOST):
            covered = [one for one in self._acts(host) if one.intersects(place)]
            if not covered:
                break
            place.moveBottom(min(one.top() for one in covered) - px(8))
        self.move(place.topLeft())

    def _acts(self, host: QWidget) -> list[QRect]:
        """Return where the buttons are that stay in sight, as those at a foot.

        They are not hidden; what scrolls can be brought out from below.
        """
        return [
            QRect(one.mapTo(host, QPoint(0, 0)), one.size())
            for one in self._page.findChildren(QAbstractButton)
            if one.isVisibleTo(host) and not self.isAncestorOf(one) and not _scrolls(one)
        ]


def _scrolls(part: QWidget) -> bool:
    """Whether ``part`` can be brought out from below what covers it."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea) and above.verticalScrollBar().maximum() > 0:
            return True
        above = above.parentWidget()
    return False
