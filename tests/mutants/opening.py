"""Takes a gate out: each of its answers becomes the one that lets everything through."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.making import Mutant, mutants_of

_OPEN = """
from rumah_konseling.ethics.principles import RESPONSIBILITY
from rumah_konseling.ethics.verdict import open_
return open_(RESPONSIBILITY)
"""


def taken_out(file: Path, root: Path) -> list[Mutant]:
    """Return a mutant for each answer of a gate's module that refuses nothing any more.

    A gate whose answer is a record of its own is tried by all mutants of its module.
    """
    text = (root / file).read_text("utf-8")
    made = []
    for name in _asked(text):
        for what, body in _answers(name):
            tree = ast.parse(text)
            function = next(one for one in _functions(tree) if one.name == name.name)
            function.body = ast.parse(f"def f():\n{_indented(body)}").body[0].body  # type: ignore[attr-defined]
            source = ast.unparse(ast.fix_missing_locations(tree))
            code = f"def {name.name}"
            made.append(Mutant(file, name.lineno, what, code, source, name.name))
    return made or mutants_of(file, root)


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def _asked(text: str) -> list[ast.FunctionDef]:
    return [node for node in _functions(ast.parse(text)) if not node.name.startswith("_")]


def _answers(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    says = ast.unparse(function.returns) if function.returns else ""
    if says == "Verdict":
        yield "gate that is open", _OPEN
    elif says.startswith("tuple["):
        yield "gate that finds nothing", "return ()"
    elif says.startswith("dict["):
        yield "gate that finds nothing", "return {}"
    elif says.startswith("bool"):
        yield "gate that says yes", "return True"
        yield "gate that says no", "return False"


def _indented(body: str) -> str:
    return "\n".join(f"    {line}" for line in body.strip().splitlines())
