"""One field that finds everything: typed anywhere with Ctrl+K, read with the arrow keys.

The screen faces visitors, so nothing stays: results and what was typed go on Escape,
when the field is left, and with the page. The lock ends the process.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.ui.keys import SEARCH
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.search.hits import step_of
from rumah_konseling.ui.search.results import KEEPING, Look, SearchResults, is_escape_claimed
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import announce

_PAGE = 6
_WIDE = 300  # pixels at 100 %


@guarded
class SearchField(QLineEdit):
    """Asks at each key; ``chosen`` carries the hit that Enter or a click picked.

    The results stand below ``anchor``.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._look = look
        self._today = today
        self._results: SearchResults | None = None
        self.anchor: QWidget = self
        self.setPlaceholderText(f"Cari klien, sesi, dokumen…   {SEARCH.shown}")
        self.setAccessibleName("Cari klien, sesi, dan dokumen")
        self.setMaxLength(200)
        self.setMinimumWidth(px(200))
        self.textEdited.connect(lambda _text: self._ask())

    @property
    def results(self) -> SearchResults | None:
        """The list of hits, once something was typed."""
        return self._results

    def sizeHint(self) -> QSize:
        """Return room for the words that stand in it when it is empty."""
        return QSize(px(_WIDE), super().sizeHint().height())

    def widen(self) -> None:
        """Show the filters and all results."""
        self._made().widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, open one, or leave."""
        key = event.key()
        results = self._results
        shown = results is not None and results.isVisible()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        step = step_of(event, _PAGE)
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.widen()
        elif enter:
            if results is not None and shown:
                self._choose(results.list.current())
        elif results is not None and shown and step is not None:
            results.list.move_by(step)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape, and let Tab go into the filters: they are not next in the order."""
        if is_escape_claimed(event):
            return True
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self._results is not None
            and self._results.isVisible()
            and self._results.is_wide
        ):
            self._results.filters.kind.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put all away, unless the focus goes into the results."""
        super().focusOutEvent(event)
        if event.reason() not in KEEPING and not self._is_inside(QApplication.focusWidget()):
            self._leave()

    def hideEvent(self, event: object) -> None:
        """Put all away with the page."""
        self._close()

    def _made(self) -> SearchResults:
        if self._results is None:
            results = self._results = SearchResults(self.window(), self._look, self._today)
            results.picked.connect(self._choose)
            results.list.moved.connect(self._tell)
            results.asked_again.connect(self._ask_again)
            results.left.connect(self._come_back)
        return self._results

    def _ask(self) -> None:
        results = self._made()
        if not self.text().strip() and not results.is_wide:
            results.hide()
            return
        results.ask(self.text(), self.anchor)
        announce(self, results.summary)

    def _ask_again(self) -> None:
        if self._results is not None and self._results.is_wide:
            self._ask()

    def _choose(self, hit: Hit | None) -> None:
        if hit is None:
            return
        self._close()
        self.chosen.emit(hit)

    def _tell(self, hit: Hit) -> None:
        words = hit.snippet.text if hit.snippet else hit.detail
        announce(self, f"{hit.title}. {words}")

    def _is_inside(self, widget: QWidget | None) -> bool:
        return self._results is not None and self._results.holds(widget)

    def _come_back(self, is_to_field: bool) -> None:
        if is_to_field:
            self.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            self._leave()

    def _leave(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        self.clear()
        if self._results is not None:
            self._results.put_away()


@guarded
class SearchOverlay(QFrame):
    """The field for pages whose head has none: floats at the top while it is used."""

    def __init__(self, host: QWidget, look: Look, today: Callable[[], date] = date.today) -> None:
        super().__init__(host)
        self.setObjectName("overlay")
        self.field = SearchField(look, today)
        self.field.anchor = self
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.addWidget(self.field)
        self.field.chosen.connect(lambda _hit: self.hide())
        self.field.left.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the field and stand in it."""
        self.show()
        self._place()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window changes size."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        host = self.parentWidget()
        assert host is not None
        width = min(px(640), host.width() - px(32))
        self.setGeometry((host.width() - width) // 2, px(24), width, self.sizeHint().height())
