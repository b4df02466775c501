"""One field that finds everything: typed anywhere with Ctrl+K, read with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.theme import TYPE_SIZES, colour, px
from ui.widgets.labels import PlainLabel, announce

if TYPE_CHECKING:
    from rumah_konseling.records.search_model import Hit

Find = Callable[[str], Sequence["Hit"]]
_ICONS = {"client": "person", "document": "file"}
_SHOWN_AT_ONCE = 7
_HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class SearchField(QLineEdit):
    """Asks shortly after each key; ``chosen`` carries the hit that Enter or a click picked."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._results: SearchResults | None = None
        self.setPlaceholderText("Cari klien, dokumen…   Ctrl+K")
        self.setAccessibleName("Cari klien dan dokumen")
        self.setMaxLength(200)
        self.setMinimumWidth(px(200))
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._soon.start())

    @property
    def results(self) -> SearchResults | None:
        """The list of hits, once something was typed."""
        return self._results

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, open one, or leave."""
        results = self._results
        shown = results is not None and results.isVisible()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
            self.clear()
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._soon.isActive():
                self._ask()
            if self._results is not None and self._results.isVisible():
                self._choose(self._results.current())
        elif shown and results and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            results.move_by(1 if key == Qt.Key.Key_Down else -1)
            if (hit := results.current()) is not None:
                announce(self, f"{hit.title}. {hit.detail}")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the results away; what was typed stays."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._close()
            self.left.emit()

    def hideEvent(self, event: object) -> None:
        """Put the results away with the page."""
        self._close()

    def _ask(self) -> None:
        self._soon.stop()
        if not self.text().strip():
            self._close()
            return
        if self._results is None:
            self._results = SearchResults(self.window())
            self._results.picked.connect(self._choose)
        self._results.show_hits(self._find(self.text()), self)
        announce(self, self._results.summary)

    def _choose(self, hit: Hit | None) -> None:
        if hit is None:
            return
        self._close()
        self.clear()
        self.chosen.emit(hit)

    def _close(self) -> None:
        self._soon.stop()
        if self._results is not None:
            self._results.hide()


class SearchResults(QFrame):
    """The hits under the field, inside the window so that the field keeps the keyboard."""

    picked = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._model = _Hits(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Hasil pencarian")
        self._list.clicked.connect(lambda index: self.picked.emit(index.data(_HIT)))
        self._none = PlainLabel("", "muted")
        self._none.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(6), px(6), px(6))
        column.addWidget(self._list)
        column.addWidget(self._none)
        self.hide()

    @property
    def summary(self) -> str:
        """How many hits there are, for a screen reader."""
        count = self._model.rowCount()
        return f"{count} hasil" if count else self._none.text()

    @property
    def hits(self) -> list[Hit]:
        """What is listed now."""
        return list(self._model.hits)

    def current(self) -> Hit | None:
        """Return the hit that Enter would open."""
        hit: Hit | None = self._list.currentIndex().data(_HIT)
        return hit

    def move_by(self, step: int) -> None:
        """Go down or up in the list, round the ends."""
        count = self._model.rowCount()
        if count:
            row = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._model.index(row))

    def show_hits(self, hits: Sequence[Hit], under: QWidget) -> None:
        """List ``hits`` below ``under``."""
        self._model.replace(hits)
        self._list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self._none.setText("Tidak ada yang cocok. Coba nama, kode klien, atau nomor lembar.")
        self._none.setMargin(px(10))
        if hits:
            self._list.setCurrentIndex(self._model.index(0))
        host = self.parentWidget()
        assert host is not None
        width = min(max(under.width(), px(420)), host.width() - px(32))
        rows = min(len(hits), _SHOWN_AT_ONCE)
        row_height = self._list.sizeHintForRow(0) if hits else 0
        height = rows * row_height + px(14) if hits else self._none.heightForWidth(width) + px(14)
        corner = under.mapTo(host, QPoint(0, under.height() + px(6)))
        left = min(corner.x(), host.width() - width - px(16))
        height = min(height, host.height() - corner.y() - px(16))
        self.setGeometry(QRect(QPoint(max(px(16), left), corner.y()), QSize(width, height)))
        self.raise_()
        self.show()


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def replace(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == _HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.title}, {hit.detail}"
        return None


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, option.fontMetrics.height() * 2 + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(_HIT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), px(8), px(8))
        side = px(20)
        left = option.rect.left() + px(10)
        middle = option.rect.top() + (option.rect.height() - side) // 2
        icon(_ICONS.get(hit.kind, "file"), "muted").paint(painter, QRect(left, middle, side, side))
        text_left = left + side + px(12)
        width = option.rect.right() - text_left - px(8)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * TYPE_SIZES["small"] / TYPE_SIZES["text"])
        half = option.rect.height() // 2
        top = QRect(text_left, option.rect.top() + px(2), width, half)
        low = QRect(text_left, option.rect.top() + half - px(2), width, half)
        for area, font, token, text in (
            (top, option.font, "ink", hit.title),
            (low, small, "muted", hit.detail),
        ):
            painter.setFont(font)
            painter.setPen(colour(token))
            shown = painter.fontMetrics().elidedText(
                " ".join(text.split()) if token == "muted" else text,
                Qt.TextElideMode.ElideRight,
                width,
            )
            painter.drawText(
                area,
                int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine),
                shown,
            )
        painter.restore()


class SearchOverlay(QFrame):
    """The field for pages whose head has none: floats at the top while it is used."""

    def __init__(self, host: QWidget, find: Find) -> None:
        super().__init__(host)
        self.setObjectName("overlay")
        self.field = SearchField(find)
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
        width = min(px(520), host.width() - px(32))
        self.setGeometry((host.width() - width) // 2, px(24), width, self.sizeHint().height())
