"""A part of a page over rows that were changed past the program and can't be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.notices import Banner, EmptyState

if TYPE_CHECKING:
    from rumah_konseling.room.room import CounselingRoom


_DOUBT = "Belum tentu kosong: ada catatan yang tidak dapat dibaca."
_NOTHING = ("Belum ada ", "Tidak ada ")
# Running text has no role of its own.
_SENTENCES = (None, "detail", "muted")


def can_fill(room: CounselingRoom, fill: Callable[[], object], part: QWidget | None = None) -> bool:
    """Fill a part of a page; return whether every row that it stands on could be read.

    A list in ``part`` that went on without a row says of nothing any more that it is empty.

    Where one could not, the part is to be hidden: it may show half of this client and half of
    another. The window says that there is such a row, and what to do. A fault of ours is raised.
    """
    before = room.rows_left_out
    try:
        fill()
    except Exception as error:
        if not isinstance(room.trouble(error), VaultDamaged):
            raise
        return False
    if part is not None and room.rows_left_out > before:
        _doubt(part)
    return True


def _doubt(part: QWidget) -> None:
    """Take back that there is nothing: what could not be read may have stood there."""
    for empty in part.findChildren(EmptyState):
        empty.doubt(_DOUBT)
    for label in part.findChildren(PlainLabel):
        if label.property("role") in _SENTENCES and label.text().startswith(_NOTHING):
            label.setText(_DOUBT)


def gap(what: str) -> Banner:
    """Return what stands, hidden at first, in the place of a part that can't be filled."""
    found = Banner(
        f"{what} tidak dapat ditampilkan.", "Ada catatan yang tidak dapat dibaca.", "warn"
    )
    found.hide()
    return found
