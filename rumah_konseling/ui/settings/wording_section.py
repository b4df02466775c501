"""Naskah persetujuan: the words of the consent form, the room's own or the built-in ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.forms.layout.wording import SAID_AS, check_wording
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.settings.draft_form import draft_form
from rumah_konseling.ui.settings.section import EditSection
from rumah_konseling.ui.settings.wording_editor import WordingEditor
from rumah_konseling.ui.settings.wording_text import PLACEHOLDER_WORDS, WordingText
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import body, detail, strong
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.whole_words import WholeWords

MOST_TOLD = 8


@guarded
class _PartList(QListWidget):
    """As high as all its entries, each with the lines that it takes at this width."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setItemDelegate(WholeWords(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def fit(self) -> None:
        """Take the height of every entry."""
        high = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(high + px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again where other lines are broken."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()


@guarded
class WordingSection(EditSection):
    """A list of the form's parts, the texts of one of them, and the step to adopt them all."""

    key, title = "wording", "Naskah persetujuan"
    saved_words = "Naskah baru dipakai untuk persetujuan berikutnya."

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.text = self._text(context.room.wordings.current())
        self.editor = WordingEditor(self.text)
        self.fields = self.editor.fields
        self.editor.edited.connect(self.show_state)
        self.parts = _PartList()
        self.parts.setAccessibleName("Bagian lembar persetujuan")
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.currentItemChanged.connect(self._on_part)
        self._facts = body("")
        self.save_button.setText("Pakai naskah ini")
        self.preview_button = SecondaryButton("Pratinjau draf…", self.preview, "file")
        self.builtin_button = QuietButton("Kembali ke naskah bawaan", self.show_builtin)
        head = FoldingRow(760, spacing=12)
        head.add(self._facts, 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(Flow(self.builtin_button, self.preview_button))
        self.body.addWidget(head)
        self.body.addWidget(self._columns())
        self.load()

    @property
    def is_dirty(self) -> bool:
        """Whether a word differs from the wording in use."""
        return self.text.raw() != self._loaded

    def load(self) -> None:
        """Show the wording in use."""
        wordings = self.context.room.wordings
        self.text.take(self._text(wordings.current()).raw())
        self._loaded = self.text.raw()
        self._fill_parts(self.editor.group)
        self._tell()

    def reload(self) -> None:
        """Count anew; words being edited stay."""
        super().reload()
        self._tell()

    def save(self) -> None:
        """Adopt the words as a new version, after a clear yes."""
        if not self.is_dirty or not self._is_sound():
            return
        changed = self.text.changes(self._loaded)
        shown = "\n".join(f"• {what}" for what in changed[:MOST_TOLD])
        more = len(changed) - MOST_TOLD
        rest = f"\n• dan {more} bagian lain" if more > 0 else ""
        if ask(
            self,
            "Pakai naskah ini?",
            f"Yang berubah:\n{shown}{rest}\n\nPersetujuan baru memakai naskah ini. Yang sudah "
            "ditandatangani tetap memakai naskahnya sendiri sampai diperbarui bersama klien.",
            "Pakai naskah ini",
        ):
            super().save()

    def keep(self) -> None:
        """Adopt."""
        self.context.room.wordings.adopt(self.text.wording())
        self.load()

    def refuse(self, errors: FieldErrors) -> None:
        """Go to the part with the first faulty text and say it beside it."""
        group = self.text.group_of(next(iter(errors.fields)))
        self._fill_parts(group)
        super().refuse(errors)

    def preview(self) -> None:
        """Show the form in these words, marked as a draft."""
        if not self._is_sound():
            return
        identity, wording = self.context.room.settings.identity(), self.text.wording()
        self.context.tasks.run(
            lambda _task: draft_form(identity, wording),
            lambda data: show_pdf(self, data, "Draf lembar persetujuan"),
            self._on_failed,
        )

    def show_builtin(self) -> None:
        """Put the built-in words into the editor; they are in use once adopted."""
        builtin = self._text(self.context.room.wordings.builtin).raw()
        before = self.text.raw()
        builtin["version"] = before["version"]
        self._put(builtin)
        self.context.toast("Naskah bawaan ditampilkan; belum dipakai.", lambda: self._put(before))

    def draft(self) -> dict[str, Any]:
        """Return all words as edited."""
        return {"wording": self.text.raw(), "part": self.editor.group}

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put them back."""
        self.text.take({**draft["wording"], "version": self._loaded["version"]})
        self._fill_parts(str(draft.get("part", "")))
        self.show_state()

    def _text(self, wording: ConsentWording) -> WordingText:
        return WordingText(wording, self.context.room.wordings.builtin)

    def _put(self, raw: dict[str, Any]) -> None:
        self.text.take(raw)
        self._fill_parts(self.editor.group)
        self.show_state()

    def _is_sound(self) -> bool:
        try:
            check_wording(self.text.wording())
        except FieldErrors as errors:
            self.refuse(errors)
            return False
        self.note.hide()
        return True

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RoomError):
            raise error
        self.context.report(error)

    def _tell(self) -> None:
        wordings = self.context.room.wordings
        older = wordings.older_in_force()
        words = f"Naskah yang dipakai: versi {wordings.current().version}."
        if older:
            words += f" {older} persetujuan yang berlaku memakai naskah lain."
        self._facts.setText(words)

    def _fill_parts(self, current: str) -> None:
        self.parts.blockSignals(True)
        self.parts.clear()
        groups = self.text.groups()
        for key, name in groups:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.parts.addItem(item)
        keys = [key for key, _name in groups]
        self.parts.setCurrentRow(keys.index(current) if current in keys else 1)
        self.parts.blockSignals(False)
        self.parts.fit()
        self.editor.show_group(str(self.parts.currentItem().data(Qt.ItemDataRole.UserRole)))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the list as high as its entries at another text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_facts"):
            self.parts.fit()

    def _on_part(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.editor.show_group(str(item.data(Qt.ItemDataRole.UserRole)))

    def _columns(self) -> QWidget:
        columns = FoldingRow(820, spacing=16)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.parts)
        column.addWidget(strong("Isian otomatis"))
        known = "\n".join(
            f"{{{SAID_AS[name]}}}  {words}" for name, words in PLACEHOLDER_WORDS.items()
        )
        column.addWidget(detail(known))
        card = Card()
        card.body.addWidget(self.editor)
        columns.add(left, 2, Qt.AlignmentFlag.AlignTop)
        columns.add(card, 5, Qt.AlignmentFlag.AlignTop)
        return columns
