"""Leave to disclose is made by the gate alone, and nothing is drawn for others without it."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path

import pytest

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from tests.ethics.disclosing import REQUEST, opened

ROOT = Path(__file__).parents[2]


def test_only_the_gate_makes_leave() -> None:
    with pytest.raises(TypeError, match="only the disclosure gate"):
        OpenVerdict(object(), REQUEST, (), ())


def test_leave_does_not_change() -> None:
    verdict = opened()
    with pytest.raises(AttributeError, match="does not change"):
        verdict.grants = ()
    with pytest.raises(AttributeError, match="does not change"):
        del verdict.request
    with pytest.raises(AttributeError):
        verdict.more = ()
    assert verdict.items == {Item.CONCERN}


def test_leave_is_not_copied_or_kept() -> None:
    verdict = opened()
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="never copied or kept"):
            way(verdict)


def test_leave_has_no_other_kinds() -> None:
    with pytest.raises(TypeError, match="no other kinds"):
        type("Wider", (OpenVerdict,), {})


def trees(folder: str, *naming: str) -> dict[str, ast.Module]:
    """Return the files of a folder in which one of these words stands anywhere, parsed."""
    texts = {file: file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("*.py"))}
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(text)
        for file, text in texts.items()
        if any(word in text for word in naming)
    }


def names_in(tree: ast.AST) -> set[str]:
    nodes = list(ast.walk(tree))
    return (
        {node.id for node in nodes if isinstance(node, ast.Name)}
        | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        | {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    )


def functions(tree: ast.AST) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_seal_is_named_in_the_gate_alone() -> None:
    named = {
        file
        for file, tree in trees("rumah_konseling", "_SEAL").items()
        if "_SEAL" in names_in(tree)
    }
    assert named == {"rumah_konseling/ethics/gates/disclosure.py"}
    gate = trees("rumah_konseling/ethics", "_SEAL")["rumah_konseling/ethics/gates/disclosure.py"]
    made = [
        function.name
        for function in functions(gate).values()
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "OpenVerdict"
    ]
    assert made == ["disclose"]


def test_a_letter_to_a_third_party_is_drawn_only_where_leave_is_held() -> None:
    drawing = {
        "third_party_letter",
        "rumah_konseling.forms.referral",
        "rumah_konseling.forms.information",
    }
    users: dict[str, set[str]] = {name: set() for name in drawing}
    for file, tree in trees("rumah_konseling", *(name.split(".")[-1] for name in drawing)).items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                for name in drawing & {alias.name, f"{node.module}.{alias.name}", node.module}:
                    users[name].add(file)
    assert users == {
        "third_party_letter": {
            "rumah_konseling/forms/referral.py",
            "rumah_konseling/forms/information.py",
        },
        "rumah_konseling.forms.referral": {"rumah_konseling/room/printing.py"},
        "rumah_konseling.forms.information": {"rumah_konseling/room/printing.py"},
    }


@pytest.mark.parametrize(
    ("file", "function", "argument"),
    [
        ("rumah_konseling/forms/referral.py", "render", 0),
        ("rumah_konseling/forms/information.py", "render", 0),
        ("rumah_konseling/forms/layout/permitted.py", "third_party_letter", 0),
    ],
)
def test_whoever_draws_a_letter_is_handed_the_gates_leave(
    file: str, function: str, argument: int
) -> None:
    taken = functions(ast.parse((ROOT / file).read_text("utf-8")))[function].args.args[argument]
    assert isinstance(taken.annotation, ast.Name)
    assert (taken.arg, taken.annotation.id) == ("verdict", "OpenVerdict")
