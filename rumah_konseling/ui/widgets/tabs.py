"""The tabs of a record: the current one is tinted as in the rail; too many become a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QTabBar

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import button_text
from rumah_konseling.ui.widgets.wheel import ComboBox


@guarded
class Tabs(QTabBar):
    """A row of tabs known by key; Left and Right move between them.

    Where they do not fit beside one another, at large text or in a small window, they are a
    list that folds out: each name stays whole.
    """

    def __init__(self, tabs: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list = ComboBox(self)
        self._list.setAccessibleName("Bagian")
        self._list.hide()
        for key, text in tabs:
            self.setTabData(self.addTab(button_text(text)), key)
            self._list.addItem(text, key)
        self._list.activated.connect(self.setCurrentIndex)
        self.currentChanged.connect(self._list.setCurrentIndex)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take two quick clicks for one: the second may fall on tabs that have just come."""

    @property
    def key(self) -> str:
        """The current tab's key."""
        return str(self.tabData(self.currentIndex()))

    def show_key(self, key: str) -> None:
        """Make the tab with ``key`` current; an unknown key leaves all as it is."""
        for index in range(self.count()):
            if self.tabData(index) == key:
                self.setCurrentIndex(index)
                # Whoever shows a place holds the signals back; the list names it all the same.
                self._list.setCurrentIndex(index)

    @property
    def is_list(self) -> bool:
        """Whether the tabs fold out of a list, since they do not fit beside one another."""
        return not self._list.isHidden()

    def needed_width(self) -> int:
        """Return the width in pixels that all tabs take beside one another."""
        return sum(self.tabSizeHint(index).width() for index in range(self.count()))

    def sizeHint(self) -> QSize:
        """Return the size of the row, as high as the list that it may become."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._list.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the list's width: the row can always become one."""
        return QSize(min(px(200), self.needed_width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become a list, or a row again."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: the size of the text may have changed meanwhile."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs; under a list there are none."""
        if not self.is_list:
            super().paintEvent(event)

    def _fit(self) -> None:
        folds = self.needed_width() > self.width()
        had_focus = self.hasFocus() or self._list.hasFocus()
        if folds:
            width = min(self.width(), max(px(320), self._list.sizeHint().width()))
            self._list.setGeometry(0, 0, width, self.height())
        if folds == self.is_list:
            return
        self._list.setVisible(folds)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if folds else Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._list if folds else None)  # type: ignore[arg-type]
        if had_focus:
            (self._list if folds else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: what is read is not exchanged by a turn of the wheel."""
        event.ignore()

    def tabSizeHint(self, index: int) -> QSize:
        """Leave room for the semibold of the current tab, so that none moves."""
        hint = super().tabSizeHint(index)
        font = self.font()
        plain = QFontMetrics(font).horizontalAdvance(self.tabText(index))
        font.setWeight(font.Weight.DemiBold)
        heavy = QFontMetrics(font).horizontalAdvance(self.tabText(index))
        hint.setWidth(hint.width() + max(0, heavy - plain))
        return hint
