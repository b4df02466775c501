"""The results under the field: a short list, or with filters as wide as the window allows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.records.index.search_model import Hit, SearchFilter
from rumah_konseling.records.search.search_found import Found
from rumah_konseling.ui.keys import SEARCH_ALL
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.search.filters import FilterBar
from rumah_konseling.ui.search.hits import HitList
from rumah_konseling.ui.search.typed import EXAMPLE, read_typed
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.labels import detail, muted

Look = Callable[..., Found]

AT_ONCE, AT_MOST = 50, 200
KEEPING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_SHARE = 4  # of clients, papers and recipients each, until they are asked for
_SHOWN_AT_ONCE = 7
_WHAT = (
    "Pencarian mencakup nama, kode, dan unit klien; nomor lembar; penerima; isi sesi, surat, dan "
    f"rujukan. Catatan proses tidak pernah dicari. Contoh: {EXAMPLE}"
)


def is_escape_claimed(event: QEvent) -> bool:
    """Claim Escape before any shortcut of the page below: it closes the search first."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != Qt.Key.Key_Escape:
        return False
    event.accept()
    return True


@guarded
class SearchResults(QFrame):
    """The list of results, a part of the window, so that the field keeps the keyboard.

    ``left`` follows when the focus leaves it: true for going back to the field.
    """

    picked = Signal(object)
    left = Signal(bool)
    asked_again = Signal()

    def __init__(self, host: QWidget, look: Look, today: Callable[[], date]) -> None:
        super().__init__(host)
        self._look = look
        self._today = today
        self._under: QWidget | None = None
        self.is_wide = False
        self.list = HitList()
        self.list.picked.connect(self.picked)
        self.filters = FilterBar(today)
        self.filters.changed.connect(self.asked_again)
        self._hint = muted("")
        self._hint.setContentsMargins(px(10), px(6), px(10), px(6))
        self._count = detail("")
        self._count.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.more = QuietButton(f"Semua hasil dan saringan  ({SEARCH_ALL.shown})", self.widen)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(px(4), 0, px(4), 0)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(6), px(6), px(6), px(6))
        self._column.setSpacing(px(6))
        for part in (self.filters, self._hint, self.list, self._foot):
            self._column.addWidget(part, 1 if part is self.list else 0)
        self._parts = (*self.filters.parts, self.list)
        for part in self._parts:
            part.installEventFilter(self)
        self.put_away()

    @property
    def summary(self) -> str:
        """How many hits there are, for a screen reader."""
        count = len(self.list.found)
        return f"{count} hasil" if count else self._hint.text()

    @property
    def hits(self) -> list[Hit]:
        """What is listed now."""
        return list(self.list.found)

    def ask(self, text: str, under: QWidget) -> None:
        """Look for what was typed, narrowed by the filters, and list it below ``under``."""
        self._under = under
        bar = self.filters.value() if self.is_wide else SearchFilter()
        typed = read_typed(text, bar, self._today())
        limit = AT_MOST if self.is_wide else AT_ONCE
        found = self._look(typed.words, limit, typed.asked, None if typed.asked.kind else _SHARE)
        self.list.show_found(found)
        self._tell(
            found, typed.trouble, is_asked=bool(text.strip()) or typed.asked != SearchFilter()
        )
        self._place()
        self.raise_()
        self.show()

    def holds(self, widget: QWidget | None) -> bool:
        """Whether ``widget`` stands in here, or in a list that a filter has opened.

        Such a list is a window of its own, which Qt's ``isAncestorOf`` stops at.
        """
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def widen(self) -> None:
        """Show the filters and as many hits as the window holds."""
        self._set_wide(True)
        self.asked_again.emit()

    def put_away(self) -> None:
        """Hide, and forget what was asked and found."""
        self._set_wide(False)
        self.filters.clear()
        self.list.show_found(Found())
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go round from the last part to the field, and put all away when they are left."""
        kind = event.type()
        if is_escape_claimed(event):
            return True
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            ends = {Qt.Key.Key_Tab: self._parts[-1], Qt.Key.Key_Backtab: self._parts[0]}
            if key == Qt.Key.Key_Escape:
                self.left.emit(True)
                self.left.emit(False)
                return True
            if ends.get(Qt.Key(key)) is watched:
                self.left.emit(True)
                return True
        elif kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            now = QApplication.focusWidget()
            inside = self.holds(now) or (now is not None and self._is_under(now))
            if event.reason() not in KEEPING and not inside:
                self.left.emit(False)
        return super().eventFilter(watched, event)

    def _is_under(self, widget: QWidget) -> bool:
        under = self._under
        return under is not None and (widget is under or under.isAncestorOf(widget))

    def _set_wide(self, wide: bool) -> None:
        self.is_wide = wide
        self.filters.setVisible(wide)
        self.more.setVisible(not wide)
        margin = px(16) if wide else px(6)
        self._column.setContentsMargins(margin, margin, margin, margin)

    def _tell(self, found: Found, trouble: str, *, is_asked: bool) -> None:
        hint = trouble
        if not trouble and not len(found):
            hint = f"Tidak ada yang cocok. {_WHAT}" if is_asked else _WHAT
        if hint != self._hint.text():
            self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.list.setVisible(self.is_wide or bool(len(found)))
        count = f"{len(found)} hasil terbaru; masih ada lainnya" if found.is_cut else ""
        if count != self._count.text():
            self._count.setText(count)

    def _place(self) -> None:
        host, under = self.parentWidget(), self._under
        assert host is not None
        assert under is not None
        gap = px(16)
        corner = under.mapTo(host, QPoint(0, under.height() + px(6)))
        room = host.height() - corner.y() - gap
        width = min(px(1116 if self.is_wide else 640), host.width() - 2 * gap)
        # Where text is large, every line is for the hits.
        self._foot.setVisible(not self.is_wide or room > px(420))
        if self.is_wide:
            height = room
        else:
            margins = self._column.contentsMargins()
            height = margins.top() + margins.bottom() + self._foot.sizeHint().height() + px(8)
            if not self._hint.isHidden():
                inner = width - margins.left() - margins.right()
                height += self._hint.heightForWidth(inner) + px(6)
            if len(self.list.found):
                height += min(self.list.height_of_all, self.list.row_height * _SHOWN_AT_ONCE)
        left = max(gap, min(corner.x(), host.width() - width - gap))
        place = QRect(QPoint(left, corner.y()), QSize(width, min(height, room)))
        if place != self.geometry():
            self.setGeometry(place)
