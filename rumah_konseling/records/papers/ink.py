"""What a pen leaves on the screen: a signature or initials, kept as vectors."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from rumah_konseling.errors import RoomError

MAX_POINTS = 20_000
LEAST_SHARE = 0.2  # of the pad's shorter side


class InkUnreadable(RoomError, ValueError):
    """Text that is no ink: a slip of whoever hands it in, or a row changed past the program."""

    sentence = "Tanda tangan itu tidak terbaca."


@dataclass(frozen=True, slots=True)
class InkPoint:
    """A point in pad units (0 ≤ x ≤ width, y downwards) with pressure 0 to 1."""

    x: float
    y: float
    pressure: float


@dataclass(frozen=True, slots=True)
class Ink:
    """Strokes drawn on a pad of ``width`` × ``height`` units."""

    width: float
    height: float
    strokes: tuple[tuple[InkPoint, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no stroke is long enough to be a deliberate mark."""
        return not any(len(stroke) > 1 for stroke in self.strokes)

    @property
    def is_deliberate(self) -> bool:
        """Whether it is long enough to be meant: a dot or a slip of the pen signs nothing."""
        drawn = sum(
            math.hypot(b.x - a.x, b.y - a.y)
            for stroke in self.strokes
            for a, b in itertools.pairwise(stroke)
        )
        return drawn >= LEAST_SHARE * min(self.width, self.height)

    @property
    def point_count(self) -> int:
        """How many points were drawn; more than ``MAX_POINTS`` can't be read back."""
        return sum(map(len, self.strokes))

    def to_text(self) -> str:
        """Return the JSON kept in the vault."""
        strokes = [
            [[round(p.x, 2), round(p.y, 2), round(p.pressure, 3)] for p in stroke]
            for stroke in self.strokes
        ]
        return json.dumps({"w": self.width, "h": self.height, "s": strokes}, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Ink:
        """Read what :meth:`to_text` wrote.

        Raises:
            InkUnreadable: the text is no ink.
            RoomError: it holds more points than a hand draws.
        """
        try:
            raw = json.loads(text)
            strokes = tuple(_stroke(stroke) for stroke in raw["s"])
            ink = cls(_finite(raw["w"]), _finite(raw["h"]), strokes)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InkUnreadable from error
        if ink.point_count > MAX_POINTS:
            raise RoomError(
                "Tanda tangan itu terlalu rumit.", "Bubuhkan ulang dengan lebih singkat."
            )
        return ink


def _stroke(raw: Sequence[tuple[float, float, float]]) -> tuple[InkPoint, ...]:
    # A consent holds a dozen signatures of a hundred points: all numbers are asked in one go.
    points = tuple([InkPoint(float(x), float(y), float(p)) for x, y, p in raw])
    _finite(sum([point.x + point.y + point.pressure for point in points]))
    return points


def _finite(value: float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number
