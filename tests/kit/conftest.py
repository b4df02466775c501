"""One small kit for Linux, built once: most of a second goes into drawing its icons."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rumah_konseling.kit.build import Order, build
from tests.kit.wheelhouse import make_dictionary, make_wheelhouse

ROOT = Path(__file__).parents[2]
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
OTHER = "3.13" if HERE != "3.13" else "3.11"


@pytest.fixture(scope="session")
def ordered(tmp_path_factory: pytest.TempPathFactory) -> Order:
    folder = tmp_path_factory.mktemp("kit")
    pythons = tuple(sorted((HERE, OTHER)))
    pins = make_wheelhouse(folder / "wheels", *pythons)
    words = make_dictionary(folder / "words" / "somewhere")
    return Order(
        ROOT,
        folder / "first",
        "linux",
        wheels=folder / "wheels",
        dictionary=words.parent,
        pythons=pythons,
        pins=pins,
    )


@pytest.fixture(scope="session")
def kit(ordered: Order) -> Path:
    build(ordered)
    return ordered.folder
