"""Holds every write back while the computer's clock is in doubt."""

from __future__ import annotations

from rumah_konseling.clock import BelievedClock, ClockDoubt, JumpWatch
from rumah_konseling.errors import ClockInDoubt, FieldErrors
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason
from rumah_konseling.vault.file.store import Vault

MOST_REASON = 1_000


class ClockWatch:
    """Compares the computer's clock with what the room knows, at the opening and every write."""

    def __init__(self, vault: Vault, clock: BelievedClock) -> None:
        self._vault = vault
        self._clock = clock
        # Asked at the opening, by whoever looks, and by every write.
        self._is_doubted = clock.doubt() is not None
        self._jumps = JumpWatch(clock.computer)
        vault.hold_while(self._hindrance)

    def doubt(self) -> ClockDoubt | None:
        """Return what must be asked about the computer's clock before anything is written."""
        doubt = self._clock.doubt()
        self._is_doubted = doubt is not None
        return doubt

    def believe(self, reason: str) -> bool:
        """Go on by the computer's time, audited; return whether there was a doubt.

        Raises:
            FieldErrors: no reason is given.
        """
        if not is_reason(reason):
            raise FieldErrors({"reason": TOO_SHORT})
        doubt = self._clock.doubt()
        if doubt is None:
            return False
        self._vault.begin_time_anew(
            "clock.believed", before=doubt.latest, reason=reason.strip()[:MOST_REASON]
        )
        return True

    def _hindrance(self) -> ClockInDoubt | None:
        """Return why nothing is written now.

        A room that stays open for months is not asked by each act whether a month passed
        since the last. A clock that is far ahead without that time is, and so is one of which
        it was looked at.
        """
        doubt = self._clock.doubt()
        if doubt is None:
            self._is_doubted = False
            self._jumps.look()
            return None
        if self._is_doubted or doubt.is_behind or self._jumps.is_ahead:
            self._is_doubted = True
            return ClockInDoubt()
        return None
