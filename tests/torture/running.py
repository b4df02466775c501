"""A campaign is rounds of one promise, each told by a seed; what a round raises is its failure."""

from __future__ import annotations

import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_TRACE_LINES = 12


@dataclass(frozen=True)
class Campaign:
    """One promise, and how it is put to the proof.

    ``prepare`` makes once what every round begins from, in a folder of its own;
    ``one_round`` takes that, an empty folder and the round's seed, returns counts of what
    happened, and raises AssertionError when the promise is broken. ``least`` is in which
    share of many rounds something must have happened, or they have proved too little.
    ``lacks`` returns why it can't be played on this system, empty when it can.
    """

    name: str
    promise: str
    rounds: int
    short_rounds: int
    prepare: Callable[[Path], Any]
    one_round: Callable[[Any, Path, int], Mapping[str, int]]
    least: Mapping[str, float] = field(default_factory=dict)
    lacks: Callable[[], str] = lambda: ""

    def unproved(self, rounds: int, counts: Mapping[str, int]) -> str:
        """Return a sentence on what happened too seldom; empty when enough did."""
        if rounds < self.rounds:
            return ""
        return " ".join(
            f"“{what}” hanya terjadi {counts.get(what, 0)} kali dalam {rounds} putaran."
            for what, share in self.least.items()
            if counts.get(what, 0) < share * rounds
        )


@dataclass(frozen=True)
class Round:
    """What became of one round; ``failure`` is empty when the promise held."""

    seed: int
    seconds: float
    counts: Mapping[str, int] = field(default_factory=dict)
    failure: str = ""


def play(
    campaign: Campaign, seeds: Iterable[int], tell: Callable[[int], object]
) -> Iterator[Round]:
    """Yield a round for every seed; ``tell`` hears each seed before its round begins."""
    with tempfile.TemporaryDirectory(prefix="rumah-konseling-") as name:
        folder = Path(name)
        prepared = None
        for seed in seeds:
            tell(seed)
            begun = time.perf_counter()
            counts: Mapping[str, int] = {}
            failure = ""
            try:
                if prepared is None:
                    shutil.rmtree(folder / "awal", ignore_errors=True)
                    (folder / "awal").mkdir()
                    prepared = (campaign.prepare(folder / "awal"),)
                    begun = time.perf_counter()
                place = folder / str(seed)
                place.mkdir()
                counts = dict(campaign.one_round(prepared[0], place, seed))
            except Exception:
                failure = "".join(traceback.format_exc().splitlines(True)[-_TRACE_LINES:])
            yield Round(seed, time.perf_counter() - begun, counts, failure)
            if prepared is None:
                return
            shutil.rmtree(folder / str(seed), ignore_errors=True)
