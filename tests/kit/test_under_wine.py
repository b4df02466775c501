"""The installer is built, and installed, updated and removed in a Windows under Wine.

The kit is of small wheels and without Python; ``run.py kit --check`` does the same with whole ones.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.kit import python_zip
from rumah_konseling.kit.build import Order
from tests.kit import wine
from tests.kit.conftest import ROOT
from tests.kit.wheelhouse import make_dictionary, make_wheelhouse

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Wine menggantikan Windows di Linux"
)


def test_the_installer_lays_down_updates_and_takes_away(
    tmp_path: Path, system_command: Callable[[str, str], str]
) -> None:
    for program, package in (("makensis", "nsis"), ("wine", "wine"), ("xvfb-run", "xvfb")):
        system_command(program, package)
    pins = make_wheelhouse(tmp_path / "wheels", python_zip.SERIES)
    words = make_dictionary(tmp_path / "words" / "somewhere")
    orders = [
        Order(
            ROOT,
            tmp_path / name,
            "windows",
            wheels=tmp_path / "wheels",
            dictionary=words.parent,
            pins=pins,
        )
        for name in ("first", "second")
    ]
    wine.check(tmp_path, orders)
