"""The pages of the main window, one above the other, in a window of any height."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.widgets.scrolling import Scroll


@guarded
class PageStack(QStackedWidget):
    """Shows one page, and needs no more room than that one.

    Put into :meth:`in_a_low_window`, a page whose head and foot are higher than the window is
    scrolled as a whole: squeezed, its lines would lie over one another.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def in_a_low_window(self) -> Scroll:
        """Return the area that holds the pages."""
        area = Scroll(self)
        # Most pages scroll within themselves: no place is kept for a second bar.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def minimumSizeHint(self) -> QSize:
        """Return the least height of the page that is shown."""
        page = self.currentWidget()
        return QSize(0, 0 if page is None else page.minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Return the least height of the page that is shown; its own areas scroll the rest."""
        return self.minimumSizeHint().height()
