"""``python3 run.py torture``: plays every campaign and tells what it takes to repeat a failure."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.torture.campaigns import CAMPAIGNS, LONG, named
from tests.torture.crew import Result, run

# Another night, other seeds, and no night repeats those of the one before.
_SEEDS_A_DAY = 10_000
_TELL_EVERY_SECONDS = 10.0


def main(words: list[str]) -> int:
    """Play what was asked for; 1 when a promise is broken."""
    asked = _parser().parse_args(words)
    chosen = [named(name) for name in asked.names + (asked.only or [])] or list(CAMPAIGNS)
    if asked.whole:
        chosen += LONG
    rounds = [
        (campaign, asked.rounds or (campaign.short_rounds if asked.short else campaign.rounds))
        for campaign in chosen
    ]
    begun = time.monotonic()
    print(f"Benih {asked.seed}; {len(rounds)} kampanye, dua sekaligus.", flush=True)
    results = run(rounds, asked.seed, _Progress())
    seconds = time.monotonic() - begun
    for result in results:
        _print(result)
    broken = [result for result in results if not result.holds]
    print(f"\n{len(results)} kampanye dalam {seconds:.0f} detik; {len(broken)} gagal.")
    if asked.json:
        told = {
            "seed": asked.seed,
            "seconds": round(seconds, 1),
            "campaigns": {result.campaign.name: result.told() for result in results},
        }
        asked.json.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 1 if broken else 0


def _parser() -> argparse.ArgumentParser:
    names = [campaign.name for campaign in CAMPAIGNS + LONG]
    parser = argparse.ArgumentParser(prog="run.py torture", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--only", action="append", choices=names, metavar="NAME")
    parser.add_argument("--rounds", type=int, help="as many of each instead of its own number")
    parser.add_argument("--seed", type=int, default=datetime.now(UTC).toordinal() * _SEEDS_A_DAY)
    parser.add_argument("--short", action="store_true", help="the few rounds that CI plays")
    parser.add_argument("--whole", action="store_true", help="the suite without a network, too")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser


class _Progress:
    """Says now and then how far a campaign is, and when its last round is played."""

    def __init__(self) -> None:
        self._said: dict[str, float] = {}

    def __call__(self, result: Result) -> None:
        name, now = result.campaign.name, time.monotonic()
        is_over = result.rounds == result.wanted
        if is_over or now - self._said.setdefault(name, now) > _TELL_EVERY_SECONDS:
            self._said[name] = now
            print(
                f"{name}: {result.rounds} dari {result.wanted} putaran, {result.failures} gagal",
                flush=True,
            )


def _print(result: Result) -> None:
    if result.lacking:
        print(f"\n{result.campaign.name}: DILEWATI, {result.lacking}.")
        return
    verdict = "terbukti" if result.holds else "GAGAL"
    print(f"\n{result.campaign.name}: {verdict}. {result.campaign.promise}")
    print(f"  {result.rounds} putaran, {result.failures} gagal, {result.seconds:.1f} detik kerja")
    if result.counts:
        print("  " + ", ".join(f"{what} {count}" for what, count in sorted(result.counts.items())))
    if result.unproved:
        print(f"  {result.unproved}")
    for failed in result.failed:
        print(f"  Ulangi: python3 run.py torture --only {result.campaign.name}", end="")
        print(f" --seed {failed.seed} --rounds 1")
        print("    " + failed.failure.rstrip().replace("\n", "\n    "))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
