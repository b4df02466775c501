"""Makes mutants of a module: copies of its source that differ in one decision each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
# What asks a gate, by the last name of the call.
ASKING = frozenset(
    {
        "require",
        "require_living",
        "require_beginning",
        "disclose",
        "too_wide",
        "completeness",
        "signing_verdict",
    }
)
# What asks whether somebody is another, by the last name of the call; "" is yes.
_ASKS_WHO = "self_fault"


@dataclass(frozen=True)
class Mutant:
    """One wrong version of the module at ``file``: what was changed on which line.

    ``within`` names the function or method whose code is another by it, and is empty where the
    import decides already.
    """

    file: Path
    line: int
    what: str
    code: str
    source: str
    within: str = ""

    @property
    def name(self) -> str:
        """What it is listed and allowed by: not by its line, which moves."""
        return f"{self.file.as_posix()}: {self.what}: {self.code}"


def mutants_of(file: Path, root: Path, *, only_asking: bool = False) -> list[Mutant]:
    """Return all mutants of a module, in the order of its lines.

    With ``only_asking`` only the refusals are taken out, and the gates where they are asked.
    """
    text = (root / file).read_text("utf-8")
    tree = ast.parse(text)
    lines = text.splitlines()
    within = _within(tree)
    made = []
    for node in list(_decisions(tree)):
        for what, changed in list(_changes(node)):
            if only_asking and not what.startswith(("refusal", "gate")):
                continue
            _put(tree, node, changed)
            source = ast.unparse(tree)
            _put(tree, changed, node)
            code = lines[node.lineno - 1].strip()
            made.append(Mutant(file, node.lineno, what, code, source, within.get(node, "")))
    return sorted(made, key=lambda mutant: mutant.line)


def functions_of(tree: ast.Module) -> dict[str, range]:
    """Return the lines of each function's body, by its name; what lies in one is part of it."""
    return {
        name: range(node.body[0].lineno, (node.end_lineno or 0) + 1)
        for name, node in _functions(tree.body, "")
    }


def _functions(body: list[ast.stmt], before: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield f"{before}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{before}{node.name}.")


def _within(tree: ast.Module) -> dict[ast.AST, str]:
    return {
        one: name
        for name, function in _functions(tree.body, "")
        for part in function.body
        for one in ast.walk(part)
    }


def _decisions(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    """Yield what may be changed: no annotation, no default of a name, no text."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop(0)
        if isinstance(node, ast.AnnAssign):
            stack += [node.value] if node.value is not None else []
            continue
        if isinstance(node, ast.ClassDef):
            stack += node.body
            continue
        if isinstance(node, ast.FunctionDef):
            stack += [*node.body, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
            continue
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        stack += list(ast.iter_child_nodes(node))


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what to put instead of a node, each with its name."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for at, op in enumerate(ops):
                swapped = [*ops[:at], _COMPARED[type(op)](), *ops[at + 1 :]]
                what = f"{type(op).__name__} for {type(swapped[at]).__name__}"
                yield what, ast.Compare(left, swapped, others)
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"{type(op).__name__} for {type(other).__name__}", ast.BoolOp(other, values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not left out", operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "branches exchanged", ast.IfExp(test, orelse, body)
        case ast.Constant(value=bool() as value):
            yield f"{value} for {not value}", ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield f"{value} for {value + 1}", ast.Constant(value + 1)
        # Nobody tells None from False where only a yes counts; a False of its own is True above.
        case ast.Return(value=ast.expr() as value) if not _is_no(value):
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.Raise():
            yield "refusal left out", ast.Pass()
        case ast.Expr(value=ast.Call() as call):
            asks = _called(call) in ASKING
            yield ("gate not asked" if asks else "call left out"), ast.Pass()
        case ast.Call() if _called(node) == _ASKS_WHO:
            yield "gate not asked", ast.Constant("")
        case ast.Tuple(elts=elts) if any(_asks(one) for one in elts):
            for at, one in enumerate(elts):
                if _asks(one):
                    what = f"gate not asked: {ast.unparse(one)}"
                    yield what, ast.Tuple([*elts[:at], *elts[at + 1 :]], ast.Load())


def _is_no(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _asks(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _called(node).endswith("verdict")


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _put(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
                return
            if isinstance(value, list) and any(one is old for one in value):
                setattr(parent, field, [new if one is old else one for one in value])
                return
    raise AssertionError("a node lies in its tree")
