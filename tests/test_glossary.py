"""One thing has one name: no forbidden variant stands on the screen, in the help or on paper."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from rumah_konseling.forms.layout.wording import load_table

ROOT = Path(__file__).resolve().parent.parent / "rumah_konseling"
TERMS = tomllib.loads((ROOT / "resources" / "glossary.toml").read_text("utf-8"))["term"]
NEVER = re.compile("|".join(rf"(?<!\w)(?:{one})(?!\w)" for term in TERMS for one in term["never"]))
FORMS = {
    match[1]
    for file in (ROOT / "resources" / "wording").iterdir()
    if (match := re.match(r"([a-z_]+)\.id\.\d+\.toml", file.name))
}
# As a picture is named in code: "pengungkapan-permissions".
NAME_OF_A_THING = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
# What people type and say is understood, whichever word they use for it.
OF_PEOPLE = ("sample/", "ethics/deidentify/", "ethics/gates/scope.py", "ui/shots")
WORDS_OF_PEOPLE = {"records/intake/columns.py", "records/safekeeping/continuity_checks.py"}


def said_in(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a file that somebody may be shown: no docstring."""
    tree = ast.parse(file.read_text("utf-8"))
    silent = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
            and NAME_OF_A_THING.fullmatch(node.value) is None
        ):
            yield node.lineno, node.value


def test_every_term_says_what_it_means_and_forbids_itself_never() -> None:
    for term in TERMS:
        assert term["means"]
        assert term["never"]
        assert NEVER.search(term["use"]) is None, term["use"]


def test_no_other_word_for_it_is_shown() -> None:
    found = []
    for file in sorted(ROOT.rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        if place.startswith(OF_PEOPLE) or place in WORDS_OF_PEOPLE:
            continue
        found += [
            f"{place}:{line}: {hit[0]}"
            for line, text in said_in(file)
            if (hit := NEVER.search(text)) is not None
        ]
    assert not found, "\n".join(found)


def test_no_other_word_for_it_stands_in_the_help() -> None:
    found = []
    for file in sorted((ROOT / "resources" / "help").glob("*.toml")):
        found += [f"{file.name}: {hit[0]}" for hit in NEVER.finditer(file.read_text("utf-8"))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_other_word_for_it_is_printed_now(form: str) -> None:
    hit = NEVER.search(str(load_table(form)))
    assert hit is None, hit


@pytest.mark.parametrize(
    "said", ["Buat janji", "Layanan sudah berakhir.", "Pilih sedikitnya satu.", "Potongan teks"]
)
def test_a_forbidden_word_is_found(said: str) -> None:
    assert NEVER.search(said) is not None


@pytest.mark.parametrize(
    "said", ["Buat janji temu", "Terikat oleh janji", "Rumusan kasus", "Dasar hukum"]
)
def test_a_word_that_only_looks_like_one_is_left_alone(said: str) -> None:
    assert NEVER.search(said) is None
