"""Finds a client by name or code, by the keyboard first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.records.clients.client_model import Client, ClientFilter, ClientStatus
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import STATUS
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unreadable import can_fill
from rumah_konseling.ui.widgets.labels import announce, detail
from rumah_konseling.ui.widgets.showing import show_if

_SHOWN, _MOST, _ASKED = 4, 12, 60
_LEAST_TYPED = 2
_HOW = "Ketik paling sedikit dua huruf dari nama atau kode klien."
_ID = Qt.ItemDataRole.UserRole
_NOT_FOUND = "Tidak ada klien aktif atau menunggu dengan nama atau kode itu."
_NONE_YET = "Belum ada klien. Daftarkan dahulu dengan “Klien baru” pada halaman Klien."


class ClientPicker(QWidget):
    """A field that finds; ``chosen`` carries a client's id, or ``None`` once it is typed anew."""

    chosen = Signal(object)

    def __init__(self, context: AppContext, *, with_closed: bool = False) -> None:
        super().__init__()
        self._context = context
        self._with_closed = with_closed
        self._client_id: int | None = None
        self.edit = _PickerEdit(self)
        self.edit.setPlaceholderText("Nama atau kode klien")
        self.edit.setMaxLength(200)
        self.edit.textEdited.connect(self._on_typed)
        self.found = QListWidget()
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setUniformItemSizes(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.found.setAccessibleName("Klien yang ditemukan")
        self.found.itemClicked.connect(self._take)
        self._nobody = detail("")
        self._nobody.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for part in (self.edit, self.found, self._nobody):
            column.addWidget(part)
        self.setFocusProxy(self.edit)
        self._search("")

    def client_id(self) -> int | None:
        """Return the chosen client."""
        return self._client_id

    def text(self) -> str:
        """Return what stands in the field, for a draft."""
        return self.edit.text()

    def choose(self, client: Client) -> None:
        """Choose a client."""
        self._client_id = client.id
        self.edit.setText(_said(client.code, client.form.name))
        self.edit.setCursorPosition(0)
        self.found.hide()
        self._nobody.hide()
        self.chosen.emit(client.id)

    def set_text(self, text: str) -> None:
        """Show what was typed before."""
        self.edit.setText(text)
        self._search(text)

    def recall(self) -> None:
        """Choose again whom the text names, after it was put back from a draft."""
        text = self.edit.text()
        asked = ClientFilter(text=text.partition(" · ")[0])
        for row in self._context.room.client_list.page(asked, 0, 2):
            if text == _said(row.code, row.name):
                self.choose(self._context.room.clients.get(row.id))

    def setAccessibleName(self, name: str) -> None:
        """Name the field itself."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def move_by(self, step: int) -> None:
        """Go up or down in what was found."""
        count = self.found.count()
        if self._client_id is None and count:
            row = max(0, min(count - 1, self.found.currentRow() + step))
            self.found.setCurrentRow(row)
            announce(self.edit, self.found.item(row).text())

    def take_current(self) -> bool:
        """Choose the marked one; False when there is none to choose."""
        item = self.found.currentItem()
        if self._client_id is not None or item is None:
            return False
        self._take(item)
        return True

    def _on_typed(self, text: str) -> None:
        if self._client_id is not None:
            self._client_id = None
            self.chosen.emit(None)
        self._search(text)

    def _search(self, text: str) -> None:
        can_fill(self._context.room, lambda: self._list(text), self)

    def _list(self, text: str) -> None:
        # The next client may be looking on: names come up once one is asked for.
        is_asked = len(text.strip()) >= _LEAST_TYPED
        asked = ClientFilter(text=text)
        rows = self._context.room.client_list.page(asked, 0, _ASKED) if is_asked else []
        if not self._with_closed:
            rows = [row for row in rows if row.status is not ClientStatus.CLOSED]
        rows = rows[:_MOST]
        self.found.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.code}   {row.name}   ({STATUS[row.status][0].lower()})")
            item.setData(_ID, row.id)
            self.found.addItem(item)
        if rows:
            self.found.setCurrentRow(0)
            one = self.found.sizeHintForRow(0)
            self.found.setFixedHeight(one * min(_SHOWN, len(rows)) + px(4))
        show_if(self.found, bool(rows))
        self._nobody.setText(self._why_none(is_asked))
        show_if(self._nobody, not rows)

    def _why_none(self, is_asked: bool) -> str:
        if is_asked:
            return _NOT_FOUND
        return _HOW if self._context.room.client_list.count(ClientFilter()) else _NONE_YET

    def _take(self, item: QListWidgetItem) -> None:
        self.choose(self._context.room.clients.get(item.data(_ID)))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def _said(code: str, name: str) -> str:
    return f"{code} · {name}"


@guarded
class _PickerEdit(QLineEdit):
    def __init__(self, picker: ClientPicker) -> None:
        super().__init__(picker)
        self._picker = picker

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._picker.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() or not self._picker.take_current():
                super().keyPressEvent(event)
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)
