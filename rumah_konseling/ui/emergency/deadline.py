"""The 24-hour clock of an emergency record, told calmly."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer

from rumah_konseling.clock import Clock
from rumah_konseling.ui.dates import clock_time, long_date
from rumah_konseling.ui.widgets.cards import Chip

_TICK_MS = 20_000
_DAY = 24 * 60


def time_left(due: datetime, now: datetime) -> str:
    """Return "Sisa 22 jam 10 menit", or by how much it is late."""
    # The minute that has begun still counts, or the first look would say 23 jam 59 menit.
    minutes = -int((now - due) // timedelta(minutes=1))
    return f"Sisa {_span(minutes)}" if minutes > 0 else f"Terlambat {_span(-minutes)}"


def due_words(due: datetime) -> str:
    """Return "sampai 24 November 2026 pukul 09.15" in the office's time."""
    return f"sampai {long_date(due.astimezone().date())} pukul {clock_time(due)}"


class DeadlineChip(Chip):
    """Says how much time is left, and follows the clock while it is shown."""

    def __init__(self, due: datetime, clock: Clock) -> None:
        super().__init__("")
        self._due, self._clock = due, clock
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    def tick(self) -> None:
        """Look at the clock."""
        now = self._clock.now()
        self.show_state(time_left(self._due, now), "danger" if now >= self._due else "warn")


def _span(minutes: int) -> str:
    if minutes < 1:
        return "kurang dari semenit"
    days, rest = divmod(minutes, _DAY)
    hours, rest = divmod(rest, 60)
    if days > 1 or (days and hours):
        parts = [(days, "hari"), (hours, "jam")]
    else:
        parts = [(hours + days * 24, "jam"), (rest, "menit")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number)
