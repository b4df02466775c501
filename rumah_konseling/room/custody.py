"""What a custodian is given of an open room: whom to call, and nothing else.

The key opens everything; this view is a rule of the program. Whoever holds it has no way on
to notes, concerns, consents or risk: no service of the room is handed out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rumah_konseling.clock import Clock, ClockDoubt
from rumah_konseling.records.safekeeping.call_list import CallEntry
from rumah_konseling.records.safekeeping.code_openings import CodeUse
from rumah_konseling.room.room import CounselingRoom


class Custody:
    """A room opened with the envelope by its custodian."""

    def __init__(self, room: CounselingRoom) -> None:
        self.__room = room

    @classmethod
    def open(cls, path: Path, data_key: bytes, use: CodeUse, clock: Clock | None = None) -> Custody:
        """Open the room for its custodian, with an entry in the log that says who and why.

        Raises:
            VaultTrouble: the file can't be opened or written; its kind says why.
        """
        return cls(CounselingRoom.open_by_code(path, data_key, use, clock))

    @property
    def path(self) -> Path:
        """Where the encrypted file lies."""
        return self.__room.path

    @property
    def is_sample(self) -> bool:
        """Whether everyone in this room is invented."""
        return self.__room.is_sample

    @property
    def idle_minutes(self) -> int:
        """After how many minutes alone the room locks itself."""
        return self.__room.settings.preferences().idle_minutes

    @property
    def counselor(self) -> str:
        """The name of the counselor whose room it is."""
        return self.__room.settings.identity().counselor.name

    def apply_known_destructions(self, folder: Path) -> None:
        """Let go again of whom this account's ``folder`` knows to be destroyed."""
        self.__room.apply_known_destructions(folder)

    def clock_doubt(self) -> ClockDoubt | None:
        """Return the two times where the computer's is far from what the room knows."""
        return self.__room.clock_doubt()

    def words_to_say(self) -> str:
        """Return the words that a client is told, as the envelope has them; empty if none."""
        plan = self.__room.continuity.plan()
        return plan.told if plan else ""

    def successor(self) -> str:
        """Return who goes on with the service, and how they are reached; empty if unknown."""
        plan = self.__room.continuity.plan()
        if plan is None:
            return ""
        return ", ".join(text for text in (plan.successor, plan.successor_contact) if text)

    def call_list(self) -> list[CallEntry]:
        """Return whom to tell, the soonest appointment first."""
        return self.__room.call_list.entries()

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Have ``tell`` called once a row is met that was changed past the program, unreadably."""
        self.__room.when_damaged(tell)

    def close(self) -> None:
        """Close the file and let go of the lock."""
        self.__room.close()
