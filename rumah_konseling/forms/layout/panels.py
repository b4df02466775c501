"""A sheet that is folded small enough for a wallet: no fold goes through a line of it."""

from __future__ import annotations

from collections.abc import Sequence

from rumah_konseling.forms.layout.blocks import Block, Stack
from rumah_konseling.forms.layout.pdf import MM, Pen
from rumah_konseling.records.papers.paper_mark import DrawnSheet
from rumah_konseling.records.settings.identity import PageSetup

_COLUMNS, _ROWS = 2, 4
PANELS = _COLUMNS * _ROWS
# What a printer leaves white at the edge, and room beside each fold.
_AIR = 7 * MM
_FOLD_MARK = 5 * MM


def compose_panels(
    page: PageSetup, title: str, wording_version: str, panels: Sequence[Sequence[Block]]
) -> DrawnSheet | None:
    """Return the PDF of up to eight ``panels``, read from the left in rows; no form.

    ``None`` where one of them would not hold what is in it.
    """
    wide, high = (side * MM for side in page.paper.millimetres)
    width, height = wide / _COLUMNS, high / _ROWS
    stacks = [Stack(tuple(blocks)) for blocks in panels]
    room = width - 2 * _AIR
    if len(stacks) > PANELS or any(one.height(room) > height - 2 * _AIR for one in stacks):
        return None
    pen = Pen(wide, high, title)
    _folds(pen, wide, high)
    for place, stack in enumerate(stacks):
        row, column = divmod(place, _COLUMNS)
        stack.draw(pen, column * width + _AIR, high - row * height - _AIR, room)
    return DrawnSheet(pen.finish(), wording_version)


def _folds(pen: Pen, wide: float, high: float) -> None:
    """Mark where the sheet is folded, at its edges and where the folds meet."""
    for row in range(1, _ROWS):
        y = high * row / _ROWS
        for x in (0, wide / 2 - _FOLD_MARK / 2, wide - _FOLD_MARK):
            pen.rule(x, y, _FOLD_MARK, 0.4)
    for row in range(_ROWS + 1):
        y = min(max(high * row / _ROWS - _FOLD_MARK / 2, 0), high - _FOLD_MARK)
        pen.upright(wide / 2, y, _FOLD_MARK, 0.4)
