"""A step of a walk: what a person does next, told so that it can be done again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """``kind`` is what is done, ``target`` the words of what it is done to.

    Among several of the same words the ``nth`` is meant. ``text`` is what is typed, or
    where one goes; ``amount`` a number whose sense is the kind's. A step whose target is
    not there is left out.
    """

    kind: str
    target: str = ""
    nth: int = 0
    text: str = ""
    amount: int = 0


def write(path: Path, steps: Iterable[Step]) -> None:
    """Keep a walk, one step a line, so that two of them can be compared."""
    lines = (json.dumps(asdict(step), ensure_ascii=False) for step in steps)
    path.write_text("".join(line + "\n" for line in lines), "utf-8")


def read(path: Path) -> list[Step]:
    """Return a walk that was kept; a last line that was cut off is no step."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        try:
            found.append(Step(**json.loads(line)))
        except ValueError:
            break
    return found
