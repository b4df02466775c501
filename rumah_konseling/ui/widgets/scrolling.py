"""A scroll area that keeps what the keyboard goes to in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px

_BAR = 12  # pixels at 100 %, as the style sheet has it


@guarded
class Scroll(QScrollArea):
    """Scrolls up and down only, and follows Tab.

    The place of the bar is kept free where nothing scrolls: what is read does not jump when it
    comes.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar's place free, or give it to the bar."""
        super().resizeEvent(event)
        self._reserve()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the content grew or shrank."""
        answer = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.Resize and watched is self.widget():
            self._reserve()
        return answer

    def _reserve(self) -> None:
        content = self.widget()
        if content is None:
            return
        scrolls = content.height() > self.viewport().height()
        free = 0 if scrolls else px(_BAR)
        if free != self._free:
            self._free = free
            self.setViewportMargins(0, 0, free, 0)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if new is None or content is None or not content.isAncestorOf(new):
            return
        # What is pressed stays under the pointer: scrolled away, it would not be clicked.
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        shown = QRect(new.mapTo(content, new.rect().topLeft()), new.size())
        # A field is scrolled in together with its label above and its message below.
        self.ensureVisible(shown.center().x(), shown.top(), 0, px(48))
        if shown.height() < self.viewport().height():
            self.ensureVisible(shown.center().x(), shown.bottom(), 0, px(48))
