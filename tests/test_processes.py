"""Processes of our own start in one place, however the program itself was started."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from rumah_konseling import processes
from rumah_konseling.errors import PartCannotStart

ROOT = Path(__file__).parent.parent
ASK = """
import subprocess
from rumah_konseling import processes
worker = processes.start(
    processes.SCAN, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
out, err = worker.communicate(b"")
print(out.decode(), err.decode())
"""
PROVE = """
import subprocess
from rumah_konseling import processes
worker = processes.start(
    processes.KEEPING, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
task = b'{"task": "verify", "vault": "none.rkv", "key": "00"}\\n'
out, err = worker.communicate(task)
print(out.decode(), err.decode())
"""
SHOW = """
import subprocess
from rumah_konseling import processes
window = processes.start(processes.WINDOW, "--help", stdout=subprocess.PIPE)
print(window.communicate()[0].decode())
"""


def python(*words: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def isolated(code: str) -> tuple[str, ...]:
    return ("-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}")


@pytest.mark.parametrize(
    ("code", "says"),
    [(ASK, '"refused": "unknown"'), (PROVE, '"failed"'), (SHOW, "rumah-konseling")],
)
def test_each_part_starts_where_python_ignores_its_environment_and_folder(
    tmp_path: Path, code: str, says: str
) -> None:
    assert says in python(*isolated(code), cwd=tmp_path)


@pytest.mark.parametrize("code", [ASK, PROVE, SHOW])
def test_each_part_starts_from_anywhere(tmp_path: Path, code: str) -> None:
    """A file of the folder it stands in is never taken for a library."""
    (tmp_path / "json.py").write_text("raise SystemExit('wrong json')", "utf-8")
    (tmp_path / "rumah_konseling.py").write_text("raise SystemExit('wrong program')", "utf-8")
    begun = f"import sys; sys.path[0] = {str(ROOT)!r}\n{code}"
    assert "wrong" not in python("-c", begun, cwd=tmp_path, PYTHONPATH="")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("code", "says"),
    [(ASK, '"refused": "unknown"'), (PROVE, '"failed"'), (SHOW, "rumah-konseling")],
)
def test_each_part_starts_from_a_frozen_program(tmp_path: Path, code: str, says: str) -> None:
    """Its executable is the program itself: it knows neither -c nor -m."""
    program, inside = tmp_path / "rumah-konseling", tmp_path / "inside.py"
    inside.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"sys.frozen, sys.executable = True, {str(program)!r}\n"
        f"if sys.argv[1:] == ['ask']:\n    exec({code!r})\n"
        "else:\n    from rumah_konseling.ui.__main__ import main\n    sys.exit(main())\n",
        "utf-8",
    )
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I "{inside}" "$@"\n', "utf-8")
    program.chmod(0o700)
    assert says in python("-I", str(inside), "ask", cwd=tmp_path)


def test_a_system_that_starts_nothing_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "none"))
    with pytest.raises(PartCannotStart):
        processes.start(processes.SCAN)
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(PartCannotStart):
        processes.command(processes.SCAN)


def test_a_part_that_there_is_not_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="none"):
        processes.command("none")


def starts(file: Path) -> list[str]:
    """Return what in a file could start a process."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name in {"multiprocessing", "pty"}]
        elif isinstance(node, ast.Attribute):
            whole = ast.unparse(node)
            if whole in {"subprocess.Popen", "subprocess.run", "os.system", "sys.executable"}:
                found.append(whole)
            if whole.startswith(("os.exec", "os.spawn", "os.posix_spawn", "os.fork")):
                found.append(whole)
        elif isinstance(node, ast.Name) and node.id in {"QProcess", "ProcessPoolExecutor"}:
            found.append(node.id)
    return found


# A type, not a start; the lock becomes another program, by the command of the one place. What
# prepares a bare machine, the box of a start that failed, and the version of a clone call
# programs that are not ours. What builds a kit is shipped in none.
ALLOWED: Mapping[str, list[str]] = {
    "rumah_konseling/bare_machine/environment.py": ["subprocess.run", "sys.executable"],
    "rumah_konseling/bare_machine/packages.py": ["subprocess.run"],
    "rumah_konseling/ui/app/start_failure.py": ["subprocess.run"],
    "rumah_konseling/version.py": ["subprocess.run"],
    "rumah_konseling/vault/copies/subprocess_job.py": ["subprocess.Popen"],
    "rumah_konseling/ui/vault/relock.py": ["os.execv"],
}


def test_no_other_place_starts_a_process() -> None:
    found = {}
    for file in sorted((ROOT / "rumah_konseling").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if name.startswith("rumah_konseling/kit/"):
            continue
        if name != "rumah_konseling/processes.py" and (seen := starts(file)):
            found[name] = sorted(set(seen))
    assert found == ALLOWED


def test_where_a_popen_is_only_a_type_nothing_is_called() -> None:
    for name in ALLOWED:
        for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) != "subprocess.Popen", name


def test_the_answer_of_a_worker_is_one_line_of_json(tmp_path: Path) -> None:
    said = [line for line in python(*isolated(ASK), cwd=tmp_path).splitlines() if "{" in line]
    assert [json.loads(line) for line in said] == [{"ready": True}, {"refused": "unknown"}]
