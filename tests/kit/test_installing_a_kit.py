"""On a PC with Linux and nothing but Python a kit installs for one account, and goes again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.kit.conftest import HERE, OTHER


@pytest.fixture
def account(tmp_path: Path) -> Path:
    home = tmp_path / "rumah konselor"
    home.mkdir()
    return home


def run(account: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "PYTHON"))}
    return subprocess.run(
        [*map(str, words)],
        env={**kept, "HOME": str(account)},
        cwd=account,
        capture_output=True,
        text=True,
        check=False,
    )


def left_in(account: Path) -> set[str]:
    return {f.relative_to(account).as_posix() for f in account.rglob("*") if f.is_file()}


ROOM = ".local/share/RumahKonseling/Rumah Konseling/ruang.rkv"
OWN = (
    ".config/RumahKonseling/Rumah Konseling.ini",
    ".config/RumahKonseling/Rumah Konseling/saksi/0a.saksi",
    ".local/state/RumahKonseling/Rumah Konseling/catatan-kesalahan.txt",
    ".local/state/RumahKonseling/Rumah Konseling/jendela-0a.lock",
)


def test_it_installs_starts_is_updated_and_goes_but_for_the_room(kit: Path, account: Path) -> None:
    done = run(account, "sh", kit / "pasang.sh")
    assert (done.returncode, done.stderr) == (0, "")
    launcher = account / ".local/bin/rumah-konseling"
    assert str(launcher) in done.stdout
    told = run(account, launcher, "--version")
    assert told.stdout.startswith("Rumah Konseling 0.1.0")
    entry = account / ".local/share/applications/rumah-konseling.desktop"
    assert f'Exec="{launcher}" %f\n' in entry.read_text("utf-8")
    assert (account / ".local/share/mime/packages/rumah-konseling.xml").is_file()

    stale = account / ".local/share/rumah-konseling/app/rumah_konseling/stale.py"
    stale.write_text("")
    for name in (ROOM, ROOM.replace(".rkv", ".keys"), *OWN):
        (account / name).parent.mkdir(parents=True, exist_ok=True)
        (account / name).write_text("x")
    assert run(account, "sh", kit / "pasang.sh").returncode == 0
    assert not stale.exists()
    assert (account / ROOM).exists()

    gone = run(account, "sh", account / ".local/share/rumah-konseling/pasang.sh", "--copot")
    assert (gone.returncode, gone.stderr) == (0, "")
    assert "tidak disentuh" in gone.stdout
    assert left_in(account) == {ROOM, ROOM.replace(".rkv", ".keys")}


def test_a_room_beside_what_the_program_keeps_of_itself_is_never_taken(
    kit: Path, account: Path
) -> None:
    assert run(account, "sh", kit / "pasang.sh").returncode == 0
    kept = {
        ".config/RumahKonseling/Rumah Konseling/saksi/ruang.rkv",
        ".local/state/RumahKonseling/Rumah Konseling/ruang.keys",
        ".local/share/applications/orang-lain.desktop",
    }
    for name in (*kept, *OWN):
        (account / name).parent.mkdir(parents=True, exist_ok=True)
        (account / name).write_text("x")
    assert run(account, "sh", kit / "pasang.sh", "--copot").returncode == 0
    assert left_in(account) == kept


def test_a_damaged_kit_installs_nothing_and_keeps_what_was_there(
    kit: Path, account: Path, tmp_path: Path
) -> None:
    assert run(account, "sh", kit / "pasang.sh").returncode == 0
    before = left_in(account)
    copy = tmp_path / "salinan"
    shutil.copytree(kit, copy)
    wheel = next((copy / "wheels").glob("*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1] + b"?")
    done = run(account, "sh", copy / "pasang.sh")
    assert done.returncode == 2
    assert done.stderr == (
        f"wheels/{wheel.name} rusak atau bukan dari kit ini. Salin kit itu sekali lagi.\n"
    )
    assert left_in(account) == before


def test_a_python_that_the_kit_does_not_serve_is_told_which_it_serves(
    kit: Path, account: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "salinan"
    shutil.copytree(kit, copy)
    shutil.rmtree(copy / "wheels" / HERE)
    done = run(account, "sh", copy / "pasang.sh")
    assert done.returncode == 2
    assert done.stderr == f"Kit ini untuk Python {OTHER}; ini Python {HERE}.\n"
    assert left_in(account) == set()


def test_own_processes_and_the_dictionary_are_found_where_a_kit_lies(
    kit: Path, account: Path
) -> None:
    """The scan's reader begins by the folders of the kit, with nothing of the account's Python."""
    assert run(account, "sh", kit / "pasang.sh").returncode == 0
    app = account / ".local/share/rumah-konseling/app"
    # The real packages in the place of the small ones, as a kit of the real pins has them.
    site = sysconfig.get_path("platlib")
    ask = (
        "import subprocess, sys\n"
        f"sys.path[:0] = [{str(app)!r}, {site!r}]\n"
        "from rumah_konseling import processes\n"
        "worker = processes.start(processes.SCAN, stdin=subprocess.PIPE, stdout=subprocess.PIPE,"
        " stderr=subprocess.PIPE)\n"
        "out, err = worker.communicate(b'')\n"
        "assert b'Traceback' not in err and b'Error' not in err, err\n"
        "print(processes.__file__)\n"
        "from rumah_konseling.ui.spelling.dictionary import Dictionary, find\n"
        "print(find())\n"
        "print(Dictionary(find()).is_right('konseling'))\n"
    )
    done = run(account, sys.executable, "-I", "-c", ask)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        str(app / "rumah_konseling" / "processes.py"),
        str(app / "rumah_konseling" / "resources" / "dictionary"),
        "True",
    ]
