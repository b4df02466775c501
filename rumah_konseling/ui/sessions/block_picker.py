"""Text blocks: picked by the first letters of their name, written and changed beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from rumah_konseling.ethics.folding import folded, sought
from rumah_konseling.records.index.session_model import TextBlock
from rumah_konseling.records.sessions.text_blocks import TextBlocks
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.sessions.growing_edit import Expand
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Line, Text
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.showing import show_if

_BLOCK = Qt.ItemDataRole.UserRole
_SHOWN = 200


def expander(blocks: TextBlocks) -> Expand:
    """Return what turns “;nama” before the cursor into the block of that name.

    The first letters are enough where only one block begins with them.
    """

    def expand(before: str) -> tuple[int, str] | None:
        at = before.rfind(";")
        typed = before[at + 1 :]
        name = folded(typed)
        if at < 0 or not name or typed != typed.strip():
            return None
        known = blocks.all()
        exact = [b for b in known if folded(b.name) == name]
        found = exact or [b for b in known if folded(b.name).startswith(name)]
        return (len(before) - at, found[0].body) if len(found) == 1 else None

    return expand


@guarded
class BlockPicker(QuestionDialog):
    """Type to narrow down, arrows to choose, Enter to insert. ``chosen`` is the block."""

    def __init__(self, context: AppContext, parent: QWidget, *, for_insertion: bool = True) -> None:
        super().__init__(
            parent,
            "Teks siap pakai",
            "Untuk semua klien: jangan menyimpan nama atau kisah siapa pun.",
        )
        self._context = context
        self.chosen: TextBlock | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Cari nama teks")
        self.filter.setAccessibleName("Cari teks siap pakai")
        self.filter.textChanged.connect(lambda _text: self._read())
        self.filter.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Teks siap pakai")
        self.list.setMinimumHeight(px(180))
        self.list.itemActivated.connect(lambda _item: self._pick())
        self.list.currentItemChanged.connect(lambda _now, _then: self._show_body())
        self._empty = WrapLabel("", "muted")
        self._body = detail("")
        for part in (self.filter, self.list, self._empty, self._body):
            self.add(part)
        self.insert_button = self.add_button(PrimaryButton("Sisipkan", self._pick), default=True)
        show_if(self.insert_button, for_insertion)
        self.add_button(SecondaryButton("Teks baru…", self._write_new))
        self.change_button = self.add_button(QuietButton("Ubah…", self._change))
        self.add_button(QuietButton("Tutup", self.reject))
        self.widen(560)
        self._read()
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk through the list while typing."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _read(self, chosen: int | None = None) -> None:
        wanted = sought(self.filter.text())
        blocks = self._context.room.text_blocks.all()
        shown = [b for b in blocks if wanted in sought(b.name)][:_SHOWN]
        self.list.clear()
        for block in shown:
            item = QListWidgetItem(block.name)
            item.setData(_BLOCK, block)
            self.list.addItem(item)
        row = next((n for n, b in enumerate(shown) if b.id == chosen), 0)
        self.list.setCurrentRow(row if shown else -1)
        show_if(self.list, bool(shown))
        show_if(self._empty, not shown)
        self._empty.setText(
            "Tidak ada teks dengan nama itu."
            if blocks
            else "Belum ada teks siap pakai. Simpan kalimat yang sering ditulis, lalu "
            "sisipkan dengan "
            "mengetik ;nama dan menekan Tab."
        )
        self._show_body()

    def _current(self) -> TextBlock | None:
        item = self.list.currentItem()
        block = item.data(_BLOCK) if item is not None else None
        return block if isinstance(block, TextBlock) else None

    def _show_body(self) -> None:
        block = self._current()
        self._body.setText(block.body[:400] if block else "")
        for button in (self.insert_button, self.change_button):
            button.setEnabled(block is not None)

    def _pick(self) -> None:
        self.chosen = self._current()
        if self.chosen is not None:
            self.accept()

    def _write_new(self) -> None:
        self._edit(BlockDialog(self._context, self, None, self.filter.text().strip()))

    def _change(self) -> None:
        block = self._current()
        if block is not None:
            self._edit(BlockDialog(self._context, self, block))

    def _edit(self, dialog: BlockDialog) -> None:
        if dialog.exec():
            self.filter.clear()
            self._read(dialog.kept)
        self.filter.setFocus()


class BlockDialog(FormDialog):
    """Writes one block, whose id is ``kept``; ``None`` when it was taken away."""

    def __init__(
        self, context: AppContext, parent: QWidget, block: TextBlock | None, name: str = ""
    ) -> None:
        blocks, known = context.room.text_blocks, block.id if block else None
        remove = DangerButton("Hapus", lambda: self._remove())
        super().__init__(
            context,
            f"text_block/{block.id if block else 'new'}",
            parent,
            "Ubah teks siap pakai" if block else "Teks siap pakai baru",
            "",
            (
                Line(
                    name="name", label="Nama", hint="Pendek saja, misalnya “salam”.", required=True
                ),
                Text(name="body", label="Teks", required=True, rows=6),
            ),
            lambda answers: blocks.keep(answers["name"], answers["body"], known),
            confirm="Simpan",
            said="",
            answers={"name": block.name, "body": block.body} if block else {"name": name},
            acts=(remove,) if block else (),
        )
        self._block = block
        self.widen(520)

    def _remove(self) -> None:
        block = self._block
        assert block is not None
        blocks = self.context.room.text_blocks
        blocks.remove(block.id)
        self.context.toast(
            f"Teks “{block.name}” dihapus.", lambda: blocks.keep(block.name, block.body)
        )
        self.accept()
