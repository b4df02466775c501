"""``python3 run.py bench [NAME …]``: ratios to a floor of the same run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.platform.qt_words import IndonesianTexts
from rumah_konseling.ui.theme import Scheme, Theme
from tests.bench import client_list, letter_check, opening_files, saving, searching, starting
from tests.bench.deidentifying import measure
from tests.bench.measuring import Bound
from tests.bench.practice import practice

BENCHES = {
    "search": searching.measure,
    "save": saving.measure,
    "client_file": opening_files.measure,
    "clients": client_list.measure,
    "letter": letter_check.measure,
    "start": starting.measure,
}
_LARGE, _LARGE_QUICK, _SMALL = 100_000, 10_000, 1_000


def main(words: list[str]) -> int:
    """Measure what was asked for; 1 when a bound is not kept."""
    if words[:1] == ["deidentify"]:
        return measure.main(words[1:])
    asked = _parser().parse_args(words)
    names = asked.only or asked.bench or list(BENCHES)
    app = QApplication(sys.argv[:1])
    app.installTranslator(IndonesianTexts(app))
    Theme(app, Scheme.LIGHT)
    sizes = (_SMALL, _LARGE_QUICK if asked.quick else _LARGE)
    built = {size: practice(asked.folder, size) for size in sizes}
    answers: dict[str, object] = {}
    missed = 0
    for name in names:
        with ExitStack() as stack, tempfile.TemporaryDirectory(dir=asked.folder) as work:
            rooms = {}
            for size, made in built.items():
                # What changes a room works on a copy.
                used = made.copy_to(Path(work) / str(size)) if name == "save" else made
                # A note is signed of a session that was held under the consent.
                later = timedelta(days=1) if name == "save" else timedelta()
                rooms[size] = stack.enter_context(used.open(later))
            told, bounds = BENCHES[name](rooms, asked.quick)
        missed += sum(not bound.holds for bound in bounds)
        answers[name] = {**told, "bounds": {bound.name: bound.told() for bound in bounds}}
        _print(name, told, bounds)
    if asked.json:
        asked.json.write_text(json.dumps(answers, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("bench", nargs="*", choices=[*BENCHES, []], default=[])
    parser.add_argument("--only", action="append", choices=list(BENCHES))
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--quick", action="store_true", help="10,000 sessions, fewer rounds")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "rumah-konseling-bench",
        help="where the rooms are kept between runs",
    )
    return parser


def _print(name: str, told: dict[str, object], bounds: list[Bound]) -> None:
    print(f"\n{name}")
    for part, figures in told.items():
        print(f"  {part}")
        assert isinstance(figures, dict)
        for what, value in figures.items():
            if isinstance(value, dict):
                print(
                    f"    {what:<24} median {value['median_ms']:9.3f} ms"
                    f"   p99 {value['p99_ms']:9.3f} ms   n {value['n']}"
                )
            else:
                print(f"    {what:<24} {value}")
    for bound in bounds:
        verdict = "ok" if bound.holds else "LEBIH"
        print(f"  {bound.name:<26} {bound.value:8.2f}   paling banyak {bound.most}   {verdict}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
