"""Where the circles of a slip stand: one plan, drawn on paper and looked up in its scan.

Lengths are millimetres to the right of and below the upper left corner of the field's own
QR code. The code tells where the field is and how it is turned; four black squares around
the circles tell it more exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

# What the field's code says: this plan, in its first version.
FIELD_TEXT = "RKISIAN1"
QUESTIONS, MOST = 4, 10
CODE_SIDE = 16.0
WIDTH = 100.0
# Between a side of the field and the middle of the square in its corner.
_IN = 2.0
SQUARE_SIDE = 4.0
_FIRST_ROW, ROW_HEIGHT = 28.0, 31.0
_FIRST_CIRCLE, _BETWEEN = 9.0, 8.2
CIRCLE_RADIUS = 3.2
# Of each row: its question from here on, its numbers and its circles at these depths.
NUMBER_DEPTH, CIRCLE_DEPTH, ENDS_DEPTH = 15.6, 20.0, 24.8
_SQUARES_TOP = 24.0
HEIGHT = _FIRST_ROW + QUESTIONS * ROW_HEIGHT + _IN + SQUARE_SIDE / 2
# The corners in this order: upper left, upper right, lower right, lower left.
SQUARES = (
    (_IN, _SQUARES_TOP),
    (WIDTH - _IN, _SQUARES_TOP),
    (WIDTH - _IN, HEIGHT - SQUARE_SIDE / 2),
    (_IN, HEIGHT - SQUARE_SIDE / 2),
)


def row_top(question: int) -> float:
    """Return where a question begins, counted from 0."""
    return _FIRST_ROW + question * ROW_HEIGHT


def circles() -> Iterator[tuple[int, int, float, float]]:
    """Yield question, number, and the middle of its circle."""
    for question in range(QUESTIONS):
        for number in range(MOST + 1):
            yield question, number, *middle(question, number)


def middle(question: int, number: int) -> tuple[float, float]:
    """Return the middle of one circle."""
    return _FIRST_CIRCLE + number * _BETWEEN, row_top(question) + CIRCLE_DEPTH
