"""``python3 run.py bench [NAME …]``: ratios to a floor of the same run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.platform.qt_words import IndonesianTexts
from rumah_konseling.ui.theme import Scheme, Theme
from tests.bench import (
    backing_up,
    forms,
    frames,
    ledger_lists,
    letter_check,
    lives,
    opening_files,
    registers,
    saving,
    scanning,
    searching,
    starting,
)
from tests.bench.case import QUICK, WHOLE, Case
from tests.bench.deidentifying import measure as quality
from tests.bench.deidentifying import speed
from tests.bench.measuring import Line

BENCHES: dict[str, Callable[[Case], list[Line]]] = {
    "start": starting.measure,
    "unlock": lives.measure_unlock,
    "search": searching.measure,
    "save": saving.measure,
    "list": registers.measure,
    "client_file": opening_files.measure,
    "emergency": opening_files.measure_emergency,
    "ledger": ledger_lists.measure,
    "scan": scanning.measure,
    "deidentify": speed.measure,
    "pdf_consent": forms.measure_form,
    "pdf_first": lives.measure_first_form,
    "preview": forms.measure_preview,
    "backup": backing_up.measure,
    "lock": lives.measure_lock,
    "memory": lives.measure_memory,
    "frames": frames.measure,
    "letter": letter_check.measure,
}
_OF_THE_TABLE = {"--json", "--quick", "--folder"}
_QUICK_SHARE = 0.2
_COLUMNS = ("median", 11), ("p99", 11), ("floor", 11), ("ratio", 8), ("limit", 7)
_HEAD = " " * 34 + "".join(
    f"{name:>{width}}" for name, width in (*_COLUMNS, ("growth", 8), ("limit", 7))
)


def main(words: list[str]) -> int:
    """Measure what was asked for; 1 when a limit is not kept."""
    if words[:1] == ["deidentify"] and not _OF_THE_TABLE & set(words):
        # Alone it tells what is found, too.
        return quality.main(words[1:])
    asked = _parser().parse_args(words)
    app = begin_qt()
    sizes, share = (QUICK, _QUICK_SHARE) if asked.quick else (WHOLE, 1.0)
    asked.folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, object] = {}
    holds = True
    print(f"beban mesin saat mulai: {os.getloadavg()[0]:.2f}")
    print(_HEAD, flush=True)
    for name in asked.bench or list(BENCHES):
        with tempfile.TemporaryDirectory(dir=asked.folder) as work:
            lines = BENCHES[name](Case(asked.folder, Path(work), sizes, share))
        holds = holds and all(one.holds for one in lines)
        told[name] = as_told(lines)
        for one in lines:
            print(_row(name, one), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
    del app
    return 0 if holds else 1


def _say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def begin_qt() -> QApplication:
    """Begin Qt and dress it as the program does."""
    # The screen in memory says at each window what it can't do.
    qInstallMessageHandler(_say)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.installTranslator(IndonesianTexts(app))
        Theme(app, Scheme.LIGHT)
    return app


def as_told(lines: list[Line]) -> dict[str, object]:
    """Return a bench as plain values: its own line, and its further parts beside it."""
    first, *parts = lines
    return {**first.told(), "parts": {one.part: one.told() for one in parts}}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("bench", nargs="*", choices=[*BENCHES, []], default=[])
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--quick", action="store_true", help="smaller rooms, fewer rounds")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "rumah-konseling-bench",
        help="where the rooms are kept between runs",
    )
    return parser


def _row(name: str, one: Line) -> str:
    def number(value: float | None, width: int, digits: int) -> str:
        return " " * width if value is None else f"{value:{width}.{digits}f}"

    shown = f"  {one.part}" if one.part else name
    absolute = "" if one.most is None else f"   paling banyak {one.most:g} {one.unit}"
    return (
        f"{shown[:34]:34}{number(one.median, 11, 2)}{number(one.p99, 11, 2)}"
        f"{number(one.floor, 11, 2)}{number(one.ratio, 8, 2)}{number(one.limit, 7, 2)}"
        f"{number(one.growth, 8, 2)}{number(one.most_growth, 7, 2)}"
        f"{'' if one.holds else '  LEBIH'}{absolute}"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
