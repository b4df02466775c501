"""What every page is handed, and what every page promises.

A page never knows the window or another page: it asks its context to go to a
place, to announce a change, to keep a half-written form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import NotFound, RoomError, VaultDamaged
from rumah_konseling.ethics.verdict import GateClosed

if TYPE_CHECKING:
    from rumah_konseling.room.rekey import Rekeying
    from rumah_konseling.room.room import CounselingRoom
    from rumah_konseling.ui.changes import Changes
    from rumah_konseling.ui.safekeeping.backing_up import BackingUp
    from rumah_konseling.ui.tasks import Tasks

T = TypeVar("T")
KEPT_WORDS = "Isian disimpan. Lanjutkan dari halaman Hari ini atau dari tempat yang sama."
_PARKED = "form/"
_OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a page, perhaps one record on it, perhaps one of its tabs."""

    page: str
    record: int | None = None
    tab: str = ""

    @property
    def draft_key(self) -> str:
        """Return the name under which this place's half-written form is kept."""
        return f"{_PARKED}{self.page}/{'' if self.record is None else self.record}/{self.tab}"


@dataclass(frozen=True, slots=True)
class Parked:
    """A half-written form offered again: where it was, its heading, what was in it.

    ``key`` is the draft's; ``saved_at`` the instant it was kept. ``in_window`` is whether
    it was written in a window over ``place``, to be opened there again.
    """

    key: str
    place: Place
    title: str
    content: dict[str, Any]
    saved_at: datetime
    in_window: bool = False


class AppContext(Protocol):
    """The window as pages see it."""

    room: CounselingRoom
    changes: Changes
    tasks: Tasks
    backing_up: BackingUp

    def go(self, place: Place) -> None:
        """Show ``place``."""

    def go_on(self, done: Place, place: Place) -> None:
        """Show ``place`` after the form ``done``, to which no way back leads any more."""

    def here(self) -> Place:
        """Return where the counselor is, with the tab that is shown."""

    def start_session(self, client_id: int, appointment_id: int | None = None) -> None:
        """Open the note of a session: of an appointment, or one that begins now."""

    def back(self) -> None:
        """Show the place before this one."""

    def lock(self) -> None:
        """Park every half-written form and lock the room."""

    def rekey(self, rekeying: Rekeying) -> None:
        """Close the room, write it anew under other keys, and lock it."""

    def restore(self) -> None:
        """Lock the room, and open the way that brings a backup back in its place."""

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in passing what was done; with ``undo``, offer to take it back."""

    def act(
        self,
        do: Callable[[], T],
        said: str = "",
        then: Callable[[T], object] | None = None,
    ) -> bool:
        """Do an act of the room and let the pages know; say so in passing (``said``), and go on.

        ``then`` is given what the act returned. Where the room refuses, that is told, and false
        returned.
        """

    def report(self, error: Exception) -> None:
        """Tell a failure that belongs to no field: its sentence and its remedy."""

    def search(self) -> None:
        """Let the counselor type what to look for (Ctrl+K)."""


def is_missing(read: Callable[[], object]) -> bool:
    """Tell whether the record that ``read`` asks for is gone, or closed to who is here now."""
    try:
        read()
    except (NotFound, GateClosed):
        return True
    except RoomError:
        return False  # it is there, and can't be read
    return False


def save_draft(room: CounselingRoom, place: Place, title: str, content: dict[str, Any]) -> None:
    """Keep a half-written form, encrypted, until it is taken up again or discarded.

    ``title`` is what the offer to go on is called ("Klien baru"); it is kept inside
    the vault with the rest.
    """
    room.drafts.save(place.draft_key, {"place": asdict(place), "title": title, "content": content})


def load_draft(room: CounselingRoom, place: Place) -> Parked | None:
    """Return the half-written form of ``place``, if there is one."""
    return _read(room, place.draft_key)


def all_drafts(room: CounselingRoom) -> list[Parked]:
    """Return every half-written form, the latest first."""
    found = (_read(room, key) for key in room.drafts.keys(""))
    return sorted((p for p in found if p), key=lambda p: p.saved_at, reverse=True)


def signed_draft(content: dict[str, Any], title: str, place: Place) -> dict[str, Any]:
    """Return a window's draft with what it is called and where it was opened."""
    return {**content, _OFFER: {"title": title, "place": asdict(place)}}


def without_offer(content: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed into a window, of a draft that says where it was opened."""
    return {key: value for key, value in content.items() if key != _OFFER}


def discard_draft(room: CounselingRoom, place: Place) -> None:
    """Discard the half-written form of ``place``: it was saved, or is not wanted."""
    room.drafts.discard(place.draft_key)


def _read(room: CounselingRoom, key: str) -> Parked | None:
    draft = room.drafts.load(key)
    if draft is None:
        return None
    content = draft.content
    if key.startswith(_PARKED):
        place = Place(**content["place"])
        return Parked(key, place, content["title"], content["content"], draft.saved_at)
    offer = content.get(_OFFER)
    if offer is None:
        return None
    place, title = Place(**offer["place"]), offer["title"]
    if place.page == "clients" and place.record is not None:
        try:
            code = room.clients.get(place.record).code
        except (NotFound, VaultDamaged):
            # It was opened over this file, and is of something else.
            place = Place(place.page)
        else:
            title = title if code in title else f"{title} · {code}"
    return Parked(key, place, title, content, draft.saved_at, in_window=True)


class Page(QWidget):
    """One place of the rail. Built once, at its first showing.

    Subclasses take the context as their only argument and override what they need.
    """

    title = ""
    # Whether ``show_place`` reads anew all that it shows: it is then not refreshed before.
    reads_when_shown: ClassVar[bool] = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context

    def begin(self) -> None:
        """Put the keyboard where the page begins: it, or its window, came in front first."""

    def show_place(self, place: Place) -> None:
        """Show the record and tab of ``place``; the page is in front, so it may ask."""

    def here(self, place: Place) -> Place:
        """Return ``place``, where this page is, with the tab that is shown now."""
        return place

    def lasting(self, place: Place) -> Place:
        """Return what to come back to: ``place`` without the dialog that it opens."""
        return place

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown, if it is of a changed kind."""

    def is_gone(self) -> bool:
        """Tell whether the record that is shown, or written in, is not in the room any more."""
        return False

    def let_go(self) -> None:
        """Show the page without its record; of one that is gone, drop what was typed too."""

    def park(self) -> None:
        """Keep every half-written form with :func:`save_draft`; never ask, never fail loudly."""

    def leave(self) -> None:
        """Keep what is half-written and say so: another page comes in front."""

    def run_primary(self) -> None:
        """Do the page's primary act (Ctrl+N)."""
