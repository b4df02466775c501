"""Asking whether something is there is answered, whatever its name or its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rumah_konseling
from rumah_konseling.presence import exists, is_file, is_folder

PACKAGE = Path(rumah_konseling.__file__).parent


def test_what_is_there_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "ruang.rkv"
    file.touch()
    told = [(is_file(one), is_folder(one), exists(one)) for one in (file, tmp_path, tmp_path / "x")]
    assert told == [(True, False, True), (False, True, True), (False, False, False)]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "ruang.rkv/x" * 900])
def test_what_cannot_be_asked_about_is_not_there(tmp_path: Path, name: str) -> None:
    odd = tmp_path / name
    assert [asked(odd) for asked in (is_file, is_folder, exists)] == [False] * 3


def test_the_face_asks_of_no_path_in_a_way_that_fails() -> None:
    # Where it makes a room the cause is wanted, and is told.
    wants_the_cause = {"ui/setup/places.py"}
    past = {
        file.relative_to(PACKAGE).as_posix()
        for file in (PACKAGE / "ui").rglob("*.py")
        if re.search(r"\.(is_file|is_dir|exists)\(\)", file.read_text("utf-8"))
    }
    assert past == wants_the_cause
