"""Every failure is one sentence and a next step, and holds nothing of anybody."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import rumah_konseling
import ui
from rumah_konseling.errors import RoomError


def _kinds() -> list[type[RoomError]]:
    for package in (rumah_konseling, ui):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not module.name.endswith(("__main__", "shots", "session_windows")):
                importlib.import_module(module.name)
    found, waiting = set(), [RoomError]
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting += kind.__subclasses__()
    return sorted(found, key=lambda kind: kind.__qualname__)


@pytest.mark.parametrize("kind", _kinds())
def test_it_says_what_happened_and_what_to_do(kind: type[RoomError]) -> None:
    for words in (kind.sentence, kind.remedy):
        assert words[0].isupper()
        assert words.endswith(".")
        assert len(words) <= 160
        assert not set(words) & set("{}%<>")
    # One sentence; the next step stands apart from it.
    assert kind.sentence.count(". ") == 0
