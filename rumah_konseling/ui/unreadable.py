"""A part of a page over rows that were changed past the program and can't be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from rumah_konseling.room.room import CounselingRoom


def can_fill(room: CounselingRoom, fill: Callable[[], object]) -> bool:
    """Fill a part of a page; return whether every row that it stands on could be read.

    Where one could not, the part is to be hidden: it may show half of this client and half of
    another. The window says that there is such a row, and what to do. A fault of ours is raised.
    """
    try:
        fill()
    except Exception as error:
        if not isinstance(room.trouble(error), VaultDamaged):
            raise
        return False
    return True


def gap(what: str) -> Banner:
    """Return what stands, hidden at first, in the place of a part that can't be filled."""
    found = Banner(
        f"{what} tidak dapat ditampilkan.", "Ada catatan yang tidak dapat dibaca.", "warn"
    )
    found.hide()
    return found
