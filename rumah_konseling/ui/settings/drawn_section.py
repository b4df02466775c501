"""A section of the settings beside which what it sets is drawn as it would be printed."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.ui.settings.letter_fields import LetterFields
from rumah_konseling.ui.settings.page_picture import PagePicture
from rumah_konseling.ui.settings.paper_fields import PaperFields
from rumah_konseling.ui.settings.section import EditSection


class DrawnSection(EditSection):
    """Fields of one part of the room's identity, and their picture.

    Subclasses set ``fields`` and ``picture`` before they load.
    """

    fields: PaperFields | LetterFields
    picture: PagePicture
    _loaded: object = None

    @property
    def is_dirty(self) -> bool:
        """Whether the fields differ from what is kept."""
        return self.fields.read() != self._loaded

    @abstractmethod
    def show_kept(self) -> None:
        """Fill the fields with what is kept."""

    @abstractmethod
    def with_typed(self, identity: RoomIdentity) -> RoomIdentity:
        """Return the identity with what the fields say now."""

    def enter(self) -> None:
        """Draw what is set."""
        super().enter()
        self.draw()

    def load(self) -> None:
        """Fill the fields."""
        self.show_kept()
        self._loaded = self.fields.read()

    def revert(self) -> None:
        """Show again what is kept, and draw it."""
        super().revert()
        self.draw()

    def keep(self) -> None:
        """Keep what is typed."""
        settings = self.context.room.settings
        settings.keep_identity(self.with_typed(settings.identity()))
        self._loaded = self.fields.read()

    def draft(self) -> dict[str, Any]:
        """Return what was typed."""
        return self.fields.draft()

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        self.fields.show_draft(draft)
        self.draw()

    def draw(self) -> None:
        """Draw what the fields say now."""
        self.picture.show_page(self.with_typed(self.context.room.settings.identity()))

    def on_edit(self) -> None:
        """Follow a touch of a field."""
        self.show_state()
        self.draw()
