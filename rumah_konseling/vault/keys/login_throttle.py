"""A growing pause after wrong passphrases: it slows guessing, and never locks out."""

import contextlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import VaultTrouble
from rumah_konseling.vault.machine.atomic_file import beside, replace_durably
from rumah_konseling.vault.machine.companions import read_small

_FREE = 3
_LONGEST = 60
_MOST = 1_000_000


def delay_after(failures: int) -> int:
    """Return the pause in seconds after so many failures in a row: 0 0 0 1 2 4 8 … 60."""
    if failures < _FREE:
        return 0
    return min(_LONGEST, 1 << min(failures - _FREE, 6))


class Attempts:
    """Counts failures across restarts, best effort: a file that can't be kept stops nobody."""

    def __init__(self, vault_path: Path, clock: Clock) -> None:
        """Read the count kept beside the vault, if there is a sound one."""
        self._path = beside(vault_path, ".tries")
        self._clock = clock
        self._failures = 0
        self._last = clock.now()
        # Anyone may have written it: 1e999, ten thousand brackets, a list, another zone's year 1.
        unreadable = (OSError, VaultTrouble, ValueError, KeyError, TypeError, ArithmeticError)
        with contextlib.suppress(*unreadable, RecursionError):
            kept = json.loads(read_small(self._path))
            failures, last = int(kept["failures"]), datetime.fromisoformat(kept["last"])
            if failures > 0 and last.tzinfo is not None:
                self._failures, self._last = min(failures, _MOST), last.astimezone(UTC)

    @property
    def failures(self) -> int:
        """How many wrong passphrases in a row."""
        return self._failures

    def remaining(self) -> float:
        """Return the seconds still to wait before the next try, 0 when free."""
        now = self._clock.now()
        if now < self._last:
            # The clock was set back: count the pause from now, or it would last until
            # the clock has caught up.
            self._last = now
            self._keep()
        waited = (now - self._last) / timedelta(seconds=1)
        return max(0.0, delay_after(self._failures) - waited)

    def failed(self) -> None:
        """Note one more wrong passphrase."""
        self._failures += 1
        self._last = self._clock.now()
        self._keep()

    def succeeded(self) -> None:
        """Forget every failure."""
        self._failures = 0
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _keep(self) -> None:
        kept = {"failures": self._failures, "last": self._last.isoformat()}
        with contextlib.suppress(VaultTrouble):
            replace_durably(self._path, json.dumps(kept).encode(), json.loads)
