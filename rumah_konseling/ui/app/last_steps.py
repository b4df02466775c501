"""What a room's window does last: its place is kept, its printing comes to an end."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rumah_konseling.ui.app.panic import hide_windows

if TYPE_CHECKING:
    from rumah_konseling.room.room import CounselingRoom
    from rumah_konseling.ui.app.main_window import MainWindow
    from rumah_konseling.ui.app.printing_cover import PrintingCover
    from rumah_konseling.ui.platform.local import LocalSettings

PLACE_KEY = "desk/place"
# After this long a printer that takes nothing is told as broken off.
_PRINTER_SECONDS = 60.0
BROKEN_OFF = (
    "Satu cetakan terhenti atau gagal saat ruang dikunci. Periksa lembarnya di printer; "
    "setelah ruang dibuka, lembar itu dapat dicetak lagi."
)


def do_all(*steps: Callable[[], object]) -> None:
    """Do each of the steps, whatever becomes of the others."""
    for step in steps:
        try:
            step()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)


def keep_place(room: CounselingRoom, window: MainWindow) -> None:
    """Keep in the room where the counselor is."""
    place = window.here()
    room.drafts.save(PLACE_KEY, {"page": place.page, "record": place.record, "tab": place.tab})


def resume(room: CounselingRoom, window: MainWindow, *, was_locked: bool) -> None:
    """Forget the place that was kept; after a lock, go there."""
    from rumah_konseling.ui.app_context import Place

    with room.at_first_glance():
        kept = room.drafts.load(PLACE_KEY)
    room.drafts.discard(PLACE_KEY)
    if was_locked and kept is not None:
        content: dict[str, Any] = kept.content
        with contextlib.suppress(KeyError, TypeError):
            window.go(Place(content["page"], content["record"], content["tab"]))


def cover_printing(window: MainWindow, *, is_shown: bool) -> PrintingCover | None:
    """Take the room off the screen while what is being printed comes to its end.

    Return what stands there instead, if anything is printed and it ``is_shown``.
    """
    from rumah_konseling.ui.app.printing_cover import PrintingCover

    if not window.tasks.hold():
        return None
    hide_windows()
    if not is_shown:
        return None
    cover = PrintingCover(window)
    cover.show_now()
    return cover


def finish_printing(window: MainWindow, local: LocalSettings) -> None:
    """Wait for the printer, which takes its pages from this process.

    What is printed meanwhile is counted, for the room is still open. What it did not get,
    and what else is ended, is told at the next opening.
    """
    from rumah_konseling.ui.app.broken_off import keep_broken_off

    window.tasks.hold()
    failed = window.tasks.finish(_PRINTER_SECONDS)
    if failed:
        local.leave_word(BROKEN_OFF)
        local.flush()
    keep_broken_off(window.room, [*failed, *window.tasks.broken_off()])
