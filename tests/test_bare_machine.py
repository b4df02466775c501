"""A bare computer: what it lacks is named at once, and nothing half made counts as whole."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

import pytest

from rumah_konseling.bare_machine import libraries, packages
from rumah_konseling.bare_machine.environment import Environment, why_not
from tests.elf import needed

ROOT = Path(__file__).parent.parent
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF is Linux's")

# The plugins that a window, its pictures, its keyboard and its printer are made of.
PLUGINS = {
    "platforms": ("libqoffscreen.so", "libqwayland.so", "libqxcb.so"),
    "iconengines": ("*",),
    "imageformats": ("*",),
    "platforminputcontexts": ("libcompose*", "libibus*"),
    "platformthemes": ("libqxdgdesktopportal.so",),
    "printsupport": ("*",),
    "wayland-decoration-client": ("*",),
    "wayland-graphics-integration-client": ("libqt-plugin-wayland-egl.so",),
    "wayland-shell-integration": ("*",),
    "xcbglintegrations": ("*",),
}
WITHOUT_SCREEN = {"libqoffscreen.so"}


def qt_modules() -> set[str]:
    """Return the modules of Qt that the program imports."""
    found = set()
    for file in (ROOT / "rumah_konseling").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                found.add((node.module or "").split(".")[1])
    return found


def loaded_files() -> tuple[set[Path], set[Path]]:
    """Return the wheels' files that every start loads, and those that a screen adds."""
    site = Path(sysconfig.get_path("platlib"))
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    always = {
        file
        for name in (line.split("==")[0] for line in lines if "==" in line)
        for file in _files_of(name)
        if ".so" in file.name and "PySide6" not in file.parts
    }
    always |= {site / "PySide6" / f"{module}.abi3.so" for module in qt_modules()}
    on_screen = set()
    for folder, patterns in PLUGINS.items():
        for file in (site / "PySide6" / "Qt" / "plugins" / folder).iterdir():
            if any(fnmatch(file.name, pattern) for pattern in patterns):
                (always if file.name in WITHOUT_SCREEN else on_screen).add(file)
    return always, on_screen


def _files_of(distribution: str) -> list[Path]:
    from importlib.metadata import files

    return [Path(str(file.locate())) for file in files(distribution) or ()]


def asked_of_the_system(files: set[Path]) -> set[str]:
    """Return the libraries that the files need, and theirs in turn, and no wheel brings."""
    site = Path(sysconfig.get_path("platlib"))
    brought = {file.name: file for file in site.rglob("*.so*")}
    asked: set[str] = set()
    seen: set[str] = set()
    waiting = set().union(*(needed(file) for file in files))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in brought:
            waiting |= needed(brought[name])
        else:
            asked.add(name)
    return asked - libraries.OF_EVERY_LINUX


@linux_only
def test_the_packages_are_those_whose_libraries_the_wheels_need() -> None:
    always, on_screen = loaded_files()
    assert len(always) > 30
    assert len(on_screen) > 10
    plain = asked_of_the_system(always)
    assert {name for name in plain if name not in libraries.QT_PACKAGES} == set()
    assert {name for name in libraries.QT_PACKAGES if name not in plain} == set()
    more = asked_of_the_system(always | on_screen) - plain
    assert {name for name in more if name not in libraries.SCREEN_PACKAGES} == set()
    assert {name for name in libraries.SCREEN_PACKAGES if name not in more} == set()


@pytest.mark.parametrize(
    ("message", "package"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("libgssapi_krb5.so.2: cannot open shared object file", "libgssapi-krb5-2"),
        ("No module named 'reportlab'", None),
    ],
)
def test_a_loaders_message_names_its_package(message: str, package: str | None) -> None:
    assert libraries.package_named_in(message) == package


def bin_with(folder: Path, **programs: str) -> Path:
    """Make a folder of programs: shell scripts that stand for those of a system."""
    folder.mkdir()
    for name, script in programs.items():
        program = folder / name.replace("_", "-")
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return folder


@linux_only
def test_names_are_those_that_this_systems_lists_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["libcups2", "libegl1", "libglib2.0-0"]
    newer = bin_with(
        tmp_path / "newer",
        apt_cache="echo Package: libcups2t64; echo Package: libglib2.0-0t64; exit 100",
        apt_get="exit 0",
    )
    monkeypatch.setenv("PATH", str(newer))
    assert packages.names_here(asked) == ["libcups2t64", "libegl1", "libglib2.0-0t64"]
    assert "sudo apt-get install libcups2t64" in packages.how_to_install(asked)
    monkeypatch.setenv("PATH", str(bin_with(tmp_path / "older", apt_cache="exit 100")))
    assert packages.names_here(asked) == asked
    monkeypatch.setenv("PATH", str(tmp_path))
    assert packages.how_to_install(asked) == f"pasang yang setara dengan: {' '.join(asked)}"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "Penyimpanan penuh."),
        (
            "WARNING: Retrying … after connection broken by 'NewConnectionError('…: Failed to "
            "establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
            "ERROR: No matching distribution found for cffi==2.1.1",
            "Jaringan tidak terjangkau.",
        ),
        (
            "ERROR: Could not find a version that satisfies the requirement pyside6==6.12 "
            "(from versions: none)\nERROR: No matching distribution found for pyside6==6.12",
            "Untuk komputer ini (Python ",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM …", "Paket yang diterima bukan"),
        ("[Errno 13] Permission denied: '/opt/x/.venv'", "Folder /rumah tidak dapat ditulis."),
        ("ERROR: Invalid requirement: 'x'\n\n", "Lingkungan Python tidak dapat disiapkan: ERROR"),
        ("", "Lingkungan Python tidak dapat disiapkan: tanpa keterangan"),
    ],
)
def test_what_pip_tells_becomes_one_sentence_of_its_own_kind(told: str, sentence: str) -> None:
    assert why_not(told, Path("/rumah")).startswith(sentence)


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Path]:
    """A clone whose program says one word and pins nothing, so that no network is needed."""
    home = tmp_path / "klon"
    shutil.copytree(
        ROOT / "rumah_konseling" / "bare_machine",
        home / "rumah_konseling" / "bare_machine",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for name in ("__init__.py", "command_line.py", "file_names.py", "version.py"):
        shutil.copy(ROOT / "rumah_konseling" / name, home / "rumah_konseling")
    shutil.copy(ROOT / "run.py", home)
    (home / "requirements.txt").write_text("# tidak ada\n")
    (home / "rumah_konseling" / "ui").mkdir()
    (home / "rumah_konseling" / "ui" / "__main__.py").write_text("print('terbuka')\n")
    (home / "rumah_konseling" / "room").mkdir()
    (home / "rumah_konseling" / "room" / "verify_command.py").write_text("print('diperiksa')\n")
    yield home
    shutil.rmtree(home / ".venv", ignore_errors=True)


def run(clone: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, "run.py", *words],
        cwd=clone,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_that_was_cut_short_is_made_anew(clone: Path) -> None:
    venv = [sys.executable, "-m", "venv", "--without-pip", str(clone / ".venv")]
    subprocess.run(venv, check=True)
    assert Environment(clone).needs_making()
    first = run(clone, "verify", "ruang.rkv")
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, "diperiksa")
    again = run(clone, "verify", "ruang.rkv")
    assert (again.returncode, again.stdout, again.stderr) == (0, "diperiksa\n", "")


def test_two_first_starts_make_one_environment(clone: Path) -> None:
    command = [sys.executable, "run.py", "verify", "ruang.rkv"]
    both = [
        subprocess.Popen(command, cwd=clone, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [started.communicate()[0].decode() for started in both]
    assert [started.returncode for started in both] == [0, 0]
    assert [text.splitlines()[-1] for text in said] == ["diperiksa", "diperiksa"]
    assert sum("sekali saja" in text for text in said) == 1


def test_an_environment_of_a_python_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    real = tmp_path / f"python3.{sys.version_info.minor}"
    real.touch()
    made.python.symlink_to(real)
    (made.folder / ".requirements.done").write_text("")
    config = made.folder / "pyvenv.cfg"
    config.write_text(f"home = {tmp_path}\nversion = 3.{sys.version_info.minor}.2\n")
    assert not made.needs_making()
    config.write_text(f"home = {tmp_path}\nversion = 3.9.2\n")
    assert made.needs_making()
    config.write_text(f"home = {tmp_path / 'gone'}\nversion = 3.{sys.version_info.minor}.2\n")
    assert made.needs_making()


def lacking(folder: Path, *modules: str) -> str:
    """Return a path on which Python finds itself without these modules of its own."""
    folder.mkdir()
    names = ", ".join(f"{name}=None" for name in modules)
    (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules.update({names})\n")
    return str(folder)


@linux_only
def test_all_that_is_missing_is_named_at_once_and_leaves_nothing_behind(
    clone: Path, tmp_path: Path
) -> None:
    without = lacking(tmp_path / "tanpa", "ensurepip")
    plain = bin_with(tmp_path / "bin")
    table = clone / "rumah_konseling" / "bare_machine" / "libraries.py"
    known = table.read_text("utf-8")
    table.write_text(known.replace('"libEGL.so.1"', '"libtidak-ada.so.9"'), "utf-8")
    done = run(clone, PYTHONPATH=without, PATH=str(plain))
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert f"python3.{sys.version_info.minor}-venv" in line
    assert "libegl1" in line
    assert not (clone / ".venv").exists()
    table.write_text(known, "utf-8")
    assert run(clone, "verify", "x.rkv", PATH=str(plain)).stdout.endswith("diperiksa\n")


@linux_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_as_root_all_that_is_missing_is_installed_in_one_go(clone: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    system = bin_with(
        tmp_path / "bin",
        apt_get=f'echo "$@" >> {asked}',
        dpkg_query="for package in xvfb strace; do echo $package installed; done",
    )
    (clone / "requirements-dev.txt").write_text("# tidak ada\n")
    run(clone, "test", "x", PATH=str(system))
    (line,) = asked.read_text().splitlines()
    assert line.startswith("install -y")
    assert "fonts-noto-core" in line
    assert "xvfb" not in line


@linux_only
def test_what_single_tests_lack_stops_no_test(clone: Path, tmp_path: Path) -> None:
    system = bin_with(tmp_path / "bin", dpkg_query="exit 1")
    (clone / "requirements-dev.txt").write_text("# tidak ada\n")
    (clone / "pytest.py").write_text("print('diuji')\n")
    done = run(clone, "test", "x", PATH=str(system))
    assert done.stdout.endswith("diuji\n")
    assert "fonts-noto-core" in done.stderr
    assert "dilewati" in done.stderr


def test_the_workflow_does_nothing_that_the_one_command_does_not() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    acts = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert acts == ["export CI=true", "exec python3 run.py test"]


def test_every_file_of_the_resources_is_packed_into_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["rumah_konseling.resources"]
    endings = {pattern.removeprefix("**/*") for pattern in patterns}
    left_out = [
        file
        for file in (ROOT / "rumah_konseling" / "resources").rglob("*")
        if file.is_file() and file.suffix not in endings | {".py", ".pyc"}
    ]
    assert left_out == []


def test_every_command_of_the_wheel_is_there_to_be_called() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    # On Windows a gui-script opens no console window; the other two speak in one.
    assert set(project["gui-scripts"]) == {"rumah-konseling"}
    assert set(project["scripts"]) == {"rumah-konseling-verify", "rumah-konseling-demo"}
    for place in (*project["gui-scripts"].values(), *project["scripts"].values()):
        module, _, function = place.partition(":")
        spec = find_spec(module)
        assert spec is not None
        assert spec.origin is not None
        tree = ast.parse(Path(spec.origin).read_text("utf-8"))
        assert function in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}


def test_before_a_commit_the_same_style_is_checked_as_by_the_one_command() -> None:
    config = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"^ +entry: (.+)$", config, re.MULTILINE) == ["python3 run.py style"]
    assert re.findall(r"- repo: (.+)$", config, re.MULTILINE) == ["local"]
    code = (ROOT / "run.py").read_text("utf-8")
    assert "*STYLE," in code
    assert "return in_turn(STYLE)" in code
