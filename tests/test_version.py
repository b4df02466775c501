"""Which version this is: a kit's own word, else git's, else the code's."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from rumah_konseling import __version__
from rumah_konseling.packages_used import PACKAGES, stated_licence
from rumah_konseling.version import told_by_git, version_of

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("described", "told"),
    [
        ("v0.2.0-0-g04f31fa", "0.2.0"),
        ("0.2.0-0-g04f31fa", "0.2.0"),
        ("v0.2.0-5-g04f31fa", "0.2.0+5.g04f31fa"),
        ("v0.2.0-0-g04f31fa-dirty", "0.2.0+diubah"),
        ("v0.2.0-5-g04f31fa-dirty", "0.2.0+5.g04f31fa.diubah"),
        ("04f31fa", f"{__version__}+g04f31fa"),
        ("04f31fa-dirty", f"{__version__}+g04f31fa.diubah"),
        ("", __version__),
        ("rilis-lama-3-g04f31fa", __version__),
    ],
)
def test_what_git_tells_becomes_a_version(described: str, told: str) -> None:
    assert told_by_git(described) == told


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@localhost")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def test_a_clone_asks_git_and_a_kit_never(tmp_path: Path) -> None:
    package = tmp_path / "rumah_konseling"
    (package / "resources").mkdir(parents=True)
    assert version_of(package) == __version__
    git(tmp_path, "init", "-q")
    (package / "x").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "tag", "v3.1.4")
    assert version_of(package) == "3.1.4"
    (package / "resources" / "version.txt").write_text("2.7.1\n")
    assert version_of(package) == "2.7.1"


def test_a_program_inside_another_repository_is_not_named_after_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    git(tmp_path, "tag", "v9.9.9")
    package = tmp_path / "dalam" / "rumah_konseling"
    package.mkdir(parents=True)
    assert version_of(package) == __version__


def test_every_pinned_package_is_named_where_the_counselor_sees_it() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    assert {name.lower() for name in PACKAGES} == pinned


def test_each_of_them_states_its_licence() -> None:
    from importlib.metadata import metadata

    stated = {name: stated_licence(name, metadata(name)) for name in PACKAGES}
    assert {name for name, licence in stated.items() if "lihat berkas" in licence} == set()
    assert stated["PySide6-Essentials"].startswith("LGPL")


def test_the_number_in_the_code_is_the_one_of_the_package() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
