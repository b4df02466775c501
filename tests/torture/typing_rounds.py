"""Kills the app in the middle of typing, again and again, and looks at what is left.

``python -m tests.torture.typing_rounds --rounds 50 [--seed N]``: each round starts the
real window in a process of its own, kills it at a random moment (SIGKILL), opens the room
again and compares what was typed with what is there. A round fails when a letter older
than five seconds is lost, or anything signed is not there as it was signed.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rumah_konseling.records.client_model import Area, ClientForm, IdKind
from rumah_konseling.room import CounselingRoom, unlock
from rumah_konseling.vault.keys import CHEAPEST
from tests.conftest import IDENTITY, PASSPHRASE
from tests.records import stories
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


def make_room(folder: Path) -> tuple[Path, bytes, int]:
    """Return a room's path, its data key, and a client with every gate open."""
    path = folder / "ruang.rkv"
    new = CounselingRoom.create(path, PASSPHRASE, IDENTITY, kdf=CHEAPEST)
    with new.room as room:
        form = ClientForm(name="Sintetis Utama", id_kind=IdKind.NONE, areas=(Area.WORK,))
        client = room.clients.register(form)
        room.clients.begin_service(client.id)
        room.clients.declare_conflict(client.id, has_conflict=False)
        stories.in_force(room, client)
    return path, unlock(path, PASSPHRASE), client.id


def one_round(path: Path, data_key: bytes, client_id: int, seed: int, seconds: float) -> Outcome:
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
    command = [sys.executable, "-m", "tests.torture.typing_child", str(path), str(client_id)]
    said = Said()
    with subprocess.Popen(
        [*command, str(seed)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(data_key.hex() + "\n")
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
    return _what_is_left(path, data_key, said, killed_at)


def _what_is_left(path: Path, data_key: bytes, said: Said, killed_at: float) -> Outcome:
    with CounselingRoom.open(path, data_key) as room:
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


def main() -> int:
    """Run the rounds named on the command line and print what they lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=datetime.now(UTC).toordinal())
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        path, data_key, client_id = make_room(Path(folder))
        for number in range(1, chosen.rounds + 1):
            seconds = chance.uniform(0.1, LONGEST_ROUND_SECONDS)
            outcome = one_round(path, data_key, client_id, chance.randrange(1 << 30), seconds)
            outcomes.append(outcome)
            print(
                f"{number:3}: {seconds:.1f} s, {outcome.typed} words typed, {outcome.kept} kept, "
                f"{outcome.lost_seconds:.1f} s lost, {outcome.signed} signed",
                flush=True,
            )
        with CounselingRoom.open(path, data_key) as room:
            assert stories.vault_of(room).verify() == []
    lost = [outcome.lost_seconds for outcome in outcomes]
    print(
        f"{len(outcomes)} rounds (seed {chosen.seed}): lost {statistics.median(lost):.1f} s in the "
        f"median, {max(lost):.1f} s at most; {sum(o.signed for o in outcomes)} signed notes, "
        "all there; the vault verifies."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
