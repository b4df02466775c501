"""The shortcuts as a list under headings: for the help, and for the printed card."""

from __future__ import annotations

from rumah_konseling.guide.keys import KeyGroup, KeyLine
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.keys import SHORTCUTS, Group, page_shortcut


def key_groups() -> tuple[KeyGroup, ...]:
    """Return every shortcut under the heading of where it is heard, the rail's pages too."""
    in_rail = [spec for spec in PAGES if not spec.under]
    pages = [page_shortcut(n, spec.alt, spec.title) for n, spec in enumerate(in_rail, start=1)]
    every = (*pages, *SHORTCUTS)
    return tuple(
        KeyGroup(
            group.value, tuple(KeyLine(one.shown, one.does) for one in every if one.group is group)
        )
        for group in Group
    )
