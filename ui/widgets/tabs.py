"""The tabs of a record: the current one is tinted as in the rail."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.platform.guard import guarded
from ui.widgets.labels import button_text


@guarded
class Tabs(QTabBar):
    """A row of tabs known by key; Left and Right move between them."""

    def __init__(self, tabs: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, text in tabs:
            self.setTabData(self.addTab(button_text(text)), key)

    @property
    def key(self) -> str:
        """The current tab's key."""
        return str(self.tabData(self.currentIndex()))

    def show_key(self, key: str) -> None:
        """Make the tab with ``key`` current; an unknown key leaves all as it is."""
        for index in range(self.count()):
            if self.tabData(index) == key:
                self.setCurrentIndex(index)

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
