"""Indonesian quotes with “ ” (EYD V): no guillemet stands on a screen or a paper."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from rumah_konseling.forms.layout.wording import load_table

ROOT = Path(__file__).resolve().parent.parent
# What people type and copy is understood, whichever marks stand around it.
MAY_EVEN_SO = {
    "rumah_konseling/file_names.py",
    "rumah_konseling/ethics/deidentify/circumstances.py",
}
FORMS = {
    match[1]
    for file in (ROOT / "rumah_konseling" / "resources" / "wording").iterdir()
    if (match := re.match(r"([a-z_]+)\.id\.\d+\.toml", file.name))
}


def _docstrings(tree: ast.Module) -> set[int]:
    """Return the places of the docstrings, which nobody is shown."""
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def test_no_guillemet_is_said_or_shown() -> None:
    found = []
    for file in (ROOT / "rumah_konseling").rglob("*.py"):
        place, tree = file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))
        silent = _docstrings(tree)
        found += [
            f"{place}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if place not in MAY_EVEN_SO and id(node) not in silent and set("«»") & set(node.value)
        ]
    assert found == []


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_guillemet_stands_in_the_wording_that_is_printed_now(form: str) -> None:
    assert not set("«»") & set(str(load_table(form)))
