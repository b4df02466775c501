"""Kills the app in the middle of typing and looks at what is left.

A round starts the real window in a process of its own, kills it at a random moment
(SIGKILL), opens the room again and compares what was typed with what is there. It fails
when a letter older than five seconds is lost, or anything signed is not there as it was
signed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.records.stories import vault_of
from tests.torture.ground import Ground, bare
from tests.torture.running import Campaign
from tests.torture.typed_words import whole_words

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_LOST_SECONDS = 5.0
LONGEST_ROUND_SECONDS = 9.0


@dataclass
class Said:
    """What a child acknowledged: its last note, when each word was typed, what was signed."""

    session_id: int = 0
    typed: list[float] = field(default_factory=list)
    signed: dict[int, str] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        """Take in one whole line."""
        kind, *words = line.split()
        if kind == "open":
            self.session_id, self.typed = int(words[0]), []
        elif kind == "typed":
            self.typed.append(float(words[1]))
        elif kind == "signed":
            self.signed[int(words[0])] = words[1]


@dataclass(frozen=True)
class Outcome:
    """One round: for how long the last note was typed into, and what of it was kept.

    ``lost_seconds`` is how old the oldest lost word was when the process died.
    """

    typed: int
    typed_seconds: float
    kept: int
    lost_seconds: float
    signed: int


def typed_until_killed(ground: Ground, path: Path, seed: int, seconds: float) -> Outcome:
    """Let a child type for some seconds, kill it, and return what is left.

    Raises:
        AssertionError: something older than five seconds, or something signed, is gone.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(path.parent),
        "XDG_STATE_HOME": str(path.parent),
    }
    command = [sys.executable, "-m", "tests.torture.typing_child", str(path)]
    said = Said()
    with subprocess.Popen(
        [*command, str(ground.client_id), str(seed)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(ground.data_key.hex() + "\n")
            child.stdin.flush()
            end = None
            while end is None or time.time() < end:
                line = child.stdout.readline()
                assert line.endswith("\n"), "the child ended by itself"
                said.hear(line)
                end = end or time.time() + seconds
        finally:
            child.kill()
            killed_at = time.time()
        for line in child.stdout:
            if line.endswith("\n"):
                said.hear(line)
    return _what_is_left(ground, path, said, killed_at)


def _what_is_left(ground: Ground, path: Path, said: Said, killed_at: float) -> Outcome:
    with ground.open(path) as room:
        assert vault_of(room).verify() == []
        for session_id, seal in said.signed.items():
            session = room.sessions.get(session_id)
            assert session.seal == seal, f"session {session_id} is not as it was signed"
            assert room.sessions.is_as_signed(session)
        session = room.sessions.get(said.session_id)
        draft = room.sessions.draft(said.session_id)
        note = draft.note if draft is not None else session.note
        kept = whole_words(note.subjective)
    # A word may have been typed and kept just before it could be acknowledged.
    lost = killed_at - said.typed[kept] if kept < len(said.typed) else 0.0
    assert lost <= MOST_LOST_SECONDS, f"{lost:.1f} s of typing are lost"
    lasted = killed_at - said.typed[0] if said.typed else 0.0
    return Outcome(len(said.typed), lasted, kept, lost, len(said.signed))


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Type for some seconds, not always as many, and be killed."""
    chance = random.Random(seed)
    path = ground.copy_to(folder)
    seconds = chance.uniform(0.1, LONGEST_ROUND_SECONDS)
    outcome = typed_until_killed(ground, path, chance.randrange(1 << 30), seconds)
    return {
        "words typed": outcome.typed,
        "words kept": outcome.kept,
        "notes signed": outcome.signed,
        "typed longer than may be lost": int(outcome.typed_seconds > MOST_LOST_SECONDS),
    }


CAMPAIGN = Campaign(
    name="typing",
    promise="Program yang mati di tengah mengetik kehilangan paling banyak lima detik tulisan.",
    rounds=50,
    short_rounds=1,
    prepare=bare,
    one_round=one_round,
    least={"typed longer than may be lost": 0.2, "notes signed": 0.2},
)
