"""What every part of the settings is: read, changed, saved; or parked and shown again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ui.app_context import AppContext, Place, discard_draft, load_draft, save_draft
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton
from rumah_konseling.ui.widgets.fields import FieldSet
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if

PAGE = "settings"
_NOTHING = "Tidak ada perubahan."
_SOMETHING = "Perubahan belum disimpan."


class Section(QWidget):
    """One tab of the settings page. ``key`` is its place's tab, ``title`` its name."""

    key = ""
    title = ""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.body = QVBoxLayout()
        self.body.setSpacing(px(16))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(32), px(4), px(32), px(32))
        self._column.setSpacing(px(16))
        self._column.addLayout(self.body)
        self._column.addStretch(1)

    @property
    def foot(self) -> QWidget | None:
        """What stays in sight below the section, however far it is scrolled."""
        return None

    @property
    def place(self) -> Place:
        """Where this section is."""
        return Place(PAGE, None, self.key)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return False

    def enter(self) -> None:
        """Make ready to be shown."""

    def reload(self) -> None:
        """Read what the room says now; what was typed and not saved stays."""

    def save(self) -> None:
        """Keep what was typed."""

    def park(self) -> None:
        """Keep what was typed for later, encrypted."""


class EditSection(Section):
    """A section with fields, a button that saves them, and one that takes them back."""

    saved_words = "Pengaturan tersimpan."

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields = FieldSet(self)
        self.note = Banner("", kind="danger")
        self.note.hide()
        self._offer: Banner | None = None
        self.save_button = PrimaryButton("Simpan", self.save)
        self.revert_button = QuietButton("Batalkan perubahan", self.revert)
        self._state = muted(_NOTHING)
        acts = Flow(self.revert_button, self.save_button, spacing=px(12))
        self._foot = FoldingRow(480, spacing=12)
        self._foot.row.setContentsMargins(px(32), px(10), px(32), px(14))
        self._foot.add(self._state, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot.add(acts)
        self._column.insertWidget(0, self.note)

    @property
    def foot(self) -> QWidget:
        """Whether there is something to save, and the buttons for it."""
        return self._foot

    def enter(self) -> None:
        """Show again what was left half-written here."""
        self.show_state()
        self._offer_draft()

    def save(self) -> None:
        """Keep the fields, or say beside each what is wrong."""
        if not self.is_dirty:
            return
        try:
            self.keep()
        except FieldErrors as errors:
            self.refuse(errors)
            return
        except RoomError as error:
            self.context.report(error)
            return
        self.note.hide()
        self.fields.clear_errors()
        discard_draft(self.context.room, self.place)
        self._drop_offer()
        self.show_state()
        self.context.changes.announce()
        self.context.toast(self.saved_words)

    def revert(self) -> None:
        """Show again what is kept."""
        self.load()
        self.fields.clear_errors()
        self.note.hide()
        discard_draft(self.context.room, self.place)
        self._drop_offer()
        self.show_state()

    def reload(self) -> None:
        """Read again, unless something is being typed."""
        if not self.is_dirty:
            self.load()
        self.show_state()

    def park(self) -> None:
        """Keep what was typed, encrypted, until it is saved or discarded."""
        if self.is_dirty:
            save_draft(self.context.room, self.place, f"Pengaturan: {self.title}", self.draft())

    def refuse(self, errors: FieldErrors) -> None:
        """Say what is wrong beside the fields, and above them what has no field here."""
        rest = self.fields.show_errors(errors.fields)
        self.note.say(str(errors), " ".join(rest.values()), "danger")

    def show_state(self) -> None:
        """Say whether there is anything to save, and let the buttons follow."""
        dirty = self.is_dirty
        self.save_button.setEnabled(dirty)
        self.revert_button.setEnabled(dirty)
        self._state.setText(_SOMETHING if dirty else _NOTHING)

    def load(self) -> None:
        """Fill the fields with what the room says."""
        raise NotImplementedError

    def keep(self) -> None:
        """Hand the fields to the room.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """Return what was typed as plain data."""
        raise NotImplementedError

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put a draft back as it was typed."""
        raise NotImplementedError

    def _offer_draft(self) -> None:
        self._drop_offer()
        found = None if self.is_dirty else load_draft(self.context.room, self.place)
        if found is None:
            return

        # Put back at once: what is typed beside an offer would take its place.
        self.show_draft(found.content)
        self.show_state()
        when = ago(found.saved_at, self.context.room.clock.now())
        self._offer = Banner(
            "Perubahan yang belum disimpan ditampilkan kembali.",
            f"Terakhir diketik {when}.",
            "accent",
            (QuietButton("Buang", self.revert),),
        )
        self._column.insertWidget(0, self._offer)
        show_if(self._offer, True)

    def _drop_offer(self) -> None:
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
