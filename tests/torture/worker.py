"""Plays a part of one campaign in a process of its own: ``worker NAME FIRST_SEED ROUNDS``.

Each line on standard output is JSON: the seed of a round that begins, or what became of it.
So whoever started it knows which round it died in.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict

from tests.torture.campaigns import named
from tests.torture.running import play


def main(words: list[str]) -> int:
    """Play the rounds and tell of each."""
    name, first, rounds = words
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer:
        # What else is printed, by whatever library, is no answer.
        os.dup2(2, 1)

        def say(**what: object) -> None:
            answer.write(json.dumps(what) + "\n")
            answer.flush()

        seeds = range(int(first), int(first) + int(rounds))
        for played in play(named(name), seeds, lambda seed: say(begun=seed)):
            say(**asdict(played))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
