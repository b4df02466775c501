"""Two workers at a time, each a process of its own, whose death is a failure of its round."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.running import Campaign, Round

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
LONGEST_ROUND_SECONDS = 300.0


@dataclass
class Result:
    """All rounds of one campaign so far."""

    campaign: Campaign
    wanted: int
    rounds: int = 0
    failures: int = 0
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[Round] = field(default_factory=list)
    lacking: str = ""

    def take(self, played: Round) -> None:
        """Add a round."""
        self.rounds += 1
        self.seconds += played.seconds
        self.counts.update(played.counts)
        if played.failure:
            self.failures += 1
            self.failed = sorted([*self.failed, played], key=lambda one: one.seed)

    @property
    def unproved(self) -> str:
        """What the rounds did not prove, though none of them failed."""
        return self.campaign.unproved(self.rounds, self.counts)

    @property
    def holds(self) -> bool:
        """Whether every round was played and kept the promise, and they proved enough."""
        if self.lacking:
            return True  # nothing is proved, and nothing broken; it is told by its name
        return self.rounds == self.wanted and not self.failures and not self.unproved

    def told(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "rounds": self.rounds,
            "wanted": self.wanted,
            "failures": self.failures,
            "failed": {str(one.seed): one.failure for one in self.failed},
            "unproved": self.unproved,
            "lacking": self.lacking,
            "seconds": round(self.seconds, 2),
            "counts": dict(self.counts),
        }


def run(
    rounds: Sequence[tuple[Campaign, int]], seed: int, tell: Callable[[Result], object]
) -> list[Result]:
    """Play so many rounds of each campaign; ``tell`` hears of each round, on any thread."""
    results = {campaign.name: Result(campaign, count) for campaign, count in rounds}
    parts: queue.SimpleQueue[tuple[Result, range]] = queue.SimpleQueue()
    for campaign, count in rounds:
        results[campaign.name].lacking = campaign.lacks()
        if results[campaign.name].lacking:
            continue
        # Halves, so that both cores are busy to the end, whatever a campaign takes.
        half = seed + (count + 1) // 2
        for seeds in (range(seed, half), range(half, seed + count)):
            if seeds:
                parts.put((results[campaign.name], seeds))
    talking = threading.Lock()

    def work() -> None:
        while True:
            try:
                result, seeds = parts.get_nowait()
            except queue.Empty:
                return
            for played in _played(result.campaign, seeds):
                with talking:
                    result.take(played)
                    tell(result)

    crew = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in crew:
        worker.start()
    for worker in crew:
        worker.join()
    return list(results.values())


def _played(campaign: Campaign, seeds: range) -> Iterator[Round]:
    while seeds:
        begun = None
        part = (campaign.name, str(seeds.start), str(len(seeds)))
        with subprocess.Popen(
            [sys.executable, "-m", "tests.torture.worker", *part],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as worker:
            assert worker.stdout is not None
            watch = _Watch(worker)
            for line in worker.stdout:
                said = json.loads(line)
                watch.seen()
                if "begun" in said:
                    begun = said["begun"]
                else:
                    begun = None
                    yield Round(**said)
            watch.end()
        if worker.returncode == 0:
            return
        why = "tidak selesai pada waktunya" if watch.was_late else f"berakhir {worker.returncode}"
        failed = seeds.start if begun is None else begun
        yield Round(failed, 0.0, failure=f"Proses putaran {why}.")
        if begun is None:
            return  # it never came to a round, and would not the next time
        seeds = range(begun + 1, seeds.stop)


class _Watch:
    """Ends a worker that says nothing for longer than any round may take."""

    def __init__(self, worker: subprocess.Popen[str]) -> None:
        self._worker = worker
        self.was_late = False
        self.seen()

    def seen(self) -> None:
        if hasattr(self, "_timer"):
            self._timer.cancel()
        self._timer = threading.Timer(LONGEST_ROUND_SECONDS, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        self._timer.cancel()

    def _stop(self) -> None:
        self.was_late = True
        self._worker.kill()
