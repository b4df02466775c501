"""A pytest plugin that tries mutants in forks of one process that has collected the tests.

Only the function that a mutant changes gets other code, and only the tests that run that
function are run. What decides already while a module is imported is left to a process of its
own (``trying``), as is what lives here although a part of the imports ran it.
"""

from __future__ import annotations

import ast
import functools
import gc
import os
import pickle
import select
import signal
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from types import CodeType, FunctionType
from typing import NamedTuple

import coverage
import pytest

from tests.mutants.making import Mutant, functions_of

TASKS, ANSWERS = "RK_MUTANTS", "RK_MUTANTS_ANSWERS"
ROOT = Path(__file__).parents[2]
# A mutant may make a loop endless: who takes this long has been found.
SECONDS = 60
_AT_IMPORT = "imports"


class Answer(NamedTuple):
    """What became of a mutant; ``found_by`` is empty for one that lives.

    ``is_sure`` says that no other process has to try it, too.
    """

    number: int
    found_by: str
    is_sure: bool


Function = tuple[str, str]  # a file and the name of a function in it
Tests = dict[Function, list[tuple[float, str]]]  # by function: how long, and which

if TASKS in os.environ:
    _tasks: list[tuple[int, Mutant]] = pickle.loads(Path(os.environ[TASKS]).read_bytes())
    _files = sorted({str(ROOT / mutant.file) for _, mutant in _tasks})
    _importing = coverage.Coverage(data_file=None, include=_files, config_file=False)
    _importing.start()
    _importing.switch_context(_AT_IMPORT)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Learn which test runs which function, then try every mutant on its own tests."""
    _importing.stop()
    by_id = {item.nodeid: item for item in session.items}
    imported = set(_functions_run(_importing, _files))
    tests = _learn(session, by_id)
    with os.fdopen(int(os.environ[ANSWERS]), "wb", buffering=0) as answers:
        for number, mutant in _tasks:
            function = (str(ROOT / mutant.file), mutant.within)
            chosen = [by_id[name] for _, name in sorted(tests.get(function, []))]
            found = _try(session, chosen, mutant) if chosen else ""
            is_sure = bool(found) or function not in imported
            pickle.dump(Answer(number, found, is_sure), answers)
    return True


def _functions_run(measured: coverage.Coverage, files: list[str]) -> dict[Function, list[str]]:
    """Return each function that was run, with the contexts in which it was."""
    found: dict[Function, list[str]] = {}
    data = measured.get_data()
    for file in files:
        by_line = data.contexts_by_lineno(file)
        for name, lines in functions_of(ast.parse(Path(file).read_text("utf-8"))).items():
            # The line of a def is run by the import alone.
            within = (by_line.get(line, []) for line in lines)
            if contexts := {one for contexts in within for one in contexts}:
                found[file, name] = sorted(contexts)
    return found


def _learn(session: pytest.Session, by_id: dict[str, pytest.Item]) -> Tests:
    """Run every test once in a fork, and return which of them run which function."""
    with tempfile.TemporaryDirectory(prefix="rk-mutan-") as folder:
        kept = Path(folder) / "tests"
        child = os.fork()
        if child == 0:
            _stay_quiet(session, Path(folder) / "t")
            measured = coverage.Coverage(data_file=None, include=_files, config_file=False)
            measured.start()
            seconds = {}
            for name, item in by_id.items():
                measured.switch_context(name)
                began = time.monotonic()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                seconds[name] = time.monotonic() - began
                if session.testsfailed:
                    kept.write_bytes(pickle.dumps(name))
                    os._exit(1)
            measured.stop()
            tests: Tests = defaultdict(list)
            for function, names in _functions_run(measured, _files).items():
                tests[function] = [(seconds[name], name) for name in names if name in seconds]
            kept.write_bytes(pickle.dumps(dict(tests)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        told = pickle.loads(kept.read_bytes())
    if status != 0:
        raise RuntimeError(f"a test fails without a mutant, too: {told}")
    return told


def _try(session: pytest.Session, items: list[pytest.Item], mutant: Mutant) -> str:
    """Return the first test that finds a mutant, or nothing."""
    with tempfile.TemporaryDirectory(prefix="rk-mutan-") as folder:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _stay_quiet(session, Path(folder) / "t")
            _graft(mutant)
            for item, following in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    os.write(writing, item.nodeid.encode())
                    os._exit(1)
            os._exit(0)
        os.close(writing)
        ready, _, _ = select.select([reading], [], [], SECONDS)
        if not ready:
            os.kill(child, signal.SIGKILL)
        found = os.read(reading, 4096).decode() if ready else "batas waktu"
        os.close(reading)
        _, status = os.waitpid(child, 0)
    # A child that died of its mutant has noticed it.
    return found or ("tidak berjalan sampai selesai" if status else "")


def _stay_quiet(session: pytest.Session, temp: Path) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    factory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    temp.mkdir()
    factory._basetemp = temp


def _graft(mutant: Mutant) -> None:
    module = mutant.file.with_suffix("").as_posix().replace("/", ".")
    code = _code_of(compile(mutant.source, str(mutant.file), "exec"), mutant.within)
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()
        elif (
            isinstance(one, FunctionType)
            and one.__module__ == module
            and one.__code__.co_qualname == mutant.within
        ):
            one.__code__ = code


def _code_of(code: CodeType, name: str) -> CodeType:
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    for one in inner:
        if one.co_qualname == name:
            return one
        if name.startswith(f"{one.co_qualname}."):
            return _code_of(one, name)
    raise AssertionError("a mutant has the functions of its module")
