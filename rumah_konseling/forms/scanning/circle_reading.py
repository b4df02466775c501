"""Which circle of each row is marked, as far as a scan tells it.

Nothing is guessed: a row without a mark, or with two that are alike, has no answer here, and
whatever is read is compared with the sheet by the counselor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rumah_konseling.forms.scanning import circle_field as field

if TYPE_CHECKING:
    from PIL.Image import Image

Point = tuple[float, float]
Place = Callable[[float, float], Point]

# Looked for around where the code says that a square is, in millimetres.
_ASTRAY, _STEP = 6.0, 0.5
# Black and white of a page that can be read lie at least this far apart (of 255).
_LEAST_CONTRAST = 40.0
# Of the way from white to black: a soft pencil counts, the paper's own grey does not.
_PENCIL = 0.3
# The share of a circle's inside that a mark covers at least; a tick covers a sixth.
_LEAST_MARK = 0.1
# A second mark counts as none when it covers less than a third of the first: an overshoot.
_OVERSHOOT = 3.0
# Within the printed ring, with room for a page that is slightly bent.
_INSIDE, _GRAIN = 0.68, 0.35


def read_circles(page: Image, corners: Sequence[Point]) -> tuple[int | None, ...] | None:
    """Return the marked number of each question; ``None`` where there is no one mark.

    ``page`` is grey, ``corners`` are those of the field's QR code in its own order: upper
    left, upper right, lower right, lower left. ``None`` altogether: the field isn't all there.
    """
    grey = _Grey(page)
    rough = _by_code(corners)
    found: list[Point] = []
    for middle in field.SQUARES:
        square = _find_square(grey, rough, middle)
        if square is None:
            return None
        found.append(square)
    place = _by_squares(found)
    black = sum(_mean(grey, place, middle, 1.2) for middle in field.SQUARES) / len(field.SQUARES)
    white = _white(grey, place)
    if white - black < _LEAST_CONTRAST:
        return None
    limit = white - _PENCIL * (white - black)
    shares: list[list[float]] = [[] for _ in range(field.QUESTIONS)]
    for question, _number, x, y in field.circles():
        shares[question].append(_share(grey, place, (x, y), limit))
    return tuple(_answer(row) for row in shares)


def _answer(shares: Sequence[float]) -> int | None:
    order = sorted(range(len(shares)), key=lambda n: shares[n], reverse=True)
    first, second = shares[order[0]], shares[order[1]]
    if first < _LEAST_MARK or (second >= _LEAST_MARK and first < _OVERSHOOT * second):
        return None
    return order[0]


class _Grey:
    """The brightness of a page at any point; white outside of it."""

    def __init__(self, page: Image) -> None:
        self._pixels = page.tobytes()
        self._width, self._height = page.size

    def at(self, point: Point) -> int:
        x, y = round(point[0]), round(point[1])
        if 0 <= x < self._width and 0 <= y < self._height:
            return self._pixels[y * self._width + x]
        return 255


def _by_code(corners: Sequence[Point]) -> Place:
    """Return where a point of the plan lies on the page, by the code's sides."""
    (left, top), right, _, below = corners
    side = field.CODE_SIDE
    across = ((right[0] - left) / side, (right[1] - top) / side)
    down = ((below[0] - left) / side, (below[1] - top) / side)

    def place(x: float, y: float) -> Point:
        return left + x * across[0] + y * down[0], top + x * across[1] + y * down[1]

    return place


def _by_squares(found: Sequence[Point]) -> Place:
    """Return where a point of the plan lies, by the four squares: also on a page seen askew."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = found
    # The projective map of the unit square (Heckbert 1989, section 2.2.3).
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    bottom = dx1 * dy2 - dx2 * dy1
    g = (sx * dy2 - dx2 * sy) / bottom
    h = (dx1 * sy - sx * dy1) / bottom
    a, b = x1 - x0 + g * x1, x3 - x0 + h * x3
    d, e = y1 - y0 + g * y1, y3 - y0 + h * y3
    (left, top), (right, below) = field.SQUARES[0], field.SQUARES[2]

    def place(x: float, y: float) -> Point:
        u, v = (x - left) / (right - left), (y - top) / (below - top)
        depth = g * u + h * v + 1
        return (a * u + b * v + x0) / depth, (d * u + e * v + y0) / depth

    return place


def _find_square(grey: _Grey, rough: Place, middle: Point) -> Point | None:
    """Return the middle of a square near where it should be: dark, with white around it."""
    half, rim = field.SQUARE_SIDE / 2, 1.0
    reach = _ASTRAY + half + rim
    count = round(2 * reach / _STEP) + 1
    x0, y0 = middle[0] - reach, middle[1] - reach
    # Sums over every rectangle that begins in the upper left corner.
    sums = [[0.0] * (count + 1)]
    for row in range(count):
        line, run = [0.0], 0.0
        for column in range(count):
            run += grey.at(rough(x0 + column * _STEP, y0 + row * _STEP))
            line.append(run + sums[row][column + 1])
        sums.append(line)

    def total(row: int, column: int, size: int) -> float:
        over = sums[row + size]
        return over[column + size] - over[column] - sums[row][column + size] + sums[row][column]

    inner, edge = round(2 * half / _STEP), round(rim / _STEP)
    outer = inner + 2 * edge
    best, at = 0.0, (0, 0)
    for row in range(count - outer + 1):
        for column in range(count - outer + 1):
            inside = total(row + edge, column + edge, inner)
            around = total(row, column, outer) - inside
            contrast = around / (outer**2 - inner**2) - inside / inner**2
            if contrast > best:
                best, at = contrast, (row, column)
    if best < _LEAST_CONTRAST:
        return None
    shift = (outer - 1) / 2 * _STEP
    return rough(x0 + at[1] * _STEP + shift, y0 + at[0] * _STEP + shift)


def _mean(grey: _Grey, place: Place, middle: Point, half: float) -> float:
    steps = [n * 0.4 - half for n in range(round(2 * half / 0.4) + 1)]
    seen = [grey.at(place(middle[0] + x, middle[1] + y)) for x in steps for y in steps]
    return sum(seen) / len(seen)


def _white(grey: _Grey, place: Place) -> float:
    """Return the paper's brightness: what most points between the rows have."""
    seen = sorted(
        grey.at(place(x * 4.0, field.row_top(row) + depth))
        for row in range(field.QUESTIONS)
        for depth in (field.CIRCLE_DEPTH - 4.4, field.CIRCLE_DEPTH + 4.0)
        for x in range(2, 24)
    )
    return float(seen[round(len(seen) * 0.7)])


def _share(grey: _Grey, place: Place, middle: Point, limit: float) -> float:
    radius = field.CIRCLE_RADIUS * _INSIDE
    count = round(radius / _GRAIN)
    dark = seen = 0
    for down in range(-count, count + 1):
        for across in range(-count, count + 1):
            x, y = across * _GRAIN, down * _GRAIN
            if x * x + y * y > radius * radius:
                continue
            seen += 1
            dark += grey.at(place(middle[0] + x, middle[1] + y)) < limit
    return dark / seen
