"""A person who presses anything, in any order, in the real window on the sample room.

After every step: nothing failed, nothing said on stderr; what was written is the client's on
the screen; nothing typed is lost or in another's record; no answer changed that nobody gave;
nothing left without an entry in the log; the focus is on something seen; no passphrase shows.
``python -m tests.torture.wanderer --prove`` puts old faults back one by one and tells after
how many steps each is found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.sample.__main__ import write_sample
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.torture.running import Campaign
from tests.torture.wandering import steps
from tests.torture.wandering.faults import FAULTS
from tests.torture.wandering.walking import shrink, told, walk

STEPS = 500
SHORT_STEPS = 200


def prepare(folder: Path) -> Path:
    """Make the sample room, of which each walk takes a copy."""
    sample = folder / "contoh"
    write_sample(sample, kdf=CHEAPEST)
    return sample


def one_round(sample: Path, folder: Path, seed: int) -> Mapping[str, int]:
    """Walk; a walk that breaks a promise is told by the fewest steps that break it."""
    outcome = walk(sample, folder / "jalan", seed=seed, count=STEPS)
    if outcome.broken:
        least = shrink(sample, folder / "pendek", outcome)
        # The seed alone does not lead there again: what is on the screen also hangs on time.
        kept = Path(tempfile.gettempdir()) / f"rumah-konseling-jalan-{seed}.jsonl"
        steps.write(kept, least.taken)
        words = f"benih {seed}, {len(outcome.taken)} langkah (--replay {kept})"
        raise AssertionError(f"{words}: {told(least)}")
    return outcome.counts


CAMPAIGN = Campaign(
    name="wanderer",
    promise="Apa pun yang ditekan, tiap hal tetap milik kliennya dan tidak ada yang hilang.",
    rounds=44,
    short_rounds=1,
    prepare=prepare,
    one_round=one_round,
    least={
        "steps": 455,
        "rows": 1,
        "words": 10,
        "dialogs": 3,
        "unlocked": 1,
        "custodians": 0.2,
        "other_rooms": 0.2,
        "rooms_seen": 0.5,
        "first_runs": 0.1,
        "new_rooms": 0.02,
        "help_opened": 3,
        "help_asked": 0.5,
        "help_read": 1,
        "why": 0.05,
        "tour_begun": 1,
        "tour_steps": 2,
        "tour_ended": 1,
        "dates": 1,
        "left_kept": 1,
        "zoomed": 1,
        "printed": 0.2,
        "appointments": 0.5,
        "marked": 0.05,
        "days_chosen": 0.05,
        "waiting": 0.2,
        "progress": 0.05,
        "slips": 0.02,
    },
)


def _prove(sample: Path, folder: Path, names: list[str], seed: int, walks: int) -> int:
    missed = 0
    for name in names:
        taken = 0
        for number in range(walks):
            outcome = walk(sample, folder, seed=seed + number, count=STEPS, fault=name)
            taken += len(outcome.taken)
            if FAULTS[name].sign in outcome.broken:
                print(f"{name}: found after {taken} steps", flush=True)
                steps.write(folder.parent / f"{name}.jsonl", outcome.taken)
                break
            if outcome.broken:
                print(f"{name}: something else, {outcome.kind}", flush=True)
        else:
            missed += 1
            print(f"{name}: NOT FOUND in {taken} steps", flush=True)
    return 1 if missed else 0


def main(words: list[str]) -> int:
    """Prove that the walk finds what it is for, or walk one kept walk again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--prove", nargs="*", choices=FAULTS, metavar="FAULT")
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--shrink", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--walks", type=int, default=20)
    asked = parser.parse_args(words)
    sample = asked.folder / "contoh"
    if not sample.exists():
        prepare(asked.folder)
    if asked.prove is not None:
        names = asked.prove or list(FAULTS)
        return _prove(sample, asked.folder / "jalan", names, asked.seed, asked.walks)
    replay = steps.read(asked.replay) if asked.replay else None
    outcome = walk(sample, asked.folder / "jalan", seed=asked.seed, count=STEPS, replay=replay)
    if outcome.broken and asked.shrink:
        outcome = shrink(sample, asked.folder / "pendek", outcome, seconds=600)
        steps.write(asked.folder / "pendek.jsonl", outcome.taken)
    print(told(outcome) if outcome.broken else outcome.counts)
    return 1 if outcome.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
