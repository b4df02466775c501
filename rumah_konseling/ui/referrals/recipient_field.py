"""Choosing a named recipient, or adding one on the spot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.referrals.words import tell_apart
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.completer import Completer
from rumah_konseling.ui.widgets.fields import SelfChecking

LEAST_TYPED = 3
_NOT_CHOSEN = "Belum terpilih. Pilih satu nama dari daftar, atau tekan “Penerima baru…”."


class RecipientField(SelfChecking):
    """A list of recipients that can be typed into; ``changed`` follows every choice.

    The client may be looking on: people who are no service, such as another client's
    relatives, are offered once the beginnings of their names are typed, or where this
    client's own permissions name them.
    """

    changed = Signal()

    def __init__(self, context: AppContext, client_id: int, chosen: int | None) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._private: dict[int, str] = {}
        self.list: ListOf[int] = ListOf(name="Penerima")
        self.list.setEditable(True)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.setMinimumContentsLength(12)
        self.list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText("Pilih atau ketik nama penerima")
        self.list.setLineEdit(self._typed)
        self._typed.textEdited.connect(self._offer_named)
        self._typed.returnPressed.connect(self._take_the_only_one)
        self._typed.editingFinished.connect(self._tell_whether_chosen)
        self.list.setCompleter(Completer(self.list.model(), self.list, is_within=True))
        self.new_button = SecondaryButton("Penerima baru…", self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.list, 1)
        row.addWidget(self.new_button)
        self.setFocusProxy(self.list)
        self._fill(chosen)
        self.list.currentIndexChanged.connect(self._on_chosen)

    def setAccessibleName(self, name: str) -> None:
        """Name the list itself, which is what takes the focus."""
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def value(self) -> int | None:
        """Return the id of the chosen recipient."""
        typed = sought(self.list.currentText())
        index = self.list.currentIndex()
        if index >= 0 and sought(self.list.itemText(index)) == typed:
            return self.list.value_at(index)
        fits = [i for i in range(self.list.count()) if sought(self.list.itemText(i)) == typed]
        return self.list.value_at(fits[0]) if len(fits) == 1 else None

    def set_value(self, recipient_id: int | None) -> None:
        """Choose a recipient."""
        if recipient_id in self._private:
            self._offer(recipient_id)
        if recipient_id is None or not self.list.offers(recipient_id):
            self.list.setCurrentIndex(-1)
        else:
            self.list.choose(recipient_id)
        self._show_beginning()

    def kept(self) -> int | str | None:
        """Return who is chosen, or the words that are nobody's yet, for a draft."""
        return self.value() or self._typed.text().strip() or None

    def restore(self, kept: int | str | None) -> None:
        """Put back what :meth:`kept` returned."""
        self.set_value(kept if isinstance(kept, int) else None)
        if isinstance(kept, str):
            self._offer_named(kept)
            self._typed.setText(kept)

    def reload(self, chosen: int | None) -> None:
        """Offer those of the directory as it is now, and choose one of them."""
        self._fill(chosen)
        self.changed.emit()

    def add(self) -> None:
        """Add a recipient and choose it."""
        dialog = RecipientDialog(self._context, None, self.window())
        if dialog.exec():
            self._fill(dialog.kept.id)
            self.trouble.emit("")
            self.changed.emit()

    def _on_chosen(self) -> None:
        self._show_beginning()
        self.changed.emit()

    def _show_beginning(self) -> None:
        """Show a long name from its beginning, by which it is recognised."""
        self._typed.setCursorPosition(0)

    def _take_the_only_one(self) -> None:
        """Choose on Enter what the list below the words shows when it shows one name alone."""
        wanted = sought(self._typed.text())
        if self.value() is not None or len(wanted) < LEAST_TYPED:
            return
        rows = range(self.list.count())
        found = [row for row in rows if wanted in sought(self.list.itemText(row))]
        if len(found) == 1:
            self.set_value(self.list.value_at(found[0]))

    def _tell_whether_chosen(self) -> None:
        """Say of words that are left in the field that they are nobody's yet."""
        completer = self.list.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            return  # the focus went to the names that are offered
        self._show_beginning()
        if self._typed.text().strip() and self.value() is None:
            self.trouble.emit(_NOT_CHOSEN)

    def _offer_named(self, typed: str) -> None:
        """Offer the private people whose name is being typed."""
        wanted = sought(typed)
        if len(wanted) < LEAST_TYPED:
            return
        for key, text in list(self._private.items()):
            if wanted in sought(text):
                self._offer(key)

    def _offer(self, key: int) -> None:
        typed, at = self._typed.text(), self._typed.cursorPosition()
        self.list.blockSignals(True)
        self.list.add(key, self._private.pop(key))
        self.list.blockSignals(False)
        if self._typed.text() != typed:
            self._typed.setText(typed)
        self._typed.setCursorPosition(at)

    def _fill(self, chosen: int | None) -> None:
        self.list.blockSignals(True)
        room = self._context.room
        known = room.recipients.find()
        mine = {one.terms.recipient_id for one in room.permissions.of_client(self._client_id)}
        words = tell_apart(known)
        shown = {one.id for one in known if one.form.is_service or one.id in mine | {chosen}}
        self._private = {key: text for key, text in words.items() if key not in shown}
        self.list.fill((key, text) for key, text in words.items() if key in shown)
        self.set_value(chosen)
        self.list.blockSignals(False)
