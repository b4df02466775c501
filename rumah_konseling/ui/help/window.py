"""The window of the help: a list of topics, a field that finds them, and one topic to read.

It stands beside the work and holds nothing up. It is a child of the window that it was asked
from, so that it goes with it: nothing of it is left over a lock screen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.guide.topics import KIND_WORDS, Lead, Topic, topic
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.help.finding import find
from rumah_konseling.ui.help.reader import TopicView
from rumah_konseling.ui.keys import CLOSE_HELP, bind
from rumah_konseling.ui.locking import bind_lock
from rumah_konseling.ui.platform.first_size import bring_back
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import announce, body, clearable, muted
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.whole_words import WholeWords

_TOPIC = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 290
_BESIDE = 760  # pixels at 100 %: below that the list and the topic take turns
_FIRST_SIZE = (880, 680)
_OF_HELP = "help"


@guarded
class HelpWindow(QWidget):
    """Shows topics. ``go`` opens a place; without it only other topics are offered."""

    def __init__(self, parent: QWidget, go: Callable[[Place], object] | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        # The title is seen on the taskbar by whoever passes: it says nothing of a topic.
        self.setWindowTitle("Rumah Konseling")
        self.setObjectName("ground")
        self._go = go
        self._local = LocalSettings()
        self.view: TopicView | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("Cari dalam bantuan")
        self.field.setAccessibleName("Cari dalam bantuan")
        clearable(self.field)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Topik")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeWords(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(lambda item, _before: self._on_item(item))
        self.list.itemActivated.connect(lambda item: self._read(item))
        self.list.itemClicked.connect(lambda item: self._read(item))
        self.nothing = muted("")
        self.nothing.hide()
        self.to_list = QuietButton("Semua topik", self._show_list, "arrow-left")
        self.reader = Scroll(QWidget())
        self.reader.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        bind(CLOSE_HELP, self, self.close)
        bind_lock(self)
        self._fill()
        room = self.screen().availableSize()
        self.setMinimumSize(min(px(320), room.width()), min(px(280), room.height()))
        kept = self._local.help_geometry
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(*map(px, _FIRST_SIZE))
        bring_back(self)

    @property
    def topic(self) -> Topic | None:
        """The topic that is read."""
        return self.view.topic if self.view else None

    @property
    def is_narrow(self) -> bool:
        """Whether the list and the topic take turns."""
        return self.width() < px(_BESIDE)

    def offer(self, *acts: Button) -> None:
        """Put what else is offered, besides reading, under the list."""
        self._foot.replace(*acts)
        show_if(self._foot, bool(acts))

    def show_topic(self, key: str, tab: str = "") -> None:
        """Show a topic, at the part that explains ``tab``."""
        if self.topic is None or self.topic.key != key:
            self._lay_out(topic(key))
        self._mark(key)
        view = self.view
        assert view is not None
        part = view.topic.part_of(tab)
        # Where a part stands is known once the topic is laid out.
        QTimer.singleShot(0, view, lambda: self._scroll_to(view, part))
        self._turn_to(self.reader_side)
        announce(self, view.topic.title)

    def come_forward(self) -> None:
        """Show the window in front, with the cursor where a word is looked for."""
        self.show()
        self.raise_()
        self.activateWindow()
        target = self.reader if self.is_narrow and self.topic else self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the field into the list by the arrow keys, and to the first by Enter."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if self.list.currentItem() is None:
                self._choose_first()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.text().strip():
                self._choose_first()
            if (item := self.list.currentItem()) is not None:
                self._read(item)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for what is typed while a topic is read."""
        if self.reader.hasFocus() and event.text().strip():
            self._turn_to(self.list_side)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.setText(event.text())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and topic beside one another, or one of them."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again at a new text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_stack"):
            self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was and how large."""
        self._local.help_geometry = self.saveGeometry()
        super().closeEvent(event)

    def _build(self) -> None:
        self.list_side, self.reader_side = QWidget(), QWidget()
        left = QVBoxLayout(self.list_side)
        left.setContentsMargins(px(16), px(16), px(16), px(16))
        left.setSpacing(px(8))
        left.addWidget(self.field)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        self._foot = Flow(spacing=px(4))
        self._foot.hide()
        left.addWidget(self._foot)
        right = QVBoxLayout(self.reader_side)
        right.setContentsMargins(0, px(8), 0, 0)
        right.setSpacing(0)
        right.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.reader, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._stack = QStackedWidget()
        self._row.addWidget(self.list_side)
        self._row.addWidget(self.reader_side, 1)
        self._row.addWidget(self._stack, 1)
        self._stack.hide()
        self._lay_empty()

    def _lay_empty(self) -> None:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.addWidget(body("Pilih topik, atau ketik kata yang Anda cari."))
        column.addStretch(1)
        self.reader.setWidget(empty)

    def _fold(self) -> None:
        narrow = self.is_narrow
        show_if(self.to_list, narrow)
        if narrow and self._stack.isHidden():
            shown = self.reader_side if self.topic else self.list_side
            self.list_side.setMinimumWidth(0)
            self.list_side.setMaximumWidth(16_777_215)
            for side in (self.list_side, self.reader_side):
                self._stack.addWidget(side)
            self._stack.setCurrentWidget(shown)
            self._stack.show()
        elif not narrow:
            if not self._stack.isHidden():
                self._stack.hide()
                self._row.insertWidget(0, self.list_side)
                self._row.insertWidget(1, self.reader_side, 1)
                self.list_side.show()
                self.reader_side.show()
            self.list_side.setFixedWidth(px(_LIST_WIDTH))

    def _turn_to(self, side: QWidget) -> None:
        if not self._stack.isHidden():
            self._stack.setCurrentWidget(side)

    def _show_list(self) -> None:
        self._turn_to(self.list_side)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """List what holds every word that was typed; without a word, everything by its kind."""
        asked = self.field.text().strip()
        found = find(asked)
        shown = self.topic.key if self.topic else ""
        self.list.blockSignals(True)
        self.list.clear()
        kind = None
        for one in found:
            if not asked and one.kind is not kind:
                kind = one.kind
                heading = QListWidgetItem(KIND_WORDS[kind])
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                font = self.list.font()
                font.setWeight(font.Weight.DemiBold)
                heading.setFont(font)
                self.list.addItem(heading)
            item = QListWidgetItem(one.title)
            item.setData(_TOPIC, one.key)
            self.list.addItem(item)
        self._mark(shown)
        self.list.blockSignals(False)
        self.nothing.setText(
            "" if found else "Tidak ada topik dengan kata itu. Coba satu kata saja."
        )
        show_if(self.nothing, not found)
        if asked:
            announce(self.field, f"{len(found)} topik")

    def _mark(self, key: str) -> None:
        for item in self._items():
            if item.data(_TOPIC) == key:
                self.list.blockSignals(True)
                self.list.setCurrentItem(item)
                self.list.blockSignals(False)
                self.list.scrollToItem(item)
                return
        self.list.setCurrentRow(-1)

    def _items(self) -> list[QListWidgetItem]:
        every = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in every if item is not None and item.data(_TOPIC)]

    def _choose_first(self) -> None:
        if items := self._items():
            self.list.setCurrentItem(items[0])

    def _on_item(self, item: QListWidgetItem | None) -> None:
        """Show the topic under the arrow keys; where they take turns, Enter turns to it."""
        if item is not None and item.data(_TOPIC) and not self.is_narrow:
            self._lay_out(topic(item.data(_TOPIC)))

    def _read(self, item: QListWidgetItem) -> None:
        if key := item.data(_TOPIC):
            self.show_topic(key)
            if self.is_narrow:
                self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, shown: Topic) -> None:
        leads = self._follow if self._can_follow(shown) else None
        self.view = TopicView(shown, leads)
        self.reader.setWidget(self.view)
        self.reader.setAccessibleName(shown.title)
        self.reader.verticalScrollBar().setValue(0)

    def _can_follow(self, shown: Topic) -> bool:
        # Over a dialog no page can be opened, but another topic can.
        return self._go is not None or all(_topic_in(lead) for lead in shown.leads)

    def _follow(self, lead: Lead) -> None:
        if key := _topic_in(lead):
            self.show_topic(key)
            # The way on that was pressed is gone with its topic.
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._go is not None:
            page, _, tab = lead.place.partition("/")
            self._go(Place(page, None, tab))

    def _scroll_to(self, view: TopicView, part: int) -> None:
        if view is self.view:
            top = view.parts[part].mapTo(view, view.parts[part].rect().topLeft()).y()
            self.reader.verticalScrollBar().setValue(top - px(12) if part else 0)


def _topic_in(lead: Lead) -> str:
    page, _, key = lead.place.partition("/")
    return key if page == _OF_HELP else ""
