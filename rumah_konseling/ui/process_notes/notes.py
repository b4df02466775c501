"""The process notes themselves: one field to write in, and what was written before."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.process_notes import ProcessNote
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import clock_time, long_date
from rumah_konseling.ui.keys import FINISH, bind
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import WrapLabel, muted
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.keys.field_encryption import InnerSeal

_KEPT_AFTER_MS = 3_000


class NotesPane(QWidget):
    """Reads and writes with the seal it was handed; ``close_wanted`` asks to be locked."""

    close_wanted = Signal()

    def __init__(self, context: AppContext, seal: InnerSeal, client_id: int) -> None:
        super().__init__()
        self._context, self._seal, self._client_id = context, seal, client_id
        self._changing: int | None = None
        self._keeping = Shortly(self.park, _KEPT_AFTER_MS, self)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(px(130))
        self.row = FieldRow("Tulisan Anda", self.text)
        self.save_button = PrimaryButton("Simpan catatan", self.save)
        bind(FINISH, self, self.save, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.drop_button = SecondaryButton("Batal mengubah", self._stop_changing)
        self.close_button = QuietButton("Kunci kembali", self.close_wanted.emit, "lock")
        card = Card("Catatan proses")
        card.body.addWidget(muted("Hanya terbaca di sini, dengan frasa sandi Anda."))
        card.body.addWidget(self.row)
        card.body.addWidget(Flow(self.save_button, self.drop_button, self.close_button))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(card)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setFocusProxy(self.text)
        self._take_up_draft()
        self.reload()
        self.text.textChanged.connect(self._on_typed)

    def reload(self) -> None:
        """Read the notes again."""
        clear(self._list)
        notes = self._context.room.process_notes.of_client(self._seal, self._client_id)
        for note in notes:
            self._list.addWidget(self._card(note))
        if not notes:
            self._list.addWidget(
                EmptyState(
                    "pen",
                    "Belum ada catatan proses",
                    "Tulis hal yang ingin Anda ingat atau bawa ke supervisi.",
                )
            )

    def save(self) -> None:
        """Keep what was written."""
        notes = self._context.room.process_notes
        try:
            if self._changing is None:
                notes.write(self._seal, self._client_id, self.text.toPlainText())
            else:
                notes.change(self._seal, self._changing, self.text.toPlainText())
        except FieldErrors as errors:
            self.row.show_error(errors.fields["text"])
            self.text.setFocus()
            return
        except RoomError as error:
            self._context.report(error)
            return
        self._stop_changing()
        self.reload()
        self._context.toast("Catatan proses tersimpan.")

    def park(self) -> None:
        """Keep what is being typed, sealed."""
        self._keeping.stop()
        notes = self._context.room.process_notes
        text = self.text.toPlainText()
        if text.strip():
            notes.keep_draft(self._seal, self._client_id, text, self._changing)
        else:
            notes.discard_draft(self._client_id)

    def forget(self) -> None:
        """Keep nothing more of what is typed."""
        self._keeping.stop()

    def _on_typed(self) -> None:
        if not self._keeping.isActive():
            self._keeping.start()

    def _take_up_draft(self) -> None:
        draft = self._context.room.process_notes.draft(self._seal, self._client_id)
        text, self._changing = draft or ("", None)
        self.text.setPlainText(text)
        self._show_which()

    def _change(self, note: ProcessNote) -> None:
        if self.text.toPlainText().strip():
            self.row.show_error("Simpan atau kosongkan tulisan ini dahulu.")
            self.text.setFocus()
            return
        self._changing = note.id
        self.text.setPlainText(note.text)
        self._show_which()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_changing(self) -> None:
        self._changing = None
        self.text.clear()
        self._keeping.stop()
        self._context.room.process_notes.discard_draft(self._client_id)
        self._show_which()

    def _remove(self, note: ProcessNote) -> None:
        if not ask(
            self,
            "Hapus catatan proses ini?",
            "Catatan yang dihapus tidak kembali.",
            "Hapus",
            danger=True,
        ):
            return
        self._context.room.process_notes.remove(note.id)
        if note.id == self._changing:
            self._stop_changing()
        self.reload()
        self._context.toast("Catatan proses dihapus.")

    def _show_which(self) -> None:
        is_new = self._changing is None
        self.save_button.setText("Simpan catatan" if is_new else "Simpan perubahan")
        show_if(self.drop_button, not is_new)

    def _card(self, note: ProcessNote) -> Card:
        card = Card()
        written = datetime.fromisoformat(note.created_at)
        when = f"{long_date(written.astimezone().date())}, pukul {clock_time(written)}"
        if note.updated_at != note.created_at:
            when += " · diubah"
        card.body.addWidget(muted(when))
        card.body.addWidget(WrapLabel(note.text))
        change = QuietButton("Ubah", lambda: self._change(note), "pen")
        remove = QuietButton("Hapus", lambda: self._remove(note), "trash")
        for button, what in ((change, "Ubah"), (remove, "Hapus")):
            button.setAccessibleName(f"{what} catatan {when}")
        card.body.addWidget(Flow(change, remove))
        return card
